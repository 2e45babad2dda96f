//! `lint --format` as it is typed: several formats at once, files, streams; `completions` and `man`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use plantilla::report::{FORMATS, Format};

const ORDER: &str = "name: order_shipped\nlanguage: en_US\ncategory: transactional\nbody: <<1>>, your order left our store this morning.\nsamples: [Ana]\n";
const RECORD: &str = "{\"name\":\"T\",\"language\":\"xx\",\"category\":\"UTILITY\",\"components\":[{\"type\":\"BODY\",\"text\":\"{{1}} hi\"}]}\n";

fn plantilla(folder: &Path, typed: &[&str]) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
        .args(typed)
        .current_dir(folder)
        .env("LANG", "C")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap()
}

fn said(output: &Output) -> (String, String, i32) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_owned()).unwrap();
    let code = output.status.code().unwrap();
    (text(&output.stdout), text(&output.stderr), code)
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("order.yaml"), ORDER).unwrap();
    folder
}

#[test]
fn several_formats_at_once() {
    let folder = folder();
    let at = folder.path();
    let typed = [
        "lint",
        "--format",
        "human",
        "--format",
        "sarif=r/out.sarif",
        "--format",
        "json=all.json",
    ];
    for _ in 0..2 {
        // The second time, the report of the first lies in the folder that is checked.
        let (out, err, code) = said(&plantilla(at, &typed));
        assert_eq!((code, err.as_str()), (1, ""));
        assert!(out.contains("2 errors in 1 file"), "{out}");
        let json: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(at.join("all.json")).unwrap()).unwrap();
        assert_eq!(json["summary"]["errors"], 2);
        let sarif = fs::read_to_string(at.join("r/out.sarif")).unwrap();
        assert!(sarif.contains("\"version\":\"2.1.0\""));
    }
    let left = fs::read_dir(at.join("r")).unwrap().count();
    assert_eq!(left, 1, "a temporary file is left");
    // With files alone, people are told how it went.
    let (out, err, _) = said(&plantilla(at, &["lint", "--format", "json=all.json"]));
    assert_eq!(out, "");
    assert!(err.starts_with("2 errors in 1 file"), "{err}");
    let (out, err, _) = said(&plantilla(at, &["lint", "-q", "--format", "json=all.json"]));
    assert_eq!((out.as_str(), err.as_str()), ("", ""));
}

#[test]
fn what_cant_be_written_is_told_before_anything_is() {
    let folder = folder();
    let at = folder.path();
    for (typed, why) in [
        (
            &["lint", "--format", "json", "--format", "sarif"][..],
            "both be written to standard output",
        ),
        (
            &["lint", "--format", "json=a", "--format", "sarif=a"],
            "both be written to a",
        ),
        (
            &["lint", "order.yaml", "--format", "json=order.yaml"],
            "order.yaml: a report can't be written over",
        ),
        (
            &["lint", "--diff", "--format", "json=a"],
            "--diff writes no reports",
        ),
        (&["lint", "--format", "json="], "invalid value 'json='"),
        (&["lint", "--format", "sarf"], "'sarif'"),
    ] {
        let (out, err, code) = said(&plantilla(at, typed));
        assert_eq!((out.as_str(), code), ("", 2), "{typed:?}");
        assert!(err.contains(why), "{err}");
        assert_eq!(fs::read_dir(at).unwrap().count(), 1);
    }
    assert_eq!(fs::read_to_string(at.join("order.yaml")).unwrap(), ORDER);
    // A folder is no file; the other reports are written all the same.
    fs::create_dir(at.join("taken")).unwrap();
    let (out, err, code) = said(&plantilla(
        at,
        &["lint", "--format", "json=taken", "--format", "short"],
    ));
    assert_eq!((out.lines().count(), code), (2, 2));
    assert!(err.contains("taken: not written"), "{err}");
}

#[cfg(unix)]
#[test]
fn files_keep_their_permissions_and_devices_are_written_straight() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let at = folder.path();
    let file = at.join("out.xml");
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("out.xml", at.join("link")).unwrap();
    plantilla(at, &["lint", "--format", "junit=link"]);
    assert!(fs::symlink_metadata(at.join("link")).unwrap().is_symlink());
    assert!(fs::read_to_string(&file).unwrap().starts_with("<?xml"));
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o640
    );
    plantilla(at, &["lint", "--format", "junit=new.xml"]);
    let mode = fs::metadata(at.join("new.xml"))
        .unwrap()
        .permissions()
        .mode();
    assert_ne!(mode & 0o077, 0, "others can't read it: {mode:o}");
    let (_, err, code) = said(&plantilla(at, &["lint", "--format", "junit=/dev/null"]));
    assert_eq!(code, 1, "{err}");
    assert!(
        fs::metadata("/dev/null")
            .unwrap()
            .file_type()
            .is_char_device_like()
    );
}

#[cfg(unix)]
trait Device {
    fn is_char_device_like(&self) -> bool;
}

#[cfg(unix)]
impl Device for fs::FileType {
    fn is_char_device_like(&self) -> bool {
        std::os::unix::fs::FileTypeExt::is_char_device(self)
    }
}

