//! Names: words that both sides write alike (NASA, iPhone), names of people and places by their Pinyin, Wade–Giles or
//! Cantonese spelling, and names that the documents translate in brackets.
//!
//! A name that no Chinese text spells exactly is compared with the readings of two to four characters by its consonants
//! (Jaro–Winkler), which finds transliterations and slips of spelling.
//!
//! Cross-validated, the spellings, the brackets and the fuller reading of numbers that came with them stay within the noise
//! on documents with a lexicon, which holds most names that they find; they are for the names that no lexicon has.

use rustc_hash::FxHashMap;

use super::Evidence;
use super::hits::Hits;
use super::length::sums;
use crate::bead::Bead;
use crate::names::NamePlaces;
use crate::tokens::{Tokens, stem};

pub(super) struct Names {
    copies: Hits,
    spelled: Hits,
    syllables: Hits,
    transliterated: Hits,
    glossed: Hits,
    chinese_length: Vec<f32>,
}

impl Names {
    pub(super) fn new(tokens: &Tokens, names: &NamePlaces) -> Self {
        let (english, chinese) = (&tokens.english, &tokens.chinese);
        // Not only capitals: iPhone, a file's name, the parts of an address on the web.
        let stems: Vec<Option<u32>> =
            chinese.latin_words.words().map(|word| english.vocabulary.id(&stem(word))).collect();
        let mut latin: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (segment, words) in chinese.latin.rows().enumerate() {
            for stem in words.iter().filter_map(|&(word, _)| stems[word as usize]) {
                latin.entry(stem).or_default().push(segment as u32);
            }
        }
        let copied =
            english.stems.rows().map(|row| row.iter().copied().filter(|stem| latin.contains_key(stem)).collect());
        // A name that is found nowhere is no evidence against a bead.
        let hits = |places_of: &dyn Fn(u32) -> Vec<u32>| {
            let found: Vec<Vec<u32>> = (0..english.names.len() as u32).map(places_of).collect();
            let somewhere = |&name: &u32| !found[name as usize].is_empty();
            let segments =
                english.named.rows().map(|names| names.iter().copied().filter(somewhere).collect::<Vec<_>>());
            Hits::new(segments, &chinese.lengths, |name| found[name as usize].clone())
        };
        let spelled = |name: u32, several: bool| {
            let exact = names.exact(name as usize).iter();
            exact.filter(|place| (place.length > 1) == several).map(|place| place.segment).collect()
        };
        Self {
            copies: Hits::new(copied.collect::<Vec<Vec<u32>>>(), &chinese.lengths, |stem| latin[&stem].clone()),
            spelled: hits(&|name| spelled(name, true)),
            syllables: hits(&|name| spelled(name, false)),
            transliterated: hits(&|name| names.alike(name as usize).to_vec()),
            glossed: Hits::new(tokens.glosses.named.rows().map(<[u32]>::to_vec), &chinese.lengths, |gloss| {
                tokens.glosses.places[gloss as usize].iter().map(|place| place.segment as u32).collect()
            }),
            chinese_length: sums(&chinese.lengths),
        }
    }
}

impl Evidence for Names {
    fn features(&self) -> &'static [&'static str] {
        &["names.copy", "names.pinyin", "names.syllable", "names.transliteration", "names.missing", "names.gloss"]
    }

    fn measure(&self, bead: &Bead, values: &mut [f32]) {
        if !bead.is_two_sided() {
            return;
        }
        let length = self.chinese_length[bead.chinese.end] - self.chinese_length[bead.chinese.start];
        let channels = [&self.copies, &self.spelled, &self.syllables, &self.transliterated];
        for segment in bead.english.clone() {
            values[5] += self.glossed.of(segment, &bead.chinese, length).0;
            for (place, channel) in channels.into_iter().enumerate() {
                let (sum, missing, _) = channel.of(segment, &bead.chinese, length);
                values[place] += sum;
                if place < 2 {
                    values[4] -= missing;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    fn channel(english: &Document, chinese: &Document) -> Names {
        let tokens = Tokens::new(english, chinese);
        Names::new(&tokens, &NamePlaces::new(&tokens))
    }

    #[test]
    fn finds_names_by_sound_and_copies() {
        let english = Document::from_segments(
            Language::English,
            ["Guozhi spoke.", "He met Sokhemrak.", "NASA agreed.", "They left Longhai."],
        );
        let chinese = Document::from_segments(
            Language::Chinese,
            ["张国智讲话。", "他会见索赫姆拉克。", "NASA同意。", "他们走了。"],
        );
        let channel = channel(&english, &chinese);
        let measured = |segment: usize, other: usize| {
            let mut values = [0.0; 6];
            channel.measure(&Bead::new(segment..segment + 1, other..other + 1), &mut values);
            values
        };
        assert!(measured(0, 0)[1] > 0.0 && measured(0, 1)[1] == 0.0);
        assert!(measured(1, 1)[3] > 0.0, "{:?}", measured(1, 1));
        assert!(measured(2, 2)[0] > 0.0);
        assert_eq!(measured(3, 3), [0.0; 6]);
    }

    /// Whether a name is found by its spelling in the first segment and not in the second.
    fn spelled(name: &str, first: &str, second: &str) -> bool {
        let english = Document::from_segments(Language::English, [format!("{name} spoke."), "They left.".to_owned()]);
        let chinese = Document::from_segments(Language::Chinese, [first, second]);
        let channel = channel(&english, &chinese);
        let measured = |other: usize| {
            let mut values = [0.0; 6];
            channel.measure(&Bead::new(0..1, other..other + 1), &mut values);
            values
        };
        let (right, wrong) = (measured(0), measured(1));
        right[1] + right[2] > 0.0 && wrong[1] + wrong[2] == 0.0
    }

    #[test]
    fn knows_old_and_local_spellings() {
        for (name, first) in [
            ("Xian", "西安來信"),
            ("Ts'ai", "蔡先生說"),
            ("Tsai", "蔡先生說"),
            ("Hsiao-ping", "小平發言"),
            ("Kaohsiung", "高雄發言"),
            ("Kowloon", "九龍發言"),
            ("Kwok-keung", "國強發言"),
            ("Cheung", "張先生說"),
            ("Tsim", "尖角發言"),
        ] {
            assert!(spelled(name, first, "他們走了"), "{name}: {first}");
        }
        assert!(!spelled("Wilson", "國強發言", "他們走了"));
        // In simplified text the other systems come after Pinyin.
        assert!(spelled("Chang", "长江说话", "张先生走了") && spelled("Kaohsiung", "高雄来信", "他们走了"));
    }

    #[test]
    fn follows_brackets() {
        let english = Document::from_segments(
            Language::English,
            ["The Green Harbour Plan (绿港计划) began.", "The Green Harbour Plan ended."],
        );
        let chinese = Document::from_segments(Language::Chinese, ["绿港计划开始。", "它结束。", "绿港计划结束。"]);
        let channel = channel(&english, &chinese);
        let mut values = [[0.0; 6]; 2];
        channel.measure(&Bead::new(1..2, 1..2), &mut values[0]);
        channel.measure(&Bead::new(1..2, 2..3), &mut values[1]);
        assert!(values[0][5] == 0.0 && values[1][5] > 0.0);
    }
}
