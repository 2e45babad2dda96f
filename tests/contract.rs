//! The client against Meta's own description of its API, served by `tests/contract/run`.

use std::time::Duration;

use plantilla::graph::http::{Http, Timeouts};
use plantilla::graph::requests::edit_payload;
use plantilla::graph::{Account, Address, Filter, Graph, Id, Token, Version};

use super::graph::payload;

#[test]
#[ignore = "tests/contract/run serves the description and runs it"]
fn no_request_is_refused_by_metas_own_description() {
    let address = std::env::var("PLANTILLA_CONTRACT_URL").unwrap();
    let timeouts = Timeouts {
        answer: Duration::from_secs(30),
        ..Timeouts::default()
    };
    let http = Http::new(
        Address::parse(&address).unwrap(),
        Version::parse("v23.0").unwrap(),
        Token::new("EAAcontract".to_owned()).unwrap(),
        timeouts,
    );
    let account = Account {
        waba: Id::number("102290129340398").unwrap(),
        app: None,
    };
    let graph = Graph::new(http.unwrap(), account);
    let id = Id::number("594425479261596").unwrap();
    let listing = graph.list(&Filter::default()).unwrap();
    assert!(!listing.templates.is_empty());
    graph.find("order_shipped").unwrap();
    let created = graph.create(&payload("order_shipped", "en_US")).unwrap();
    assert!(!created.category.is_empty());
    graph.get(&id).unwrap();
    graph
        .edit(&id, &edit_payload(&payload("order_shipped", "en_US"), true))
        .unwrap();
    graph.delete_name("order_shipped").unwrap();
    graph.delete_one(&id, "order_shipped").unwrap();
    graph.delete_many(&[id]).unwrap();
    // Everything that can be written is taken as it is written.
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kinds")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|end| end == "yaml") {
            let source = plantilla::source::Source {
                name: path.display().to_string(),
                text: std::fs::read_to_string(&path).unwrap(),
                named: true,
                ..plantilla::source::Source::default()
            };
            for template in plantilla::source::read(&source).templates {
                let payload = plantilla::source::graph(&template);
                let created = graph.create(&payload);
                assert!(created.is_ok(), "{}: {created:?}", path.display());
            }
        }
    }
}
