//! The lexicon's file: tables that are read in place, without parsing.
//!
//! A header (`BTXLEX`, format version, checksum, section table), then sections of little-endian numbers:
//! sorted strings, sorted characters, and rows in compressed sparse form with probabilities and cosines as one byte each.

use std::ops::Range;
use std::sync::OnceLock;

pub use super::contents::Contents;
use super::sections::{FAR, LEAST, LEAST_SECTIONS, MAGIC, SECTIONS, Section, cosine_to_byte, excess, header, number};
pub use super::sections::{GlossClass, VERSION, checksum};
use super::vectors::Vectors;
pub use super::vectors::{KEPT_COSINE, LEAST_COSINE};
use super::{Here, starts};
use crate::error::{Error, ErrorKind};

/// The probabilities that bytes stand for.
fn probabilities() -> &'static [f32; 256] {
    static VALUES: OnceLock<[f32; 256]> = OnceLock::new();
    VALUES.get_or_init(|| std::array::from_fn(|byte| (LEAST.ln() * (1.0 - byte as f32 / 255.0)).exp()))
}

/// A lexicon file in memory.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    bytes: &'a [u8],
    /// Where the sections begin.
    body: usize,
}

impl<'a> Table<'a> {
    /// Opens a file: checks the header and that the sections lie inside; the contents are read when they are asked for.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for anything else.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let fault = |message: &str| Err(Error::new(ErrorKind::Format, message));
        if bytes.len() < header(LEAST_SECTIONS) || &bytes[..6] != MAGIC {
            return fault("not a lexicon file");
        }
        if bytes[6..8] != VERSION.to_le_bytes() {
            return fault("a lexicon file of another version; build it again");
        }
        // The sections begin behind their table, which tells how many there are.
        let body = number(bytes, 16) as usize;
        let bound = |section: usize| number(bytes, 16 + 4 * section);
        let is_header = |sections: &usize| body == header(*sections);
        let Some(sections) = (LEAST_SECTIONS..=SECTIONS).find(is_header) else {
            return fault("a damaged lexicon file");
        };
        let ascend = (0..sections).all(|section| bound(section) <= bound(section + 1));
        if !ascend || bytes.len() < body || bound(sections) as usize != bytes.len() {
            return fault("a damaged lexicon file");
        }
        Ok(Self { bytes, body })
    }

    /// Whether the contents are what was written.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.bytes[8..16] == checksum(&self.bytes[self.body..]).to_le_bytes()
    }

    /// The source and its version.
    #[must_use]
    pub fn about(&self) -> &'a str {
        std::str::from_utf8(self.section(Section::About)).unwrap_or_default()
    }

    fn section(&self, section: Section) -> &'a [u8] {
        let at = 16 + 4 * section as usize;
        // The last of the bounds begins nothing.
        if at + 4 >= self.body {
            return &[];
        }
        &self.bytes[number(self.bytes, at) as usize..number(self.bytes, at + 4) as usize]
    }

    /// The number of stems.
    #[must_use]
    pub fn stems(&self) -> usize {
        self.section(Section::StemEnds).len() / 4
    }

    /// The number of a stem.
    #[must_use]
    pub fn stem(&self, stem: &str) -> Option<u32> {
        let within = starts::range(self.section(Section::StemStarts), starts::of_stem(stem.as_bytes()));
        let within = within.unwrap_or(0..self.stems());
        find(self.section(Section::StemEnds), self.section(Section::StemBytes), within, stem.as_bytes())
            .ok()
            .map(|at| at as u32)
    }

    /// The number of simplified characters.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.section(Section::Characters).len() / 4
    }

    /// The number of a simplified character.
    #[must_use]
    pub fn character(&self, character: char) -> Option<u32> {
        let section = self.section(Section::Characters);
        search(section.len() / 4, |at| number(section, 4 * at).cmp(&u32::from(character))).ok().map(|at| at as u32)
    }

    /// The simplified form of a character; itself where there is none.
    #[must_use]
    pub fn simplified(&self, character: char) -> char {
        let section = self.section(Section::Variants);
        search(section.len() / 8, |at| number(section, 8 * at).cmp(&u32::from(character)))
            .ok()
            .and_then(|at| char::from_u32(number(section, 8 * at + 4)))
            .unwrap_or(character)
    }

    /// p(stem | character) for a character's number, most probable first.
    pub fn stems_of(&self, character: u32) -> impl Iterator<Item = (u32, f32)> + use<'a> {
        let probabilities = probabilities();
        self.row(character, [Section::StemRowEnds, Section::StemRowIds, Section::StemRowValues])
            .map(|(id, value)| (id, probabilities[usize::from(value)]))
    }

    /// p(character | stem) for a stem's number, most probable first.
    pub fn characters_of(&self, stem: u32) -> impl Iterator<Item = (u32, f32)> + use<'a> {
        let probabilities = probabilities();
        self.row(stem, [Section::CharacterRowEnds, Section::CharacterRowIds, Section::CharacterRowValues])
            .map(|(id, value)| (id, probabilities[usize::from(value)]))
    }

    /// The numbers of the words that begin with a text, as long as it lies among the words of `within`.
    #[must_use]
    pub fn words_with_prefix(&self, prefix: &str, within: Range<usize>) -> Range<usize> {
        if within == (0..self.words())
            && let Some(range) = self.words_with_first(prefix)
        {
            return range;
        }
        let (ends, bytes) = (self.section(Section::WordEnds), self.section(Section::WordBytes));
        let prefix = prefix.as_bytes();
        let start = match find(ends, bytes, within.clone(), prefix) {
            Ok(at) | Err(at) => at,
        };
        let has_prefix = |at: usize| string(ends, bytes, start + at).starts_with(prefix);
        // Few words begin with a text of more than a character.
        let (all, mut most) = (within.end - start, 1);
        while most < all && has_prefix(most - 1) {
            most *= 2;
        }
        let least = most / 2;
        let compare = |at| if has_prefix(least + at) { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater };
        start..start + least + search(most.min(all) - least, compare).unwrap_or_else(|at| at)
    }

    /// The same for a text of one character that the file says it of.
    fn words_with_first(&self, prefix: &str) -> Option<Range<usize>> {
        let first = prefix.chars().next().filter(|first| first.len_utf8() == prefix.len())?;
        let (beginning, is_alone) = starts::of_word(first);
        starts::range(self.section(Section::WordStarts), beginning).filter(|_| is_alone)
    }

    /// The number of words.
    #[must_use]
    pub fn words(&self) -> usize {
        self.section(Section::WordEnds).len() / 4
    }

    /// Whether a word of a range is just this text: it is then the first of the words that begin with it.
    #[must_use]
    pub fn is_word_at(&self, word: usize, text: &str) -> bool {
        string(self.section(Section::WordEnds), self.section(Section::WordBytes), word) == text.as_bytes()
    }

    /// The stems in the glosses of a word, with their classes.
    pub fn gloss(&self, word: usize) -> impl Iterator<Item = (u32, GlossClass)> + use<'a> {
        self.row(word as u32, [Section::GlossEnds, Section::GlossIds, Section::GlossClasses]).map(|(id, class)| {
            let class = match class {
                1 => GlossClass::Long,
                2 => GlossClass::Two,
                _ => GlossClass::One,
            };
            (id, class)
        })
    }

    /// How many stems the glosses of all words have.
    #[must_use]
    pub(crate) fn gloss_stems(&self) -> usize {
        self.section(Section::GlossIds).len() / 2
    }

    /// How often a stem stands in the glosses of all words; `None` where the file does not say.
    #[must_use]
    pub(crate) fn gloss_count(&self, stem: u32) -> Option<u32> {
        let counts = self.section(Section::GlossCounts);
        (4 * (stem as usize) < counts.len()).then(|| number(counts, 4 * stem as usize))
    }

    /// How often each stem stands in the glosses of all words.
    #[must_use]
    pub fn gloss_counts(&self) -> Vec<u32> {
        let mut counts = vec![0_u32; self.stems()];
        let mut count = |id: u64| {
            if let Some(count) = counts.get_mut((id & 0xFFFF) as usize) {
                *count += 1;
            }
        };
        // Four at a time.
        let (fours, rest) = self.section(Section::GlossIds).as_chunks();
        for four in fours {
            let four = u64::from_le_bytes(*four);
            (0..4).for_each(|place| count(four >> (16 * place)));
        }
        rest.chunks_exact(2).for_each(|id| count(u64::from(u16::from_le_bytes([id[0], id[1]]))));
        counts
    }

    /// Tells of the characters that are used most like a stem, ascending, and of what the cosine of their vectors exceeds
    /// [`LEAST_COSINE`] by. A table that holds vectors compares those of `among` alone, which ascend.
    pub fn related(&self, stem: u32, among: &[u32], mut found: impl FnMut(u32, f32)) {
        match self.related_row(stem) {
            Some(row) => row.for_each(|(id, byte)| found(id, excess(byte))),
            None => {
                let vectors = Vectors::new(self.section(Section::Related), self.stems(), self.characters());
                vectors.near(stem as usize, among, |id, cosine| found(id, excess(cosine_to_byte(cosine))));
            }
        }
    }

    /// The characters of a stem's row, ascending, and the bytes of their cosines; `None` if the table holds vectors.
    fn related_row(&self, stem: u32) -> Option<impl Iterator<Item = (u32, u8)> + use<'a>> {
        if self.section(Section::RelatedEnds).is_empty() {
            return None;
        }
        let row = self.section(Section::Related).get(self.range(stem, Section::RelatedEnds)).unwrap_or_default();
        let (mut bytes, mut id) = (row.iter(), 0);
        Some(std::iter::from_fn(move || {
            loop {
                let gap = *bytes.next()?;
                id += u32::from(gap);
                if gap != FAR {
                    return Some((id, *bytes.next()?));
                }
            }
        }))
    }

    /// [`Table::related`] of the characters alone that documents have.
    pub(crate) fn related_here(&self, stem: u32, here: &Here, mut found: impl FnMut(u32, f32)) {
        match self.related_row(stem) {
            Some(row) => row.filter(|&(id, _)| here.has(id)).for_each(|(id, byte)| found(id, excess(byte))),
            None => self.related(stem, here.ids(), found),
        }
    }

    /// Where a row lies, by a section of ends.
    fn range(&self, row: u32, ends: Section) -> Range<usize> {
        let ends = self.section(ends);
        let row = row as usize;
        let end = if 4 * row < ends.len() { number(ends, 4 * row) as usize } else { 0 };
        let start = if row == 0 || end == 0 { 0 } else { number(ends, 4 * (row - 1)) as usize };
        start..end
    }

    /// The entries of a row: numbers and bytes side by side.
    fn row(&self, row: u32, [ends, ids, values]: [Section; 3]) -> impl Iterator<Item = (u32, u8)> + use<'a> {
        let Range { start, end } = self.range(row, ends);
        let (ids, _) = self.section(ids).get(2 * start..2 * end).unwrap_or_default().as_chunks();
        let values = self.section(values).get(start..end).unwrap_or_default();
        ids.iter().zip(values).map(|(id, &value)| (u32::from(u16::from_le_bytes(*id)), value))
    }
}

