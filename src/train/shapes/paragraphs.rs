//! The paragraphs of a hand-aligned document.

use super::super::random::Random;
use super::marked::Marked;
use crate::document::Document;
use crate::gold::GoldDocument;
use crate::language::Language;
use crate::release::joins::is_item;

/// The text of a bead; one side may be empty.
#[derive(Debug, Clone)]
pub(super) struct Bead {
    pub(super) english: String,
    pub(super) chinese: String,
    pub(super) id: u32,
}

/// What a paragraph is, which decides how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text.
    Body,
    /// A title or another line that stands by itself.
    Title,
    /// Names in a row.
    Names,
    /// An item of a list.
    Item,
}

/// A paragraph in both languages.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) beads: Vec<Bead>,
    pub(super) kind: Kind,
    /// What stands on a line of its own before it, such as `Article 1` and `第一条`; a side may be empty.
    pub(super) number: Option<(String, String)>,
}

impl Paragraph {
    pub(super) fn new(beads: Vec<Bead>, kind: Kind) -> Self {
        Self { beads, kind, number: None }
    }

    /// A paragraph of one bead that stands by itself.
    pub(super) fn pair(english: &str, chinese: &str, id: u32) -> Self {
        Self::new(vec![Bead { english: english.to_owned(), chinese: chinese.to_owned(), id }], Kind::Title)
    }

    /// Its text in one language.
    pub(super) fn side(&self, language: Language) -> Marked {
        let mut marked = Marked::default();
        for bead in &self.beads {
            let text = match language {
                Language::English => &bead.english,
                Language::Chinese => &bead.chinese,
            };
            if !text.is_empty() {
                if language == Language::English && !marked.is_empty() {
                    marked.push(" ", Some(language), None);
                }
                marked.push(text, Some(language), Some(bead.id));
            }
        }
        marked
    }

    pub(super) fn has(&self, language: Language) -> bool {
        !self.side(language).is_empty()
    }

    /// Whether both sides are short and end in no mark.
    pub(super) fn is_title(&self) -> bool {
        let (english, chinese) = (self.side(Language::English).text, self.side(Language::Chinese).text);
        !english.is_empty()
            && !chinese.is_empty()
            && english.chars().count() < 110
            && !english.ends_with(['.', '!', '?', ':', ';', ',', '”', '"'])
            && !chinese.ends_with(['。', '！', '？', '：', '；', '，', '”', '.'])
    }
}

/// The paragraphs of a document in order, without the segments that stand in another order.
///
/// A paragraph begins where one begins on both sides. Where the gold knows no paragraphs, one to three beads make one, and
/// what ends in no mark stays alone.
pub(super) fn paragraphs(gold: &GoldDocument, random: &mut Random) -> Vec<Paragraph> {
    let starts = |document: &Document| -> Vec<bool> {
        let segments = document.segments();
        (0..segments.len()).map(|id| id == 0 || segments[id].paragraph != segments[id - 1].paragraph).collect()
    };
    let (english, chinese) = (starts(&gold.english), starts(&gold.chinese));
    let known = english.iter().chain(&chinese).filter(|start| **start).count() > 2;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    let mut left = 0;
    for (number, (one, two)) in beads(gold).into_iter().enumerate() {
        let text = |document: &Document, ids: &[usize], between: &str| {
            let texts: Vec<&str> = ids.iter().map(|&id| document.segment(id).trim()).collect();
            texts.join(between)
        };
        let bead =
            Bead { english: text(&gold.english, &one, " "), chinese: text(&gold.chinese, &two, ""), id: number as u32 };
        if bead.english.is_empty() && bead.chinese.is_empty() {
            continue;
        }
        let begins = if known {
            one.first().is_none_or(|&id| english[id]) && two.first().is_none_or(|&id| chinese[id])
        } else {
            !open || left == 0 || is_item(&bead.english) || is_item(&bead.chinese)
        };
        if begins {
            left = random.between(1, 3);
        }
        left -= usize::from(left > 0);
        let ended = bead.english.is_empty() || bead.english.ends_with(['.', '!', '?', '"', '”', ')']);
        match paragraphs.last_mut().filter(|_| !begins) {
            Some(paragraph) => paragraph.beads.push(bead),
            None => paragraphs.push(Paragraph::new(vec![bead], Kind::Body)),
        }
        open = ended;
    }
    for paragraph in &mut paragraphs {
        if paragraph.is_title() {
            paragraph.kind = Kind::Title;
        }
    }
    paragraphs
}

/// Ids of both sides, bead by bead: those that keep the order, and between them what stands on one side only.
fn beads(gold: &GoldDocument) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut alone = [vec![false; gold.english.len()], vec![false; gold.chinese.len()]];
    for link in gold.links.iter().filter(|link| !link.is_two_sided()) {
        link.english.iter().for_each(|&id| alone[0][id] = true);
        link.chinese.iter().for_each(|&id| alone[1][id] = true);
    }
    let mut beads = Vec::new();
    let mut at = (0, 0);
    let end = crate::bead::Bead::new(gold.english.len()..gold.english.len(), gold.chinese.len()..gold.chinese.len());
    for bead in gold.monotone().iter().chain([&end]) {
        beads.extend((at.0..bead.english.start).filter(|&id| alone[0][id]).map(|id| (vec![id], Vec::new())));
        beads.extend((at.1..bead.chinese.start).filter(|&id| alone[1][id]).map(|id| (Vec::new(), vec![id])));
        at = (bead.english.end, bead.chinese.end);
        beads.push((bead.english.clone().collect(), bead.chinese.clone().collect()));
    }
    beads.pop();
    beads
}
