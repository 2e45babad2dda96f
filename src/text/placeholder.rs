//! stub
use std::ops::Range;
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    #[default]
    Angles,
    Braces,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brackets {
    Angle,
    Brace,
}
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Number(u32),
    Name(String),
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub range: Range<usize>,
    pub kind: TokenKind,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Placeholder { key: Key, brackets: Brackets },
    Malformed { meant: Option<Key> },
    Lookalike { meant: Key },
}
pub fn tokenize(_v: &str, _n: Notation) -> Vec<Token> {
    vec![]
}
impl Key {
    pub fn written(&self, _n: Notation) -> String {
        String::new()
    }
}
impl Token {
    pub fn key(&self) -> Option<&Key> {
        None
    }
}
pub fn fold_name(n: &str) -> String {
    n.to_lowercase()
}
