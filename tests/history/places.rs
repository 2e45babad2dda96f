//! Repositories of every kind, and what is said where nothing can be compared.

use std::fs;
use std::path::Path;

use super::{BAD, GOOD, Ran, Repository, git_in, git_is_here, plantilla, template};

/// How many errors a run tells, a line each.
fn errors(ran: &Ran) -> usize {
    ran.out.matches("\"severity\":\"error\"").count()
}

fn fails(folder: &Path, typed: &[&str]) -> String {
    let ran = plantilla(folder, typed, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    ran.err
}

#[test]
fn without_a_repository_it_says_so() {
    if !git_is_here() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), template("a", GOOD)).unwrap();
    for typed in [
        &["lint", "--changed"][..],
        &["diff"],
        &["lint", "--changed", "a.yaml"],
    ] {
        let said = fails(folder.path(), typed);
        assert!(said.contains("is in no git repository"), "{said}");
    }
    let said = fails(folder.path(), &["diff", "--lang", "pt"]);
    assert!(
        said.contains("não está em nenhum repositório git"),
        "{said}"
    );
    let said = fails(folder.path(), &["lint", "--changed", "-"]);
    assert!(said.contains("standard input"), "{said}");
}

#[test]
fn without_git_it_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for typed in [&["lint", "--changed"][..], &["diff"]] {
        let ran = plantilla(folder.path(), typed, &[("PATH", "")]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains("git is not installed"), "{}", ran.err);
    }
}

#[test]
fn a_revision_that_is_not_there_is_explained() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a.yaml", &template("a", GOOD));
    it.commit();
    it.commit();
    assert_eq!(
        fails(it.path(), &["lint", "--since", "nowhere"]),
        "plantilla: git knows no revision nowhere here\n"
    );
    for odd in ["--output=x", "HEAD\u{1b}[31m", "", "HEAD:a.yaml", "a..b"] {
        fails(it.path(), &["diff", "--format=json", "--", odd]);
    }
    assert!(!it.path().join("x").exists());
    let said = fails(it.path(), &["diff", "a.yaml"]);
    assert!(said.contains("plantilla diff HEAD a.yaml"), "{said}");

    let clones = tempfile::tempdir().unwrap();
    let url = format!("file://{}", it.path().display());
    git_in(
        clones.path(),
        &["clone", "--quiet", "--depth", "1", &url, "shallow"],
    );
    let shallow = clones.path().join("shallow");
    let first = it.git(&["rev-parse", "HEAD~1"]);
    for revision in ["HEAD~1", first.trim(), "v1"] {
        let said = fails(&shallow, &["lint", "--since", revision]);
        assert!(said.contains("fetch-depth: 0"), "{said}");
    }
    assert_eq!(
        plantilla(&shallow, &["lint", "--changed"], &[]).code,
        Some(0)
    );
    // A branch of the server that has no local one.
    it.git(&["branch", "next"]);
    git_in(clones.path(), &["clone", "--quiet", &url, "whole"]);
    let said = fails(&clones.path().join("whole"), &["lint", "--since", "next"]);
    assert!(said.contains("did you mean origin/next?"), "{said}");
    // Cut off before the branches part.
    it.git(&["checkout", "--quiet", "-b", "topic", "HEAD~1"]);
    // Something of its own: within a second, the same changes make the same commit.
    it.write("b.yaml", &template("b", GOOD));
    it.commit();
    git_in(
        clones.path(),
        &[
            "clone",
            "--quiet",
            "--no-single-branch",
            "--depth",
            "1",
            &url,
            "parted",
        ],
    );
    let parted = clones.path().join("parted");
    let said = fails(&parted, &["lint", "--since", "origin/main"]);
    assert!(
        said.contains("no commit in common") && said.contains("fetch-depth"),
        "{said}"
    );
}

