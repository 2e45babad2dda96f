//! `approve`: what it records, what voids it, and how two people's approvals meet in git.

use std::fs;

use serde_json::Value;

use super::{draft, git, project, run, write};

const ANA: &str = "Ana López <ana@shop.example>";

#[test]
fn an_approval_is_recorded_checked_and_voided_by_one_character() {
    let folder = project(&["order", "parcel"]);
    let at = folder.path();
    let ran = run(at, &["approve", "--check"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        ran.out.lines().next().unwrap(),
        "order.yaml:1: order (en_US): nobody has approved it; plantilla approve does"
    );
    let ran = run(at, &["approve", "order.yaml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("who approves?"), "{}", ran.err);
    let ran = run(at, &["approve", "order.yaml", "--by", ANA]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "order.yaml:1: order (en_US): approved\n")
    );
    assert!(ran.err.contains("merge=union"), "{}", ran.err);
    let text = fs::read_to_string(at.join("plantilla.approvals")).unwrap();
    let record: Value = serde_json::from_str(text.trim_end()).unwrap();
    assert_eq!(
        (&record["name"], &record["by"]),
        (&"order".into(), &ANA.into())
    );
    assert!(record["digest"].as_str().unwrap().starts_with("sha256:"));
    // Said twice, it stays as it is.
    let ran = run(at, &["approve", "order.yaml", "--by", ANA]);
    assert!(
        ran.out.contains("approved before, by Ana López"),
        "{}",
        ran.out
    );
    assert_eq!(
        fs::read_to_string(at.join("plantilla.approvals")).unwrap(),
        text
    );
    // A comment is no change of what is sent; one character is.
    write(
        at,
        "order.yaml",
        &format!("# noted\n{}", draft("order", "Monday")),
    );
    assert_eq!(run(at, &["approve", "--check", "order.yaml"]).code, Some(0));
    write(at, "order.yaml", &draft("order", "monday"));
    let ran = run(at, &["approve", "--check", "order.yaml", "--lang", "es"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out
            .contains("se cambió después de que Ana López la aprobara"),
        "{}",
        ran.out
    );
    let ran = run(at, &["approve", "--check", "--format", "json"]);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    let states: Vec<&Value> = told["templates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["state"])
        .collect();
    assert_eq!(states, ["changed", "nobody"]);
}

#[test]
fn drafts_with_errors_or_without_their_sample_are_not_approved() {
    let folder = project(&["fine"]);
    let at = folder.path();
    write(
        at,
        "bad.yaml",
        &draft("bad", "Monday").replace("Hi <<1>>", "<<1>>"),
    );
    write(
        at,
        "photo.yaml",
        &format!(
            "{}header: {{image: photo.png}}\n",
            draft("photo", "Tuesday")
        ),
    );
    let ran = run(at, &["approve", "--by", ANA]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.contains(
            "bad (en_US): 1 error (body/placeholder-at-start); plantilla lint bad.yaml shows it"
        ),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("fine (en_US): approved\n"));
    assert!(
        ran.out.contains("photo.yaml:1: photo (en_US): "),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("photo (en_US): approved"));
    let text = fs::read_to_string(at.join("plantilla.approvals")).unwrap();
    assert_eq!(text.lines().count(), 1);
    // Another picture under the same name is another content.
    let png = |last: u8| [b"\x89PNG\r\n\x1a\n".as_slice(), &[last; 60]].concat();
    fs::write(at.join("photo.png"), png(1)).unwrap();
    let ran = run(at, &["approve", "photo.yaml", "--by", ANA]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    fs::write(at.join("photo.png"), png(2)).unwrap();
    assert_eq!(run(at, &["approve", "--check", "photo.yaml"]).code, Some(1));
}

#[test]
fn several_people_have_to_approve_and_the_author_is_none_of_them() {
    let folder = project(&["order"]);
    let at = folder.path();
    write(
        at,
        "plantilla.toml",
        "require-approvals = 2\nauthor-may-not-approve = true\n",
    );
    git(at, &["init", "-q"]);
    git(at, &["add", "."]);
    git(at, &["commit", "-q", "-m", "a", &format!("--author={ANA}")]);
    let ran = run(at, &["approve", "--by", ANA]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out
            .contains("Ana López approved it and changed it last"),
        "{}",
        ran.out
    );
    let ran = run(at, &["approve", "--by", "Eva <eva@shop.example>"]);
    assert!(
        ran.out
            .contains("1 more person has to approve it; so far Eva"),
        "{}",
        ran.out
    );
    let ran = run(
        at,
        &["approve", "--by", "Zoe <zoe@shop.example>", "--lang", "pt"],
    );
    assert_eq!(
        (ran.code, ran.out.contains("aprovado")),
        (Some(0), true),
        "{}",
        ran.out
    );
    assert_eq!(
        run(at, &["approve", "--check", "--require-approvals", "3"]).code,
        Some(1)
    );
    for bad in ["0", "100", "many"] {
        assert_eq!(
            run(at, &["approve", "--check", "--require-approvals", bad]).code,
            Some(2)
        );
    }
    write(at, "plantilla.toml", "require-approvals = 0\n");
    let ran = run(at, &["approve", "--check"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("plantilla.toml:1"), "{}", ran.err);
}

#[test]
fn approvals_of_two_people_merge() {
    let folder = project(&["order", "parcel"]);
    let at = folder.path();
    write(at, ".gitattributes", "plantilla.approvals merge=union\n");
    git(at, &["init", "-q", "-b", "main"]);
    let ran = run(at, &["approve", "--by", ANA]);
    assert!(!ran.err.contains("merge=union"), "{}", ran.err);
    git(at, &["add", "."]);
    git(at, &["commit", "-q", "-m", "a"]);
    // Each approves a changed text on a branch of their own, where the lines are neighbours.
    for (branch, by) in [("one", ANA), ("two", "Eva <eva@shop.example>")] {
        git(at, &["checkout", "-q", "-b", branch, "main"]);
        write(at, "order.yaml", &draft("order", "Friday"));
        run(at, &["approve", "--by", by]);
        git(at, &["commit", "-q", "-a", "-m", branch]);
    }
    git(at, &["merge", "-q", "-m", "both", "one"]);
    let ran = run(
        at,
        &[
            "approve",
            "--check",
            "order.yaml",
            "--require-approvals",
            "2",
        ],
    );
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    // Without the attribute a conflict is told for what it is.
    write(at, "plantilla.approvals", "<<<<<<< HEAD\n");
    let ran = run(at, &["approve", "--check"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("plantilla.approvals:1 is no record"),
        "{}",
        ran.err
    );
}

#[test]
fn approvals_of_templates_that_are_gone_are_told_and_pruned_on_request() {
    let folder = project(&["order", "parcel"]);
    let at = folder.path();
    run(at, &["approve", "--by", ANA]);
    fs::remove_file(at.join("parcel.yaml")).unwrap();
    let ran = run(at, &["approve", "--check"]);
    assert!(
        ran.err
            .contains("1 approval is of a template that is gone: parcel (en_US)"),
        "{}",
        ran.err
    );
    // One file says nothing about what is elsewhere, and neither does a folder that can't be read whole.
    assert_eq!(
        run(at, &["approve", "order.yaml", "--prune", "--by", ANA]).code,
        Some(2)
    );
    let broken = format!("{}footer: [\n", draft("parcel", "Friday"));
    write(at, "broken.yaml", &broken);
    assert_eq!(run(at, &["approve", "--prune", "--by", ANA]).code, Some(2));
    fs::remove_file(at.join("broken.yaml")).unwrap();
    let ran = run(at, &["approve", "--prune", "--by", ANA]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let text = fs::read_to_string(at.join("plantilla.approvals")).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
}
