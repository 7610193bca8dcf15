//! Paragraphs and headings: beads rarely run over a paragraph's end, and a heading never merges with a sentence.

use super::Evidence;
use crate::bead::Bead;
use crate::tokens::{CLOSING, Structure, Tokens};

/// What the start of a paragraph inside a bead counts where the line before it ends in a comma or both are headings, and what
/// headings count that merge with nothing else. Between salutations 0 and .5 give the same beads of the sample releases, 1
/// parts those that the Chinese has on one line. With names above offices, on 33 releases that nothing was fitted on, 1 gives
/// .941 of the two-sided and .804 of the one-sided beads, .5 gives .943 and .819, 0 gives .943 and .840 and two merged pairs
/// more that are wrong and look sure.
const JOINED: f32 = 0.5;

/// What numbers of list items count of those of articles: a list that is translated in another order, or without an item, is
/// numbered anew. Of the 576 items of such lists that `moved::score` names 561 are paired right, with 1 here 519; laws with
/// omissions .9801, with 1 .9811.
const LISTED: f32 = 0.5;

/// What a further line of the words that close a letter counts: they have no words in common with those of the other
/// language, so that nothing else speaks for them. With 1 敬礼 stays alone behind 此致 in three of three letters.
const CLOSED: f32 = 4.0;

/// What a bead gets for each open line end that it crosses, beside the odds that the text goes on there: about what the kinds
/// 2-1 and 1-2 cost more than 1-1. On releases that nothing was fitted on .996 of the two-sided beads and .954 of the one-sided
/// ones, with .5 or 1 and the odds counted for .7 of their weight .996 and .943.
const CROSSED: f32 = 1.5;

/// What it gets besides where both sides cross one: two pairs of lines become one, and what a pair counts by itself falls away.
/// With 0 two titles more are torn that stand over two lines in both languages, with 2 a list more is joined.
const ALIKE: f32 = 1.0;

pub(super) struct Places {
    english: Vec<Structure>,
    chinese: Vec<Structure>,
    /// How far the paragraphs of the two sides agree, 0 to 1.
    agreement: f32,
}

impl Places {
    /// Without a path of an earlier pass the numbers of paragraphs must tell how far they agree.
    pub(super) fn new(tokens: &Tokens, path: Option<&[Bead]>) -> Self {
        let (english, chinese) = (&tokens.english.structure, &tokens.chinese.structure);
        let agreement =
            path.map_or_else(|| agreement_of_numbers(english, chinese), |path| agreement(english, chinese, path));
        Self { english: english.clone(), chinese: chinese.clone(), agreement }
    }
}

fn agreement_of_numbers(english: &[Structure], chinese: &[Structure]) -> f32 {
    let starts = |places: &[Structure]| places.iter().filter(|place| place.starts_paragraph).count() as f32;
    let (one, two) = (starts(english), starts(chinese));
    if one > 1.0 && two > 1.0 { (1.0 - (one / two).ln().abs()).max(0.0) } else { 0.0 }
}

/// The share of paragraphs that begin on both sides of a path's two-sided beads at once, squared.
fn agreement(english: &[Structure], chinese: &[Structure], path: &[Bead]) -> f32 {
    let (mut both, mut one) = (0.0_f32, 0.0_f32);
    for bead in path.iter().filter(|bead| bead.is_two_sided()) {
        let (english, chinese) = (&english[bead.english.clone()], &chinese[bead.chinese.clone()]);
        let inner = english[1..].iter().chain(&chinese[1..]).filter(|place| place.starts_paragraph).count();
        one += inner as f32;
        match (english[0].starts_paragraph, chinese[0].starts_paragraph) {
            (true, true) => both += 1.0,
            (false, false) => {}
            _ => one += 1.0,
        }
    }
    let share = both / (both + one + 1.0);
    share * share
}

/// The paragraphs that begin inside one side of a bead.
fn inner(side: &[Structure]) -> f32 {
    let starts = side.windows(2).filter(|pair| pair[1].starts_paragraph);
    let joined = |pair: &[Structure]| pair[1].continues || pair.iter().all(is_title);
    starts.map(|pair| if joined(pair) { JOINED } else { 1.0 }).sum()
}

/// The open line ends that a side of a bead crosses.
fn open(side: &[Structure]) -> impl Iterator<Item = &Structure> {
    side.iter().skip(1).filter(|place| place.goes_on > 0)
}

/// What they count, in nats: the odds that it goes on there, and what the kind of the bead costs, which counts segments that are
/// none of their own.
fn crossed(side: &[Structure]) -> f32 {
    let odds = |place: &Structure| f32::from(place.goes_on) / f32::from(100 - place.goes_on);
    open(side).map(|place| CROSSED + odds(place).ln()).sum()
}

/// Whether a segment is a heading on a line of its own: headings below one another may be one title, or one signature.
fn is_title(place: &Structure) -> bool {
    place.heading && place.starts_paragraph
}

