//! The sections of the lexicon's file and what its bytes stand for, as it is written and read.

use super::vectors::LEAST_COSINE;

pub(super) const MAGIC: &[u8; 6] = b"BTXLEX";

/// The version of the format.
pub const VERSION: u16 = 2;

/// The least probability that a byte stands for; 255 stands for one, on a logarithmic scale between.
pub(super) const LEAST: f32 = 1e-3;

/// The gap between two numbers that a byte cannot hold.
pub(super) const FAR: u8 = u8::MAX;

/// The sections, in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Text: the source and its version.
    About,
    /// Ends of the stems in `StemBytes`, u32 each.
    StemEnds,
    StemBytes,
    /// Simplified characters, u32 each, ascending.
    Characters,
    /// Ends of the rows of p(stem | character), u32 each.
    StemRowEnds,
    /// Stem numbers, u16 each, and probabilities, u8 each.
    StemRowIds,
    StemRowValues,
    /// The same for p(character | stem).
    CharacterRowEnds,
    CharacterRowIds,
    CharacterRowValues,
    /// Ends of the words in `WordBytes`, u32 each; words ascend.
    WordEnds,
    WordBytes,
    /// Ends of the words' glosses, u32 each; stem numbers u16, classes u8.
    GlossEnds,
    GlossIds,
    GlossClasses,
    /// Ends of the rows of characters related to a stem, u32 each; for each character how much its number exceeds that of
    /// the one before, u8 ([`FAR`]: so much, and another such byte follows), and the cosine, u8. A smaller form for transport has
    /// no ends, and in `Related` the vectors instead: those of the stems and of the characters, i8 for each number.
    RelatedEnds,
    Related,
    /// Pairs of a traditional and a simplified character, u32 each, ascending.
    Variants,
    /// What follows from the others, so that nothing has to be looked through for it; a file may end before it. How often
    /// each stem stands in the glosses of all words, u32 each.
    GlossCounts,
    /// Where to begin among the stems and among the words, as `starts` has it.
    StemStarts,
    WordStarts,
}

pub(super) const SECTIONS: usize = Section::WordStarts as usize + 1;

/// The sections that every file has.
pub(super) const LEAST_SECTIONS: usize = Section::Variants as usize + 1;
pub(super) const HEADER: usize = header(SECTIONS);

/// The length of the header of a file with so many sections.
pub(super) const fn header(sections: usize) -> usize {
    6 + 2 + 8 + 4 * (sections + 1)
}

/// What a dictionary's gloss says of one of its stems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GlossClass {
    /// A stem of a gloss of three words or more.
    Long = 1,
    /// A stem of a gloss of two words.
    Two = 2,
    /// The only stem of a gloss.
    One = 3,
}

/// What a byte stands for of a cosine beyond [`LEAST_COSINE`].
pub(super) fn excess(byte: u8) -> f32 {
    f32::from(byte) / 255.0 * (1.0 - LEAST_COSINE)
}

pub(super) fn cosine_to_byte(cosine: f32) -> u8 {
    let excess = (cosine.clamp(LEAST_COSINE, 1.0) - LEAST_COSINE) / (1.0 - LEAST_COSINE);
    (excess * 255.0).round() as u8
}

/// FNV-1a, 64 bits.
#[must_use]
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

#[inline]
pub(super) fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes)
}