fn string<'a>(ends: &[u8], bytes: &'a [u8], at: usize) -> &'a [u8] {
    bytes.get(range_of(ends, at)).unwrap_or_default()
}

/// Where a string stands.
#[inline]
fn range_of(ends: &[u8], at: usize) -> Range<usize> {
    let start = if at == 0 { 0 } else { number(ends, 4 * (at - 1)) };
    start as usize..number(ends, 4 * at) as usize
}

fn find(ends: &[u8], bytes: &[u8], within: Range<usize>, wanted: &[u8]) -> Result<usize, usize> {
    let start = within.start;
    let first = first_eight(wanted, 0..wanted.len());
    let compare = |at: usize| {
        let range = range_of(ends, start + at);
        let own = first_eight(bytes, range.clone());
        own.cmp(&first).then_with(|| bytes.get(range).unwrap_or_default().cmp(wanted))
    };
    search(within.len(), compare).map(|at| at + start).map_err(|at| at + start)
}

/// The first eight bytes of a stretch as a number that is ordered as they are: what is shorter has zeros there.
#[inline]
fn first_eight(bytes: &[u8], range: Range<usize>) -> u64 {
    let length = range.len().min(8);
    let eight = match bytes.get(range.start..range.start + 8) {
        Some(eight) => eight.try_into().map_or(0, u64::from_be_bytes),
        None => {
            let mut eight = [0; 8];
            let own = bytes.get(range.start..range.start + length).unwrap_or_default();
            eight[..own.len()].copy_from_slice(own);
            u64::from_be_bytes(eight)
        }
    };
    if length == 8 { eight } else { eight & !(u64::MAX >> (8 * length)) }
}

