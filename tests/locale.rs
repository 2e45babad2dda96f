//! The language of a run.

use plantilla::cli::locale::{choose, of_tag};
use plantilla::lint::Lang;

fn chosen(asked: Option<Lang>, variables: &[(&str, &str)], system: Option<&str>) -> Lang {
    let variable = |name: &str| {
        variables
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    };
    choose(asked, &variable, || system.map(str::to_owned))
}

#[test]
fn the_first_that_is_set_decides() {
    let all = [
        ("PLANTILLA_LANG", "pt"),
        ("LC_ALL", "es_ES.UTF-8"),
        ("LC_MESSAGES", "en_US"),
        ("LANG", "de_DE"),
    ];
    assert_eq!(chosen(Some(Lang::Es), &all, None), Lang::Es);
    assert_eq!(chosen(None, &all, None), Lang::Pt);
    assert_eq!(chosen(None, &all[1..], None), Lang::Es);
    assert_eq!(chosen(None, &all[2..], Some("es")), Lang::En);
    assert_eq!(
        chosen(None, &[("LC_ALL", ""), ("LANG", "pt_BR")], None),
        Lang::Pt
    );
    assert_eq!(
        chosen(None, &[("LC_ALL", "C"), ("LANG", "pt_BR")], None),
        Lang::En
    );
    assert_eq!(chosen(None, &[], Some("es-419")), Lang::Es);
    assert_eq!(chosen(None, &[], None), Lang::En);
}

#[test]
fn tags_of_every_shape() {
    for tag in ["es", "es_MX.UTF-8", "es-419", "ES_es", "es@euro"] {
        assert_eq!(of_tag(tag), Lang::Es, "{tag}");
    }
    assert_eq!(of_tag("pt_PT"), Lang::Pt);
    for tag in [
        "", "C", "C.UTF-8", "POSIX", "en_GB", "est", "fr_FR", "espanol",
    ] {
        assert_eq!(of_tag(tag), Lang::En, "{tag}");
    }
}
