//! What the numbers of lists say of pairs: items are left out on either side, and whole lists are numbered otherwise.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::bead::Bead;
use crate::tokens::{CLOSING, Structure, Tokens};

/// Beads with the same step between the numbers of their sides from which on a list is numbered otherwise in the other language,
/// where the next numbered bead before or behind has it too. Of 194 texts with numbers at starts of lines none changes with
/// two or four; without it rules that are numbered so fall to .6. A step between neighbours without one is an item left out on
/// either side, however often that happens in a text.
const RENUMBERED: usize = 3;

/// The step between numbers that are the same.
const SAME: [i64; 3] = [0; 3];

/// The pairs of a document that its lists explain or doubt.
pub(super) struct Lists {
    /// Of lists that are numbered otherwise in the other language.
    renumbered: FxHashSet<Bead>,
    /// With an item on one side, next to pairs of items on either hand.
    lone_items: FxHashSet<Bead>,
}

impl Lists {
    /// From the two-sided beads of a document.
    pub(super) fn of<'b>(tokens: &Tokens, beads: impl Iterator<Item = &'b Bead>) -> Self {
        let mut beads: Vec<&Bead> = beads.collect();
        beads.sort_by_key(|bead| bead.english.start);
        Self { renumbered: renumbered(tokens, &beads), lone_items: lone_items(tokens, &beads) }
    }

    /// Whether the sides begin with other numbers, unless a list is numbered otherwise, or one with a question and the other
    /// with an answer.
    pub(super) fn number_otherwise(&self, tokens: &Tokens, bead: &Bead) -> bool {
        tokens.designations(bead).is_some_and(|(one, two)| {
            let differ = one.steps_to(&two).is_some_and(|steps| steps != SAME);
            one.answers(&two) || differ && !self.renumbered.contains(bead)
        })
    }

    /// Whether one side alone is an article, or an item of a list whose items have numbers on both sides.
    pub(super) fn lack_a_number(&self, tokens: &Tokens, bead: &Bead) -> bool {
        let is_article = |place: &Structure| place.item.is_some_and(|item| item < CLOSING) && !place.enumerated;
        let begins = |side: &[Structure]| side.first().is_some_and(is_article);
        let (english, chinese) = (&tokens.english.structure, &tokens.chinese.structure);
        begins(&english[bead.english.clone()]) != begins(&chinese[bead.chinese.clone()])
            || self.lone_items.contains(bead)
    }
}

fn renumbered(tokens: &Tokens, beads: &[&Bead]) -> FxHashSet<Bead> {
    let steps = |bead: &Bead| tokens.designations(bead).and_then(|(one, two)| one.steps_to(&two));
    let numbered = beads.iter().filter_map(|&bead| Some((bead, steps(bead)?)));
    // Items stand between articles without changing how these are counted.
    let (items, articles): (Vec<_>, Vec<_>) =
        numbered.partition(|(bead, _)| tokens.english.structure[bead.english.start].enumerated);
    let mut counts = FxHashMap::<[i64; 3], usize>::default();
    items.iter().chain(&articles).for_each(|(_, own)| *counts.entry(*own).or_default() += 1);
    let mut found = FxHashSet::default();
    for list in [items, articles] {
        for (place, (bead, own)) in list.iter().enumerate() {
            let near = [place.checked_sub(1), Some(place + 1)];
            let goes_on =
                near.into_iter().flatten().any(|other| list.get(other).is_some_and(|(_, other)| other == own));
            if *own != SAME && goes_on && counts[own] >= RENUMBERED {
                found.insert((*bead).clone());
            }
        }
    }
    found
}

fn lone_items(tokens: &Tokens, beads: &[&Bead]) -> FxHashSet<Bead> {
    let items = beads.iter().filter_map(|&bead| {
        let english = tokens.english.structure.get(bead.english.start)?.enumerated;
        let chinese = tokens.chinese.structure.get(bead.chinese.start)?.enumerated;
        (english || chinese).then_some((bead, english && chinese))
    });
    let items: Vec<(&Bead, bool)> = items.collect();
    let lone = items.windows(3).filter(|near| near[0].1 && !near[1].1 && near[2].1);
    lone.map(|near| near[1].0.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    fn tokens(english: &[&str], chinese: &[&str]) -> Tokens {
        let english = Document::from_segments(Language::English, english.iter().copied());
        Tokens::new(&english, &Document::from_segments(Language::Chinese, chinese.iter().copied()))
    }

    #[test]
    fn items_left_out_do_not_make_a_list_that_is_numbered_otherwise() {
        // Of every three items each language lacks another one.
        let numbers = |first: usize| (0..4).flat_map(move |round| [3 * round + 1, 3 * round + first]);
        let english: Vec<String> = numbers(2).map(|number| format!("{number}. Wash it")).collect();
        let chinese: Vec<String> = numbers(3).map(|number| format!("{number}. 清洗")).collect();
        let [english, chinese] = [&english, &chinese].map(|all| all.iter().map(String::as_str).collect::<Vec<_>>());
        let tokens = tokens(&english, &chinese);
        let beads: Vec<Bead> = (0..8).map(|at| Bead::new(at..at + 1, at..at + 1)).collect();
        let lists = Lists::of(&tokens, beads.iter());
        for (at, bead) in beads.iter().enumerate() {
            assert_eq!(lists.number_otherwise(&tokens, bead), at % 2 == 1, "{at}");
        }
    }

    #[test]
    fn a_list_may_be_numbered_otherwise() {
        let tokens = tokens(&["1. Tea", "2. Rice", "3. Fish"], &["二、茶", "三、饭", "四、鱼"]);
        let beads: Vec<Bead> = (0..3).map(|at| Bead::new(at..at + 1, at..at + 1)).collect();
        let lists = Lists::of(&tokens, beads.iter());
        assert!(beads.iter().all(|bead| !lists.number_otherwise(&tokens, bead)));
        assert!(Lists::of(&tokens, beads[..2].iter()).number_otherwise(&tokens, &beads[0]));
    }

    #[test]
    fn an_item_beside_a_sentence_lacks_a_number_between_items() {
        let tokens = tokens(&["1. Tea", "2. Rice", "3. Fish"], &["一、茶", "全天供应米饭。", "三、鱼"]);
        let beads: Vec<Bead> = (0..3).map(|at| Bead::new(at..at + 1, at..at + 1)).collect();
        let lists = Lists::of(&tokens, beads.iter());
        assert_eq!(
            beads.iter().map(|bead| lists.lack_a_number(&tokens, bead)).collect::<Vec<_>>(),
            [false, true, false]
        );
    }
}
