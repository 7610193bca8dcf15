//! Whether parts of an English sentence stand by themselves: of the parts that the alignments give, a third are fragments
//! such as `which is …` or `with …`. The rule looks at the first words behind each cut.

use std::sync::OnceLock;

use super::cut::{CutBead, Found};
use crate::words::{Groups, groups};

/// Whether a word is in a group of `english-clauses.txt`.
fn is(group: &str, word: &str) -> bool {
    static GROUPS: OnceLock<Groups> = OnceLock::new();
    let groups = GROUPS.get_or_init(|| groups(include_str!("../../data/words/english-clauses.txt")));
    groups.get(group).is_some_and(|words| words.contains(word))
}

/// Takes away the parts that do not stand by themselves in English.
pub(super) fn keep(bead: &CutBead, parts: &mut [Option<Found>]) {
    let target = bead.target.as_str();
    let question = target.trim_end().ends_with('?');
    for part in parts {
        let stands = |found: &mut Found| {
            let std::ops::Range { start, end } = bead.place(found);
            let begins = start == 0 || starts_clean(&target[..start], &target[start..], question);
            let ends = end >= target.len()
                || starts_clean(&target[..end], &target[end..], question) && !is_leading(&target[start..end]);
            begins && ends
        };
        part.take_if(|found| !stands(found));
    }
}

/// Whether what stands behind a cut may stand by itself.
fn starts_clean(before: &str, behind: &str, question: bool) -> bool {
    let (before, behind) = (before.trim_end(), behind.trim());
    let Some(first) = behind.chars().next() else { return false };
    let closes_quotation = before.strip_suffix([',', '.']).unwrap_or(before).ends_with(['”', '’', '"']);
    let unquoted = before.strip_suffix(['”', '"']).unwrap_or(before);
    if unquoted.ends_with(['.', '!', '?']) {
        return first.is_uppercase() || matches!(first, '“' | '"' | '‘' | '\'' | '(') || closes_quotation;
    }
    if closes_quotation || is("said", word(behind)) {
        return true;
    }
    let joined = is("joining", word(behind).to_ascii_lowercase().as_str());
    let rest =
        if joined { behind[word(behind).len()..].trim_start().trim_start_matches(',').trim_start() } else { behind };
    if !joined {
        return match before.chars().next_back() {
            Some(';') => !hangs_on_noun(behind),
            Some(':') => !is_hanging(behind) && is_clause(rest),
            _ => false,
        };
    }
    if !before.ends_with([',', ';', ':', '—']) {
        return false;
    }
    question && is("finite", word(rest)) || !is_hanging(rest) && is_clause(rest)
}

/// The first word.
fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '’').unwrap_or(text.len())]
}

fn hangs_on_noun(text: &str) -> bool {
    let first = word(text).to_ascii_lowercase();
    matches!(first.as_str(), "which" | "who" | "that" | "with" | "including") || is_before_which(text)
}

fn is_before_which(text: &str) -> bool {
    let first = word(text);
    is("before-which", first.to_ascii_lowercase().as_str()) && word(text[first.len()..].trim_start()) == "which"
}

fn is_hanging(text: &str) -> bool {
    let first = word(text).to_ascii_lowercase();
    is("hanging", first.as_str()) && !matches!(first.as_str(), "after" | "during")
        || first == "in" && word(text[2..].trim_start()) == "order"
        || is_before_which(text)
}

/// Whether a text begins with a subject and, if that cannot be told, has a finite verb near: an independent clause, roughly.
fn is_clause(text: &str) -> bool {
    let first = word(text);
    let participle = first.len() > 2
        && first.chars().all(|c| c.is_ascii_lowercase())
        && (first.ends_with("ed") || first.ends_with("ing"));
    if is("finite", first) || is("without-subject", first) || participle {
        return false;
    }
    let mut words = text.split_whitespace();
    let Some(head) = words.next() else { return false };
    let bare = head.trim_matches([',', '“', '‘', '(', '"', '\'']).to_lowercase();
    let capital = head.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let verb = |word: &str| {
        let word = word.trim_matches(',');
        is("finite", word) || word.len() > 2 && word.ends_with("ed") && word.bytes().all(|b| b.is_ascii_lowercase())
    };
    is("subject", bare.as_str()) || capital || words.take(8).any(verb)
}

/// Whether a part is a phrase that hangs on what follows: `Founded in 1990,`.
fn is_leading(part: &str) -> bool {
    let part = part.trim();
    let first = word(part);
    let participle =
        first.len() > 4 && first.starts_with(char::is_uppercase) && (first.ends_with("ed") || first.ends_with("ing"));
    let irregular = matches!(first, "Shot" | "Built" | "Held");
    (is("leading", first) || participle || irregular) && !part.trim_end_matches(',').contains(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn independent_clauses_stand() {
        for (before, behind) in [
            ("It opened.", "It is long."),
            ("It opened,", "and the road is closed."),
            ("It opened,", "but visitors were sent home."),
            ("It opened;", "work goes on."),
            ("“It is open,”", "said Oke."),
            ("It is so:", "the road is closed."),
            ("It opened,", "while Mr Oke slept."),
        ] {
            assert!(starts_clean(before, behind, false), "{before} | {behind}");
        }
    }

    #[test]
    fn fragments_do_not() {
        for (before, behind) in [
            ("It opened,", "which was good."),
            ("It opened,", "and closed again."),
            ("It opened,", "and shall not close."),
            ("It opened", "and the road is closed."),
            ("It opened,", "with 30 guests."),
            ("It opened;", "of which two stayed."),
            ("It opened,", "the road is closed."),
            ("It opened.", "and so on."),
            ("It opened,", "but in order to close."),
        ] {
            assert!(!starts_clean(before, behind, false), "{before} | {behind}");
        }
        assert!(is_leading("Founded in 1990,") && is_leading("After the rain,") && is_leading("Noting this,"));
        assert!(!is_leading("After the rain, it opened,") && !is_leading("The bridge opened,"));
    }
}
