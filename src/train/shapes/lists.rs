//! The texts of `data/shapes`.

/// English and Chinese of the entries of a file.
pub(super) type Pairs = Vec<(&'static str, &'static str)>;

/// What releases have besides their paragraphs.
pub(super) struct Lists {
    pub(super) terms: Pairs,
    pub(super) labels: Pairs,
    pub(super) values: Pairs,
    pub(super) named: Pairs,
    pub(super) glossed: Pairs,
    pub(super) latin: Pairs,
    pub(super) traits: Pairs,
    pub(super) headings: Pairs,
    pub(super) rubrics: Pairs,
    pub(super) items: Pairs,
    pub(super) signatures: Pairs,
    pub(super) people: Pairs,
    pub(super) letters: Pairs,
    pub(super) closings: Pairs,
    pub(super) either: Vec<&'static str>,
    pub(super) names: Vec<&'static str>,
    /// English and Chinese.
    pub(super) mastheads: [Vec<&'static str>; 2],
    /// English and Chinese.
    pub(super) tails: [Vec<&'static str>; 2],
}

impl Lists {
    pub(super) fn new() -> Self {
        Self {
            terms: pairs(include_str!("../../../data/shapes/terms.tsv")),
            labels: pairs(include_str!("../../../data/shapes/labels.tsv")),
            values: pairs(include_str!("../../../data/shapes/values.tsv")),
            named: pairs(include_str!("../../../data/shapes/named.tsv")),
            glossed: pairs(include_str!("../../../data/shapes/glossed.tsv")),
            latin: pairs(include_str!("../../../data/shapes/latin.tsv")),
            traits: pairs(include_str!("../../../data/shapes/traits.tsv")),
            headings: pairs(include_str!("../../../data/shapes/headings.tsv")),
            rubrics: pairs(include_str!("../../../data/shapes/rubrics.tsv")),
            items: pairs(include_str!("../../../data/shapes/items.tsv")),
            signatures: pairs(include_str!("../../../data/shapes/signatures.tsv")),
            letters: pairs(include_str!("../../../data/shapes/letters.tsv")),
            closings: pairs(include_str!("../../../data/shapes/closings.tsv")),
            people: pairs(include_str!("../../../data/shapes/people.tsv")),
            either: entries(include_str!("../../../data/shapes/either.txt")).collect(),
            names: entries(include_str!("../../../data/shapes/names.txt")).collect(),
            mastheads: [
                entries(include_str!("../../../data/shapes/mastheads-english.txt")).collect(),
                entries(include_str!("../../../data/shapes/mastheads-chinese.txt")).collect(),
            ],
            tails: [
                entries(include_str!("../../../data/shapes/tails-english.txt")).collect(),
                entries(include_str!("../../../data/shapes/tails-chinese.txt")).collect(),
            ],
        }
    }
}

/// The lines below the remark.
fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().skip(1).map(str::trim).filter(|line| !line.is_empty())
}

fn pairs(text: &'static str) -> Pairs {
    entries(text).filter_map(|line| line.split_once('\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::is_han;

    #[test]
    fn entries_have_both_languages() {
        let lists = Lists::new();
        for list in [&lists.terms, &lists.labels, &lists.values, &lists.named, &lists.glossed, &lists.headings] {
            assert!(list.len() > 10);
            for (english, chinese) in list {
                assert!(english.is_ascii() || english.chars().any(char::is_alphabetic), "{english}");
                assert!(chinese.chars().any(is_han) && !chinese.contains('\t'), "{chinese}");
            }
        }
        assert!(lists.people.len() > 30 && lists.names.len() > 70 && lists.terms.len() > 270);
        assert_eq!(lists.terms.len(), include_str!("../../../data/shapes/terms.tsv").lines().count() - 1);
    }
}