/// Binary search over places.
fn search(count: usize, compare: impl Fn(usize) -> std::cmp::Ordering) -> Result<usize, usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = (low + high) / 2;
        match compare(middle) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Equal => return Ok(middle),
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    Err(low)
}

#[cfg(test)]
mod tests {
    use super::super::sections::HEADER;
    use super::*;

    fn small() -> Contents {
        Contents {
            about: "test".to_owned(),
            stems: vec!["bridg".to_owned(), "river".to_owned()],
            characters: vec!['桥', '河'],
            stems_of: vec![vec![(0, 0.9)], vec![(1, 0.5), (0, 0.01)]],
            characters_of: vec![vec![(0, 1.0)], vec![]],
            words: vec![("桥".to_owned(), vec![(0, GlossClass::One)]), ("桥河".to_owned(), vec![(1, GlossClass::Two)])],
            related: vec![vec![(0, 0.8), (1, 0.3), (256, 0.5), (1_022, 1.0)], vec![]],
            variants: vec![('橋', '桥')],
        }
    }

    #[test]
    fn gives_back_what_was_written() {
        let bytes = small().to_bytes().unwrap();
        let table = Table::open(&bytes).unwrap();
        assert!(table.is_intact() && table.about() == "test");
        assert_eq!((table.stem("river"), table.stem("lake")), (Some(1), None));
        assert_eq!((table.character('河'), table.simplified('橋'), table.simplified('河')), (Some(1), '桥', '河'));
        let row: Vec<_> = table.stems_of(1).collect();
        assert_eq!(row.len(), 2);
        assert!((row[0].1 - 0.5).abs() < 0.02 && (row[1].1 - 0.01).abs() < 0.001);
        assert_eq!(table.characters_of(1).count(), 0);
        let words = table.words_with_prefix("桥", 0..table.words());
        assert_eq!((words.clone(), table.is_word_at(words.start, "桥")), (0..2, true));
        assert_eq!(table.words_with_prefix("桥河", words), 1..2);
        assert_eq!(table.gloss(1).collect::<Vec<_>>(), [(1, GlossClass::Two)]);
        let related_to = |stem| {
            let mut related = Vec::new();
            table.related(stem, &[], |id, excess| related.push((id, excess)));
            related
        };
        let related = related_to(0);
        let wanted = [(0, 0.6), (1, 0.1), (256, 0.3), (1_022, 0.8)];
        assert_eq!(related.len(), wanted.len());
        for ((id, excess), (wanted_id, wanted)) in related.into_iter().zip(wanted) {
            assert!(id == wanted_id && (excess - wanted).abs() < 2e-3_f32, "{id} {excess}");
        }
        assert!(related_to(1).is_empty());
        assert_eq!((table.gloss_stems(), table.gloss_count(1), table.gloss_count(2)), (2, Some(1), None));
    }

