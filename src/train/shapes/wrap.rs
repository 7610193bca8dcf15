//! Paragraphs broken into lines at a column.

use super::super::random::Random;
use super::marked::Marked;
use super::paragraphs::{Kind, Paragraph};
use crate::language::{Language, is_han};

/// How the lines of a document were broken.
#[derive(Debug, Clone)]
pub(super) struct Wrap {
    /// The column of English and of Chinese lines, 28 to 90 where all paragraphs are broken.
    columns: [usize; 2],
    /// How far lines stray from it, as those of letters of different widths do.
    stray: usize,
    /// Chinese lines have so many characters and not columns.
    characters: bool,
    /// Chinese lines may break between any two characters, digits and marks too.
    anywhere: bool,
    /// English words break at their own hyphens, or long ones at a new one.
    hyphens: bool,
    new_hyphens: bool,
    /// An empty line stands between all lines.
    pub(super) double: bool,
}

/// Marks that begin no line.
const CLOSING: &str = "，。、；：？！”’）》」』】,.;:?!)]%";

/// Marks that end no line.
const OPENING: &str = "“‘（《「『【([$¥";

/// The narrowest column of a notice.
const NARROWEST: usize = 16;

impl Wrap {
    pub(super) fn any(random: &mut Random) -> Self {
        let column = random.between(28, 90);
        Self {
            columns: [column; 2],
            stray: if random.chance(0.2) { random.between(2, 5) } else { 0 },
            characters: random.chance(0.4),
            anywhere: random.chance(0.2),
            hyphens: random.chance(0.4),
            new_hyphens: random.chance(0.1),
            double: random.chance(0.08),
        }
    }

    /// A column that the first one to three of the paragraphs by width do not fit into; `None` without text. Chinese lines have
    /// it too, or one of their own.
    pub(super) fn of_few(paragraphs: &[Paragraph], random: &mut Random) -> Option<Self> {
        let mut wrap = Self { double: false, ..Self::any(random) };
        let (few, both) = (random.between(1, 3), random.chance(0.5));
        let of = |language: Language| {
            let body = paragraphs.iter().filter(|paragraph| paragraph.kind == Kind::Body);
            let mut widths: Vec<usize> = body.map(|paragraph| columns(&paragraph.side(language).text)).collect();
            widths.sort_unstable_by(|one, two| two.cmp(one));
            let widest = widths.get(few.min(widths.len()).checked_sub(1)?)?;
            Some((widths.get(few).copied().unwrap_or(widest * 2 / 3), *widest))
        };
        let (least, widest) = of(Language::English)?;
        let mut between = |(least, widest): (usize, usize)| {
            let most = widest.max(NARROWEST + 1) - 1;
            random.between(least.clamp(NARROWEST, most), most)
        };
        let english = between((least, widest));
        let chinese = of(Language::Chinese).filter(|_| !both).map_or(english, between);
        wrap.columns = [english, chinese];
        Some(wrap)
    }

    /// The lines of a paragraph; `first` columns of the first one are taken by an indent.
    pub(super) fn lines(
        &self,
        text: &Marked,
        language: Language,
        kind: Kind,
        first: usize,
        random: &mut Random,
    ) -> Vec<Marked> {
        let chars: Vec<char> = text.text.chars().collect();
        let mut lines = Vec::new();
        let mut at = 0;
        let column = self.columns[language as usize];
        let columns = columns(&text.text);
        // Titles are parted by sense, and names where there is room.
        let by_sense = match kind {
            Kind::Names => true,
            Kind::Title => columns > column || columns > 30 && random.chance(0.1),
            Kind::Body | Kind::Item => false,
        };
        while at < chars.len() {
            let mut width = column - if lines.is_empty() { first.min(column / 2) } else { 0 };
            width = width + random.between(0, 2 * self.stray) - self.stray;
            if by_sense && random.chance(0.6) {
                width = width.min(columns) * random.between(55, 95) / 100;
            }
            let end = self.end(&chars, at, width, language, kind, random);
            let mut to = end;
            while to > at && chars[to - 1].is_whitespace() {
                to -= 1;
            }
            let mut line = text.slice(at..to);
            let parted = self.new_hyphens && language == Language::English && end == to && end < chars.len();
            if parted && chars[end - 1].is_lowercase() && chars[end].is_lowercase() {
                line.push("-", Some(language), line.beads.last().copied().flatten());
            }
            lines.push(line);
            at = end;
            while at < chars.len() && chars[at].is_whitespace() {
                at += 1;
            }
        }
        lines
    }

    /// Where the line that begins at a character ends.
    fn end(
        &self,
        chars: &[char],
        from: usize,
        width: usize,
        language: Language,
        kind: Kind,
        random: &mut Random,
    ) -> usize {
        let wide = |c: char| match language {
            Language::Chinese if self.characters => 2,
            _ => 1 + usize::from(is_wide(c)),
        };
        let (mut used, mut full) = (0, from);
        while full < chars.len() && used + wide(chars[full]) <= width.max(8) {
            used += wide(chars[full]);
            full += 1;
        }
        if full == chars.len() {
            return full;
        }
        let mut end = full;
        while end > from && !self.may_break(chars, end, language, kind) {
            end -= 1;
        }
        if self.new_hyphens && language == Language::English && full > end + 4 && random.chance(0.7) {
            // A long word is parted where three letters stay on both sides.
            let word = chars[full..].iter().take_while(|c| c.is_lowercase()).count();
            let part = full - 1;
            if word >= 3 && part >= end + 3 && chars[end + 1..=part].iter().all(|c| c.is_lowercase()) {
                return part;
            }
        }
        if end > from {
            return end;
        }
        // A word longer than the line hangs over.
        end = full.max(from + 1);
        while end < chars.len() && !self.may_break(chars, end, language, kind) {
            end += 1;
        }
        end
    }

    /// Whether a line may end before a character.
    fn may_break(&self, chars: &[char], at: usize, language: Language, kind: Kind) -> bool {
        let (before, after) = (chars[at - 1], chars[at]);
        if kind == Kind::Names && language == Language::Chinese {
            return matches!(before, '、' | '，' | '　');
        }
        if language == Language::English {
            let hyphen = self.hyphens && before == '-' && at > 1 && chars[at - 2].is_alphabetic();
            return after.is_whitespace() || before.is_whitespace() || hyphen && after.is_alphabetic();
        }
        let latin = |c: char| c.is_ascii_alphabetic() || c.is_alphabetic() && !is_han(c);
        if latin(before) && latin(after) {
            return false;
        }
        if before.is_whitespace() || after.is_whitespace() || self.anywhere {
            return true;
        }
        let word = |c: char| c.is_alphanumeric() && !is_han(c) || matches!(c, '.' | '-' | '/' | '@' | ',' | '%');
        !(word(before) && word(after) || CLOSING.contains(after) || OPENING.contains(before))
    }
}

/// Columns of a text.
fn columns(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

/// Whether a character takes two columns.
fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{30FF}' | '\u{FF00}'..='\u{FF60}' | '“' | '”' | '‘' | '’' | '…' | '—')
}
