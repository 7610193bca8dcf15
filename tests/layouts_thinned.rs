//! Releases with beads left out and set in ways that put both languages side by side: the halves must be whole, and no
//! anchor may cut a bead.

use std::fs;
use std::path::Path;

use bitext::clean::CleanOptions;
use bitext::gold::GoldDocument;
use bitext::lexicon::Lexicon;
use bitext::read::lines;
use bitext::release::{self, HalfLine};
use bitext::{Document, Language};

/// The text of a bead in each language.
type Texts = (String, String);

fn side(document: &Document, ids: &[usize]) -> String {
    let between = if document.language() == Language::English { " " } else { "" };
    ids.iter().map(|&id| document.segment(id)).collect::<Vec<_>>().join(between)
}

/// The beads of every release, by name.
fn releases() -> Vec<(String, Vec<Texts>)> {
    let mut found = Vec::new();
    for folder in ["fitted", "held-out"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/releases").join(folder);
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "beads") {
                let name = path.file_stem().unwrap().display().to_string();
                let gold = GoldDocument::from_beads(&name, &fs::read_to_string(&path).unwrap()).unwrap();
                let texts = |link: &bitext::gold::Link| {
                    (side(&gold.english, &link.english), side(&gold.chinese, &link.chinese))
                };
                found.push((name, gold.links.iter().map(texts).collect()));
            }
        }
    }
    found.sort();
    assert!(found.len() >= 30);
    found
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn squashed(texts: impl Iterator<Item = String>) -> String {
    texts.flat_map(|text| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>()).collect()
}

/// What is wrong with the halves of a text that was made of the beads.
fn faults(name: &str, text: &str, beads: &[Texts]) -> Vec<String> {
    let halves = release::halves(&lines(text), &CleanOptions::default(), &Lexicon::embedded()).unwrap();
    let mut faults = Vec::new();
    let own = |half: &[HalfLine]| squashed(half.iter().map(|line| line.text.clone()));
    let wanted = [squashed(beads.iter().map(|bead| bead.0.clone())), squashed(beads.iter().map(|bead| bead.1.clone()))];
    for (tested, wanted) in [own(&halves.english), own(&halves.chinese)].into_iter().zip(wanted) {
        if tested != wanted {
            let same = tested.chars().zip(wanted.chars()).take_while(|(one, two)| one == two).count();
            let near = |text: &str| text.chars().skip(same.saturating_sub(5)).take(40).collect::<String>();
            faults.push(format!("{name}: found {:?}, wanted {:?}", near(&tested), near(&wanted)));
        }
    }
    if !faults.is_empty() {
        return faults;
    }
    for anchor in &halves.anchors {
        let before = |half: &[HalfLine], to: usize| half[..to].iter().map(|line| letters(&line.text)).sum::<usize>();
        let point = (before(&halves.english, anchor.english), before(&halves.chinese, anchor.chinese));
        let mut at = (0, 0);
        for (english, chinese) in beads {
            let end = (at.0 + letters(english), at.1 + letters(chinese));
            let two_sided = !english.is_empty() && !chinese.is_empty();
            let behind = end.0 <= point.0 && end.1 <= point.1;
            let ahead = at.0 >= point.0 && at.1 >= point.1;
            if two_sided && !behind && !ahead {
                faults.push(format!("{name}: {anchor:?} cuts {english:?} | {chinese:?}"));
                break;
            }
            at = end;
        }
    }
    faults
}

#[test]
fn lines_in_turn_with_gaps_have_no_wrong_anchor() {
    let mut wrong = Vec::new();
    let mut anchors = 0;
    for (name, beads) in releases() {
        for (every, english) in [(5, true), (7, false), (11, true)] {
            let mut beads = beads.clone();
            // What is the same in both languages could be of either.
            let thinned = beads.iter_mut().skip(2).step_by(every).filter(|(english, chinese)| english != chinese);
            for bead in thinned {
                if english && !bead.1.is_empty() {
                    bead.0.clear();
                } else if !bead.0.is_empty() {
                    bead.1.clear();
                }
            }
            let text = beads.iter().flat_map(|(english, chinese)| [english.as_str(), chinese]);
            let text = text.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
            anchors +=
                release::halves(&lines(&text), &CleanOptions::default(), &Lexicon::embedded()).unwrap().anchors.len();
            wrong.extend(faults(&format!("{name}, each {every}th"), &text, &beads));
        }
    }
    println!("{anchors} anchors, {} faults", wrong.len());
    assert!(anchors > 1_000, "{anchors} anchors");
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn translations_in_brackets_are_found() {
    let mut wrong = Vec::new();
    for (name, beads) in releases() {
        // Beads that have brackets of their own at an end, or are no sentence, are set otherwise in such releases.
        let fits = |(english, chinese): &Texts| {
            english.split(' ').count() >= 5
                && chinese.chars().count() >= 6
                && !english.contains(['(', '[', '）', '×'])
                && !chinese.contains(['(', '（', '【', '[', '）'])
                && english.ends_with('.') == chinese.ends_with('。')
        };
        let beads: Vec<Texts> = beads.into_iter().filter(fits).collect();
        let english_first: Vec<String> =
            beads.iter().map(|(english, chinese)| format!("{english} ({chinese})")).collect();
        let chinese_first: Vec<String> =
            beads.iter().map(|(english, chinese)| format!("{chinese}（{english}）")).collect();
        for (form, lines) in [("E (Z)", english_first), ("Z（E）", chinese_first)] {
            wrong.extend(faults(&format!("{name} as {form}, by line"), &lines.join("\n"), &beads));
            wrong.extend(faults(&format!("{name} as {form}, by four"), &paragraphs(&lines, " "), &beads));
        }
    }
    println!("{} faults", wrong.len());
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn both_languages_on_a_line_are_parted() {
    let mut wrong = Vec::new();
    for (name, beads) in releases() {
        let fits = |(english, chinese): &Texts| {
            // Where numbers meet at a point, as in `60.1.0`, nothing parts the sentences.
            let number = english.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit());
            english.split(' ').count() >= 5
                && chinese.chars().count() >= 6
                && !number
                && english.ends_with(['.', '?', '!'])
                && chinese.ends_with(['。', '？', '！'])
        };
        let beads: Vec<Texts> = beads.into_iter().filter(fits).collect();
        let half_width = |text: &str| text.replace('，', ",").replace('？', "?").replace('。', ".");
        let beads_of = |form: fn(&str) -> String| -> Vec<Texts> {
            beads.iter().map(|(english, chinese)| (english.clone(), form(chinese))).collect()
        };
        for beads in [beads_of(str::to_owned), beads.iter().map(|(e, z)| (e.clone(), half_width(z))).collect()] {
            let lines: Vec<String> = beads.iter().map(|(english, chinese)| format!("{chinese} {english}")).collect();
            wrong.extend(faults(&format!("{name}, Z E"), &lines.join("\n"), &beads));
            let lines: Vec<String> = beads.iter().map(|(english, chinese)| format!("{english}{chinese}")).collect();
            wrong.extend(faults(&format!("{name}, EZ"), &lines.join("\n"), &beads));
        }
    }
    println!("{} faults", wrong.len());
    assert!(wrong.is_empty(), "{} faults\n{}", wrong.len(), wrong.join("\n"));
}

fn paragraphs(lines: &[String], between: &str) -> String {
    lines.chunks(4).map(|chunk| chunk.join(between)).collect::<Vec<_>>().join("\n")
}
