//! Ends: half of the Chinese parts end in ， ； or ：. A unit is used as it stands, so it ends as its source ends.

use crate::language::Language;
use crate::marks::is_exclamation_or_question;

/// The target of a part as the source ends; `None` where it does already.
pub(super) fn as_source(source: &str, target: &str, language: Language) -> Option<String> {
    let ended = match language {
        Language::English => chinese(source, target),
        Language::Chinese => english(source, target),
    };
    (ended != target).then_some(ended)
}

/// What a sentence ends with: a full stop, a question or an exclamation mark.
fn end(source: &str) -> Option<char> {
    source.chars().next_back().filter(|&c| matches!(c, '.' | '。') || is_exclamation_or_question(c))
}

fn chinese(source: &str, target: &str) -> String {
    let Some(end) = end(source) else { return target.to_owned() };
    let mark = match end {
        '?' => '？',
        '!' => '！',
        _ => '。',
    };
    match target.strip_suffix(['，', '；', '：', ',', ';', ':']) {
        Some(rest) => format!("{rest}{mark}"),
        None => target.to_owned(),
    }
}

fn english(source: &str, target: &str) -> String {
    let mut ended = target.to_owned();
    // `and` joins it with what stood before; other words say more.
    let rest = ended.strip_prefix("and ").map(|rest| rest.trim_start_matches([',', ' ']));
    if let Some(rest) = rest.filter(|rest| !rest.is_empty() && !source.starts_with(['并', '並', '且', '和'])) {
        ended = rest.to_owned();
    }
    if let Some(end) = end(source) {
        let mark = match end {
            '？' => '?',
            '！' => '!',
            _ => '.',
        };
        let rest = ended.strip_suffix([',', ';', ':']);
        let open = ended.ends_with(char::is_alphanumeric);
        if let Some(rest) = rest {
            ended = format!("{}{mark}", rest.trim_end());
        } else if open {
            ended.push(mark);
        }
    }
    let mut characters = ended.chars();
    match characters.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(characters).collect(),
        _ => ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_end_as_their_source() {
        for (source, target, language, wanted) in [
            ("It opened.", "门开了，", Language::English, Some("门开了。")),
            ("Is it open?", "门开了吗；", Language::English, Some("门开了吗？")),
            ("It opened.", "门开了。", Language::English, None),
            ("It opened:", "门开了，", Language::English, None),
            ("“It opened.”", "“门开了，”", Language::English, None),
            ("门开了。", "and the gate opened,", Language::Chinese, Some("The gate opened.")),
            ("并开了门。", "and the gate opened.", Language::Chinese, Some("And the gate opened.")),
            ("门开了！", "but it opened", Language::Chinese, Some("But it opened!")),
            ("门开了。", "It opened.", Language::Chinese, None),
        ] {
            assert_eq!(as_source(source, target, language).as_deref(), wanted, "{source} {target}");
        }
    }
}
