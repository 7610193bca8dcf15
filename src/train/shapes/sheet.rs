//! A document that is being set.

use super::super::random::Random;
use super::lists::Lists;
use super::marked::Marked;
use super::paragraphs::{Bead, Kind, Paragraph};
use super::wrap::Wrap;
use super::{Shaped, ShapedLine};
use crate::language::Language;

/// Lines so far, and how the next ones are set.
pub(super) struct Sheet {
    pub(super) random: Random,
    pub(super) lists: Lists,
    lines: Vec<Row>,
    next: u32,
    /// Whether empty lines part paragraphs.
    pub(super) gaps: bool,
    /// What stands before the first line of a paragraph in English and in Chinese.
    pub(super) indents: [&'static str; 2],
    /// What stands before every line.
    pub(super) margin: &'static str,
    /// How paragraphs are broken.
    pub(super) wrap: Option<Wrap>,
}

struct Row {
    marked: Marked,
    gap: bool,
    join: bool,
}

impl Sheet {
    pub(super) fn new(mut random: Random) -> Self {
        let gaps = random.chance(0.5);
        let indents = match random.below(10) {
            0 | 1 => ["", "　　"],
            2 => ["", "  "],
            3 => ["  ", "　　"],
            4 => ["    ", "    "],
            _ => ["", ""],
        };
        let margin = if random.chance(0.05) { "  " } else { "" };
        // Above the ids of every source.
        Self { random, lists: Lists::new(), lines: Vec::new(), next: 1_000_000, gaps, indents, margin, wrap: None }
    }

    /// A bead that no source has.
    pub(super) fn bead(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    /// A pair that no source has, as a paragraph.
    pub(super) fn pair(&mut self, (english, chinese): (&str, &str)) -> Paragraph {
        Paragraph::pair(english, chinese, self.bead())
    }

    /// Several texts as one line; an empty one is none. `gap` in place of the document's own habit.
    pub(super) fn line<'a>(&mut self, parts: impl IntoIterator<Item = &'a Marked>, gap: Option<bool>) {
        let marked = Marked::all(parts);
        if !marked.text.trim().is_empty() {
            self.lines.push(Row { marked, gap: gap.unwrap_or(self.gaps), join: false });
        }
    }

    /// A paragraph in one language, with its number before it, its indent, and its lines.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph, language: Language, gap: Option<bool>) {
        let text = paragraph.side(language);
        if text.is_empty() {
            return;
        }
        let mut gap = gap.unwrap_or(self.gaps);
        let mut join = false;
        if let Some((english, chinese)) = &paragraph.number {
            let number = if language == Language::English { english } else { chinese };
            if !number.is_empty() {
                // Both sides of a number belong together, whatever else does.
                let bead = 2_000_000 + paragraph.beads[0].id;
                self.lines.push(Row { marked: Marked::new(number, language, bead), gap, join: false });
                // A bare number may be anything.
                (gap, join) =
                    (false, !number.ends_with(char::is_numeric) || number.contains(' ') && !number.starts_with("No"));
            }
        }
        self.set(&text, language, paragraph.kind, gap, join);
    }

    /// The lines of a paragraph.
    pub(super) fn set(&mut self, text: &Marked, language: Language, kind: Kind, gap: bool, join: bool) {
        let indent = if kind == Kind::Body { self.indents[language as usize] } else { "" };
        // Names take several lines wherever they stand.
        let own = (kind == Kind::Names && self.wrap.is_none()).then(|| Wrap::any(&mut self.random));
        let lines = match self.wrap.as_ref().or(own.as_ref()) {
            Some(wrap) => {
                let columns = indent.chars().map(|c| if c == '　' { 2 } else { 1 }).sum();
                wrap.lines(text, language, kind, columns, &mut self.random)
            }
            None => vec![text.clone()],
        };
        let double = self.wrap.as_ref().is_some_and(|wrap| wrap.double);
        // A page ends here and there inside a paragraph.
        let torn = self.wrap.is_some() && !double && self.random.chance(0.05);
        let torn = if torn && lines.len() > 1 { self.random.between(1, lines.len() - 1) } else { 0 };
        for (at, line) in lines.iter().enumerate() {
            let start = Marked::neither(if at == 0 { indent } else { "" });
            let marked = Marked::all([&Marked::neither(self.margin), &start, line]);
            let gap = if at == 0 { gap || double } else { double || at == torn };
            self.lines.push(Row { marked, gap, join: at > 0 || join });
        }
    }

    /// Joints between two languages on one line.
    pub(super) fn joint(mark: &str) -> Marked {
        Marked::neither(mark)
    }

    /// A bead of one side only, on a line of its own.
    pub(super) fn alone(&mut self, text: &str, language: Language) {
        let bead = self.bead();
        self.line([&Marked::new(text, language, bead)], None);
    }

    /// A term that stands in both languages.
    pub(super) fn term(&mut self) -> Paragraph {
        let pair = self.random.of(&self.lists.terms);
        self.pair(pair)
    }

    /// Names of four to fourteen people in a row.
    pub(super) fn names(&mut self) -> Paragraph {
        let count = self.random.between(4, 14);
        let places = self.random.sample(self.lists.people.len(), count);
        let people: Vec<_> = places.into_iter().map(|at| self.lists.people[at]).collect();
        let (english, chinese): (Vec<&str>, Vec<&str>) = people.into_iter().unzip();
        let between = self.random.of(&["、", "、", "，", "　"]);
        let bead = Bead { english: english.join(", "), chinese: chinese.join(between), id: self.bead() };
        Paragraph::new(vec![bead], Kind::Names)
    }

    pub(super) fn finish(self) -> Shaped {
        let mut shaped = Shaped { lines: Vec::new(), owners: Vec::new(), beads: Vec::new(), joins: Vec::new() };
        for Row { marked, gap, join } in self.lines {
            shaped.lines.push(ShapedLine { text: marked.text, gap });
            shaped.owners.push(marked.owners);
            shaped.beads.push(marked.beads);
            shaped.joins.push(join);
        }
        shaped
    }
}
