//! The lexicon as the page brings it: `pack.py` says what is in it.

use std::io::Read;

use bitext::lexicon::file::checksum;
use lzma_rust2::LzmaReader;

const MAGIC: &[u8] = b"BTXPACK1";

/// No piece needs more, in KiB.
const MEMORY: u32 = 64 << 10;

/// The sections of the lexicon's file, and its header.
const SECTIONS: usize = 18;
const HEADER: usize = 16 + 4 * (SECTIONS + 1);

/// The pieces, one behind another.
struct Pieces<'a>(&'a [u8]);

impl Pieces<'_> {
    fn next(&mut self) -> Result<Vec<u8>, String> {
        let damaged = || "the packed lexicon is damaged".to_owned();
        let (length, rest) = self.0.split_first_chunk::<4>().ok_or_else(damaged)?;
        let (piece, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(damaged)?;
        self.0 = rest;
        let mut found = Vec::new();
        let mut reader = LzmaReader::new_mem_limit(piece, MEMORY, None).map_err(|_| damaged())?;
        reader.read_to_end(&mut found).map_err(|_| damaged())?;
        Ok(found)
    }

    /// Ends from lengths.
    fn ends(&mut self) -> Result<Vec<u8>, String> {
        Ok(sums(varints(&self.next()?)))
    }

    /// Words of which each piece has only what the one before has not, in units of some bytes, and the number of units.
    fn words(&mut self, unit: usize) -> Result<Vec<Vec<u8>>, String> {
        let (shared, lengths, rests) = (self.next()?, self.next()?, self.next()?);
        let (mut words, mut rests, mut word) = (Vec::with_capacity(shared.len()), &rests[..], Vec::new());
        for (shared, length) in shared.into_iter().zip(lengths) {
            let (own, rest) = rests.split_at_checked(usize::from(length) * unit).unwrap_or((rests, &[]));
            rests = rest;
            word.truncate(usize::from(shared) * unit);
            word.extend_from_slice(own);
            words.push(word.clone());
        }
        Ok(words)
    }
}

/// The file that the library opens, with vectors instead of cosines.
pub(crate) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut pieces = Pieces(bytes.strip_prefix(MAGIC).ok_or("no packed lexicon")?);
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    let head = pieces.next()?;
    let (version, about) = head.split_at_checked(2).ok_or("the packed lexicon is damaged")?;
    sections[0] = about.to_vec();
    [sections[1], sections[2]] = joined(&pieces.words(1)?);
    sections[3] = sums(varints(&pieces.next()?));
    for place in [4, 7] {
        sections[place] = pieces.ends()?;
        sections[place + 1] = pieces.next()?;
        sections[place + 2] = pieces.next()?;
    }
    let characters: Vec<char> = numbers(&sections[3]).filter_map(char::from_u32).collect();
    let words = pieces.words(2)?.into_iter().map(|word| {
        let ids = word.chunks_exact(2).map(|id| u16::from_le_bytes([id[0], id[1]]));
        ids.filter_map(|id| characters.get(usize::from(id))).collect::<String>().into_bytes()
    });
    [sections[10], sections[11]] = joined(&words.collect::<Vec<_>>());
    sections[12] = pieces.ends()?;
    sections[13] = pieces.next()?;
    sections[14] = pieces.next()?;
    sections[17] = pieces.next()?;
    sections[16] = vectors(&pieces.next()?, &pieces.next()?);
    let body = sections.concat();
    let mut file = Vec::with_capacity(HEADER + body.len());
    file.extend_from_slice(b"BTXLEX");
    file.extend_from_slice(version);
    file.extend_from_slice(&checksum(&body).to_le_bytes());
    let ends = sections.iter().scan(HEADER as u32, |end, section| {
        *end += section.len() as u32;
        Some(*end)
    });
    file.extend(std::iter::once(HEADER as u32).chain(ends).flat_map(u32::to_le_bytes));
    file.extend_from_slice(&body);
    Ok(file)
}

