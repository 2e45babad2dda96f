//! Finding files and reading their bytes.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use plantilla::source::discover::{Found, Input, InputError, decode, discover, kind_by_look, read};
use plantilla::source::{DamageKind, Source, SourceKind};
use std::fs;
use std::path::{Path, PathBuf};

fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "name: x").unwrap();
    }
    folder
}

fn names(root: &Path, found: &Found) -> Vec<String> {
    assert!(found.errors.is_empty(), "{:?}", found.errors);
    let short = |path: &Path| {
        let path = path.strip_prefix(root).unwrap_or(path);
        path.to_str().unwrap().replace('\\', "/")
    };
    found
        .inputs
        .iter()
        .map(|input| match input {
            Input::Stdin => "-".to_owned(),
            Input::File { path, .. } => short(path),
        })
        .collect()
}

#[test]
fn a_folder_is_walked_in_order_and_ignore_files_are_respected() {
    let folder = folder(&[
        "b.yml",
        "a.yaml",
        "c/z.json",
        "c/a.NDJSON",
        "c/x.jsonl",
        "readme.md",
        ".hidden/h.yaml",
        "old/o.yaml",
        "drafts/d.yaml",
        "drafts/keep.yaml",
    ]);
    fs::write(folder.path().join(".gitignore"), "old/\n").unwrap();
    fs::write(folder.path().join("drafts/.ignore"), "d.yaml\n").unwrap();
    let found = discover(&[folder.path().to_owned()]);
    assert_eq!(
        names(folder.path(), &found),
        [
            "a.yaml",
            "b.yml",
            "c/a.NDJSON",
            "c/x.jsonl",
            "c/z.json",
            "drafts/keep.yaml"
        ]
    );
}

#[test]
fn a_named_file_is_read_whatever_it_is_called_and_once() {
    let folder = folder(&["t.txt", "a.yaml", ".gitignore"]);
    let path = |name: &str| folder.path().join(name);
    fs::write(path(".gitignore"), "t.txt").unwrap();
    let found = discover(&[
        path("t.txt"),
        path("a.yaml"),
        folder.path().to_owned(),
        "-".into(),
    ]);
    assert_eq!(names(folder.path(), &found), ["t.txt", "a.yaml", "-"]);
    assert!(matches!(found.inputs[1], Input::File { named: true, .. }));
}

#[test]
fn patterns_the_shell_left_alone() {
    let folder = folder(&["a.yaml", "b.json", "c/d.yaml", "c/e/f.yaml", "[x].yaml"]);
    let by = |pattern: &str| {
        let found = discover(&[folder.path().join(pattern)]);
        names(folder.path(), &found)
    };
    assert_eq!(by("?.yaml"), ["a.yaml"]);
    assert_eq!(
        by("**/*.yaml"),
        ["[x].yaml", "a.yaml", "c/d.yaml", "c/e/f.yaml"]
    );
    assert_eq!(by("*/*.yaml"), ["c/d.yaml"]);
    assert_eq!(by("{a.yaml,b.json}"), ["a.yaml", "b.json"]);
    assert_eq!(by("[x].yaml"), ["[x].yaml"]);
    let none = discover(&[folder.path().join("*.jsonl")]);
    assert!(matches!(none.errors[..], [InputError::NoMatch { .. }]));
    let bad = discover(&[folder.path().join("[a.yaml")]);
    assert!(matches!(bad.errors[..], [InputError::Pattern { .. }]));
}

#[test]
fn a_missing_path_is_answered_with_its_neighbour() {
    let folder = folder(&["templates/order_shipped.yaml"]);
    for wrong in ["templates/order_shiped.yaml", "template/order_shipped.yaml"] {
        let found = discover(&[folder.path().join(wrong)]);
        let said = found.errors[0].to_string();
        assert!(said.ends_with("templates/order_shipped.yaml?"), "{said}");
    }
    let found = discover(&[folder.path().join("nothing/like/it.yaml")]);
    assert!(
        found.errors[0]
            .to_string()
            .ends_with("no such file or folder")
    );
}

#[test]
#[cfg(unix)]
fn links_that_go_in_circles_are_no_way() {
    use std::os::unix::fs::symlink;
    let folder = folder(&["a/t.yaml"]);
    symlink(folder.path(), folder.path().join("a/up")).unwrap();
    symlink("loop.yaml", folder.path().join("loop.yaml")).unwrap();
    let found = discover(&[folder.path().to_owned()]);
    assert_eq!(names(folder.path(), &found), ["a/t.yaml"]);
    let found = discover(&[folder.path().join("loop.yaml")]);
    let read = read(&found.inputs, None, "-", &mut std::io::empty());
    assert!(matches!(read[..], [Err(InputError::Read { .. })]));
}

fn decoded(name: &str, bytes: &[u8]) -> Source {
    decode(name.to_owned(), None, true, bytes.to_vec())
}

#[test]
fn bytes_that_are_no_utf8_say_where() {
    let source = decoded("a", b"\xEF\xBB\xBFname: x");
    assert_eq!(source.text, "\u{feff}name: x");
    assert_eq!(source.damage, None);
    let source = decoded("a", b"body: Ma\xF1ana");
    let damage = source.damage.unwrap();
    assert_eq!((damage.kind, damage.offset), (DamageKind::NotUtf8, 8));
    assert_eq!(source.text, "body: Ma\u{fffd}ana");
    for bytes in [
        &b"\xFF\xFEn\0a\0"[..],
        b"\xFE\xFF\0n\0a",
        b"n\0a\0m\0e\0",
        b"\0n\0a\0m\0e",
    ] {
        assert_eq!(decoded("a", bytes).damage.unwrap().kind, DamageKind::Utf16);
    }
    assert_eq!(decoded("a", b"").damage, None);
    assert_eq!(decoded("a", b"a\0b").damage, None);
}

#[test]
fn the_kind_comes_from_the_name_else_from_the_wish_else_from_the_look() {
    for (text, kind) in [
        ("name: x", SourceKind::Yaml),
        ("\u{feff}\n {\"name\": 1}", SourceKind::Json),
        ("[\n{\"name\": 1}]", SourceKind::Json),
        ("{name: x}", SourceKind::Yaml),
        ("", SourceKind::Yaml),
        ("[a, b]", SourceKind::Yaml),
    ] {
        assert_eq!(kind_by_look(text), kind, "{text}");
    }
    let folder = folder(&["a.yaml", "b.txt"]);
    let inputs = discover(&[
        folder.path().join("a.yaml"),
        folder.path().join("b.txt"),
        "-".into(),
    ]);
    let kinds = |kind, name: &str| -> Vec<SourceKind> {
        read(&inputs.inputs, kind, name, &mut &b"{}"[..])
            .into_iter()
            .map(|source| source.unwrap().kind)
            .collect()
    };
    use SourceKind::{Json, Jsonl, Yaml};
    assert_eq!(kinds(None, "<stdin>"), [Yaml, Yaml, Json]);
    assert_eq!(kinds(Some(Jsonl), "<stdin>"), [Yaml, Jsonl, Jsonl]);
    assert_eq!(kinds(None, "x.yml"), [Yaml, Yaml, Yaml]);
}

#[test]
fn what_cannot_be_read_leaves_the_others() {
    let folder = folder(&["a.yaml"]);
    let inputs = [
        PathBuf::from("gone.yaml"),
        folder.path().to_owned(),
        folder.path().join("a.yaml"),
    ]
    .map(|path| Input::File { path, named: true });
    let read = read(&inputs, None, "-", &mut std::io::empty());
    assert!(matches!(read[..], [Err(_), Err(_), Ok(_)]));
}
