//! A browser, driven over WebDriver: Chromium through its own chromedriver.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::http;

/// The key by which WebDriver names elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long something that must come is waited for.
const PATIENCE: Duration = Duration::from_secs(15);

/// Set, a machine without a browser makes the tests fail.
const REQUIRED: &str = "PLANTILLA_REQUIRE_BROWSER";

/// How a window is to be.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) dark: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            width: 1280,
            height: 900,
            dark: false,
        }
    }
}

/// A window, with a driver of its own that ends with it.
pub(super) struct Browser {
    driver: Driver,
    session: String,
}

struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    fn start(program: PathBuf) -> Option<Self> {
        let mut child = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let out = BufReader::new(child.stdout.take()?);
        let port = out.lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse().ok()
        });
        port.map(|port| Self { child, port })
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let kind = [("content-type", "application/json")];
        let answer = http::send(self.port, method, path, &kind, &body.to_string());
        let answer: Value = serde_json::from_str(&answer.body).unwrap();
        let value = answer["value"].clone();
        assert!(value.get("error").is_none(), "{value:#}");
        value
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Says what is not tested, past the capture of the test's output.
pub(super) fn skip(why: &str) {
    assert!(std::env::var_os(REQUIRED).is_none(), "{why}");
    let line = format!("SKIPPED: {why}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable) {
        return Some(PathBuf::from(named));
    }
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
}

impl Browser {
    /// Opens a window; nothing where there is no browser, which is said.
    pub(super) fn open(window: Window) -> Option<Self> {
        let chromium = program(
            "CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome", "chrome"],
        );
        let driver = program("CHROMEDRIVER", &["chromedriver"]).and_then(Driver::start);
        let (Some(driver), Some(chromium)) = (driver, chromium) else {
            skip("no chromium with chromedriver here; the studio was NOT tried in a browser");
            return None;
        };
        let mut args = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-gpu".to_owned(),
            format!("--window-size={},{}", window.width, window.height),
        ];
        if window.dark {
            args.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let asked = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": args, "binary": chromium},
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let answer = driver.send("POST", "/session", &asked);
        let id = answer["sessionId"].as_str().unwrap();
        Some(Self {
            session: format!("/session/{id}"),
            driver,
        })
    }

    fn call(&self, path: &str, body: &Value) -> Value {
        let path = format!("{}/{path}", self.session);
        self.driver.send("POST", &path, body)
    }

    pub(super) fn go(&self, address: &str) {
        self.call("url", &json!({"url": address}));
    }

    /// What a script returns.
    pub(super) fn js(&self, script: &str) -> Value {
        self.call("execute/sync", &json!({"script": script, "args": []}))
    }

    /// What a script gives to `done`.
    pub(super) fn later(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        self.call("execute/async", &json!({"script": script, "args": []}))
    }

    /// Waits until a script returns something that is true.
    pub(super) fn until(&self, script: &str) -> Value {
        let begun = Instant::now();
        loop {
            let value = self.js(&format!("return ({script})"));
            let holds = !matches!(value, Value::Null | Value::Bool(false)) && value != json!("");
            if holds {
                return value;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "never: {script}\n{}",
                self.js("return document.body.innerText.slice(0, 2000)")
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn element(&self, css: &str) -> String {
        self.until(&format!("!!document.querySelector({})", json!(css)));
        let found = self.call("element", &json!({"using": "css selector", "value": css}));
        found[ELEMENT].as_str().unwrap().to_owned()
    }

    pub(super) fn click(&self, css: &str) {
        let element = self.element(css);
        let shown = json!(css);
        self.js(&format!(
            "document.querySelector({shown}).scrollIntoView({{ block: 'center' }})"
        ));
        self.call(&format!("element/{element}/click"), &json!({}));
    }

    /// Types into an element, key by key.
    pub(super) fn write(&self, css: &str, text: &str) {
        let element = self.element(css);
        self.call(&format!("element/{element}/value"), &json!({"text": text}));
    }

    /// Presses keys where the focus is, one after the other.
    pub(super) fn press(&self, keys: &[&str]) {
        let each = |key: &&str, down: bool| json!({"type": if down {"keyDown"} else {"keyUp"}, "value": key});
        let actions: Vec<Value> = keys
            .iter()
            .flat_map(|key| [each(key, true), each(key, false)])
            .collect();
        let all = json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]});
        self.call("actions", &all);
    }

    /// Control and a letter.
    pub(super) fn control(&self, letter: &str) {
        let all = json!({"actions": [{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": "\u{e009}"}, {"type": "keyDown", "value": letter},
            {"type": "keyUp", "value": letter}, {"type": "keyUp", "value": "\u{e009}"},
        ]}]});
        self.call("actions", &all);
    }

    pub(super) fn value(&self, css: &str) -> String {
        let css = json!(css);
        let value = self.until(&format!(
            "document.querySelector({css}) && ['', document.querySelector({css}).value]"
        ));
        value[1].as_str().unwrap().to_owned()
    }

    /// What the browser complains of.
    pub(super) fn complaints(&self) -> Vec<String> {
        let logs = self.call("se/log", &json!({"type": "browser"}));
        let logs = logs.as_array().cloned().unwrap_or_default();
        logs.iter().map(|it| it["message"].to_string()).collect()
    }

    /// Makes the page as wide and high as this, whatever the least width of a window.
    pub(super) fn resize(&self, width: u32, height: u32) {
        self.call(
            "goog/cdp/execute",
            &json!({"cmd": "Emulation.setDeviceMetricsOverride", "params": {
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}}),
        );
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ends the browser; the driver ends after it.
        let close = [("content-type", "application/json")];
        http::send(self.driver.port, "DELETE", &self.session, &close, "");
    }
}