#[test]
#[cfg(unix)]
fn any_path_will_do() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    let names = [
        "a b.yaml",
        "ñandú/日本.yaml",
        "-dash.yaml",
        ":(top)x.yaml",
        "new\nline.yaml",
        "\"q\".yaml",
    ];
    for (index, name) in names.iter().enumerate() {
        it.write(name, &template(&format!("t{index}"), BAD));
    }
    it.commit();
    assert_eq!(it.lint(&["--changed"]), "");
    for name in names {
        it.replace(name, "this morning", "this evening");
    }
    let count = |flags: &[&str]| {
        let ran = it.run(&[&["lint", "--format", "jsonl"], flags].concat());
        errors(&ran)
    };
    assert_eq!(count(&["--changed"]), names.len());
    assert_eq!(count(&["--changed", "./-dash.yaml", "a b.yaml"]), 2);
    // From a folder below, from above, and through a link.
    let below = plantilla(
        &it.path().join("ñandú"),
        &["lint", "--changed", "--format", "jsonl"],
        &[],
    );
    assert_eq!(errors(&below), 1);
    let link = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(it.path(), link.path().join("link")).unwrap();
    let through = plantilla(
        link.path(),
        &["lint", "--changed", "link", "--format", "jsonl"],
        &[],
    );
    assert_eq!(errors(&through), names.len(), "{}", through.err);
    let json = it.run(&["diff", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["changes"].as_array().unwrap().len(), names.len());
    assert!(
        json["changes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["change"] == "changed")
    );
}

#[test]
fn submodules_and_linked_working_trees_are_repositories() {
    if !git_is_here() {
        return;
    }
    let inner = Repository::new();
    inner.write("inner.yaml", &template("inner", BAD));
    inner.commit();
    let it = Repository::new();
    it.write("outer.yaml", &template("outer", BAD));
    let url = inner.path().display().to_string();
    it.git(&["submodule", "--quiet", "add", &url, "sub"]);
    it.commit();
    assert_eq!(it.lint(&["--changed"]), "");
    it.replace("sub/inner.yaml", "this morning", "this evening");
    let said = it.lint(&["--changed"]);
    assert!(
        said.starts_with("sub/inner.yaml:") && said.lines().count() == 1,
        "{said}"
    );
    // Committed in the submodule, and not yet recorded around it.
    let sub = it.path().join("sub");
    git_in(
        &sub,
        &["commit", "--quiet", "--all", "--message", "evening"],
    );
    assert_eq!(it.lint(&["--changed"]), said);
    assert_eq!(plantilla(&sub, &["lint", "--changed"], &[]).out, "");
    it.git(&["checkout", "--quiet", "-b", "topic"]);
    it.commit();
    assert_eq!(it.lint(&["--changed"]), "");
    assert_eq!(it.lint(&["--since", "main"]), said);

    let linked = tempfile::tempdir().unwrap();
    let tree = linked.path().join("tree");
    it.git(&["worktree", "add", "--quiet", tree.to_str().unwrap(), "main"]);
    assert_eq!(plantilla(&tree, &["lint", "--changed"], &[]).out, "");
    fs::write(
        tree.join("outer.yaml"),
        template("outer", &BAD.replace("store", "shop")),
    )
    .unwrap();
    let ran = plantilla(&tree, &["lint", "--changed", "--format", "short"], &[]);
    assert!(ran.out.starts_with("outer.yaml:"), "{}{}", ran.out, ran.err);
}

#[test]
fn what_a_hook_has_set_does_not_confuse_it() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("t/a.yaml", &template("a", GOOD));
    it.commit();
    it.write("t/a.yaml", &template("a", BAD));
    let set = [
        ("GIT_DIR", ".git"),
        ("GIT_INDEX_FILE", ".git/index.lock"),
        ("GIT_PREFIX", ""),
        ("GIT_WORK_TREE", "."),
    ];
    let ran = plantilla(it.path(), &["lint", "--changed", "--format", "short"], &set);
    assert!(ran.out.contains("t/a.yaml:"), "{}{}", ran.out, ran.err);
    // A repository whose data lies elsewhere is known by nothing else.
    let data = tempfile::tempdir().unwrap();
    let away = data.path().join("git");
    fs::rename(it.path().join(".git"), &away).unwrap();
    let set = [
        ("GIT_DIR", away.to_str().unwrap()),
        ("GIT_WORK_TREE", it.path().to_str().unwrap()),
    ];
    let ran = plantilla(it.path(), &["lint", "--changed", "--format", "short"], &set);
    assert!(ran.out.contains("t/a.yaml:"), "{}{}", ran.out, ran.err);
}

#[test]
#[cfg(unix)]
fn a_repository_can_run_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a.yaml", &template("a", GOOD));
    it.write(".gitattributes", "*.yaml diff=evil\n");
    let mark = it.path().join("ran");
    let script = it.path().join(".git/evil");
    fs::write(&script, format!("#!/bin/sh\ntouch '{}'\n", mark.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    it.commit();
    let script = script.to_str().unwrap();
    for key in [
        "core.fsmonitor",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "core.pager",
    ] {
        it.git(&["config", key, script]);
    }
    it.write("a.yaml", &template("a", BAD));
    it.lint(&["--changed"]);
    it.run(&["diff"]);
    assert!(!mark.exists());
}
