//! What `diff` shows.

use std::fs;

use insta::assert_snapshot;

use super::{GOOD, Repository, git_is_here, plantilla, template};

const ORDER: &str = "\
name: order_shipped
category: utility
languages:
  en_US:
    header: Order <<order_id>>
    body: |
      Hi <<customer>>, order <<order_id>> has left our store and should arrive on <<date>> before noon.

      You can follow it below.
    footer: Reply HELP to talk to us
    buttons:
      - url: https://shop.example/orders/<<order_id>>
        text: Track order
      - quick_reply: Talk to us
  es:
    header: Pedido <<order_id>>
    body: |
      Hola <<customer>>, el pedido <<order_id>> ya salió de nuestro almacén y llegará el <<date>> antes del mediodía.
    buttons:
      - url: https://shop.example/orders/<<order_id>>
        text: Seguir el pedido
samples:
  customer: Ana
  order_id: A-1042
  date: 12/05
";

/// A repository in which every kind of change has happened.
fn reviewed() -> Repository {
    let it = Repository::new();
    it.write("order.yaml", ORDER);
    it.write("old.yaml", &template("old_news", GOOD));
    it.write(
        "same.yaml",
        &template(
            "same",
            "Your table for tonight is ready, and we look forward to seeing you.",
        ),
    );
    it.write(
        "named.yaml",
        &template(
            "booking",
            "Your booking for tomorrow at noon is confirmed, see you at our office.",
        ),
    );
    it.write("filed.yaml", &template("invoice", "Your invoice for October is ready, and you find it in your account.\nmessage_send_ttl_seconds: 600"));
    it.commit();
    it.replace(
        "order.yaml",
        "has left our store and should arrive on <<date>> before noon.",
        "is on its way and should arrive on <<day>>.",
    );
    it.replace(
        "order.yaml",
        "You can follow it below.",
        "Follow it below.\n\n      Today only: 20% off your next order with code <<code>>!",
    );
    it.replace("order.yaml", "      - quick_reply: Talk to us\n", "      - phone_number: \"+12025550117\"\n        text: Call us\n      - quick_reply: Talk to a person\n");
    it.replace("order.yaml", "    footer: Reply HELP to talk to us\n", "");
    it.replace(
        "order.yaml",
        "  customer: Ana\n",
        "  customer: Luis\n  day: Monday\n  code: ABC20\n",
    );
    fs::remove_file(it.path().join("old.yaml")).unwrap();
    it.replace("named.yaml", "name: booking", "name: booking_v2");
    it.replace("filed.yaml", "category: utility", "category: marketing");
    it.replace("filed.yaml", "600", "900");
    it.write(
        "new.yaml",
        &template(
            "hello",
            "Hello <<1>>, your account is open, and we are glad to have you here.\nsamples: [Ana]",
        ),
    );
    it
}

