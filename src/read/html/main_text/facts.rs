//! Facts of each line of a page, computed once.

use rustc_hash::FxHashMap;

use super::buttons;
use super::menus::menus;
use super::phrases::{self, Phrases};
use crate::language::is_han;
use crate::read::Role;
use crate::read::html::linked::Linked;
use crate::read::html::names::Cut;
use crate::read::html::parsed::Parsed;

/// What is known of a line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    /// Its length in English letters; a Han character stands for 3.2.
    pub(super) letters: f32,
    /// The share of it that is links.
    pub(super) link: f32,
    /// The share of words that begin with a small letter; of Chinese, 1 where it has commas or full stops.
    pub(super) small: f32,
    pub(super) digits: f32,
    pub(super) commas: f32,
    pub(super) stops: f32,
    pub(super) ends: bool,
    pub(super) date: bool,
    /// How much it is a piece of running text, from 0 to 1.
    pub(super) prose: f32,
    /// The place of its language among those of [`Sums`].
    pub(super) language: usize,
    pub(super) phrases: Phrases,
    pub(super) menu: bool,
    pub(super) about: bool,
    /// How often its text stands on the page.
    pub(super) copies: u32,
    /// Of the lines in elements with the same names as those around it: their share of the running text of the page, their
    /// mean length and their links.
    pub(super) alike: Alike,
    /// Lines behind the nearest title before it; none there: those to the next, below 0; 0 on a page without.
    pub(super) behind_title: f32,
    /// The phrases of the heading above, and how many lines it is away.
    pub(super) heading: Phrases,
    pub(super) below: u32,
}

/// What lines have together whose elements have the same names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Alike {
    pub(super) lines: f32,
    pub(super) letters: f32,
    pub(super) linked: f32,
    pub(super) prose: f32,
}

/// The facts of all lines.
pub(super) fn of(page: &Parsed) -> Vec<Facts> {
    let lines = &page.lines;
    let mut facts: Vec<Facts> = lines.iter().map(facts).collect();
    let mut copies: FxHashMap<&str, u32> = FxHashMap::default();
    for line in lines {
        *copies.entry(line.line.text.trim()).or_default() += 1;
    }
    let mut heading = (Phrases::default(), u32::MAX);
    for (at, (line, menu)) in lines.iter().zip(menus(lines)).enumerate() {
        facts[at].menu = menu;
        facts[at].copies = copies[line.line.text.trim()];
        (facts[at].heading, facts[at].below) = heading;
        heading.1 = heading.1.saturating_add(1);
        if line.line.role == Role::Heading {
            heading = (facts[at].phrases, 0);
        }
    }
    alike(page, &mut facts);
    behind_titles(lines, &mut facts);
    facts
}

/// Sums up the lines whose element, and the two around it, have the same names.
fn alike(page: &Parsed, facts: &mut [Facts]) {
    let path = |line: &Linked| {
        let own = page.containers.get(line.container);
        let outer = page.containers.get(own.parent);
        [own.signature, outer.signature, page.containers.get(outer.parent).signature]
    };
    let mut all: FxHashMap<[u32; 3], Alike> = FxHashMap::default();
    for (line, facts) in page.lines.iter().zip(&*facts) {
        let alike = all.entry(path(line)).or_default();
        alike.lines += 1.0;
        alike.letters += facts.letters;
        alike.linked += facts.letters * facts.link;
        alike.prose += facts.letters * facts.prose;
    }
    let prose = facts.iter().map(|facts| facts.letters * facts.prose).sum::<f32>().max(1.0);
    for (line, facts) in page.lines.iter().zip(facts) {
        let alike = all[&path(line)];
        facts.alike = Alike { prose: alike.prose / prose, ..alike };
    }
}

/// Counts the lines from the nearest title.
fn behind_titles(lines: &[Linked], facts: &mut [Facts]) {
    let Some(first) = lines.iter().position(|line| line.title) else { return };
    let mut title = first;
    for (at, (line, facts)) in lines.iter().zip(facts).enumerate() {
        title = if line.title { at } else { title };
        facts.behind_title = if at < first { -((first - at) as f32) } else { (at - title + 1) as f32 };
    }
}

/// The longest beginning of a line that words are counted in, in bytes.
const LONGEST: usize = 4000;

fn facts(line: &Linked) -> Facts {
    let text = line.line.text.trim();
    let (mut latin, mut han, mut all, mut digits, mut commas, mut stops) = (0, 0, 0, 0, 0, 0);
    let (mut words, mut small) = (0, 0);
    let mut before = ' ';
    for c in text[..text.floor_char_boundary_at(LONGEST)].chars() {
        all += usize::from(!c.is_whitespace());
        if c.is_alphabetic() && !is_han(c) {
            latin += 1;
            if !before.is_alphanumeric() && !matches!(before, '\'' | '’' | '-') {
                words += 1;
                small += usize::from(c.is_lowercase());
            }
        }
        han += usize::from(is_han(c));
        digits += usize::from(c.is_numeric());
        commas += usize::from(matches!(c, ',' | '，' | '、' | ';' | '；'));
        stops += usize::from(matches!(c, '。' | '！' | '？') || c.is_whitespace() && matches!(before, '.' | '!' | '?'));
        before = c;
    }
    let scale = text.len() as f32 / text.len().clamp(1, LONGEST) as f32;
    let letters = (latin as f32 + 3.2 * han as f32) * scale;
    let whole = (all as f32 * scale).max(1.0);
    let link = (line.linked as f32 / whole).min(1.0);
    let ends = text
        .trim_end_matches(['"', '\'', '”', '’', '»', '«', '“', ')', '）', '」', '』'])
        .ends_with(['.', '!', '?', '。', '！', '？', '…', ':', '：', ';', '；']);
    let chinese = han * 3 > latin;
    let small = match (chinese, words) {
        (true, _) => f32::from(u8::from(commas + stops > 0)),
        (false, 0) => 0.0,
        (false, words) => small as f32 / words as f32,
    };
    let prose = (1.0 - link) * ((letters - 25.0) / 75.0).clamp(0.0, 1.0) * if ends { 1.0 } else { 0.5 };
    Facts {
        letters,
        link,
        small,
        digits: digits as f32 / whole,
        commas: commas as f32,
        stops: stops as f32,
        ends,
        date: phrases::has_date(text),
        prose,
        language: usize::from(chinese),
        phrases: phrases::of(text),
        about: buttons::is_about_the_page(line),
        ..Facts::default()
    }
}
