//! The search of long documents, portion by portion.

use std::borrow::Cow;
use std::ops::Range;

use super::{Aligner, Searched};
use crate::align::Scorer;
use crate::bead::{Anchor, Bead, Moved};
use crate::document::Document;
use crate::error::Error;
use crate::parallel;
use crate::portions;

impl Aligner {
    /// The search of two documents, of long ones portion by portion.
    pub(super) fn searched_in_portions(
        &self,
        english: &Document,
        chinese: &Document,
        anchors: &[Anchor],
        own: &(impl Scorer + Sync),
        look_for_moved: bool,
        size: usize,
    ) -> Result<Searched, Error> {
        let whole = Whole { aligner: self, english, chinese, anchors, own };
        let end = Anchor { english: english.len(), chinese: chinese.len() };
        // A word table that is learnt from the text needs all of it.
        let seams = match self.options.lexicon.table() {
            Some(table) => portions::seams(english, chinese, &table, anchors, size, |english, chinese| {
                Ok(whole.searched(&Bead::new(english, chinese), false)?.beads)
            })?,
            None => Vec::new(),
        };
        let points: Vec<Anchor> = [Anchor { english: 0, chinese: 0 }].into_iter().chain(seams).chain([end]).collect();
        let portions: Vec<Bead> = points
            .windows(2)
            .map(|pair| Bead::new(pair[0].english..pair[1].english, pair[0].chinese..pair[1].chinese))
            .collect();
        if let [portion] = &portions[..] {
            return whole.searched(portion, look_for_moved);
        }
        let mut all = Searched::default();
        for found in parallel::map_large(&portions, |portion| whole.searched(portion, look_for_moved)) {
            let found = found?;
            all.beads.extend(found.beads);
            all.moved.extend(found.moved);
            all.unrelated += found.unrelated;
        }
        all.unrelated = usize::from(2 * all.unrelated > portions.len());
        Ok(all)
    }
}

/// Two documents of which parts are searched.
struct Whole<'a, S> {
    aligner: &'a Aligner,
    english: &'a Document,
    chinese: &'a Document,
    anchors: &'a [Anchor],
    own: &'a S,
}

impl<S: Scorer> Whole<'_, S> {
    /// The search of some segments, of areas in another order by themselves; what is found has the ids of the whole.
    fn searched(&self, part: &Bead, look_for_moved: bool) -> Result<Searched, Error> {
        let from = Anchor { english: part.english.start, chinese: part.chinese.start };
        let inside = |anchor: &Anchor| {
            let before_end = anchor.english <= part.english.end && anchor.chinese <= part.chinese.end;
            let english = anchor.english.checked_sub(from.english).filter(|_| before_end)?;
            Some(Anchor { english, chinese: anchor.chinese.checked_sub(from.chinese)? })
        };
        let anchors: Vec<Anchor> = self.anchors.iter().filter_map(inside).collect();
        let behind = |bead: &Bead| bead.behind(from.english, from.chinese);
        let own = Behind { own: self.own, from };
        let (english, chinese) = (of(self.english, &part.english), of(self.chinese, &part.chinese));
        let mut found = self.aligner.with_sources(&english, &chinese, &anchors, &own, |sources| {
            self.aligner.searched(sources, &anchors, &own, look_for_moved)
        })?;
        drop((english, chinese));
        found.beads.iter_mut().for_each(|(bead, _)| *bead = behind(bead));
        found.moved.iter_mut().for_each(|pair| pair.bead = behind(&pair.bead));
        for area in std::mem::take(&mut found.areas) {
            let area = behind(&area);
            let inner = self.searched(&area, look_for_moved)?;
            found.replace(&area, inner);
        }
        Ok(found)
    }
}

/// The scores of beads whose ids are counted from a point.
struct Behind<'a, S> {
    own: &'a S,
    from: Anchor,
}

impl<S: Scorer> Scorer for Behind<'_, S> {
    fn score(&self, bead: &Bead) -> f32 {
        self.own.score(&bead.behind(self.from.english, self.from.chinese))
    }

    fn is_silent(&self) -> bool {
        self.own.is_silent()
    }
}

/// Some segments of a document, or all.
fn of<'d>(document: &'d Document, segments: &Range<usize>) -> Cow<'d, Document> {
    if segments.len() == document.len() { Cow::Borrowed(document) } else { Cow::Owned(document.part(segments.clone())) }
}

