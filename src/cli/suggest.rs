//! What somebody meant who mistyped a name.

/// How alike two names must be, from 0 to 1, for one to be offered for the other.
const ALIKE: f64 = 0.7;

/// Index of the name that is most like what was typed, if any is like it.
pub(super) fn closest<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Option<usize> {
    let mut best = None;
    for (index, name) in names.enumerate() {
        let alike = strsim::normalized_damerau_levenshtein(typed, name);
        if alike >= ALIKE && best.is_none_or(|(_, known)| alike > known) {
            best = Some((index, alike));
        }
    }
    best.map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn offers_the_nearest_and_nothing_far() {
        let names = ["body/too-long", "footer/too-long", "body/missing"];
        assert_eq!(closest("body/to-long", names.into_iter()), Some(0));
        assert_eq!(closest("fotter/too-long", names.into_iter()), Some(1));
        assert_eq!(closest("xyz", names.into_iter()), None);
    }
}
