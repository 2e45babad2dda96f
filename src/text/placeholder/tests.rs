//! Tests of the tokeniser: a table of what people type, and properties over anything.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use proptest::prelude::*;

/// Each token as `kind:slice=key`, for tables that can be read.
fn seen(value: &str, notation: Notation) -> Vec<String> {
    let key = |key: Option<&Key>| match key {
        None => String::new(),
        Some(Key::Number(number)) => format!("={number}"),
        Some(Key::Name(name)) => format!("={name}"),
    };
    tokenize(value, notation)
        .iter()
        .map(|token| {
            let slice = value.get(token.range.clone()).unwrap();
            match &token.kind {
                TokenKind::Placeholder { key: found, .. } => {
                    format!("ok:{slice}{}", key(Some(found)))
                }
                TokenKind::Malformed { fault, meant } => {
                    format!("{fault:?}:{slice}{}", key(meant.as_ref()))
                }
                TokenKind::Lookalike { meant } => format!("maybe:{slice}{}", key(Some(meant))),
            }
        })
        .collect()
}

#[track_caller]
fn angles(value: &str, expected: &[&str]) {
    assert_eq!(seen(value, Notation::Angles), expected, "in {value:?}");
}

#[track_caller]
fn braces(value: &str, expected: &[&str]) {
    assert_eq!(seen(value, Notation::Braces), expected, "in {value:?}");
}

#[track_caller]
fn both(value: &str, expected: &[&str]) {
    angles(value, expected);
    braces(value, expected);
}

