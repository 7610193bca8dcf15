//! Snowball's stemmer for English (Porter 2), in the version of 2006 that the tables of the lexicon were built with.
//!
//! The steps have the names of the published algorithm. tests/stems holds its published test vocabulary.

/// Words with stems of their own.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("skis", "ski"),
    ("skies", "sky"),
    ("dying", "die"),
    ("lying", "lie"),
    ("tying", "tie"),
    ("idly", "idl"),
    ("gently", "gentl"),
    ("ugly", "ugli"),
    ("early", "earli"),
    ("only", "onli"),
    ("singly", "singl"),
    ("sky", "sky"),
    ("news", "news"),
    ("howe", "howe"),
    ("atlas", "atlas"),
    ("cosmos", "cosmos"),
    ("bias", "bias"),
    ("andes", "andes"),
];

/// Words that stay as the first step leaves them.
const KEPT: &[&str] = &["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

/// Beginnings behind which the first region begins at once.
const BEGINNINGS: &[&str] = &["gener", "commun", "arsen"];

const STEP_2: &[(&str, &str)] = &[
    ("ization", "ize"),
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("tional", "tion"),
    ("biliti", "ble"),
    ("lessli", "less"),
    ("entli", "ent"),
    ("ation", "ate"),
    ("alism", "al"),
    ("aliti", "al"),
    ("ousli", "ous"),
    ("iviti", "ive"),
    ("fulli", "ful"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("abli", "able"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("bli", "ble"),
    ("ogi", "og"),
    ("li", ""),
];

const STEP_3: &[(&str, &str)] = &[
    ("ational", "ate"),
    ("tional", "tion"),
    ("alize", "al"),
    ("icate", "ic"),
    ("iciti", "ic"),
    ("ative", ""),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
];

const STEP_4: &[&str] = &[
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic",
];

/// The stem of a word in small letters.
pub(super) fn stem(word: &str) -> String {
    let is_own = |exception: &str| exception.as_bytes().first() == word.as_bytes().first() && exception == word;
    if let Some((_, stem)) = EXCEPTIONS.iter().find(|(exception, _)| is_own(exception)) {
        return (*stem).to_owned();
    }
    // Only letters of ASCII are looked at; the others come back in their order.
    let mut others = Vec::new();
    let letters = if word.is_ascii() {
        word.as_bytes().to_vec()
    } else {
        let mut letter = |c: char| {
            u8::try_from(c).ok().filter(u8::is_ascii).unwrap_or_else(|| {
                others.push(c);
                OTHER
            })
        };
        word.chars().map(&mut letter).collect()
    };
    if letters.len() < 3 {
        return word.to_owned();
    }
    let mut word = Word::new(letters);
    word.step_1a();
    if !KEPT.iter().any(|kept| word.is(kept)) {
        word.step_1b();
        word.step_1c();
        word.step_2();
        word.step_3();
        word.step_4();
        word.step_5();
    }
    let mut others = others.into_iter();
    let letter = |&letter: &u8| match letter {
        b'Y' => 'y',
        OTHER => others.next().unwrap_or_default(),
        letter => char::from(letter),
    };
    let mut stem = String::with_capacity(word.letters.len());
    stem.extend(word.letters.iter().map(letter));
    stem
}

/// Stands for a letter that is not of ASCII.
const OTHER: u8 = u8::MAX;

/// A word whose consonants `y` are written `Y`, with the places where its two regions begin.
struct Word {
    letters: Vec<u8>,
    first: usize,
    second: usize,
}

impl Word {
    fn new(mut letters: Vec<u8>) -> Self {
        if letters[0] == b'\'' {
            letters.remove(0);
        }
        if letters[0] == b'y' {
            letters[0] = b'Y';
        }
        for at in 1..letters.len() {
            if letters[at] == b'y' && is_vowel(letters[at - 1]) {
                letters[at] = b'Y';
            }
        }
        let begun = BEGINNINGS.iter().find(|start| letters.starts_with(start.as_bytes()));
        let first = begun.map_or_else(|| region(&letters, 0), |start| Some(start.len()));
        let second = first.and_then(|first| region(&letters, first));
        let end = letters.len();
        Self { letters, first: first.unwrap_or(end), second: second.unwrap_or(end) }
    }

    fn is(&self, word: &str) -> bool {
        self.letters == word.as_bytes()
    }

    /// Whether it ends in a suffix of ASCII; most are another already in the last letter.
    fn ends(&self, suffix: &str) -> bool {
        let letters = self.letters.iter().rev();
        suffix.len() <= self.letters.len() && letters.zip(suffix.bytes().rev()).all(|(one, two)| *one == two)
    }

    /// Where the suffix begins that is the first of a list; longer ones stand first.
    fn find<'a>(&self, suffixes: impl IntoIterator<Item = &'a str>) -> Option<(usize, &'a str)> {
        suffixes.into_iter().find(|suffix| self.ends(suffix)).map(|suffix| (self.letters.len() - suffix.len(), suffix))
    }

    fn replace(&mut self, at: usize, by: &str) {
        self.letters.truncate(at);
        self.letters.extend_from_slice(by.as_bytes());
    }

    fn has_vowel_before(&self, at: usize) -> bool {
        self.letters[..at].iter().any(|&c| is_vowel(c))
    }

    /// Whether the letters up to a place end in a short syllable.
    fn is_short(&self, end: usize) -> bool {
        match self.letters[..end] {
            [.., one, two, three] if !is_vowel(one) && is_vowel(two) => {
                !is_vowel(three) && !matches!(three, b'w' | b'x' | b'Y')
            }
            [one, two] => is_vowel(one) && !is_vowel(two),
            _ => false,
        }
    }

    fn step_1a(&mut self) {
        if let Some((at, _)) = self.find(["'s'", "'s", "'"]) {
            self.letters.truncate(at);
        }
        match self.find(["sses", "ied", "ies", "us", "ss", "s"]) {
            Some((at, "sses")) => self.replace(at, "ss"),
            Some((at, "ied" | "ies")) => self.replace(at, if at >= 2 { "i" } else { "ie" }),
            Some((at, "s")) if at > 0 && self.has_vowel_before(at - 1) => self.letters.truncate(at),
            _ => {}
        }
    }

    fn step_1b(&mut self) {
        match self.find(["eedly", "ingly", "edly", "eed", "ing", "ed"]) {
            Some((at, "eed" | "eedly")) if self.first <= at => self.replace(at, "ee"),
            Some((_, "eed" | "eedly")) => {}
            Some((at, _)) if self.has_vowel_before(at) => {
                self.letters.truncate(at);
                if self.find(["at", "bl", "iz"]).is_some() {
                    self.letters.push(b'e');
                } else if self.find(["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"]).is_some() {
                    self.letters.pop();
                } else if self.first == at && self.is_short(at) {
                    self.letters.push(b'e');
                }
            }
            _ => {}
        }
    }

    fn step_1c(&mut self) {
        if let [_, .., before, last @ (b'y' | b'Y')] = &mut self.letters[..]
            && !is_vowel(*before)
        {
            *last = b'i';
        }
    }

    fn step_2(&mut self) {
        let Some((at, suffix)) = self.find(STEP_2.iter().map(|(suffix, _)| *suffix)) else { return };
        let before = at.checked_sub(1).map(|place| self.letters[place]);
        let fits = match suffix {
            "ogi" => before == Some(b'l'),
            "li" => before.is_some_and(|letter| b"cdeghkmnrt".contains(&letter)),
            _ => true,
        };
        if self.first <= at && fits {
            self.replace(at, by(STEP_2, suffix));
        }
    }

    fn step_3(&mut self) {
        let Some((at, suffix)) = self.find(STEP_3.iter().map(|(suffix, _)| *suffix)) else { return };
        if self.first <= at && (suffix != "ative" || self.second <= at) {
            self.replace(at, by(STEP_3, suffix));
        }
    }

    fn step_4(&mut self) {
        let Some((at, suffix)) = self.find(STEP_4.iter().copied()) else { return };
        let fits = suffix != "ion" || at > 0 && matches!(self.letters[at - 1], b's' | b't');
        if self.second <= at && fits {
            self.letters.truncate(at);
        }
    }

    fn step_5(&mut self) {
        let at = self.letters.len().saturating_sub(1);
        let goes = match self.letters[..] {
            [.., b'e'] => self.second <= at || self.first <= at && !self.is_short(at),
            [.., b'l', b'l'] => self.second <= at,
            _ => false,
        };
        if goes {
            self.letters.truncate(at);
        }
    }
}

/// Behind the first consonant that stands behind a vowel, from a place on.
fn region(letters: &[u8], from: usize) -> Option<usize> {
    let vowel = from + letters[from..].iter().position(|&c| is_vowel(c))?;
    Some(vowel + letters[vowel..].iter().position(|&c| !is_vowel(c))? + 1)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn by(table: &[(&str, &'static str)], suffix: &str) -> &'static str {
    table.iter().find(|(other, _)| *other == suffix).map_or("", |(_, by)| by)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vocabulary is the published one; its licence stands in NOTICE.
    #[test]
    fn stems_the_published_vocabulary() {
        let list = include_str!("../../tests/stems/english.txt");
        let wrong: Vec<_> = list
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(' '))
            .filter(|(word, wanted)| stem(word) != *wanted)
            .collect();
        assert!(wrong.is_empty(), "{} wrong: {:?}", wrong.len(), &wrong[..wrong.len().min(20)]);
        assert!(list.lines().count() > 29_000);
    }

    #[test]
    fn other_letters_and_short_words_stay() {
        for word in ["", "a", "是", "是是是", "café", "ß", "Ω’"] {
            assert_eq!(stem(word), word);
        }
        assert_eq!((stem("müßigkeiten's"), stem("naïvely")), ("müßigkeiten".to_owned(), "naïv".to_owned()));
    }
}
