//! Hand-aligned documents.

use std::collections::BTreeMap;

use crate::bead::{Anchor, Bead, BeadKind};
use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::language::Language;

/// A bead of an alignment file: any ids, also with gaps.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Link {
    /// English ids, from 0.
    pub english: Vec<usize>,
    /// Chinese ids, from 0.
    pub chinese: Vec<usize>,
}

impl Link {
    /// Whether both sides have ids.
    #[must_use]
    pub fn is_two_sided(&self) -> bool {
        !self.english.is_empty() && !self.chinese.is_empty()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.english.is_empty() && self.chinese.is_empty()
    }

    pub(crate) fn kind(&self) -> BeadKind {
        BeadKind::new(self.english.len(), self.chinese.len())
    }
}

impl From<&Bead> for Link {
    fn from(bead: &Bead) -> Self {
        Self { english: bead.english.clone().collect(), chinese: bead.chinese.clone().collect() }
    }
}

/// Reads lines such as `[0, 1]:[0]`, also with a cost behind another colon, as Vecalign and Bertalign write them.
///
/// ```
/// let links = bitext::gold::parse_links("[0, 1]:[0]\n[2]:[]\n")?;
/// assert_eq!((links[0].english.len(), links[1].is_two_sided()), (2, false));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::Format`] with the line that is no bead.
pub fn parse_links(text: &str) -> Result<Vec<Link>, Error> {
    let ids = |side: &str| -> Option<Vec<usize>> {
        let inner = side.trim().strip_prefix('[')?.strip_suffix(']')?;
        inner.split(',').map(str::trim).filter(|id| !id.is_empty()).map(|id| id.parse().ok()).collect()
    };
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            let mut sides = line.split(':');
            let link = sides.next().and_then(ids).zip(sides.next().and_then(ids));
            link.map(|(english, chinese)| Link { english, chinese })
                .ok_or_else(|| Error::new(ErrorKind::Format, "not a bead such as [0, 1]:[0]").at_line(number + 1))
        })
        .collect()
}

/// A hand-aligned pair of documents.
#[derive(Debug, Clone)]
pub struct GoldDocument {
    /// Its name, for messages.
    pub name: String,
    /// The English document.
    pub english: Document,
    /// The Chinese document.
    pub chinese: Document,
    /// What the layout gives.
    pub anchors: Vec<Anchor>,
    /// The beads, also with gaps or out of order.
    pub links: Vec<Link>,
}

impl GoldDocument {
    /// From two texts with a segment a line, and the beads.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Format`] for a line that is no bead.
    pub fn from_lines(name: &str, english: &str, chinese: &str, links: &str) -> Result<Self, Error> {
        Ok(Self {
            name: name.to_owned(),
            english: Document::from_lines(Language::English, english.lines()),
            chinese: Document::from_lines(Language::Chinese, chinese.lines()),
            anchors: Vec::new(),
            links: parse_links(links)?,
        })
    }

    /// From beads with their text: blocks of lines parted by empty lines, `E:` or `Z:` before a segment, `E>` or `Z>`
    /// before one that begins a paragraph. `E@1:` and `Z@1:` in blocks of their own belong together out of order.
    ///
    /// ```
    /// let gold = bitext::GoldDocument::from_beads("rain", "E: It rains.\nZ: 下雨了。\n\nE: Stay in.\n")?;
    /// assert_eq!((gold.english.len(), gold.chinese.len(), gold.links.len()), (2, 1, 2));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for a line of any other form.
    pub fn from_beads(name: &str, text: &str) -> Result<Self, Error> {
        let mut sides = [Side::default(), Side::default()];
        let mut links = Vec::new();
        let mut moved: BTreeMap<String, Link> = BTreeMap::new();
        let mut link = Link { english: Vec::new(), chinese: Vec::new() };
        for (number, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                links.push(std::mem::take(&mut link));
                continue;
            }
            if line.starts_with("# ") {
                continue;
            }
            let fault = || Error::new(ErrorKind::Format, "not a line such as `E: text`, `Z> text`").at_line(number + 1);
            let (label, segment) = line.split_once(' ').ok_or_else(fault)?;
            let starts = label.ends_with('>');
            let (letter, tag) = label.get(..1).zip(label.get(1..label.len().saturating_sub(1))).ok_or_else(fault)?;
            let side = match letter {
                "E" => 0,
                "Z" => 1,
                _ => return Err(fault()),
            };
            if !starts && !label.ends_with(':') || !tag.is_empty() && !tag.starts_with('@') {
                return Err(fault());
            }
            let id = sides[side].push(segment, starts);
            let entry = if tag.is_empty() { &mut link } else { moved.entry(tag.to_owned()).or_default() };
            if side == 0 { entry.english.push(id) } else { entry.chinese.push(id) }
        }
        links.push(link);
        links.extend(moved.into_values());
        links.retain(|link| !link.english.is_empty() || !link.chinese.is_empty());
        let [english, chinese] = sides;
        Ok(Self {
            name: name.to_owned(),
            english: english.document(Language::English),
            chinese: chinese.document(Language::Chinese),
            anchors: Vec::new(),
            links,
        })
    }

    /// The gold beads that a monotone search can find: of the two-sided ones with consecutive ids as many as stand in
    /// one order.
    #[must_use]
    pub fn monotone(&self) -> Vec<Bead> {
        let consecutive = |ids: &[usize]| ids.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let mut beads: Vec<Bead> = Vec::new();
        for link in &self.links {
            if link.is_two_sided() && consecutive(&link.english) && consecutive(&link.chinese) {
                let (english, chinese) = (link.english[0], link.chinese[0]);
                beads.push(Bead::new(english..english + link.english.len(), chinese..chinese + link.chinese.len()));
            }
        }
        beads.sort_by_key(|bead| (bead.english.start, bead.chinese.start));
        longest_chain(&beads)
    }
}