#[test]
fn every_format_takes_files_and_streams() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("records.jsonl"), RECORD.repeat(2_000)).unwrap();
    let whole = said(&plantilla(at, &["lint", "--format", "jsonl"])).0;
    let found = whole.lines().count();
    assert!(found > 2_000);
    // Beside the folder: a report of JSON Lines in it would be records to read.
    let beside = tempfile::tempdir().unwrap();
    let path = |format: &Format| beside.path().join(format.name);
    let mut typed = vec!["lint".to_owned()];
    for format in FORMATS {
        typed.push(format!(
            "--format={}={}",
            format.name,
            path(format).display()
        ));
    }
    let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    let (_, err, code) = said(&plantilla(at, &typed));
    assert_eq!(code, 1, "{err}");
    for format in FORMATS {
        let text = fs::read_to_string(path(format)).unwrap();
        let rule = "body/placeholder-at-start";
        match format.name {
            "short" | "github" => assert_eq!(text.lines().count(), found),
            "json" => {
                let json: serde_json::Value = serde_json::from_str(&text).unwrap();
                assert_eq!(json["diagnostics"].as_array().unwrap().len(), found);
            }
            "gitlab" => {
                let json: serde_json::Value = serde_json::from_str(&text).unwrap();
                assert_eq!(json.as_array().unwrap().len(), found);
            }
            "sarif" | "sarif-github" => {
                let json: serde_json::Value = serde_json::from_str(&text).unwrap();
                let results = json["runs"][0]["results"].as_array().unwrap();
                assert_eq!(results.len(), found.min(25_000));
            }
            "checkstyle" => {
                let page = roxmltree::Document::parse(&text).unwrap();
                let of = |tag| page.descendants().filter(|it| it.has_tag_name(tag)).count();
                assert_eq!((of("file"), of("error")), (2, found));
            }
            "junit" => {
                let page = roxmltree::Document::parse(&text).unwrap();
                let of = |tag| page.descendants().filter(|it| it.has_tag_name(tag)).count();
                assert_eq!(of("testsuite"), 2);
                assert!(text.contains(rule));
            }
            _ => assert!(text.contains(rule), "{}", format.name),
        }
    }
}

#[test]
fn statistics_count_by_rule() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("records.jsonl"), RECORD.repeat(12)).unwrap();
    let (out, _, code) = said(&plantilla(
        at,
        &["lint", "--statistics", "--format", "short"],
    ));
    assert_eq!(code, 1);
    assert!(
        out.contains("\n13  error    body/placeholder-at-start\n")
            || out.starts_with("13  error    body/placeholder-at-start\n"),
        "{out}"
    );
    assert!(
        out.contains("\n 1  error    category/legacy  [--fix: 1]\n"),
        "{out}"
    );
    let (json, _, _) = said(&plantilla(
        at,
        &["lint", "--statistics", "--format", "json"],
    ));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows = json["statistics"].as_array().unwrap();
    let sum: u64 = rows.iter().map(|row| row["count"].as_u64().unwrap()).sum();
    assert_eq!(
        sum,
        u64::try_from(json["diagnostics"].as_array().unwrap().len()).unwrap()
    );
    let start = rows
        .iter()
        .find(|row| row["rule"] == "body/placeholder-at-start")
        .unwrap();
    assert_eq!(start["count"], 13);
}

#[test]
fn a_closed_pipe_does_not_keep_files_from_being_written() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("records.jsonl"), RECORD.repeat(3_000)).unwrap();
    let path = tempfile::tempdir().unwrap();
    let file = path.path().join("all.json");
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("plantilla"))
        .args(["lint", "--format", "short"])
        .arg(format!("--format=json={}", file.display()))
        .current_dir(at)
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let json: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(json["templates"].as_array().unwrap().len(), 3_001);
}

#[test]
fn shells_can_complete_every_command_and_format() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (out, err, code) = said(&plantilla(folder.path(), &["completions", shell]));
        assert_eq!((code, err.as_str()), (0, ""));
        for word in ["lint", "explain", "statistics", "en"] {
            assert!(out.contains(word), "{shell}: {word}");
        }
        if shell != "powershell" && shell != "elvish" {
            assert!(FORMATS.iter().all(|it| out.contains(it.name)), "{shell}");
        }
        // What can run the script here has to take it.
        if shell == "bash" {
            let script = folder.path().join("script");
            fs::write(&script, &out).unwrap();
            let ran = Command::new("bash")
                .arg("-c")
                .arg(". ./script; COMP_WORDS=(plantilla lint --format sar); COMP_CWORD=3; _plantilla plantilla sar --format; echo ${COMPREPLY[@]}")
                .current_dir(folder.path())
                .output()
                .unwrap();
            assert_eq!(
                String::from_utf8(ran.stdout).unwrap(),
                "sarif sarif-github\n"
            );
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (out, err, code) = said(&plantilla(at, &["man", "man1"]));
    assert_eq!((code, out.as_str()), (0, ""));
    let help = said(&plantilla(at, &["--help"])).0;
    let commands = help.split("Commands:\n").nth(1).unwrap();
    let commands: Vec<&str> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert!(commands.contains(&"lint") && commands.contains(&"man"));
    assert_eq!(err.lines().count(), commands.len() + 1);
    for command in commands {
        let page = fs::read_to_string(at.join(format!("man1/plantilla-{command}.1"))).unwrap();
        assert!(
            page.contains(&format!(".TH plantilla-{command} 1")),
            "{page}"
        );
        assert!(
            page.contains(".SH SYNOPSIS") && page.contains("Examples"),
            "{command}"
        );
    }
    let first = fs::read_to_string(at.join("man1/plantilla.1")).unwrap();
    assert_eq!(said(&plantilla(at, &["man"])).0, first);
}