/// The vectors, with zeros for those that are none: the length of one, for each whether it is there, and their numbers.
fn vectors(there: &[u8], numbers: &[u8]) -> Vec<u8> {
    let Some((length, there)) = there.split_first_chunk::<4>() else { return Vec::new() };
    let length = u32::from_le_bytes(*length) as usize;
    let mut rows = numbers.chunks_exact(length.max(1));
    let mut all = vec![0; there.len() * length];
    for (at, _) in there.iter().enumerate().filter(|(_, there)| **there != 0) {
        if let Some(row) = rows.next() {
            all[at * length..][..length].copy_from_slice(row);
        }
    }
    all
}

/// The ends and the bytes of words.
fn joined(words: &[Vec<u8>]) -> [Vec<u8>; 2] {
    [sums(words.iter().map(|word| word.len() as u32)), words.concat()]
}

/// Numbers as seven bits a byte, the last with a clear top bit.
fn varints(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let (mut value, mut shift) = (0_u32, 0);
    bytes.iter().filter_map(move |&byte| {
        value |= u32::from(byte & 127) << shift;
        shift = (shift + 7) % 28;
        if byte & 128 != 0 {
            return None;
        }
        shift = 0;
        Some(std::mem::take(&mut value))
    })
}

/// Sums of all numbers up to each, u32.
fn sums(values: impl Iterator<Item = u32>) -> Vec<u8> {
    let sums = values.scan(0_u32, |sum, value| {
        *sum = sum.wrapping_add(value);
        Some(*sum)
    });
    sums.flat_map(u32::to_le_bytes).collect()
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|number| u32::from_le_bytes([number[0], number[1], number[2], number[3]]))
}

#[cfg(test)]
mod tests {
    use bitext::lexicon::file::Table;

    use super::*;

    /// Whoever builds the lexicon anew must pack it anew: all that is in the one is in the other.
    #[test]
    fn holds_what_the_lexicon_of_the_program_holds() {
        let packed = unpacked(include_bytes!("../lexicon.pack")).unwrap();
        let packed = Table::open(&packed).unwrap();
        let own = include_bytes!("../../../data/lexicon/lexicon.bin");
        let own = Table::open(own).unwrap();
        assert!(packed.is_intact());
        assert_eq!(packed.about(), own.about());
        assert_eq!((packed.stems(), packed.characters(), packed.words()), (own.stems(), own.characters(), own.words()));
        let all: Vec<u32> = (0..own.characters() as u32).collect();
        let related = |table: &Table<'_>, stem| {
            let mut found = Vec::new();
            table.related(stem, &all, |id, excess| found.push((id, excess)));
            found
        };
        for stem in 0..own.stems() as u32 {
            assert!(packed.characters_of(stem).eq(own.characters_of(stem)));
            assert_eq!(related(&packed, stem), related(&own, stem), "{stem}");
        }
        for &character in &all {
            assert!(packed.stems_of(character).eq(own.stems_of(character)));
        }
        for word in 0..own.words() {
            assert!(packed.gloss(word).eq(own.gloss(word)));
        }
        // Texts: each word of the one stands at the same place of the other.
        for code in 0x3400..0xA000 {
            let character = char::from_u32(code).unwrap();
            assert_eq!(packed.character(character), own.character(character));
            assert_eq!(packed.simplified(character), own.simplified(character));
            let text = character.to_string();
            let words = own.words_with_prefix(&text, 0..own.words());
            assert_eq!(packed.words_with_prefix(&text, 0..own.words()), words);
        }
    }

    #[test]
    fn refuses_damage() {
        assert!(unpacked(b"").is_err());
        assert!(unpacked(b"BTXPACK1\x09\x00\x00\x00").is_err());
        let mut changed = include_bytes!("../lexicon.pack").to_vec();
        changed.truncate(100_000);
        assert!(unpacked(&changed).is_err());
    }
}
