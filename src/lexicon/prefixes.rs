//! The beginnings of headwords that a text has, each looked up once.

use std::ops::{Deref, DerefMut, Range};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::file::Table;

/// No beginning, or no headword.
const NONE: u32 = u32::MAX;

/// Beginnings that are kept for the next text; one of some thousand characters has about as many.
const MOST: usize = 1 << 16;

/// The beginnings of headwords that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Prefixes {
    /// By the beginning that is a character shorter and the character ([`key`]); [`NONE`] where no headword begins so.
    longer: FxHashMap<u64, u32>,
    /// The headwords that begin with each, and the place in `words` of the one that is just this.
    beginnings: Vec<(Range<u32>, u32)>,
    words: Vec<u32>,
    /// The text that is looked up, kept for its room.
    text: String,
}

impl Prefixes {
    pub(crate) fn new(table: &Table<'_>) -> Self {
        let all = (0..table.words() as u32, NONE);
        Self { longer: FxHashMap::default(), beginnings: vec![all], words: Vec::new(), text: String::new() }
    }

    /// Tells of the beginnings of a text that headwords have, the shorter first, and of the next one: its length in
    /// characters, and the headword that is just this. Headwords are numbered in the order in which they are first found. The
    /// table, and `simplified`, which gives the form of a character that it has, are the same in all calls.
    pub(crate) fn look_up(
        &mut self,
        table: &Table<'_>,
        characters: impl Iterator<Item = char> + Clone,
        simplified: impl Fn(char) -> char,
        mut found: impl FnMut(u32, Option<u32>),
    ) {
        let mut prefix = 0;
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        // Written once a beginning is not known yet: the characters of which so many are written.
        let (mut unwritten, mut written) = (characters.clone(), 0);
        for (length, character) in (1..).zip(characters) {
            let known = self.longer.get(&key(prefix, character)).copied();
            prefix = known.unwrap_or_else(|| {
                text.extend(unwritten.by_ref().take(length as usize - written).map(&simplified));
                written = length as usize;
                self.add(table, prefix, character, &text)
            });
            let word = if prefix == NONE { NONE } else { self.beginnings[prefix as usize].1 };
            found(length, (word != NONE).then_some(word));
            if prefix == NONE {
                break;
            }
        }
        self.text = text;
    }

    /// Looks up a beginning in the dictionary.
    fn add(&mut self, table: &Table<'_>, shorter: u32, character: char, text: &str) -> u32 {
        let Range { start, end } = self.beginnings[shorter as usize].0;
        let within = table.words_with_prefix(text, start as usize..end as usize);
        let number = if within.is_empty() {
            NONE
        } else {
            let is_word = table.is_word_at(within.start, text);
            let word = if is_word { self.words.len() as u32 } else { NONE };
            self.words.extend(is_word.then_some(within.start as u32));
            self.beginnings.push((within.start as u32..within.end as u32, word));
            self.beginnings.len() as u32 - 1
        };
        self.longer.insert(key(shorter, character), number);
        number
    }

    /// The number in the lexicon of a headword that was found.
    pub(crate) fn word(&self, found: u32) -> u32 {
        self.words[found as usize]
    }

    /// How many headwords were found.
    pub(crate) fn words(&self) -> usize {
        self.words.len()
    }
}

/// Beginnings of headwords on loan: they go back to where the next one takes them from.
pub(crate) struct Lent {
    prefixes: Prefixes,
    from: Arc<Mutex<Vec<Prefixes>>>,
}

impl Lent {
    pub(super) fn new(from: &Arc<Mutex<Vec<Prefixes>>>, table: &Table<'_>) -> Self {
        let kept = from.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let kept = kept.filter(|prefixes| prefixes.longer.len() <= MOST);
        Self { prefixes: kept.unwrap_or_else(|| Prefixes::new(table)), from: Arc::clone(from) }
    }
}

impl Deref for Lent {
    type Target = Prefixes;

    fn deref(&self) -> &Prefixes {
        &self.prefixes
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Prefixes {
        &mut self.prefixes
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let prefixes = std::mem::take(&mut self.prefixes);
        self.from.lock().unwrap_or_else(PoisonError::into_inner).push(prefixes);
    }
}

fn key(shorter: u32, character: char) -> u64 {
    u64::from(shorter) << 32 | u64::from(u32::from(character))
}