    #[test]
    fn does_without_what_follows_from_the_rest() {
        let bytes = small().to_bytes().unwrap();
        let whole = Table::open(&bytes).unwrap();
        let (bounds, body) = (16 + 4 * LEAST_SECTIONS, HEADER - header(LEAST_SECTIONS));
        let end = number(&bytes, bounds) as usize;
        let table = bytes[16..=bounds + 3].chunks(4).flat_map(|bound| (number(bound, 0) - body as u32).to_le_bytes());
        let head = [&bytes[..8], &checksum(&bytes[HEADER..end]).to_le_bytes()].concat();
        let file: Vec<u8> = head.into_iter().chain(table).chain(bytes[HEADER..end].iter().copied()).collect();
        let least = Table::open(&file).unwrap();
        assert!(least.is_intact());
        for stem in ["bridg", "river", "lake", ""] {
            assert_eq!(least.stem(stem), whole.stem(stem), "{stem}");
        }
        for prefix in ["桥", "桥河", "河", "〇", "", "𠀀"] {
            assert_eq!(least.words_with_prefix(prefix, 0..2), whole.words_with_prefix(prefix, 0..2), "{prefix}");
        }
        assert_eq!((least.gloss_count(0), least.gloss_counts()), (None, vec![1, 1]));
        assert_eq!((whole.gloss_count(0), whole.gloss_counts()), (Some(1), vec![1, 1]));
    }

    #[test]
    fn refuses_damage() {
        let bytes = small().to_bytes().unwrap();
        assert!(Table::open(&bytes[..bytes.len() - 1]).is_err());
        assert!(Table::open(b"BTXLEX").is_err());
        let mut changed = bytes.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert!(!Table::open(&changed).unwrap().is_intact());
    }
}