/// The most beads that follow one another on both sides, of beads sorted by their English start.
fn longest_chain(beads: &[Bead]) -> Vec<Bead> {
    // For each length of a chain the bead that ends it earliest in the Chinese, and for each bead the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; beads.len()];
    for (number, bead) in beads.iter().enumerate() {
        let length = ends.partition_point(|&end| beads[end].chinese.end <= bead.chinese.start);
        let previous = length.checked_sub(1).map(|at| ends[at]);
        if previous.is_some_and(|at| beads[at].english.end > bead.english.start) {
            continue;
        }
        before[number] = previous;
        if length == ends.len() {
            ends.push(number);
        } else if bead.chinese.end < beads[ends[length]].chinese.end {
            ends[length] = number;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(number) = at {
        chain.push(beads[number].clone());
        at = before[number];
    }
    chain.reverse();
    chain
}

/// The paragraphs of one side, each with its segments.
#[derive(Default)]
struct Side {
    paragraphs: Vec<Vec<String>>,
    count: usize,
}

impl Side {
    fn push(&mut self, segment: &str, starts: bool) -> usize {
        match self.paragraphs.last_mut().filter(|_| !starts) {
            Some(paragraph) => paragraph.push(segment.to_owned()),
            None => self.paragraphs.push(vec![segment.to_owned()]),
        }
        self.count += 1;
        self.count - 1
    }

    fn document(&self, language: Language) -> Document {
        let mut document = Document::new(language);
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let between = if language == Language::English { " " } else { "" };
            let text = paragraph.join(between);
            let mut ranges = Vec::new();
            let mut start = 0;
            for segment in paragraph {
                ranges.push(start..start + segment.len());
                start += segment.len() + between.len();
            }
            document.push(&text, number + 1, &ranges);
        }
        document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_links() {
        let links = parse_links("[0, 1]:[0]\n\n[]:[1]:0.35\n").unwrap();
        assert_eq!(links[0], Link { english: vec![0, 1], chinese: vec![0] });
        assert!(!links[1].is_two_sided());
        assert_eq!(parse_links("[0]:[0]\n0-0").unwrap_err().line(), Some(2));
    }

    #[test]
    fn leaves_out_what_was_moved() {
        let ids = |pairs: &[(usize, usize)]| {
            let links = pairs.iter().map(|&(one, two)| Link { english: vec![one], chinese: vec![two] }).collect();
            let text = (0..9).map(|id| format!("{id}.\n")).collect::<String>();
            let gold = GoldDocument { links, ..GoldDocument::from_lines("g", &text, &text, "").unwrap() };
            gold.monotone().iter().map(|bead| (bead.english.start, bead.chinese.start)).collect::<Vec<_>>()
        };
        assert_eq!(ids(&[(0, 0), (1, 5), (2, 1), (3, 2), (4, 6)]), [(0, 0), (2, 1), (3, 2), (4, 6)]);
        assert_eq!(ids(&[(0, 3), (1, 1), (2, 2)]), [(1, 1), (2, 2)]);
    }

    #[test]
    fn reads_beads_with_their_text() {
        let text = "# title: t\n\nE> One.\nE: Two.\nZ> 一二。\n\nE@1: Three.\n\nZ: 四。\n\nZ@1: 三。\n";
        let gold = GoldDocument::from_beads("t", text).unwrap();
        assert_eq!(gold.english.text(), "One. Two. Three.");
        assert_eq!(gold.chinese.segment(2), "三。");
        let links: Vec<_> = gold.links.iter().map(|link| (link.english.len(), link.chinese.len())).collect();
        assert_eq!(links, [(2, 1), (0, 1), (1, 1)]);
        assert_eq!(gold.monotone().len(), 2);
        assert_eq!(GoldDocument::from_beads("t", "X: a").unwrap_err().line(), Some(1));
    }
}
