//! Page numbers and the running heads beside them.

use std::collections::HashMap;

/// Pages that must be seen before a bare mark counts as a page number, or a repeated line as a running head.
const LEAST: usize = 3;

/// Lines with text that a page has at least.
const SHORTEST: usize = 4;

/// The lines that are emptied. `Page 3 of 9` and `第3页` are page numbers by their words; `- 3 -` and `3` are only where
/// at least three of them count up through the text. A line is a running head where it stands beside page numbers at
/// least three times.
pub(super) fn find(lines: &[String]) -> Vec<(usize, String)> {
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].trim().is_empty()).collect();
    let mut page = vec![false; filled.len()];
    let mut bare: Vec<(usize, usize)> = Vec::new();
    let (mut last, mut counts_up) = (None, true);
    for (place, &at) in filled.iter().enumerate() {
        match page_number(lines[at].trim()) {
            Some((_, true)) => page[place] = true,
            Some((number, false)) => {
                counts_up &= last.is_none_or(|(before, there)| number == before + 1 && place - there >= SHORTEST);
                last = Some((number, place));
                bare.push((place, number));
            }
            None => {}
        }
    }
    if counts_up && bare.len() >= LEAST {
        bare.iter().for_each(|&(place, _)| page[place] = true);
    }
    let mut beside: HashMap<&str, Vec<usize>> = HashMap::new();
    for place in 0..filled.len() {
        let near = (place > 0 && page[place - 1]) || page.get(place + 1).copied().unwrap_or(false);
        if near && !page[place] {
            beside.entry(lines[filled[place]].trim()).or_default().push(place);
        }
    }
    for places in beside.into_values().filter(|places| places.len() >= LEAST) {
        places.into_iter().for_each(|place| page[place] = true);
    }
    filled.into_iter().zip(page).filter(|&(_, page)| page).map(|(at, _)| (at, String::new())).collect()
}

/// The number of a page, and whether words say that it is one.
fn page_number(line: &str) -> Option<(usize, bool)> {
    if line.len() > 40 {
        return None;
    }
    let digits = |text: &str| -> Option<usize> {
        let text = text.trim();
        (text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
    };
    let inner = line.trim_matches(['-', '–', '—', '－', '·', '~', '[', ']', ' ']);
    if let Some(number) = digits(inner) {
        return Some((number, false));
    }
    let lower = inner.to_lowercase();
    if let Some(rest) = lower.strip_prefix("page ") {
        let number = rest.split([' ', '/']).next()?;
        let whole = rest[number.len()..].trim_start().trim_start_matches("of").trim_start_matches('/').trim();
        return (whole.is_empty() || digits(whole).is_some()).then(|| digits(number)).flatten().map(|n| (n, true));
    }
    let rest = inner.strip_prefix('第')?;
    let (number, rest) = rest.split_once(['页', '頁'])?;
    let rest = rest.trim_matches([' ', '/', '，', ',', '共', '页', '頁']);
    (rest.is_empty() || digits(rest).is_some()).then(|| digits(number)).flatten().map(|n| (n, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dropped(text: &str) -> Vec<usize> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        find(&lines).into_iter().map(|(at, _)| at).collect()
    }

    #[test]
    fn finds_page_numbers_and_running_heads() {
        assert_eq!(dropped("A.\nPage 1 of 2\nB.\n第2页 共2页\n第 3 頁"), [1, 3, 4]);
        let pages = "a\nb\nc\nHead\n- 1 -\nd\ne\nf\nHead\n- 2 -\ng\nh\ni\nHead\n- 3 -";
        assert_eq!(dropped(pages), [3, 4, 8, 9, 13, 14]);
        assert!(dropped("a\n2024\nb\n- 1 -\nc\nPage turner\n第3页是空白").is_empty());
    }
}
