//! Which of the languages that a page is marked with are believed.
//!
//! A mark says little where the text contradicts it: most sites write one language at the root of every page, bilingual
//! pages included. All blocks with one mark are judged together, those that have it from the root by themselves.

use std::collections::BTreeMap;

use super::linked::Linked;
use crate::language::{Language, ScriptShare, Variant};

/// Words of a block that may be a name in a text of the other script.
const NAME: usize = 3;

/// The share of the letters under a mark that names and terms in the other script have. Of 56 pages with a mark at the root,
/// 50 in one language had at most 0.13, and the six in both at least 0.46.
const NAMES: f64 = 0.25;

/// Takes from the lines the marks that are not believed.
pub(super) fn believe(lines: &mut [Linked]) {
    // All letters, and those against the mark.
    let mut shares: BTreeMap<(bool, Variant), [f64; 2]> = BTreeMap::new();
    for Linked { line, by_root, .. } in &*lines {
        let Some(variant) = line.variant else { continue };
        let share = ScriptShare::of(&line.text);
        let [all, against] = shares.entry((*by_root, variant)).or_default();
        *all += share.letters();
        *against += if fit(share, variant.language) == Fit::Against { share.letters() } else { 0.0 };
    }
    for Linked { line, by_root, .. } in lines {
        let Some(variant) = line.variant else { continue };
        let share = ScriptShare::of(&line.text);
        let [all, against] = shares.get(&(*by_root, variant)).copied().unwrap_or_default();
        let is_sound = against <= NAMES * all;
        let is_believed = match fit(share, variant.language) {
            Fit::With => true,
            Fit::Neither => is_sound,
            Fit::Against => is_sound && share.words <= NAME && share.han <= NAME,
        };
        if !is_believed {
            line.variant = None;
        }
    }
}

/// How the script of a text fits a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// It has letters of that language alone.
    With,
    /// It has none, or is mixed.
    Neither,
    /// It has no letters of that language, or for English hardly any.
    Against,
}

fn fit(share: ScriptShare, language: Language) -> Fit {
    match (language, share.han, share.words) {
        (_, 0, 0) => Fit::Neither,
        (Language::Chinese, 0, _) => Fit::Against,
        (Language::Chinese, _, 0) | (Language::English, 0, _) => Fit::With,
        (Language::English, han, words) if han > words => Fit::Against,
        _ => Fit::Neither,
    }
}

#[cfg(test)]
mod tests {
    use crate::language::Language::{self, Chinese, English};
    use crate::read::ReadReport;

    fn languages(html: &str) -> Vec<Option<Language>> {
        super::super::read(html, &[], &mut ReadReport::default()).iter().map(|line| line.language()).collect()
    }

    #[test]
    fn what_is_marked_with_a_third_language_and_in_it_is_left_out() {
        let html = "<p lang=en>The pier in the east of the port is closed.</p><p lang=zh>港口东边的码头关闭。</p>\
                    <p lang=ja>桟橋は閉鎖されています。</p><p lang=ja>码头在东边。</p><p>フェリーは正午に出発します。</p>";
        let mut report = ReadReport::default();
        let lines = super::super::read(html, &[], &mut report);
        let found: Vec<_> = lines.iter().map(|line| &*line.text).collect();
        let wanted = [
            "The pier in the east of the port is closed.",
            "港口东边的码头关闭。",
            "码头在东边。",
            "フェリーは正午に出発します。",
        ];
        assert_eq!(found, wanted);
        assert_eq!(report.count(crate::read::Finding::ThirdLanguages), 1);
        let html = "<p lang=de>Die Fähre fährt nicht, und wir warten auf das Schiff.</p>";
        assert_eq!(super::super::read(html, &[], &mut report).len(), 1);
    }

    #[test]
    fn the_root_is_not_believed_against_the_text() {
        let text = "<p>渡轮票价</p><p>Fares</p><p>成人十元。</p><p>Adults pay ten yuan.</p><p>2345 6789</p>";
        let zh = [Some(Chinese), None, Some(Chinese), None, None];
        assert_eq!(languages(&format!("<html lang=zh-CN><body>{text}")), zh);
        assert_eq!(languages(&format!("<body lang=en>{text}")), [None, Some(English), None, Some(English), None]);
        assert_eq!(languages(&format!("<body><div lang=zh>{text}</div>")), zh);
    }

    #[test]
    fn a_name_in_a_text_that_fits_its_mark_stays_marked() {
        let one = "<section lang=zh><p>新码头的渡轮今日起停航三天，请改乘巴士。</p><p>Star Ferry</p></section>";
        let two = "<section lang=en><p>The ferries stop for three days from today.</p><p>Star Ferry</p></section>";
        assert_eq!(languages(&format!("{one}{two}")), [Some(Chinese), Some(Chinese), Some(English), Some(English)]);
        let wrong = one.replace("Star Ferry", "Please take the bus from the new pier.");
        assert_eq!(languages(&wrong), [Some(Chinese), None]);
    }
}
