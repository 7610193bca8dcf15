//! Golden files: cases parted by `===` lines. A case is its paragraph, a line `---`, and its sentences, one a line. Text
//! before the first case and lines that begin with `#` are comments.

use bitext::Language;
use bitext::release::rejoin;
use bitext::split::{Quotes, SplitOptions, segments};

/// A case of a golden file.
struct Case<'a> {
    /// The line of the file that it begins at, from 1.
    number: usize,
    input: Vec<&'a str>,
    wanted: Vec<&'a str>,
}

/// Reads a golden file; a malformed case fails the test with its place.
fn cases<'a>(name: &str, file: &'a str) -> Vec<Case<'a>> {
    let mut cases = Vec::new();
    let lines: Vec<_> = file.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).collect();
    for block in lines.split(|(_, line)| *line == "===") {
        let from = block.iter().position(|(_, line)| !line.is_empty());
        let to = block.iter().rposition(|(_, line)| !line.is_empty());
        let (Some(from), Some(to)) = (from, to) else { continue };
        let block = &block[from..=to];
        let number = block[0].0 + 1;
        let mut parts = block.split(|(_, line)| *line == "---");
        let (input, wanted) = (parts.next(), parts.next());
        let (Some(input), Some(wanted), None) = (input, wanted, parts.next()) else {
            panic!("{name}:{number}: a case is a paragraph, one line `---` and its sentences");
        };
        assert!(!input.is_empty() && !wanted.is_empty(), "{name}:{number}: nothing above or below `---`");
        let texts = |part: &[(usize, &'a str)]| part.iter().map(|&(_, line)| line).collect();
        cases.push(Case { number, input: texts(input), wanted: texts(wanted) });
    }
    cases
}

/// Checks every case and shows all that fail.
fn check(name: &str, file: &str, fewest: usize, split: impl Fn(&Case<'_>) -> Vec<String>) {
    let cases = cases(name, file);
    assert!(cases.len() >= fewest, "{name}: {} cases, {fewest} wanted", cases.len());
    let failed: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = split(case);
            (found != case.wanted)
                .then(|| format!("{name}:{}\n  wanted {:?}\n  found  {found:?}", case.number, case.wanted))
        })
        .collect();
    assert!(failed.is_empty(), "{} of {} cases fail:\n{}", failed.len(), cases.len(), failed.join("\n"));
}

fn sentences(paragraph: &str, language: Language, quotes: Quotes) -> Vec<String> {
    let options = SplitOptions::default().quotes(quotes);
    segments(paragraph, language, &options).into_iter().map(|range| paragraph[range].to_owned()).collect()
}

/// Cases of one paragraph, which is one line.
fn check_paragraphs(name: &str, file: &str, fewest: usize, language: Language, quotes: Quotes) {
    check(name, file, fewest, |case| {
        assert_eq!(case.input.len(), 1, "{name}:{}: the paragraph is one line", case.number);
        sentences(case.input[0], language, quotes)
    });
}

/// Cases of lines, an empty one between paragraphs; what comes out is a paragraph a line.
fn check_wrapped(name: &str, file: &str, language: Language) {
    check(name, file, 6, |case| {
        let lines: Vec<_> = case
            .input
            .iter()
            .enumerate()
            .map(|(place, line)| (*line, place + 1))
            .filter(|(line, _)| !line.is_empty())
            .collect();
        rejoin(&lines, language).into_iter().map(|paragraph| paragraph.text).collect()
    });
}

#[test]
fn english_paragraphs() {
    check_paragraphs("english.txt", include_str!("english.txt"), 150, Language::English, Quotes::Split);
    check_paragraphs("english-rules.txt", include_str!("english-rules.txt"), 400, Language::English, Quotes::Split);
}

#[test]
fn chinese_paragraphs() {
    check_paragraphs("chinese.txt", include_str!("chinese.txt"), 150, Language::Chinese, Quotes::Split);
    check_paragraphs("chinese-rules.txt", include_str!("chinese-rules.txt"), 500, Language::Chinese, Quotes::Split);
}

#[test]
fn quotations_are_kept_on_demand() {
    check_paragraphs("english-keep.txt", include_str!("english-keep.txt"), 8, Language::English, Quotes::Keep);
    check_paragraphs("chinese-keep.txt", include_str!("chinese-keep.txt"), 8, Language::Chinese, Quotes::Keep);
}

#[test]
fn wrapped_lines_are_rejoined() {
    check_wrapped("english-wrapped.txt", include_str!("english-wrapped.txt"), Language::English);
    check_wrapped("chinese-wrapped.txt", include_str!("chinese-wrapped.txt"), Language::Chinese);
}