impl Evidence for Places {
    fn features(&self) -> &'static [&'static str] {
        &[
            "structure.both_start",
            "structure.one_starts",
            "structure.inner",
            "structure.headings",
            "structure.one_heading",
            "structure.merged_heading",
            "structure.labels",
            "structure.one_label",
            "structure.merged_label",
            "structure.same_item",
            "structure.other_item",
            "structure.one_item",
            "structure.merged_item",
            "structure.heading_and_sentence",
            "structure.line_ends",
        ]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        let (english, chinese) = (&self.english[bead.english.clone()], &self.chinese[bead.chinese.clone()]);
        values[14] =
            crossed(english) + crossed(chinese) + ALIKE * open(english).count().min(open(chinese).count()) as f32;
        let (english, chinese) = (&*Structure::whole(english, 1), &*Structure::whole(chinese, 1));
        let merged = |side: &[Structure]| {
            if side.len() < 2 { 0.0 } else { side.iter().filter(|place| place.heading).count() as f32 }
        };
        values[5] = -merged(english) - merged(chinese);
        let mixed = |side: &[Structure]| {
            let heading = |place: &Structure| place.heading && place.starts_paragraph;
            f32::from(u8::from(side.iter().any(heading) && !side.iter().all(heading)))
        };
        values[13] = -mixed(english) - mixed(chinese);
        let later = |side: &[Structure], has: fn(&Structure) -> bool| -> f32 {
            side.iter().skip(1).filter(|place| has(place)).count() as f32
        };
        values[8] = -later(english, |place| place.label) - later(chinese, |place| place.label);
        let listed = |place: &Structure| place.item.is_some_and(|item| item != CLOSING);
        values[12] = -later(english, listed) - later(chinese, listed);
        let ([first, ..], [first_zh, ..]) = (english, chinese) else { return };
        let (starts, starts_zh) = (first.starts_paragraph, first_zh.starts_paragraph);
        values[0] = if starts && starts_zh { self.agreement } else { 0.0 };
        values[1] = if starts != starts_zh { -self.agreement } else { 0.0 };
        values[2] = -self.agreement * (inner(english) + inner(chinese));
        values[6] = f32::from(u8::from(first.label && first_zh.label));
        values[7] = -f32::from(u8::from(first.label != first_zh.label));
        match (first.item, first_zh.item) {
            // The words that close a letter stand on two lines in Chinese, 此致 and 敬礼.
            (Some(CLOSING), Some(CLOSING)) => {
                let closes = |place: &Structure| place.item == Some(CLOSING);
                values[9] = 1.0 + CLOSED * (later(english, closes) + later(chinese, closes));
            }
            (Some(one), Some(two)) => {
                let counts = if first.enumerated && first_zh.enumerated { LISTED } else { 1.0 };
                values[if one == two { 9 } else { 10 }] = if one == two { counts } else { -counts };
            }
            (None, None) => {}
            _ => values[11] = -1.0,
        }
        if english.iter().chain(chinese).all(is_title) {
            values[3] = 1.0;
            values[5] *= JOINED;
        }
        if english.len() == 1 && chinese.len() == 1 {
            values[3] = f32::from(u8::from(first.heading && first_zh.heading));
            values[4] = -f32::from(u8::from(first.heading != first_zh.heading));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn a_line_that_ends_in_a_comma_goes_on() {
        let of = |ending: &str| {
            let mut english = Document::new(Language::English);
            for (line, text) in [&format!("Excellencies{ending}"), "Ladies and gentlemen"].iter().enumerate() {
                english.push(text, line + 1, &[0..text.len()]);
            }
            let chinese = Document::from_segments(Language::Chinese, ["各位来宾，女士们，先生们"]);
            inner(&Tokens::new(&english, &chinese).english.structure)
        };
        assert_eq!((of(","), of(":"), of("")), (0.5, 1.0, 0.5), "headings below one another may be one");
    }

    #[test]
    fn a_heading_does_not_merge_with_a_sentence() {
        let mut english = Document::new(Language::English);
        for (line, text) in ["New Bridge Opens", "A Decade in the Making", "It opened on Monday."].iter().enumerate() {
            english.push(text, line + 1, &[0..text.len()]);
        }
        let chinese = Document::from_segments(Language::Chinese, ["大桥通车 十年磨一剑"]);
        let places = Places::new(&Tokens::new(&english, &chinese), None);
        let place = places.features().iter().position(|name| *name == "structure.heading_and_sentence").unwrap();
        let measured = |english| {
            let mut values = [0.0; 15];
            places.measure(&Bead::new(english, 0..1), &mut values);
            values[place]
        };
        assert_eq!((measured(0..2), measured(1..3), measured(2..3)), (0.0, -1.0, 0.0));
    }
}
