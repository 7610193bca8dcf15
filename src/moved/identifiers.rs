//! Identifiers of two segments: found in both, or standing elsewhere.

use crate::tokens::Tokens;

/// The most that one identifier says.
const MOST: f32 = 6.0;

/// The identifiers that stand on both sides, with what finding each says.
pub(super) struct Identifiers<'a> {
    tokens: &'a Tokens,
    /// For each identifier −ln of how often the Chinese segments have it; `None` where one side has it nowhere.
    says: Vec<Option<f32>>,
}

impl<'a> Identifiers<'a> {
    pub(super) fn new(tokens: &'a Tokens) -> Self {
        let own = &tokens.identifiers;
        let mut counts = vec![[0_u32; 2]; own.vocabulary.len()];
        own.english.items().iter().for_each(|&id| counts[id as usize][0] += 1);
        own.chinese.items().iter().for_each(|&id| counts[id as usize][1] += 1);
        let segments = tokens.chinese.len() as f32;
        let says = |&[one, two]: &[u32; 2]| {
            (one > 0 && two > 0).then(|| ((segments + 3.0) / (two as f32 + 0.5)).ln().clamp(0.0, MOST))
        };
        Self { tokens, says: counts.iter().map(says).collect() }
    }

    /// What the identifiers in both segments say, and how many of either stand elsewhere on the other side only.
    pub(super) fn of(&self, english: usize, chinese: usize) -> (f32, f32) {
        let (one, two) = (&self.tokens.identifiers.english[english], &self.tokens.identifiers.chinese[chinese]);
        let (mut found, mut elsewhere) = (0.0, 0.0);
        for id in one {
            match (self.says[*id as usize], two.binary_search(id)) {
                (Some(says), Ok(_)) => found += says,
                (Some(_), Err(_)) => elsewhere += 1.0,
                (None, _) => {}
            }
        }
        for id in two {
            if self.says[*id as usize].is_some() && one.binary_search(id).is_err() {
                elsewhere += 1.0;
            }
        }
        (found, elsewhere)
    }

    /// The identifiers of an English segment that the Chinese has too, with what each says.
    pub(super) fn of_english(&self, segment: usize) -> impl Iterator<Item = (u32, f32)> + '_ {
        let ids = self.tokens.identifiers.english[segment].iter();
        ids.filter_map(|&id| Some((id, self.says[id as usize]?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    #[test]
    fn tells_found_from_elsewhere() {
        let english = Document::from_segments(Language::English, ["Fix #12.", "Fix #13.", "See v1.2.0."]);
        let chinese = Document::from_segments(Language::Chinese, ["修复 #13。", "修复 #12。", "无。"]);
        let tokens = Tokens::new(&english, &chinese);
        let identifiers = Identifiers::new(&tokens);
        assert!(identifiers.of(0, 1).0 > 0.0 && identifiers.of(0, 1).1 == 0.0);
        assert_eq!(identifiers.of(0, 0), (0.0, 2.0));
        assert_eq!(identifiers.of(2, 2), (0.0, 0.0));
    }
}
