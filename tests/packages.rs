//! What is handed out says the same everywhere, and the files for GitHub are whole and safe to run.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

#[test]
fn versions_agree() {
    let version = env!("CARGO_PKG_VERSION");
    let package: Value = serde_json::from_str(&read("package.json")).unwrap();
    assert_eq!(package["version"], version);
    let programs = package["optionalDependencies"].as_object().unwrap();
    assert_eq!(programs.len(), 7);
    for (name, asked) in programs {
        assert_eq!(asked, version, "{name}");
    }
    // The wheel takes its version from Cargo.toml.
    let wheel = read("pyproject.toml");
    assert!(wheel.contains("\ndynamic = [\"version\", "), "{wheel}");
    let changes = read("CHANGELOG.md");
    assert!(changes.contains(&format!("\n## [{version}]")), "{changes}");
}

/// The workflows and the action, read.
fn for_github() -> Vec<(PathBuf, Value)> {
    let folder = root().join(".github/workflows");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.push(root().join("action.yml"));
    assert!(paths.len() > 2);
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let value = serde_yaml::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, value)
    };
    paths.into_iter().map(read).collect()
}

/// Every value of a key, at any depth.
fn values<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                if name == key {
                    found.extend(inner.as_str());
                }
                values(inner, key, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|it| values(it, key, found)),
        _ => {}
    }
}

#[test]
fn actions_are_pinned_and_scripts_take_nothing_in() {
    for (path, value) in for_github() {
        let (mut uses, mut runs) = (Vec::new(), Vec::new());
        values(&value, "uses", &mut uses);
        values(&value, "run", &mut runs);
        for action in uses {
            let pinned = action.split_once('@').is_some_and(|(_, commit)| {
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
            });
            assert!(pinned || action == "./", "{}: {action}", path.display());
        }
        assert!(!runs.is_empty());
        for script in runs {
            assert!(!script.contains("${{"), "{}: {script}", path.display());
        }
    }
}

#[test]
fn every_input_of_the_action_reaches_its_scripts() {
    let action: Value = serde_yaml::from_str(&read("action.yml")).unwrap();
    let steps = action["runs"]["steps"].to_string();
    let scripts = read(".github/action/install") + &read(".github/action/lint");
    for name in action["inputs"].as_object().unwrap().keys() {
        assert!(
            steps.contains(&format!("${{{{ inputs.{name} }}}}")),
            "{name}"
        );
        let variable = format!("INPUT_{}", name.to_uppercase().replace('-', "_"));
        assert!(scripts.contains(&variable), "{variable}");
    }
}