#[test]
fn people_read_it_in_their_language() {
    if !git_is_here() {
        return;
    }
    let it = reviewed();
    for lang in ["en", "es", "pt"] {
        let ran = it.run(&["diff", "--lang", lang]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        assert!(
            ran.out.lines().all(|line| line.chars().count() <= 80),
            "{}",
            ran.out
        );
        assert_snapshot!(format!("diff_{lang}"), ran.out);
    }
    let ran = it.run(&["diff", "--color", "always"]);
    assert!(
        ran.out.contains("\u{1b}[31m") && !ran.out.contains("[-"),
        "{}",
        ran.out
    );
}

#[test]
fn a_comment_on_a_pull_request() {
    if !git_is_here() {
        return;
    }
    let it = reviewed();
    let ran = it.run(&["diff", "--format", "markdown"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_snapshot!("diff_markdown", ran.out);
}

#[test]
fn programs_read_it_as_json() {
    if !git_is_here() {
        return;
    }
    let it = reviewed();
    let ran = it.run(&["diff", "--format", "json", "HEAD", "order.yaml"]);
    let head = it.git(&["rev-parse", "HEAD"]);
    assert_snapshot!("diff_json", ran.out.replace(head.trim(), "COMMIT"));
}

#[test]
fn the_exit_code_is_that_of_git() {
    if !git_is_here() {
        return;
    }
    let it = reviewed();
    assert_eq!(it.run(&["diff"]).code, Some(0));
    assert_eq!(it.run(&["diff", "--exit-code"]).code, Some(1));
    it.commit();
    let ran = it.run(&["diff", "--exit-code"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "no template has changed since HEAD\n")
    );
    let ran = it.run(&["diff", "HEAD~1", "--exit-code", "--format", "markdown"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out
            .starts_with("**plantilla:** 1 new, 1 removed, 3 changed, 1 renamed since HEAD"),
        "{}",
        ran.out
    );
}

#[test]
fn paths_narrow_it_and_may_be_gone() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a/one.yaml", &template("one", GOOD));
    it.write("a/two.yaml", &template("two", GOOD));
    it.write("b/three.yaml", &template("three", GOOD));
    it.write(".hidden/four.yaml", &template("four", GOOD));
    it.commit();
    for file in ["a/one.yaml", "b/three.yaml", ".hidden/four.yaml"] {
        fs::remove_file(it.path().join(file)).unwrap();
    }
    fs::remove_dir(it.path().join("b")).unwrap();
    let names = |paths: &[&str]| {
        let ran = it.run(&[&["diff", "--format", "json", "HEAD"], paths].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let changes = json["changes"].as_array().unwrap().iter();
        let name = |it: &serde_json::Value| it["name"].as_str().unwrap().to_owned();
        changes.map(name).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(&[]), "one three");
    assert_eq!(names(&["a"]), "one");
    assert_eq!(names(&["b"]), "three");
    assert_eq!(names(&["b/three.yaml"]), "three");
    assert_eq!(names(&["b/*.yaml"]), "three");
    assert_eq!(names(&["a/two.yaml"]), "");
    let ran = it.run(&["diff", "HEAD", "c"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no such file"), "{}", ran.err);
}

#[test]
fn a_file_that_cannot_be_read_is_not_said_to_be_gone() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a.yaml", &template("one", GOOD));
    it.commit();
    it.write("a.yaml", "name: one\nbody: [\n");
    let ran = it.run(&["diff"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.out, "no template has changed since HEAD\n");
    assert!(ran.err.contains("a.yaml:"), "{}", ran.err);
}

#[test]
fn against_the_branch_itself_or_where_it_was_left() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("a.yaml", &template("one", GOOD));
    it.commit();
    it.git(&["checkout", "--quiet", "-b", "topic"]);
    it.git(&["checkout", "--quiet", "main"]);
    it.write("b.yaml", &template("two", GOOD));
    it.commit();
    it.git(&["checkout", "--quiet", "topic"]);
    assert!(
        it.run(&["diff", "main"])
            .out
            .contains("two (en_US): removed")
    );
    let ran = it.run(&["diff", "--merge-base", "main"]);
    assert_eq!(ran.out, "no template has changed since main\n");
}

#[test]
fn text_cannot_break_out() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    let evil = "body: \"</ins></code> <script>x</script> | a\\n# h\\n```\\n@octocat #1 ![i](https://e.example/i.png)\\n::error::x\\n##[error]y \\u001b[2J\\u202e\"";
    it.write("a.yaml", &template("one", GOOD));
    it.commit();
    it.write(
        "a.yaml",
        &template("one", GOOD).replace(&format!("body: {GOOD}"), evil),
    );
    it.write("b</code><b>.yaml", &template("'x</code>`@me`'", GOOD));
    let ran = it.run(&["diff", "--format", "markdown"]);
    for bad in [
        "<script",
        "</ins></code>",
        "\n#  h",
        "\n```",
        "@octocat",
        "](http",
        "\u{1b}",
        "\u{202e}",
        "<b>",
        "`@me`",
    ] {
        assert!(!ran.out.contains(bad), "{bad}:\n{}", ran.out);
    }
    for color in ["never", "always"] {
        let ran = it.run(&["diff", "--color", color]);
        assert!(!ran.out.contains("\u{1b}[2J") && !ran.out.contains('\u{202e}'));
        assert!(!ran.out.contains("##[error]"), "{}", ran.out);
        assert!(
            ran.out
                .lines()
                .all(|line| !line.trim_start().starts_with("::")),
            "{}",
            ran.out
        );
    }
}

#[test]
fn it_fits_narrow_terminals_and_says_the_same_there() {
    if !git_is_here() {
        return;
    }
    let it = reviewed();
    let plain = plantilla(it.path(), &["diff"], &[("TERM", "dumb")]);
    assert!(plain.out.contains("->") && !plain.out.contains('→'));
    assert_eq!(plain.err, "");
}

#[test]
fn the_readme_shows_it() {
    if !git_is_here() {
        return;
    }
    let it = Repository::new();
    it.write("order.yaml", ORDER);
    it.commit();
    it.replace(
        "order.yaml",
        "antes del mediodía.",
        "a las <<hour>>. ¡Solo hoy, 20 % de descuento en tu próxima compra!",
    );
    it.replace(
        "order.yaml",
        "  date: 12/05\n",
        "  date: 12/05\n  hour: 10 h\n",
    );
    let said = it.run(&["diff"]).out;
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (before, rest) = readme
        .split_once("shows a reviewer what changes:\n\n```text\n")
        .unwrap();
    let (_, after) = rest.split_once("```").unwrap();
    let now = format!("{before}shows a reviewer what changes:\n\n```text\n{said}```{after}");
    crate::readme::fresh("README.md", &now);
}
