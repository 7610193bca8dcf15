//! Long texts of any size for measuring, the same bytes for the same number: the beads of the sample releases recombined.
//!
//! Like a book, a text is mostly one sentence for one: of neighbouring beads some are joined on one side, a few lose a side.
//! Stretches of a release stay together, so that words come in bursts; the digits of a stretch are exchanged for others and
//! invented names speak, so that values and vocabulary grow with the length as they do in a real text.

#[allow(dead_code)]
#[path = "../../src/train/random.rs"]
mod random;

use std::fs;
use std::path::PathBuf;

use bitext::GoldDocument;

use random::Random;

/// Of 1,000 beads so many are joined with the next on the Chinese or the English side, or lose their English or Chinese.
const JOINED_CHINESE: u64 = 60;
const JOINED_ENGLISH: u64 = 30;
const WITHOUT_ENGLISH: u64 = 5;
const WITHOUT_CHINESE: u64 = 5;

/// Beads of a stretch, and of 1,000 beads those that an invented name speaks.
const STRETCH: std::ops::Range<usize> = 6..20;
const SPOKEN: u64 = 50;

/// Syllables of invented names with characters that are read so.
const SYLLABLES: [(&str, &str); 16] = [
    ("an", "安"),
    ("bo", "波"),
    ("chen", "晨"),
    ("de", "德"),
    ("fang", "芳"),
    ("guo", "国"),
    ("hui", "慧"),
    ("jun", "军"),
    ("kai", "凯"),
    ("lan", "兰"),
    ("min", "敏"),
    ("ning", "宁"),
    ("qing", "青"),
    ("rong", "荣"),
    ("shan", "山"),
    ("wei", "伟"),
];

/// The two sides of a text, a segment an item, and its true beads as numbers of segments.
#[derive(Default)]
pub(crate) struct Generated {
    pub(crate) english: Vec<String>,
    pub(crate) chinese: Vec<String>,
    pub(crate) beads: Vec<(usize, usize)>,
}

type Bead = (Vec<String>, Vec<String>);

/// The beads of a release in their order.
pub(crate) type Release = Vec<Bead>;

/// A text with at least so many English segments.
pub(crate) fn generate(segments: usize) -> Generated {
    generate_from(&releases(), segments, 1)
}

/// A text of these releases' beads with at least so many English segments; another seed makes another text.
pub(crate) fn generate_from(releases: &[Release], segments: usize, seed: u64) -> Generated {
    let mut random = Random(seed);
    let mut text = Generated::default();
    while text.english.len() < segments {
        let release = &releases[random.below(releases.len())];
        let from = random.below(release.len());
        let length = STRETCH.start + random.below(STRETCH.len());
        let digits = digits(&mut random);
        let mut held: Option<Bead> = None;
        for (english, chinese) in &release[from..(from + length).min(release.len())] {
            let exchange = |side: &Vec<String>| side.iter().map(|text| exchanged(text, &digits)).collect();
            let mut bead: Bead = (exchange(english), exchange(chinese));
            if random.next() % 1000 < SPOKEN && !bead.0.is_empty() && !bead.1.is_empty() {
                let (name, characters) = name(&mut random);
                bead.0[0] = format!("{name}: {}", bead.0[0]);
                bead.1[0] = format!("{characters}：{}", bead.1[0]);
            }
            if let Some((mut english, mut chinese)) = held.take() {
                let on_english = random.next() % (JOINED_CHINESE + JOINED_ENGLISH) < JOINED_ENGLISH;
                let side = if on_english { &mut english } else { &mut chinese };
                let space = if on_english { " " } else { "" };
                let next = if on_english { &mut bead.0 } else { &mut bead.1 };
                if let (Some(last), false) = (side.last_mut(), next.is_empty()) {
                    last.push_str(space);
                    last.push_str(&next.remove(0));
                }
                english.append(&mut bead.0);
                chinese.append(&mut bead.1);
                text.push((english, chinese));
                continue;
            }
            match random.next() % 1000 {
                at if at < WITHOUT_ENGLISH => bead.0.clear(),
                at if at < WITHOUT_ENGLISH + WITHOUT_CHINESE => bead.1.clear(),
                at if at < WITHOUT_ENGLISH + WITHOUT_CHINESE + JOINED_CHINESE + JOINED_ENGLISH => {
                    held = Some(bead);
                    continue;
                }
                _ => {}
            }
            text.push(bead);
        }
        if let Some(bead) = held {
            text.push(bead);
        }
    }
    text
}

impl Generated {
    fn push(&mut self, (english, chinese): Bead) {
        if !english.is_empty() || !chinese.is_empty() {
            self.beads.push((english.len(), chinese.len()));
            self.english.extend(english);
            self.chinese.extend(chinese);
        }
    }
}

/// The beads of each sample release in their order; those out of order are left out.
pub(crate) fn releases() -> Vec<Release> {
    let mut files: Vec<PathBuf> = ["fitted", "held-out"]
        .iter()
        .flat_map(|folder| fs::read_dir(format!("data/releases/{folder}")).expect("the sample releases"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "beads"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let text = fs::read_to_string(file).expect("a gold file");
            let gold = GoldDocument::from_beads("gold", &text).expect("a gold document");
            let english: Vec<&str> = gold.english.texts().collect();
            let chinese: Vec<&str> = gold.chinese.texts().collect();
            let mut next = (0, 0);
            let mut beads = Vec::new();
            for link in &gold.links {
                let start = |ids: &[usize], next: usize| ids.first().copied().unwrap_or(next);
                if start(&link.english, next.0) < next.0 || start(&link.chinese, next.1) < next.1 {
                    continue;
                }
                next.0 = link.english.last().map_or(next.0, |last| last + 1);
                next.1 = link.chinese.last().map_or(next.1, |last| last + 1);
                let texts = |ids: &[usize], side: &[&str]| ids.iter().map(|&id| side[id].to_owned()).collect();
                beads.push((texts(&link.english, &english), texts(&link.chinese, &chinese)));
            }
            beads
        })
        .collect()
}

/// What each digit from 1 to 9 becomes; 0 stays, so that a number keeps its size.
fn digits(random: &mut Random) -> [char; 10] {
    let mut digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    for at in (2..10).rev() {
        digits.swap(at, 1 + random.below(at));
    }
    digits
}

fn exchanged(text: &str, digits: &[char; 10]) -> String {
    text.chars().map(|c| c.to_digit(10).map_or(c, |digit| digits[digit as usize])).collect()
}

fn name(random: &mut Random) -> (String, String) {
    let [family, first, second] = [0; 3].map(|_: i32| SYLLABLES[random.below(SYLLABLES.len())]);
    let capital = |syllable: &str| syllable[..1].to_uppercase() + &syllable[1..];
    let english = format!("{} {}{}", capital(family.0), capital(first.0), second.0);
    (english, [family.1, first.1, second.1].concat())
}
