//! The checks on the hand-aligned pairs of the sample releases: what they find there was looked at by hand, and numbers,
//! months, days of the week and units that are changed in one text are found.

mod sample_releases;

use std::collections::BTreeSet;

use bitext::check::{Code, Finding, texts};

use sample_releases::Release;

/// Every gold pair of the sample releases, with its release.
fn pairs() -> Vec<(String, String, String)> {
    let mut pairs = Vec::new();
    for release in ["fitted", "held-out"].iter().flat_map(|folder| Release::all(folder)) {
        let gold = release.gold();
        let name = release.beads.file_stem().unwrap().to_string_lossy().into_owned();
        for link in gold.links.iter().filter(|link| link.is_two_sided()) {
            let english: Vec<&str> = link.english.iter().map(|&id| gold.english.segment(id)).collect();
            let chinese: Vec<&str> = link.chinese.iter().map(|&id| gold.chinese.segment(id)).collect();
            pairs.push((name.clone(), english.join(" "), chinese.concat()));
        }
    }
    assert!(pairs.len() > 1_500);
    pairs
}

fn is_of_values(finding: &Finding) -> bool {
    matches!(finding.code, Code::Number | Code::Date | Code::Unit | Code::Identifier | Code::Name)
}

/// `findings.txt` has a line for every finding, and says in front whether the texts do differ there: `true` or `false`.
#[test]
fn findings_on_sound_pairs_are_true_differences() {
    let table = include_str!("checks/findings.txt");
    let known: BTreeSet<(&str, &str)> = table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split_once(' ').unwrap())
        .collect();
    let mut found = BTreeSet::new();
    for (name, english, chinese) in pairs() {
        let findings = texts(&english, &chinese);
        found.extend(
            findings.iter().filter(|finding| is_of_values(finding)).map(|finding| format!("{name}: {finding}")),
        );
    }
    let wanted: BTreeSet<String> = known.iter().map(|(_, finding)| (*finding).to_owned()).collect();
    let new: Vec<_> = found.difference(&wanted).collect();
    let gone: Vec<_> = wanted.difference(&found).collect();
    assert!(new.is_empty() && gone.is_empty(), "new, to be looked at: {new:#?}\ngone: {gone:#?}");
    let right = known.iter().filter(|(verdict, _)| *verdict == "true").count();
    assert!(right as f64 >= 0.95 * known.len() as f64, "{right} of {} are true differences", known.len());
}

/// Changes of one value, each told by its kind: every number in digits by its first and its last digit, months, days of
/// the week, units.
fn changes(text: &str) -> Vec<(&'static str, String)> {
    const WORDS: [(&str, [&str; 2]); 14] = [
        ("month", ["January ", "July "]),
        ("month", ["March ", "August "]),
        ("month", ["September ", "April "]),
        ("month", ["October ", "December "]),
        ("day", ["Monday", "Wednesday"]),
        ("day", ["Friday", "Sunday"]),
        ("unit", [" kilometers", " hectares"]),
        ("unit", [" million", " billion"]),
        ("unit", [" hours", " days"]),
        ("unit", [" tons", " kilograms"]),
        ("unit", ["公里", "米"]),
        ("unit", ["小时", "分钟"]),
        ("unit", ["美元", "港元"]),
        ("unit", ["万", "亿"]),
    ];
    let bytes = text.as_bytes();
    let mut changes = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b',').count();
        if length == 0 {
            at += 1;
            continue;
        }
        let before = text[..at].chars().next_back();
        let alone = !before.is_some_and(|c| c.is_ascii_alphanumeric() || "#.-,".contains(c));
        let number = text[at..at + length].trim_end_matches(',');
        if alone && number.starts_with(|c: char| c.is_ascii_digit()) {
            for place in BTreeSet::from([0, number.len() - 1]) {
                let digit = bytes[at + place] - b'0';
                let other = if digit >= 7 { digit - 5 } else { digit + 2 };
                let mut changed = bytes.to_vec();
                changed[at + place] = b'0' + other;
                changes.push(("digit", String::from_utf8(changed).unwrap()));
            }
        }
        at += length;
    }
    for (kind, words) in WORDS {
        for (from, to) in [(words[0], words[1]), (words[1], words[0])] {
            for (at, _) in text.match_indices(from) {
                let beside_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                let counts = match kind {
                    "month" => beside_digit(text[at + from.len()..].chars().next()),
                    "unit" => beside_digit(text[..at].chars().next_back()),
                    _ => true,
                };
                // 亿 behind 万 and 米 inside of 平方米 are parts of other words.
                if counts {
                    changes.push((kind, format!("{}{to}{}", &text[..at], &text[at + from.len()..])));
                }
            }
        }
    }
    changes
}

#[test]
fn changed_values_are_found() {
    let (mut made, mut missed) = (0, Vec::new());
    for (name, english, chinese) in pairs() {
        let before = texts(&english, &chinese);
        let is_new = |found: &Finding| is_of_values(found) && !before.contains(found);
        for (kind, changed) in changes(&english) {
            made += 1;
            if !texts(&changed, &chinese).iter().any(is_new) {
                missed.push(format!("{kind} {name}: {changed} | {chinese}"));
            }
        }
        for (kind, changed) in changes(&chinese) {
            made += 1;
            if !texts(&english, &changed).iter().any(is_new) {
                missed.push(format!("{kind} {name}: {english} | {changed}"));
            }
        }
    }
    assert!(made >= 500, "{made} changes only");
    let found = made - missed.len();
    println!("{found} of {made} found; missed:\n{}", missed.join("\n"));
    assert!(found as f64 >= 0.95 * f64::from(made as u32), "{found} of {made}; missed:\n{}", missed.join("\n"));
}
