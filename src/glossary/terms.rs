//! The terms of a glossary in two documents.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::keys;
use super::matcher::Matcher;
use super::trie::Occurrence;
use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::ragged::Ragged;

/// The terms of a glossary where they stand in two documents.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The terms of the English segments and where their translations stand.
    pub(crate) english: Side,
    /// The terms of the Chinese segments and where their translations stand.
    pub(crate) chinese: Side,
    /// Translations in the Chinese of terms that the English has.
    pub(crate) places: Vec<Place>,
    /// For each English term of the places the stems of its content words.
    pub(crate) stems: Vec<Vec<String>>,
}

/// The terms of one side.
#[derive(Debug, Clone, Default)]
pub(crate) struct Side {
    /// For each segment its terms, those inside longer ones apart; only terms whose translation the other side has.
    pub(crate) terms: Ragged<u32>,
    /// For each term the segments of the other side with a translation, ascending, and its strength.
    pub(crate) places: Vec<Vec<(u32, f32)>>,
}

/// A translation in a Chinese segment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    /// The Chinese segment.
    pub(crate) segment: usize,
    /// The bytes of the segment where it stands.
    pub(crate) bytes: std::ops::Range<u32>,
    /// The English term, as a number in [`Terms::stems`].
    pub(crate) term: u32,
    /// How sure the translation is, from 0 to 1.
    pub(crate) strength: f32,
}

impl Terms {
    /// Whether no term was found on both sides.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The same terms with the Chinese segments in another order.
    pub(crate) fn with_chinese(&self, order: &[usize]) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        let mut place_of = vec![0; order.len()];
        for (place, &segment) in order.iter().enumerate() {
            place_of[segment] = place;
        }
        let mut terms = self.clone();
        for places in &mut terms.english.places {
            places.iter_mut().for_each(|place| place.0 = place_of[place.0 as usize] as u32);
            places.sort_by_key(|place| place.0);
        }
        terms.chinese.terms = self.chinese.terms.select(order);
        terms.places.iter_mut().for_each(|place| place.segment = place_of[place.segment]);
        terms.places.sort_by_key(|place| (place.segment, place.bytes.start));
        terms
    }
}

impl Matcher {
    /// Finds the terms in two documents.
    #[must_use]
    pub fn find(&self, english: &Document, chinese: &Document, lexicon: &Lexicon) -> Terms {
        if self.is_empty() { Terms::default() } else { find(self, english, chinese, lexicon) }
    }
}

/// For each term the segments that have it, ascending.
type Segments = FxHashMap<u32, Vec<u32>>;

fn find(matcher: &Matcher, english: &Document, chinese: &Document, lexicon: &Lexicon) -> Terms {
    let table = lexicon.table();
    let mut known = HashMap::new();
    let english_found: Vec<Vec<Occurrence>> =
        english.texts().map(|text| matcher.english.find(&matcher.keys.of_text(text, &mut known))).collect();
    let (mut places, mut stems) = (Vec::new(), Vec::new());
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    let english_segments = segments(&english_found);
    let chinese_found: Vec<Vec<Occurrence>> = chinese
        .texts()
        .enumerate()
        .map(|(segment, text)| {
            let keys = keys::chinese(text, table.as_ref());
            let found = matcher.chinese.find(&keys);
            for hit in &found {
                let bytes = keys[hit.start].start..keys[hit.end - 1].end;
                for &(term, strength) in &matcher.english_of[hit.term as usize] {
                    if english_segments.contains_key(&term) {
                        let term = *numbers.entry(term).or_insert_with(|| {
                            stems.push(matcher.stems[term as usize].clone());
                            stems.len() as u32 - 1
                        });
                        places.push(Place { segment, bytes: bytes.clone(), term, strength });
                    }
                }
            }
            found
        })
        .collect();
    let chinese_segments = segments(&chinese_found);
    Terms {
        english: side(&english_found, &matcher.chinese_of, &chinese_segments),
        chinese: side(&chinese_found, &matcher.english_of, &english_segments),
        places,
        stems,
    }
}

fn segments(found: &[Vec<Occurrence>]) -> Segments {
    let mut segments = Segments::default();
    for (segment, found) in found.iter().enumerate() {
        for hit in found {
            let places = segments.entry(hit.term).or_default();
            if places.last() != Some(&(segment as u32)) {
                places.push(segment as u32);
            }
        }
    }
    segments
}

fn side(found: &[Vec<Occurrence>], translations: &[Vec<(u32, f32)>], others: &Segments) -> Side {
    let mut side = Side::default();
    let mut numbers: FxHashMap<u32, Option<u32>> = FxHashMap::default();
    for found in found {
        let mut row = Vec::new();
        for hit in found.iter().filter(|hit| hit.whole) {
            let number = numbers.entry(hit.term).or_insert_with(|| {
                let places = places_of(&translations[hit.term as usize], others);
                (!places.is_empty()).then(|| {
                    side.places.push(places);
                    side.places.len() as u32 - 1
                })
            });
            row.extend(*number);
        }
        side.terms.push(row);
    }
    side
}

/// The segments with any of the translations, each with the greatest strength.
fn places_of(translations: &[(u32, f32)], others: &Segments) -> Vec<(u32, f32)> {
    let mut places: Vec<(u32, f32)> = Vec::new();
    for &(translation, strength) in translations {
        let segments = others.get(&translation).map_or(&[][..], Vec::as_slice);
        places.extend(segments.iter().map(|&segment| (segment, strength)));
    }
    places.sort_by(|one, two| one.0.cmp(&two.0).then(two.1.total_cmp(&one.1)));
    places.dedup_by_key(|place| place.0);
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Glossary;
    use crate::language::Language;

    fn found(glossary: &str, english: &[&str], chinese: &[&str]) -> Terms {
        let lexicon = Lexicon::embedded();
        let matcher = Matcher::new(&Glossary::from_tsv(glossary).unwrap(), &lexicon);
        matcher.find(
            &Document::from_segments(Language::English, english),
            &Document::from_segments(Language::Chinese, chinese),
            &lexicon,
        )
    }

    #[test]
    fn longer_terms_hide_shorter_ones_but_not_their_places() {
        let terms = found(
            "bank\t银行\nPeople's Bank\t人民银行",
            &["The People’s Banks met.", "A bank closed."],
            &["人民银行开会。", "一家银行关门。"],
        );
        assert_eq!((&terms.english.terms[0], &terms.english.terms[1]), (&[0][..], &[1][..]));
        assert_eq!(terms.english.places, [vec![(0, 1.0)], vec![(0, 1.0), (1, 1.0)]]);
        assert_eq!(terms.chinese.places, [vec![(0, 1.0)], vec![(0, 1.0), (1, 1.0)]]);
        assert_eq!(terms.places.iter().filter(|place| place.segment == 0).count(), 2);
        assert_eq!(terms.places[0].bytes, 0..12);
    }

    #[test]
    fn terms_without_a_translation_in_the_text_say_nothing() {
        let terms = found("bridge\t大桥\t0.5\nbridge\t桥梁", &["The bridge.", "Bridges."], &["桥樑。", "路。"]);
        assert!(found("bridge\t大桥", &["The bridge."], &["路。"]).is_empty());
        if cfg!(feature = "lexicon") {
            assert_eq!(terms.english.places, [vec![(0, 1.0)]]);
        }
        assert_eq!(terms.english.terms.len(), 2);
    }
}
