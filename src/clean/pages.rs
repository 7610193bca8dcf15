//! Page numbers and the running heads beside them.

use std::collections::HashMap;

use super::furniture::{self, Filled, SHORTEST};

/// Pages that must be seen before a bare mark counts as a page number; where it has dashes, or the same numbers count up in the
/// other half as well, one less.
const LEAST: usize = 3;

/// Times that a running head stands beside page numbers and nowhere else; one that stands elsewhere too, once more.
const REPEATED: usize = 2;

/// Lines of a running head at most.
const HEADS: usize = 2;

/// Marks around a bare number.
const DASHES: [char; 4] = ['-', '–', '—', '－'];

/// Characters of a line that is no heading.
const LONG: usize = 40;

/// A bare mark: its place, its number, and whether it stands between dashes.
struct Bare {
    place: usize,
    number: usize,
    dashed: bool,
}

/// The lines that are emptied. `Page 3 of 9` and `第3页` are page numbers by their words; `- 3 -` and `3` are only where
/// they count up through the text or each of its halves, or where one cuts an English sentence. A line is a running head where
/// it stands beside page numbers again and again.
pub(super) fn find(lines: &[String]) -> Vec<(usize, String)> {
    let filled: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].trim().is_empty()).collect();
    let mut page = vec![false; filled.len()];
    let mut bare: Vec<Bare> = Vec::new();
    for (place, &at) in filled.iter().enumerate() {
        let line = lines[at].trim();
        match page_number(line) {
            Some((_, true)) => page[place] = true,
            Some((number, false)) => {
                let dashed = line.starts_with(DASHES) && line.ends_with(DASHES);
                bare.push(Bare { place, number, dashed });
            }
            None => {}
        }
    }
    let counts_up = |one: &Bare, two: &Bare| two.number == one.number + 1 && two.place - one.place >= SHORTEST;
    let runs: Vec<&[Bare]> = bare.chunk_by(counts_up).collect();
    let numbers = |run: &[Bare]| run[0].number..run[0].number + run.len();
    // Numbers that do not count up stand for something else, and so may those that do.
    let all_count = bare.len() < 2 || runs.iter().all(|run| run.len() > 1);
    for (at, run) in runs.iter().enumerate() {
        let twin = runs.iter().enumerate().any(|(other, two)| other != at && numbers(two) == numbers(run));
        let least = if twin || run.iter().all(|mark| mark.dashed) { LEAST - 1 } else { LEAST };
        let counts = all_count && run.len() >= least;
        for mark in *run {
            page[mark.place] |= counts || cuts_sentence(lines, &filled, mark.place);
        }
    }
    furniture::mark(&Filled { lines, places: &filled }, &mut page);
    // Most texts have none, and no heads beside them.
    if !page.contains(&true) {
        return Vec::new();
    }
    // A head of two lines stands beside itself.
    for _ in 0..HEADS {
        if !mark_heads(lines, &filled, &mut page) {
            break;
        }
    }
    filled.into_iter().zip(page).filter(|&(_, page)| page).map(|(at, _)| (at, String::new())).collect()
}

/// Marks the lines that stand beside what is of pages again and again; whether there are any.
fn mark_heads(lines: &[String], filled: &[usize], page: &mut [bool]) -> bool {
    let mut beside: HashMap<&str, Vec<(usize, bool)>> = HashMap::new();
    for place in 0..filled.len() {
        if !page[place] {
            let near = (place > 0 && page[place - 1]) || page.get(place + 1).copied().unwrap_or(false);
            beside.entry(lines[filled[place]].trim()).or_default().push((place, near));
        }
    }
    let is_head = |places: &Vec<(usize, bool)>| {
        let near = places.iter().filter(|(_, near)| *near).count();
        near > REPEATED || near == REPEATED && places.len() == REPEATED
    };
    let mut found = false;
    for places in beside.into_values().filter(is_head) {
        found = true;
        places.into_iter().filter(|(_, near)| *near).for_each(|(place, _)| page[place] = true);
    }
    found
}

/// Whether an English sentence goes on over a mark between empty lines.
fn cuts_sentence(lines: &[String], filled: &[usize], place: usize) -> bool {
    let (Some(before), Some(&next)) = (place.checked_sub(1).map(|before| filled[before]), filled.get(place + 1)) else {
        return false;
    };
    let apart = before + 1 < filled[place] && filled[place] + 1 < next;
    let (before, next) = (lines[before].trim(), lines[next].trim());
    apart
        && before.chars().count() >= LONG
        && before.ends_with(|c: char| c.is_ascii_lowercase() || c == ',')
        && next.starts_with(|c: char| c.is_ascii_lowercase())
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

    #[test]
    fn pages_of_two_halves_count_up_in_each() {
        let line = |text: &str, at: usize| if at % 5 == 4 { (3 + at / 5).to_string() } else { format!("{text} {at}") };
        let half = |text: &str| (0..10).map(|at| line(text, at) + "\n").collect::<String>();
        assert_eq!(dropped(&(half("a") + &half("一"))), [4, 9, 14, 19]);
        assert!(dropped(&(half("a") + "一\n一\n")).is_empty());
        let dashed = "a\nb\nc\nd\nHead\n- 1 -\ne\nf\ng\nh\nHead\n- 2 -\n";
        assert_eq!(dropped(dashed), [4, 5, 10, 11]);
    }

    #[test]
    fn a_number_that_cuts_a_sentence_is_one_of_a_page() {
        let text =
            "Fares rose by a tenth, mainly because the price of oil\n\n18\n\nrose and the new boat came into use.\n";
        assert_eq!(dropped(text), [2]);
        assert!(dropped("Boats in the harbour at the end of the year 2031 in all\n18\nof which new\n").is_empty());
    }
}
