//! Identifiers: what both languages write in the same characters.

use std::ops::Range;

use memchr::memmem;
use rustc_hash::FxHashSet;

use super::nearby::{near, stretch};
use super::{Code, Finding};
use crate::tokens::{Identifier, identifiers};

/// From this likeness on two identifiers are one that was changed, from 0 to 1.
const ALIKE: f64 = 0.6;

/// Parts of an address that name a language or the form of a page, which differ between two languages by right.
const LOCAL: &[&str] =
    &["en", "eng", "english", "zh", "chi", "chinese", "tc", "sc", "big5", "gb", "cn", "hk", "www", "index"];

fn place(found: &Identifier<'_>) -> Range<usize> {
    found.at..found.at + found.text.len()
}

/// An identifier as it is compared: without capitals and, in an address, without what names the language.
fn plain(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if !is_address(&lower) {
        return lower;
    }
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
    bare.split(['/', '.', '-', '_', '?', '=', '&']).filter(|part| !LOCAL.contains(part)).collect::<Vec<_>>().join("/")
}

fn is_address(text: &str) -> bool {
    text.starts_with("http") || text.starts_with("www.") || text.contains('@') || text.contains('/')
}

/// Whether the other text must have it: an address of mail, a number with a hash. A topic behind a hash is translated.
fn is_said(text: &str) -> bool {
    text.starts_with('#') && text.contains(|c: char| c.is_ascii_digit()) || text.contains('@')
}

/// Where an identifier stands in its text, from 0 to 1.
fn share(found: &Identifier<'_>, text: &str) -> f64 {
    found.at as f64 / text.len() as f64
}

/// Adds the identifiers of which the other text has another, or none where it must have it.
pub(super) fn find(english: &str, chinese: &str, found: &mut Vec<Finding>) {
    let texts = [english, chinese];
    let all = texts.map(|text| identifiers(text).collect::<Vec<_>>());
    let left: [Vec<&Identifier<'_>>; 2] = std::array::from_fn(|side| {
        if all[side].is_empty() {
            return Vec::new();
        }
        let other = texts[1 - side].to_ascii_lowercase();
        let others: FxHashSet<String> = all[1 - side].iter().map(|found| plain(found.text)).collect();
        let has = |found: &&Identifier<'_>| {
            let stretch = stretch(&other, share(found, texts[side]));
            others.contains(&plain(found.text))
                || memmem::find(stretch.as_bytes(), found.text.to_ascii_lowercase().as_bytes()).is_some()
        };
        all[side].iter().filter(|found| !has(found)).collect()
    });
    let plain_left: Vec<String> = left[1].iter().map(|found| plain(found.text)).collect();
    let mut taken = vec![false; left[1].len()];
    for one in &left[0] {
        let plain = plain(one.text);
        let best = near(&left[1], share(one, english), |two| share(two, chinese))
            .filter(|&at| !taken[at])
            .map(|at| (at, strsim::normalized_levenshtein(&plain, &plain_left[at])))
            .filter(|&(_, likeness)| likeness >= ALIKE)
            .max_by(|one, two| one.1.total_cmp(&two.1))
            .map(|(at, _)| at);
        match best {
            Some(at) => {
                taken[at] = true;
                found.push(Finding::differing(Code::Identifier, texts, place(one), place(left[1][at])));
            }
            None if is_said(one.text) => found.push(Finding::alone(Code::Identifier, english, 0, place(one))),
            None => {}
        }
    }
    for (at, two) in left[1].iter().enumerate() {
        if !taken[at] && is_said(two.text) {
            found.push(Finding::alone(Code::Identifier, chinese, 1, place(two)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::texts;
    use super::*;

    fn said(english: &str, chinese: &str) -> Vec<String> {
        let own = |finding: &&Finding| finding.code == Code::Identifier;
        texts(english, chinese).iter().filter(own).map(ToString::to_string).collect()
    }

    #[test]
    fn changed_identifiers_are_found() {
        let long = "Write to pier@harbour.example for help with the ferry.";
        assert_eq!(
            said(long, "如需渡轮方面的协助，请致函pear@harbour.example。"),
            ["identifier: pier@harbour.example ≠ pear@harbour.example"]
        );
        assert_eq!(said("Fixed in v2.3.1 (#482).", "已在v2.3.7修复（#482）。"), ["identifier: v2.3.1 ≠ v2.3.7"]);
        assert!(said("We are looking for pilots #hiring", "招聘引航員 #招聘").is_empty());
        assert_eq!(said("Fixed the crash (#482).", "修复了崩溃问题。"), ["identifier: #482 only in the English"]);
    }

    #[test]
    fn addresses_of_the_other_language_are_the_same() {
        for (english, chinese) in [
            ("See https://www.harbour.example/en/pier for more.", "详见https://www.harbour.example/zh/pier。"),
            ("The COVID-19 rules are lifted.", "新冠疫情防控措施取消。"),
            ("See config.json.", "见 config.json。"),
        ] {
            assert_eq!(said(english, chinese), [""; 0], "{english}");
        }
    }
}
