//! The contents of the lexicon's file, as it is written.

use super::sections::{FAR, GlossClass, HEADER, LEAST, MAGIC, SECTIONS, Section, VERSION, checksum, cosine_to_byte};
use super::starts;
use crate::error::{Error, ErrorKind};

/// The contents of a lexicon file, for writing.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// The source and its version.
    pub about: String,
    /// The stems, ascending.
    pub stems: Vec<String>,
    /// Simplified characters, ascending.
    pub characters: Vec<char>,
    /// p(stem | character), by character.
    pub stems_of: Vec<Vec<(u32, f32)>>,
    /// p(character | stem), by stem.
    pub characters_of: Vec<Vec<(u32, f32)>>,
    /// Words, ascending, with their stems and classes.
    pub words: Vec<(String, Vec<(u32, GlossClass)>)>,
    /// The characters that are used most like a stem, ascending, with the cosines of their vectors, from
    /// [`KEPT_COSINE`](super::vectors::KEPT_COSINE); by stem.
    pub related: Vec<Vec<(u32, f32)>>,
    /// Traditional and simplified forms of characters that have two, ascending.
    pub variants: Vec<(char, char)>,
}

impl Contents {
    /// The file.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for more stems or characters than the format numbers (65,536).
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        if self.stems.len() > 1 << 16 || self.characters.len() > 1 << 16 {
            return Err(Error::new(ErrorKind::Format, "more than 65,536 stems or characters"));
        }
        let mut sections: Vec<Vec<u8>> = vec![Vec::new(); SECTIONS];
        let mut put = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
        put(Section::About, self.about.clone().into_bytes());
        put(Section::StemEnds, ends(self.stems.iter().map(String::len)));
        put(Section::StemBytes, self.stems.concat().into_bytes());
        put(Section::Characters, self.characters.iter().flat_map(|&c| u32::from(c).to_le_bytes()).collect());
        for (rows, [row_ends, ids, values]) in [
            (&self.stems_of, [Section::StemRowEnds, Section::StemRowIds, Section::StemRowValues]),
            (&self.characters_of, [Section::CharacterRowEnds, Section::CharacterRowIds, Section::CharacterRowValues]),
        ] {
            put(row_ends, ends(rows.iter().map(Vec::len)));
            put(ids, rows.iter().flatten().flat_map(|&(id, _)| (id as u16).to_le_bytes()).collect());
            put(values, rows.iter().flatten().map(|&(_, value)| to_byte(value)).collect());
        }
        put(Section::WordEnds, ends(self.words.iter().map(|(word, _)| word.len())));
        put(Section::WordBytes, self.words.iter().flat_map(|(word, _)| word.bytes()).collect());
        put(Section::GlossEnds, ends(self.words.iter().map(|(_, gloss)| gloss.len())));
        let glosses = || self.words.iter().flat_map(|(_, gloss)| gloss);
        put(Section::GlossIds, glosses().flat_map(|&(id, _)| (id as u16).to_le_bytes()).collect());
        put(Section::GlossClasses, glosses().map(|&(_, class)| class as u8).collect());
        let related: Vec<Vec<u8>> = self.related.iter().map(|row| related_to_bytes(row)).collect();
        put(Section::RelatedEnds, ends(related.iter().map(Vec::len)));
        put(Section::Related, related.concat());
        let variants = self.variants.iter().flat_map(|&(one, two)| [u32::from(one), u32::from(two)]);
        put(Section::Variants, variants.flat_map(u32::to_le_bytes).collect());
        let mut counts = vec![0_u32; self.stems.len()];
        glosses().for_each(|&(id, _)| counts[id as usize] += 1);
        put(Section::GlossCounts, counts.into_iter().flat_map(u32::to_le_bytes).collect());
        let stems = self.stems.iter().map(|stem| starts::of_stem(stem.as_bytes()));
        put(Section::StemStarts, starts::section(stems, starts::OF_STEMS));
        let words = self.words.iter().filter_map(|(word, _)| word.chars().next());
        put(Section::WordStarts, starts::section(words.map(|first| starts::of_word(first).0), starts::OF_WORDS));
        let body: Vec<u8> = sections.concat();
        let mut file = Vec::with_capacity(HEADER + body.len());
        file.extend_from_slice(MAGIC);
        file.extend_from_slice(&VERSION.to_le_bytes());
        file.extend_from_slice(&checksum(&body).to_le_bytes());
        let mut offset = HEADER as u32;
        file.extend_from_slice(&offset.to_le_bytes());
        for section in &sections {
            offset += section.len() as u32;
            file.extend_from_slice(&offset.to_le_bytes());
        }
        file.extend_from_slice(&body);
        Ok(file)
    }
}

fn ends(lengths: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut end = 0_u32;
    lengths
        .flat_map(|length| {
            end += length as u32;
            end.to_le_bytes()
        })
        .collect()
}

fn to_byte(probability: f32) -> u8 {
    let share = 1.0 - probability.clamp(LEAST, 1.0).ln() / LEAST.ln();
    (share * 255.0).round() as u8
}

fn related_to_bytes(row: &[(u32, f32)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = 0;
    for &(id, cosine) in row {
        let gap = id - before;
        before = id;
        bytes.extend((0..gap / u32::from(FAR)).map(|_| FAR));
        bytes.push((gap % u32::from(FAR)) as u8);
        bytes.push(cosine_to_byte(cosine));
    }
    bytes
}