impl Searched {
    /// Takes what was found in an area, whose ends are ends of beads, instead of what is there.
    fn replace(&mut self, area: &Bead, inner: Self) {
        let start = self.beads.partition_point(|(bead, _)| {
            bead.english.end <= area.english.start && bead.chinese.end <= area.chinese.start
        });
        let inside = self.beads[start..]
            .partition_point(|(bead, _)| bead.english.end <= area.english.end && bead.chinese.end <= area.chinese.end);
        self.beads.splice(start..start + inside, inner.beads);
        // Pairs out of order that lead into the area or out of it are given up for those that it has.
        let touches = |own: &Range<usize>, other: &Range<usize>| own.start < other.end && other.start < own.end;
        let outside =
            |pair: &Moved| !touches(&pair.bead.english, &area.english) && !touches(&pair.bead.chinese, &area.chinese);
        self.moved.retain(outside);
        self.moved.extend(inner.moved);
        self.moved.sort_by_key(|pair| pair.bead.english.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aligner::AlignerOptions;
    use crate::language::Language;

    const SENTENCES: [(&str, &str); 5] = [
        ("Ferry number # leaves for the island.", "第#号渡轮开往小岛。"),
        ("The mayor planted # cherry trees.", "市长种下#棵樱桃树。"),
        ("Tickets cost # yuan for students.", "学生票价#元。"),
        ("The library lends # umbrellas.", "图书馆出借#把雨伞。"),
        ("A nurse waits in room #.", "一位护士在#号房间等候。"),
    ];

    fn documents(count: usize) -> (Document, Document) {
        let number = |at: usize| (at * 7_919 % 10_007 + 13).to_string();
        let sentence = |at: usize| SENTENCES[at * at % 7 % 5];
        // Some sentences are missing on either side.
        let english = (0..count).filter(|at| at % 41 != 5).map(|at| sentence(at).0.replace('#', &number(at)));
        let chinese = (0..count).filter(|at| at % 37 != 9).map(|at| sentence(at).1.replace('#', &number(at)));
        (Document::from_segments(Language::English, english), Document::from_segments(Language::Chinese, chinese))
    }

    #[test]
    fn portions_find_what_one_piece_finds() {
        let aligner = Aligner::new(AlignerOptions::default()).unwrap();
        let (english, chinese) = documents(1_500);
        let nothing = |_: &Bead| 0.0;
        let search = |anchors: &[Anchor], size| {
            aligner.searched_in_portions(&english, &chinese, anchors, &nothing, true, size).unwrap().beads
        };
        let (whole, portions) = (search(&[], usize::MAX), search(&[], 700));
        let mut at = (0, 0);
        for (bead, _) in &portions {
            assert_eq!((bead.english.start, bead.chinese.start), at);
            at = (bead.english.end, bead.chinese.end);
        }
        assert_eq!(at, (english.len(), chinese.len()));
        let other = portions.iter().filter(|(bead, _)| !whole.iter().any(|(one, _)| one == bead)).count();
        assert!(other <= whole.len() / 200, "{other} of {}", whole.len());
        if aligner.options.lexicon.table().is_some() {
            assert!(portions != whole, "not cut");
        }
        // A point that is proved stays one, wherever it lies.
        let anchors: Vec<Anchor> = portions
            .iter()
            .step_by(60)
            .map(|(bead, _)| Anchor { english: bead.english.start + 1, chinese: bead.chinese.start })
            .filter(|anchor| anchor.english < english.len())
            .collect();
        let found = search(&anchors, 700);
        for anchor in &anchors {
            assert!(
                found
                    .iter()
                    .any(|(bead, _)| (bead.english.start, bead.chinese.start) == (anchor.english, anchor.chinese))
            );
        }
    }

    #[test]
    fn unrelated_documents_are_cut_nevertheless() {
        let aligner = Aligner::new(AlignerOptions::default()).unwrap();
        let (english, _) = documents(1_500);
        let chinese = Document::from_segments(Language::Chinese, (0..1_400).map(|_| "雪落在山上。"));
        let found = aligner.searched_in_portions(&english, &chinese, &[], &|_: &Bead| 0.0, true, 700).unwrap();
        let last = &found.beads[found.beads.len() - 1].0;
        assert_eq!((last.english.end, last.chinese.end), (english.len(), chinese.len()));
        assert!(found.beads.iter().all(|(bead, confidence)| !bead.is_two_sided() || *confidence < 0.9));
    }
}
