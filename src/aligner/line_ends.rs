//! Line ends that the layout left open, as the search settles them: what a bead reaches over is one text.

use std::ops::Range;

use crate::bead::{Bead, Moved};
use crate::clean::{CleanReport, Rule};
use crate::document::Document;
use crate::release;
use crate::rows::Beads;
use crate::tokens::LIKELY;

/// Two documents without open line ends, and their beads.
pub(super) struct Settled {
    pub(super) english: Document,
    pub(super) chinese: Document,
    pub(super) beads: Beads,
    pub(super) moved: Vec<Moved>,
    /// The lines that were joined; the first input is the English half, the second the Chinese one.
    pub(super) cleaned: CleanReport,
}

/// Makes one segment of those that a bead holds on both sides of an open line end.
pub(super) fn settled(english: Document, chinese: Document, mut beads: Beads, mut moved: Vec<Moved>) -> Settled {
    let mut cleaned = CleanReport::default();
    if !english.is_open() && !chinese.is_open() {
        return Settled { english, chinese, beads, moved, cleaned };
    }
    let crosswise = uncrossed(&english, &chinese, &mut beads, &mut moved);
    let crossed = |document: &Document, side: fn(&Bead) -> &Range<usize>, crosswise: Vec<usize>| {
        let inner = beads.iter().flat_map(|(bead, _)| side(bead).clone().skip(1));
        let mut found: Vec<usize> = inner.filter(|&id| document.goes_on(id) > 0).chain(crosswise).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let (of_english, of_chinese) = crosswise.into_iter().unzip();
    let one = crossed(&english, |bead| &bead.english, of_english);
    let two = crossed(&chinese, |bead| &bead.chinese, of_chinese);
    let bead = |bead: &Bead| Bead::new(without(&bead.english, &one), without(&bead.chinese, &two));
    beads.iter_mut().for_each(|(own, _)| *own = bead(own));
    moved.iter_mut().for_each(|pair| pair.bead = bead(&pair.bead));
    note(&english, &one, &mut cleaned);
    cleaned.second_input();
    note(&chinese, &two, &mut cleaned);
    Settled { english: rejoined(&english, &one), chinese: rejoined(&chinese, &two), beads, moved, cleaned }
}

/// The range of segments where some ids are of no segment any more.
fn without(range: &Range<usize>, ids: &[usize]) -> Range<usize> {
    let less = |id: usize| id - ids.partition_point(|&gone| gone < id);
    less(range.start)..less(range.end)
}

fn rejoined(document: &Document, at: &[usize]) -> Document {
    document.rejoined(at, |text, line| release::joins::join_line(text, line, document.language()))
}

fn note(document: &Document, at: &[usize], report: &mut CleanReport) {
    for &id in at {
        let (one, two) = (document.segment(id - 1), document.segment(id));
        let mut whole = one.to_owned();
        release::joins::join_line(&mut whole, two, document.language());
        report.note(document.line(id - 1), Rule::Wrapping, 1, &format!("{one} {two}"), &whole);
    }
}

/// Makes one bead of two neighbours that stand crosswise around line ends of which one is likely none: two lines of a title,
/// which the languages say in another order. Returns the first segments behind these line ends.
fn uncrossed(english: &Document, chinese: &Document, beads: &mut Beads, moved: &mut Vec<Moved>) -> Vec<(usize, usize)> {
    let begins = |document: &Document, id: usize| {
        let paragraph = document.segments().get(id).map(|segment| &document.paragraphs()[segment.paragraph]);
        paragraph.is_some_and(|paragraph| paragraph.segments.start == id)
    };
    let is_likely = |one: usize, two: usize| {
        (english.goes_on(one) >= LIKELY || chinese.goes_on(two) >= LIKELY)
            && begins(english, one)
            && begins(chinese, two)
    };
    let mut found = Vec::new();
    moved.retain(|Moved { bead: own, confidence }| {
        // The line ends before and behind its English.
        let places = [(own.english.start, own.chinese.end), (own.english.end, own.chinese.start)];
        let other =
            places.iter().enumerate().filter(|(_, places)| is_likely(places.0, places.1)).find_map(|(at, places)| {
                let is_neighbour = |bead: &Bead| match at {
                    0 => bead.english.end == places.0 && bead.chinese.start == places.1,
                    _ => bead.english.start == places.0 && bead.chinese.end == places.1,
                };
                let (bead, least) = beads.iter().find(|(bead, _)| bead.is_two_sided() && is_neighbour(bead))?;
                let (one, two) = if at == 0 { (bead, own) } else { (own, bead) };
                let whole = Bead::new(one.english.start..two.english.end, two.chinese.start..one.chinese.end);
                Some((whole, least.min(*confidence), *places))
            });
        let Some((whole, confidence, places)) = other else { return true };
        if !put_in(beads, whole, confidence) {
            return true;
        }
        found.push(places);
        false
    });
    found
}

/// Puts a bead in the place of those of which it has the segments; whether there are any. What stands alone between these goes
/// before it or behind it.
fn put_in(beads: &mut Beads, whole: Bead, confidence: f32) -> bool {
    let within = |inner: &Range<usize>, outer: &Range<usize>| {
        inner.is_empty() || outer.start <= inner.start && inner.end <= outer.end
    };
    let is_inside = |bead: &Bead| within(&bead.english, &whole.english) && within(&bead.chinese, &whole.chinese);
    let Some(first) = beads.iter().position(|(bead, _)| is_inside(bead)) else { return false };
    let end = beads.iter().rposition(|(bead, _)| is_inside(bead)).map_or(first, |last| last + 1);
    let is_before = |bead: &Bead| {
        let is = |own: &Range<usize>, whole: &Range<usize>| own.is_empty() || own.end <= whole.start;
        is(&bead.english, &whole.english) && is(&bead.chinese, &whole.chinese)
    };
    let outside = beads[first..end].iter().filter(|(bead, _)| !is_inside(bead)).cloned();
    let (before, behind): (Beads, Beads) = outside.partition(|(bead, _)| is_before(bead));
    let mut at = (beads[first].0.english.start, beads[first].0.chinese.start);
    let mut placed = |(bead, confidence): (Bead, f32)| {
        // What is alone has no place of its own on the other side.
        let place = |own: Range<usize>, at: usize| if own.is_empty() { at..at } else { own };
        let bead = Bead::new(place(bead.english, at.0), place(bead.chinese, at.1));
        at = (bead.english.end, bead.chinese.end);
        (bead, confidence)
    };
    let inner: Beads = before.into_iter().chain([(whole.clone(), confidence)]).chain(behind).map(&mut placed).collect();
    beads.splice(first..end, inner);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Alignment;
    use crate::language::Language;

    fn document(language: Language, lines: &[(&str, u8)]) -> Document {
        let mut document = Document::new(language);
        for (number, (text, goes_on)) in (1..).zip(lines) {
            document.push(text, number, &[0..text.len()]);
            document.leave_open(*goes_on);
        }
        document
    }

    fn pair(english: usize, chinese: usize) -> Bead {
        Bead::new(english..english + 1, chinese..chinese + 1)
    }

    #[test]
    fn a_bead_over_an_open_line_end_is_one_text() {
        let english = document(Language::English, &[("Notice", 0), ("The lido of Port", 0), ("Halden is shut.", 40)]);
        let chinese = document(Language::Chinese, &[("通告", 0), ("Port", 0), ("Halden泳池", 30), ("关闭。", 60)]);
        let beads = vec![(pair(0, 0), 0.9), (Bead::new(1..3, 1..4), 0.8)];
        let found = settled(english, chinese, beads, Vec::new());
        assert_eq!(found.english.texts().collect::<Vec<_>>(), ["Notice", "The lido of Port Halden is shut."]);
        assert_eq!(found.chinese.texts().collect::<Vec<_>>(), ["通告", "Port Halden泳池关闭。"]);
        assert_eq!(found.beads, [(pair(0, 0), 0.9), (pair(1, 1), 0.8)]);
        let changes: Vec<_> = found.cleaned.changes().iter().map(|change| (change.input, change.line)).collect();
        assert_eq!(changes, [(0, 2), (1, 2), (1, 3)]);
    }

    #[test]
    fn what_stands_alone_between_lines_that_are_one_stays() {
        let lone = |english: Range<usize>, chinese: Range<usize>| (Bead::new(english, chinese), 0.9);
        let path = vec![(pair(0, 0), 0.9), lone(1..1, 1..2), lone(1..2, 2..2), (pair(2, 2), 0.9), lone(3..4, 3..3)];
        let mut beads = path.clone();
        assert!(put_in(&mut beads, Bead::new(2..4, 1..3), 0.5));
        assert_eq!(beads, [path[0].clone(), lone(1..2, 1..1), (Bead::new(2..4, 1..3), 0.5)]);
        Alignment::new(beads.into_iter().map(|(bead, _)| bead).collect(), 4, 3).unwrap();
    }

    #[test]
    fn line_ends_that_no_bead_reaches_over_part() {
        let english = document(Language::English, &[("salt", 0), ("two eggs", 70)]);
        let chinese = document(Language::Chinese, &[("盐", 0), ("鸡蛋两个", 0)]);
        let found = settled(english, chinese, vec![(pair(0, 0), 0.9), (pair(1, 1), 0.9)], Vec::new());
        assert_eq!((found.english.len(), found.english.is_open()), (2, false));
        assert_eq!(found.cleaned.changes(), []);
    }

    #[test]
    fn two_lines_of_a_title_in_another_order_are_one() {
        let english = document(Language::English, &[("Report on", 0), ("the Harbour", 70), ("Thank you.", 0)]);
        let chinese = document(Language::Chinese, &[("港口", 0), ("报告", 0), ("谢谢。", 0)]);
        let alone = Bead::new(0..0, 0..1);
        let beads = vec![(alone, 0.9), (pair(0, 1), 0.9), (Bead::new(1..2, 2..2), 0.9), (pair(2, 2), 0.7)];
        let moved = vec![Moved { bead: pair(1, 0), confidence: 0.8 }];
        let found = settled(english, chinese, beads, moved);
        assert_eq!(found.beads, [(pair(0, 0), 0.8), (pair(1, 1), 0.7)]);
        assert!(found.moved.is_empty());
        assert_eq!((found.english.segment(0), found.chinese.segment(0)), ("Report on the Harbour", "港口报告"));
        let beads = found.beads.into_iter().map(|(bead, _)| bead).collect();
        assert!(Alignment::new(beads, found.english.len(), found.chinese.len()).is_ok());
    }
}
