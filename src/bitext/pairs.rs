//! The pairs of a bitext in order, with what was moved at its English place.

use std::iter::FusedIterator;

use super::{Bitext, Pair};
use crate::bead::{Bead, Moved};

/// The pairs of a bitext, in order; see [`Bitext::pairs`].
#[derive(Debug, Clone)]
pub struct Pairs<'a>(std::vec::IntoIter<Pair<'a>>);

impl<'a> Pairs<'a> {
    pub(super) fn of(bitext: &'a Bitext) -> Self {
        let places = MovedAt::of(bitext);
        let mut pairs = Vec::with_capacity(bitext.beads().len());
        for (at, (bead, &confidence)) in bitext.beads().iter().zip(&bitext.confidences).enumerate() {
            let stated = bitext.stated.get(&at).copied().unwrap_or_default();
            let (bead, kind, confidence, moved) = match places.place(bead) {
                Place::InOrder => (bead, stated.kind.unwrap_or_else(|| bead.kind()), confidence, stated.moved),
                Place::Of(moved) => (&moved.bead, moved.bead.kind(), moved.confidence, true),
                Place::Told => continue,
            };
            pairs.push(Pair {
                bitext,
                bead,
                kind,
                files: bitext.stated_files.get(&at).unwrap_or(&bitext.files),
                properties: bitext.properties.get(&at).map_or(&[][..], Vec::as_slice),
                confidence,
                moved,
                review: bitext.reviews.get(&at).copied().unwrap_or_default(),
                revised: bitext.revised.contains(&at),
                note: bitext.notes.get(&at),
            });
        }
        Self(pairs.into_iter())
    }
}

/// What stands at the place of a bead.
enum Place<'a> {
    /// The bead itself.
    InOrder,
    /// The moved pair that begins here with its English.
    Of(&'a Moved),
    /// A part of a moved pair that stands elsewhere.
    Told,
}

/// For each segment the moved pair that it is in.
struct MovedAt<'a> {
    english: Vec<Option<&'a Moved>>,
    chinese: Vec<Option<&'a Moved>>,
}

impl<'a> MovedAt<'a> {
    fn of(bitext: &'a Bitext) -> Self {
        let mut english = vec![None; bitext.english.len()];
        let mut chinese = vec![None; bitext.chinese.len()];
        for moved in &bitext.moved {
            for (places, range) in [(&mut english, &moved.bead.english), (&mut chinese, &moved.bead.chinese)] {
                places.get_mut(range.clone()).into_iter().for_each(|places| places.fill(Some(moved)));
            }
        }
        Self { english, chinese }
    }

    fn place(&self, bead: &Bead) -> Place<'a> {
        let moved = match (bead.english.is_empty(), bead.chinese.is_empty()) {
            (false, true) => self.english[bead.english.start],
            (true, false) => self.chinese[bead.chinese.start],
            _ => None,
        };
        match moved {
            None => Place::InOrder,
            Some(moved) if bead.english.start == moved.bead.english.start && !bead.english.is_empty() => {
                Place::Of(moved)
            }
            Some(_) => Place::Told,
        }
    }
}

impl<'a> Iterator for Pairs<'a> {
    type Item = Pair<'a>;

    fn next(&mut self) -> Option<Pair<'a>> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }

    fn nth(&mut self, place: usize) -> Option<Pair<'a>> {
        self.0.nth(place)
    }
}

impl DoubleEndedIterator for Pairs<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back()
    }
}

impl ExactSizeIterator for Pairs<'_> {}

impl FusedIterator for Pairs<'_> {}

impl<'a> IntoIterator for &'a Bitext {
    type Item = Pair<'a>;
    type IntoIter = Pairs<'a>;

    fn into_iter(self) -> Pairs<'a> {
        self.pairs()
    }
}