#[test]
fn well_formed() {
    angles(
        "Hola <<1>>, <<order_id>>",
        &["ok:<<1>>=1", "ok:<<order_id>>=order_id"],
    );
    both(
        "{{1}}{{2}} {{a_1}} {{0}}",
        &["ok:{{1}}=1", "ok:{{2}}=2", "ok:{{a_1}}=a_1", "ok:{{0}}=0"],
    );
    angles("<<1>><<2>>", &["ok:<<1>>=1", "ok:<<2>>=2"]);
    both(
        "#{{2}} {{1}}% ({{3}}) *{{4}}* _{{5}}_",
        &[
            "ok:{{2}}=2",
            "ok:{{1}}=1",
            "ok:{{3}}=3",
            "ok:{{4}}=4",
            "ok:{{5}}=5",
        ],
    );
    both(
        "https://x.mx/p?id={{1}}&u={{user_id}}",
        &["ok:{{1}}=1", "ok:{{user_id}}=user_id"],
    );
    angles("-> <<1>> <- =><<2>>", &["ok:<<1>>=1", "ok:<<2>>=2"]);
    both(
        "<{{1}}> ＜{{2}}＞ {{3}}>> [{{4}}]",
        &["ok:{{1}}=1", "ok:{{2}}=2", "ok:{{3}}=3", "ok:{{4}}=4"],
    );
    both(r#"{"a":{{1}}} {b {{2}}}"#, &["ok:{{1}}=1", "ok:{{2}}=2"]);
    both("${{1}}", &["ok:{{1}}=1"]);
    angles("<https://x.mx/<<1>>>", &["ok:<<1>>=1"]);
}

#[test]
fn single_unclosed_unopened() {
    both("Hola {1}.", &["SingleBracket:{1}=1"]);
    angles("Hola <1>.", &["SingleBracket:<1>=1"]);
    both(
        "{ 1 } {01} {١}",
        &[
            "SingleBracket:{ 1 }=1",
            "SingleBracket:{01}=1",
            "SingleBracket:{١}=1",
        ],
    );
    both("Total: ${1}", &["SingleBracket:{1}=1"]);
    both(
        "{{1} y {{nombre}, ya",
        &["Unclosed:{{1}=1", "Unclosed:{{nombre}=nombre"],
    );
    angles(
        "<<1> y <<nombre>, ya",
        &["Unclosed:<<1>=1", "Unclosed:<<nombre>=nombre"],
    );
    both("{{1 ya salió", &["Unclosed:{{1=1"]);
    both("{{ 1 ya salió", &["Unclosed:{{ 1=1"]);
    both("{{nombre, gracias", &["Unclosed:{{nombre=nombre"]);
    both(
        "{{Nombre_Cliente, gracias",
        &["Unclosed:{{Nombre_Cliente=nombre_cliente"],
    );
    both("{{1 y {{2}}", &["Unclosed:{{1=1", "ok:{{2}}=2"]);
    both(
        "{{1 ya salió y llega el 2}}",
        &["Unclosed:{{1=1", "Unopened:2}}=2"],
    );
    both(
        "{{nombre\ny {1}}",
        &["Unclosed:{{nombre=nombre", "Unopened:{1}}=1"],
    );
    angles("<<1 ya salió", &["Unclosed:<<1=1"]);
    angles("<<1, listo -> ya", &["Unclosed:<<1=1"]);
    angles("<<order_id ya", &["Unclosed:<<order_id=order_id"]);
    angles("<<nombre ya", &["maybe:<<nombre=nombre"]);
    both(
        "{1}} {nombre}}",
        &["Unopened:{1}}=1", "Unopened:{nombre}}=nombre"],
    );
    angles(
        "<1>> <nombre>>",
        &["Unopened:<1>>=1", "Unopened:<nombre>>=nombre"],
    );
    both(
        "Pedido 1}} de order_id}}, hola}}",
        &[
            "Unopened:1}}=1",
            "Unopened:order_id}}=order_id",
            "Unopened:}}",
        ],
    );
    both("a {{ b }} c", &["InnerSpace:{{ b }}=b"]);
    both("solo {{", &["Unclosed:{{"]);
    both("solo }}", &["Unopened:}}"]);
}

#[test]
fn faults_inside() {
    both(
        "{{ 1 }}{{\u{a0}nombre\u{a0}}}",
        &[
            "InnerSpace:{{ 1 }}=1",
            "InnerSpace:{{\u{a0}nombre\u{a0}}}=nombre",
        ],
    );
    both(
        "{{\u{200b}1}}{{\n1\n}}",
        &["InnerSpace:{{\u{200b}1}}=1", "InnerSpace:{{\n1\n}}=1"],
    );
    angles(
        "<< nombre >> << 1 >>",
        &["InnerSpace:<< nombre >>=nombre", "InnerSpace:<< 1 >>=1"],
    );
    both(
        "{{01}}{{00}}",
        &["LeadingZero:{{01}}=1", "LeadingZero:{{00}}=0"],
    );
}

#[test]
fn full_width() {
    angles(
        "＜＜1＞＞ ｛｛nombre｝｝ {{1｝｝",
        &[
            "FullWidth:＜＜1＞＞=1",
            "FullWidth:｛｛nombre｝｝=nombre",
            "FullWidth:{{1｝｝=1",
        ],
    );
    braces(
        "＜＜1＞＞ ｛｛1｝｝",
        &["maybe:＜＜1＞＞=1", "FullWidth:｛｛1｝｝=1"],
    );
    both(
        "＜1＞ ｛2｝ ＜お知らせ＞",
        &["maybe:＜1＞=1", "maybe:｛2｝=2"],
    );
}

#[test]
fn other_faults() {
    both(
        "{{１}} {{१}}",
        &["ForeignDigits:{{１}}=1", "ForeignDigits:{{१}}=1"],
    );
    angles(
        "<<२>> <<١٢>>",
        &["ForeignDigits:<<२>>=2", "ForeignDigits:<<١٢>>=12"],
    );
    both(
        "{{#1}} {{$name}} {{%1}}",
        &[
            "SpecialCharacter:{{#1}}=1",
            "SpecialCharacter:{{$name}}=name",
            "SpecialCharacter:{{%1}}=1",
        ],
    );
    angles("<<#1>>", &["SpecialCharacter:<<#1>>=1"]);
    angles(
        "<<$100>> <<50%>>",
        &["maybe:<<$100>>=100", "maybe:<<50%>>=50"],
    );
    angles("<<Nombre>>", &["BadName:<<Nombre>>=nombre"]);
    both(
        "{{first-name}} {{first name}} {{cliente.nombre}} {{número}} {{AÑO}}",
        &[
            "BadName:{{first-name}}=first_name",
            "BadName:{{first name}}=first_name",
            "BadName:{{cliente.nombre}}=cliente_nombre",
            "BadName:{{número}}=numero",
            "BadName:{{AÑO}}=ano",
        ],
    );
    both(
        "{{имя}} {{नाम}} {{1a}}",
        &["BadName:{{имя}}", "BadName:{{नाम}}", "BadName:{{1a}}"],
    );
    both(
        r#"{{"1"}} {{1.}} {{[name]}}"#,
        &[
            r#"BadName:{{"1"}}=1"#,
            "BadName:{{1.}}=1",
            "BadName:{{[name]}}=name",
        ],
    );
    both("{{1234567}}", &["BadName:{{1234567}}"]);
    both("{{}} {{ }}", &["Empty:{{}}", "Empty:{{ }}"]);
    angles("<<>>", &["Empty:<<>>"]);
    both(
        "{{{1}}} {{1}}} {{{1}}",
        &[
            "TooManyBrackets:{{{1}}}=1",
            "TooManyBrackets:{{1}}}=1",
            "TooManyBrackets:{{{1}}=1",
        ],
    );
    angles("<<<1>>>", &["TooManyBrackets:<<<1>>>=1"]);
    both(
        "<<1}} {{1>>",
        &["MixedBrackets:<<1}}=1", "MixedBrackets:{{1>>=1"],
    );
    both("{<1>}", &["MixedBrackets:{<1>}=1"]);
    angles(
        "{{<<1>>}} <<{{1}}>>",
        &["MixedBrackets:{{<<1>>}}=1", "MixedBrackets:<<{{1}}>>=1"],
    );
    braces(
        "{{<<1>>}} <<{{1}}>>",
        &["MixedBrackets:{{<<1>>}}=1", "ok:{{1}}=1"],
    );
}

#[test]
fn angles_are_text_in_the_graph_form() {
    braces(
        "<<1>> <<name>> <1> <nombre> <<Nombre>>",
        &["maybe:<<1>>=1", "maybe:<<name>>=name", "maybe:<1>=1"],
    );
    braces(
        "<<1 <<>> << nombre >> {<<2>>}",
        &["maybe:<<1=1", "maybe:<<2>>=2"],
    );
}

#[test]
fn prose() {
    for text in [
        "a << b",
        ">> Ofertas <<",
        "<<<<",
        ">>>>",
        "<3 <<",
        "-> => <-",
        "<b>negrita</b> <br> <h1> <BR>",
        "<<texto con espacios y Mayúsculas>>",
        "<<hola, amigo>>",
        "«Hola»",
        "«nombre»",
        ":-{ :-}",
        r#"{"a":1}"#,
        "{a, b}",
        "{ }",
        "{}",
        "<>",
        "[ ] [x] [texto](https://x.mx)",
        "50%s 20 %d 100 %",
        "f(x) (1) [2024] {2024} <2024>",
        "1 < 2 > 0",
        "2<<3",
        "x << 1",
        "mira <ana@x.mx>",
        "[[[1]]]",
        "https://x.mx/?q=%20a%C3%A1",
        "%d1%81",
        "5 > 3",
        "¡50 % de descuento!",
        "Ver más >>",
        "<www.x.mx>",
        "<<<oferta especial>>>",
        "{{",
        "}}",
    ] {
        let expected: &[&str] = match text {
            "{{" => &["Unclosed:{{"],
            "}}" => &["Unopened:}}"],
            _ => &[],
        };
        both(text, expected);
    }
}

#[test]
fn lookalikes() {
    both(
        "[1] [nombre] [[1]] [[nombre]]",
        &[
            "maybe:[1]=1",
            "maybe:[nombre]=nombre",
            "maybe:[[1]]=1",
            "maybe:[[nombre]]=nombre",
        ],
    );
    both(
        "{nombre} ${nombre} {Nombre}",
        &[
            "maybe:{nombre}=nombre",
            "maybe:${nombre}=nombre",
            "maybe:{Nombre}=nombre",
        ],
    );
    angles("<nombre> <first name>", &["maybe:<nombre>=nombre"]);
    angles(
        "<<first name>> << Nombre >>",
        &[
            "maybe:<<first name>>=first_name",
            "maybe:<< Nombre >>=nombre",
        ],
    );
    both(
        "%s y %d, %2$s %nombre%",
        &[
            "maybe:%s=1",
            "maybe:%d=2",
            "maybe:%2$s=2",
            "maybe:%nombre%=nombre",
        ],
    );
    both(
        "((1)) «1» ‹‹1››",
        &["maybe:((1))=1", "maybe:«1»=1", "maybe:‹‹1››=1"],
    );
}

#[test]
fn keys() {
    assert_eq!(Key::Number(1).written(Notation::Angles), "<<1>>");
    assert_eq!(Key::Name("a_b".into()).written(Notation::Braces), "{{a_b}}");
    assert_eq!(fold_name(" Número de-Pedido "), "numero_de_pedido");
    assert_eq!(fold_name("Cafe\u{301}"), "cafe");
    assert_eq!(fold_name("имя"), "");
    let tokens = tokenize("<<1>> {{01}} [1]", Notation::Angles);
    let keys: Vec<_> = tokens.iter().map(Token::key).collect();
    assert_eq!(keys, [Some(&Key::Number(1)), Some(&Key::Number(1)), None]);
    let well: Vec<_> = tokens.iter().map(Token::is_well_formed).collect();
    assert_eq!(well, [true, false, false]);
}

#[test]
fn long_runs_take_linear_time() {
    for unit in [
        "{",
        "}",
        "<",
        ">",
        "[",
        "(",
        "%",
        "«",
        "‹",
        "＜",
        "｛",
        "{{",
        "{{a",
        "<<a",
        "{a}",
        "{{a ",
        "}}a",
        "a}}",
        "%a",
        "[a",
        "((1",
        "{<",
        "}>",
        "{{ ",
        "%ab%",
        " %",
        "{{\u{200b}",
        "<<1 ",
        "{\"a\":{",
    ] {
        let start = std::time::Instant::now();
        let long = unit.repeat(100_000 / unit.len());
        for notation in [Notation::Angles, Notation::Braces] {
            let _ = tokenize(&long, notation);
            let _ = tokenize(&format!("{{{{{}}}}}", "a".repeat(100_000)), notation);
        }
        assert!(start.elapsed().as_secs() < 5, "{unit:?}");
    }
}

proptest! {
    #[test]
    fn tokens_are_in_order_and_on_boundaries(
        value in "([{}<>\\[\\]()%$#_ ａ１＜＞｛｝«»‹›\u{200b}\n]|[a-c0-2áЯ]|\\{\\{|\\}\\}|<<|>>){0,40}",
        graph: bool,
    ) {
        let notation = if graph { Notation::Braces } else { Notation::Angles };
        let mut end = 0;
        for token in tokenize(&value, notation) {
            prop_assert!(token.range.start >= end && token.range.start < token.range.end);
            prop_assert!(value.get(token.range.clone()).is_some());
            end = token.range.end;
        }
    }

    #[test]
    fn no_text_panics(value: String) {
        for token in tokenize(&value, Notation::Angles) {
            prop_assert!(value.get(token.range).is_some());
        }
    }

    /// Whatever is left of `{{` and `}}` is reported: Meta takes neither as text.
    #[test]
    fn double_braces_never_pass(value in "([{}<>]|[a-b1 \n]){0,24}", graph: bool) {
        let notation = if graph { Notation::Braces } else { Notation::Angles };
        let tokens = tokenize(&value, notation);
        for (at, pair) in value.match_indices("{{").chain(value.match_indices("}}")) {
            let covered = tokens.iter().any(|token| token.range.start < at + pair.len() && at < token.range.end);
            prop_assert!(covered, "{:?} {:?}", at, tokens);
        }
    }

    #[test]
    fn what_is_written_is_read(number in 0u32..1_000_000, name in "[a-z_][a-z0-9_]{0,40}", graph: bool) {
        let notation = if graph { Notation::Braces } else { Notation::Angles };
        for key in [Key::Number(number), Key::Name(name)] {
            let text = format!("Hola {}, listo.", key.written(notation));
            let tokens = tokenize(&text, notation);
            prop_assert_eq!(tokens.len(), 1);
            prop_assert_eq!(tokens.first().unwrap().key(), Some(&key));
            prop_assert!(tokens.first().unwrap().is_well_formed());
        }
    }
}
