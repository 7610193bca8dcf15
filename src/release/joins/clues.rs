//! What speaks for and against joining two lines: a few questions, each with a few answers.
//!
//! A weight belongs to each combination of answers to the questions of a table; what a line end means depends on whether
//! the line is full, and so on. Every question looks at most [`BACK`] lines away.

use std::ops::Range;

use super::lines::{End, Facts, Line, Start};
use crate::language::Language;
use crate::split::{SplitOptions, segments};

/// Lines of the same language that a question looks at: so many before a line, and the two behind the next one; where few
/// stand before it, so many in all. What follows a release is no clue to it: with twelve on either side, 40 lines below changed
/// 4.2 % of the documents of `eval --layout --documents 48`, most of them by joins in the last paragraph of a half.
const BACK: usize = 14;
const NEAR: usize = 10;
const AHEAD: usize = 2;

/// Lines from one line of a language to the next that part those near by from others.
const APART: usize = 16;

/// A question with the names of its answers.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    pub(crate) answers: &'static [&'static str],
}

const ROOM: &[&str] = &["none", "longer", "full", "close", "short", "half", "far"];
const FEW: &[&str] = &["0", "1", "2", "3"];

/// The questions; their places are the fields of [`Clues`].
pub(crate) const QUESTIONS: [Question; 19] = [
    // Is the line full: would the first word of the next one have fitted into the widest other line of its block?
    Question { name: "block", answers: ROOM },
    // The same for the lines near by.
    Question { name: "near", answers: ROOM },
    // Lines near by of the same width.
    Question { name: "peers", answers: FEW },
    // Lines near by with as many characters.
    Question { name: "equal", answers: FEW },
    Question { name: "width", answers: &["10", "20", "28", "40", "60", "80", "96", "120", "more"] },
    Question {
        name: "end",
        answers: &["sentence", "colon", "semicolon", "comma", "hyphen", "small", "open", "number", "other"],
    },
    Question {
        name: "start",
        answers: &[
            "lower", "capital", "digit", "closing", "opening", "item", "label", "number", "other", "capitals", "digits",
        ],
    },
    // An empty line between the two, where few, some or most lines near by have one; none here, or none near by either.
    Question { name: "gap", answers: &["no", "rare", "some", "all", "never"] },
    // The next line stands deeper or less deep; both have an indent; neither has, but lines near by do.
    Question { name: "indent", answers: &["none", "deeper", "first", "both", "others"] },
    Question { name: "title", answers: &["none", "this", "next", "both"] },
    // How the next line ends.
    Question { name: "next", answers: &["sentence", "mark", "other"] },
    // Whether the next line is wider than any near by.
    Question { name: "over", answers: &["no", "wider", "much"] },
    // Lines near by that run on in lower case, or of the same width without a mark.
    Question { name: "runs", answers: FEW },
    // The share of lines near by that end a sentence.
    Question { name: "ended", answers: &["few", "rare", "some", "most"] },
    // Whether the line before this one is full too.
    Question { name: "before", answers: &["none", "full", "short"] },
    // Whether a line near by is wider than any page.
    Question { name: "long", answers: &["no", "yes"] },
    // Both lines begin with the same word, or with a name and a mark, as the items of a list do.
    Question { name: "alike", answers: &["no", "word", "mark"] },
    // How the line before this one ends, if it is of the same block.
    Question { name: "prior", answers: &["none", "sentence", "comma", "other", "commas"] },
    // Whether this line, or both, hold names or other short parts in a row.
    Question { name: "row", answers: &["no", "this", "next", "both"] },
];

/// The questions whose answers are weighed together.
pub(crate) const TABLES: [&[usize]; 38] = [
    &[NEAR_ROOM, END],
    &[BLOCK, END],
    &[GAP, END, START],
    &[NEAR_ROOM, START],
    &[PEERS, BLOCK],
    &[PEERS, NEAR_ROOM],
    &[EQUAL, END],
    &[EQUAL, NEAR_ROOM],
    &[WIDTH, NEAR_ROOM],
    &[INDENT, GAP],
    &[INDENT, END],
    &[TITLE, GAP],
    &[TITLE, NEAR_ROOM],
    &[TITLE, START, END],
    &[NEXT, END],
    &[NEXT, TITLE],
    &[OVER, NEAR_ROOM],
    &[RUNS, NEAR_ROOM],
    &[RUNS, END],
    &[RUNS, GAP],
    &[ENDED, END],
    &[ENDED, NEAR_ROOM],
    &[BEFORE, BLOCK],
    &[LONG, RUNS],
    &[LONG, END],
    &[WIDTH, END],
    &[ALIKE, END],
    &[ALIKE, NEAR_ROOM],
    &[GAP, END, NEAR_ROOM],
    &[INDENT, END, GAP],
    &[INDENT, NEAR_ROOM],
    &[PRIOR, END, GAP],
    &[PRIOR, NEAR_ROOM],
    &[ROW, END, START],
    &[ROW, PRIOR, END],
    &[OVER, END],
    &[OVER, START],
    &[OVER, WIDTH],
];

const BLOCK: usize = 0;
const NEAR_ROOM: usize = 1;
const PEERS: usize = 2;
const EQUAL: usize = 3;
const WIDTH: usize = 4;
const END: usize = 5;
const START: usize = 6;
const GAP: usize = 7;
const INDENT: usize = 8;
const TITLE: usize = 9;
const NEXT: usize = 10;
const OVER: usize = 11;
const RUNS: usize = 12;
const ENDED: usize = 13;
const BEFORE: usize = 14;
const LONG: usize = 15;
const ALIKE: usize = 16;
const PRIOR: usize = 17;
const ROW: usize = 18;

/// The answers to all questions about two lines.
pub(crate) type Clues = [u8; QUESTIONS.len()];

/// The number of cells of a table.
pub(crate) const fn cells(table: &[usize]) -> usize {
    let (mut cells, mut at) = (1, 0);
    while at < table.len() {
        cells *= QUESTIONS[table[at]].answers.len();
        at += 1;
    }
    cells
}

/// The cells of all tables that the answers lead to.
pub(crate) fn cells_of(clues: &Clues) -> [usize; TABLES.len()] {
    /// For each table three of its questions, and what an answer to each counts; 0 for a question that is not there.
    const STEPS: [[(usize, usize); 3]; TABLES.len()] = {
        let mut steps = [[(0, 0); 3]; TABLES.len()];
        let mut table = 0;
        while table < TABLES.len() {
            let questions = TABLES[table];
            assert!(questions.len() <= 3);
            let (mut at, mut step) = (questions.len(), 1);
            while at > 0 {
                at -= 1;
                steps[table][at] = (questions[at], step);
                step *= QUESTIONS[questions[at]].answers.len();
            }
            table += 1;
        }
        steps
    };
    STEPS.map(|steps| steps.iter().map(|&(question, step)| usize::from(clues[question]) * step).sum())
}

/// A column that English lines keep to, give or take so much, and Chinese ones.
fn tolerance(language: Language) -> usize {
    match language {
        Language::English => 8,
        Language::Chinese => 3,
    }
}

/// The clues for each line that may go on with the line before it, by its place; lines of several languages in order.
pub(crate) fn clues(lines: &[Line<'_>]) -> Vec<(usize, Clues)> {
    let facts: Vec<Facts> = lines.iter().map(Facts::of).collect();
    let mut found = Vec::new();
    for language in [Language::English, Language::Chinese] {
        let own: Vec<usize> = (0..lines.len()).filter(|&at| lines[at].language == language).collect();
        let starts = own
            .iter()
            .scan(0, |from, &at| Some(lines[std::mem::replace(from, at + 1)..=at].iter().any(|line| line.border)));
        let half = Half { lines, facts: &facts, own: &own, starts: starts.collect(), language };
        found.extend((1..own.len()).filter_map(|at| Some((own[at], half.clues(at - 1)?))));
    }
    found.sort_unstable_by_key(|&(at, _)| at);
    found
}

/// The lines of one language.
struct Half<'a> {
    lines: &'a [Line<'a>],
    facts: &'a [Facts],
    /// Their places among all lines.
    own: &'a [usize],
    /// Whether a border lies between each and the one before, in either language.
    starts: Vec<bool>,
    language: Language,
}

impl Half<'_> {
    fn line(&self, at: usize) -> &Line<'_> {
        &self.lines[self.own[at]]
    }

    fn facts(&self, at: usize) -> &Facts {
        &self.facts[self.own[at]]
    }

    /// Whether a line follows another with nothing but empty lines between.
    fn follows(&self, at: usize) -> bool {
        at > 0 && self.own[at] == self.own[at - 1] + 1 && !self.line(at).border
    }

    fn has_gap(&self, at: usize) -> bool {
        self.line(at).number > self.line(at - 1).number + 1
    }

    /// The lines of those near by that stand around a line without an empty one between.
    fn block(&self, at: usize, near: &Range<usize>) -> Range<usize> {
        let bound = |at: usize| self.follows(at) && !self.has_gap(at);
        let start = (near.start..at).rev().take_while(|&before| bound(before + 1)).last().unwrap_or(at);
        let end = (at + 1..near.end).take_while(|&next| bound(next)).last().unwrap_or(at);
        start..end + 1
    }

    /// The lines near by, of the same release, without many lines in the other language between.
    fn near(&self, at: usize) -> Range<usize> {
        let bound = |at: usize| !self.starts[at] && self.own[at] - self.own[at - 1] <= APART;
        let before = (1..=at).rev().take(BACK).take_while(|&at| bound(at)).count();
        let behind = NEAR.saturating_sub(before).max(1 + AHEAD);
        let behind = (at + 1..self.own.len()).take(behind).take_while(|&at| bound(at)).count();
        at - before..at + behind + 1
    }

    /// The answers for a line and the next one of the language; `None` if something stands between or one is fixed.
    fn clues(&self, at: usize) -> Option<Clues> {
        let next = at + 1;
        let (one, two) = (self.line(at), self.line(next));
        if !self.follows(next) || one.fixed || two.fixed || one.text.is_empty() || two.text.is_empty() {
            return None;
        }
        let (this, that) = (*self.facts(at), *self.facts(next));
        let near = self.near(at);
        let block = self.block(at, &near);
        if self.stands_alone(&block, &this, &that) || is_number_before_address(one.text, two.text) {
            return None;
        }
        let others = || near.clone().filter(|&other| other != at);
        let tolerance = tolerance(self.language);
        let need = that.first + usize::from(self.language == Language::English);
        let widest = block.filter(|&other| other != at).map(|other| self.facts(other).width).max();
        let column = self.column(near.clone(), at);
        let gap = self.has_gap(next);
        let end = self.end(at, this.end);
        let mut clues = [0; QUESTIONS.len()];
        clues[BLOCK] = self.room(this.width, need, widest);
        clues[NEAR_ROOM] = self.room(this.width, need, column);
        let alike = |other: &usize| self.facts(*other).width.abs_diff(this.width) <= tolerance;
        clues[PEERS] = others().filter(alike).count().min(3) as u8;
        let equal = |other: &usize| self.facts(*other).characters == this.characters && this.characters > 8;
        clues[EQUAL] = others().filter(equal).count().min(3) as u8;
        let widths = [10, 20, 28, 40, 60, 80, 96, 120];
        clues[WIDTH] = widths.iter().filter(|&&width| this.width > width).count() as u8;
        clues[END] = end as u8;
        clues[START] = start(&this, &that, end, one.text, two.text);
        clues[GAP] = self.gap(gap, near.clone());
        clues[INDENT] = match (one.indent, two.indent) {
            (one, two) if two > one => 1,
            (one, two) if one > two => 2,
            (0, _) if near.clone().any(|other| self.line(other).indent > 0) => 4,
            (0, _) => 0,
            _ => 3,
        };
        clues[ALIKE] = alike_starts(one.text, two.text);
        clues[TITLE] = u8::from(this.title) + 2 * u8::from(that.title);
        clues[NEXT] = match that.end {
            End::Sentence => 0,
            End::Other | End::Number => 2,
            _ => 1,
        };
        let most = column.unwrap_or(0).max(this.width);
        clues[OVER] = u8::from(that.width > most + tolerance) + u8::from(that.width > most * 3 / 2 + tolerance);
        clues[RUNS] = self.runs(near.clone(), at, this.width).min(3) as u8;
        let ended = others().filter(|&other| self.facts(other).end == End::Sentence).count();
        clues[ENDED] = match (others().count(), ended) {
            (0..=2, _) => 0,
            (all, ended) if ended * 3 < all => 1,
            (all, ended) if ended * 3 < all * 2 => 2,
            _ => 3,
        };
        clues[BEFORE] = match at.checked_sub(1) {
            Some(before) if self.follows(at) && !self.has_gap(at) => {
                let need = this.first + usize::from(self.language == Language::English);
                if self.facts(before).width + need + tolerance > column.unwrap_or(0).max(this.width) { 1 } else { 2 }
            }
            _ => 0,
        };
        clues[PRIOR] = self.prior(at);
        clues[ROW] = u8::from(this.row) + 2 * u8::from(that.row);
        clues[LONG] = u8::from(near.clone().any(|other| self.facts(other).width > 130));
        Some(clues)
    }

    /// What is left undone because nothing shows it: a date behind a name, Chinese headings in a stack, verse.
    fn stands_alone(&self, block: &Range<usize>, this: &Facts, that: &Facts) -> bool {
        if that.date && !matches!(this.end, End::Small | End::Comma | End::Open) {
            return true;
        }
        let block = || block.clone().map(|line| self.facts(line));
        match self.language {
            Language::Chinese => {
                this.title
                    && that.title
                    && this.end == End::Other
                    && block().all(|line| line.title)
                    && block().count() < 4
            }
            Language::English => {
                !this.row && block().count() > 4 && block().all(|line| line.start == Start::Capital && !line.capitals)
            }
        }
    }

    /// How a line ends before the next one: `Mr.` ends no sentence.
    fn end(&self, at: usize, end: End) -> End {
        let text = self.line(at).text;
        if self.language == Language::Chinese || end != End::Sentence || !text.ends_with('.') {
            return end;
        }
        const CONTEXT: usize = 80;
        let last = text.rsplit(' ').next().unwrap_or_default();
        if last.len() > 6 && !last[..last.len() - 1].contains('.') {
            return end;
        }
        let next = self.line(at + 1).text;
        let from = text.char_indices().rev().nth(CONTEXT).map_or(0, |(at, _)| at);
        let to = next.char_indices().nth(CONTEXT).map_or(next.len(), |(at, _)| at);
        let tail = &text[from..];
        let both = format!("{tail} {}", &next[..to]);
        let ends = segments(&both, self.language, &SplitOptions::default());
        if ends.iter().any(|range| range.end == tail.len()) { end } else { End::Small }
    }

    /// The widest line near by that another one matches, but for one line; the widest one where none matches.
    fn column(&self, near: Range<usize>, at: usize) -> Option<usize> {
        let mut all = [0; BACK + NEAR];
        let mut count = 0;
        for other in near.filter(|&other| other != at).take(all.len()) {
            all[count] = self.facts(other).width;
            count += 1;
        }
        let widths = &mut all[..count];
        widths.sort_unstable_by(|one, two| two.cmp(one));
        let tolerance = tolerance(self.language);
        let own = self.facts(at).width;
        let matched = (0..widths.len()).find(|&place| {
            own.abs_diff(widths[place]) <= tolerance
                || widths.get(place + 1).is_some_and(|next| widths[place] - next <= tolerance)
        });
        matched.or((!widths.is_empty()).then_some(0)).map(|place| widths[place])
    }

    /// How much room a line of a width leaves up to the widest one.
    fn room(&self, width: usize, need: usize, widest: Option<usize>) -> u8 {
        let Some(widest) = widest else { return 0 };
        let slack = match self.language {
            Language::English => 3,
            // A mark that must not begin a line takes the character before it along.
            Language::Chinese => 4,
        };
        let left = widest as isize - (width + need) as isize;
        match left {
            _ if width > widest + tolerance(self.language) => 1,
            left if left < 0 => 2,
            left if left <= slack => 3,
            left if left as usize * 6 <= widest => 4,
            left if left as usize * 2 <= widest => 5,
            _ => 6,
        }
    }

    /// How the line before a line ends, and whether two of them end in a comma.
    fn prior(&self, at: usize) -> u8 {
        let before = |at: usize| {
            let known = at > 0 && self.follows(at) && !self.has_gap(at);
            known.then(|| self.facts(at - 1).end)
        };
        match before(at) {
            None => 0,
            Some(End::Sentence) => 1,
            Some(End::Comma) if before(at - 1) == Some(End::Comma) => 4,
            Some(End::Comma) => 2,
            Some(_) => 3,
        }
    }

    fn gap(&self, gap: bool, near: Range<usize>) -> u8 {
        let following = || near.clone().skip(1).filter(|&other| self.follows(other));
        let gaps = following().filter(|&other| self.has_gap(other)).count();
        let all = following().count();
        if !gap {
            if gaps == 0 { 4 } else { 0 }
        } else if gaps * 2 <= all {
            1
        } else if gaps < all {
            2
        } else {
            3
        }
    }

    /// Lines near by that run on into the next one.
    fn runs(&self, near: Range<usize>, at: usize, width: usize) -> usize {
        let tolerance = tolerance(self.language);
        let runs = |&other: &usize| {
            let next = other + 1;
            if other == at || next >= self.own.len() || !self.follows(next) || self.has_gap(next) {
                return false;
            }
            let (one, two) = (self.facts(other), self.facts(next));
            match self.language {
                Language::English => {
                    one.end != End::Sentence && two.start == Start::Lower || one.capitals && two.capitals
                }
                Language::Chinese => {
                    matches!(one.end, End::Other | End::Small | End::Open) && one.width.abs_diff(width) <= tolerance
                        || two.start == Start::Closing
                }
            }
        };
        near.filter(runs).take(3).count()
    }
}

fn answer(clues: &Clues, question: usize) -> &'static str {
    QUESTIONS[question].answers[usize::from(clues[question])]
}

/// Whether a line and the next one, or the one before, hold names or other short parts in a row that ends in a comma
/// before a column that text is wrapped at.
pub(super) fn is_in_a_row(clues: &Clues) -> bool {
    let before = ["comma", "commas"].contains(&answer(clues, PRIOR));
    let narrow = !["120", "more"].contains(&answer(clues, WIDTH));
    narrow && answer(clues, END) == "comma" && (answer(clues, ROW) == "both" || answer(clues, ROW) == "this" && before)
}

/// How many of these say that the paragraph goes on: a line that ends as no text does; a next one that begins as none does, in
/// lower case, with the rest of a number or with a closing mark; lines near by that run on; a line without a mark before the
/// end of a sentence in lower case. Lists begin behind a colon, and their items end in a semicolon.
pub(super) fn goes_on(clues: &Clues) -> usize {
    let ends = ["small", "hyphen", "open"].contains(&answer(clues, END)) && answer(clues, START) != "capital";
    let begins = ["lower", "closing", "digits"].contains(&answer(clues, START));
    let runs = answer(clues, RUNS) != "0";
    let item = ["semicolon", "colon"].contains(&answer(clues, END));
    let cut = answer(clues, START) == "lower" && answer(clues, END) == "other" && answer(clues, NEXT) == "sentence";
    if item { 0 } else { [ends, begins, runs, cut].into_iter().filter(|says| *says).count() }
}

/// Whether an address of mail or of a page alone follows a number, as in the lines of a contact.
fn is_number_before_address(one: &str, two: &str) -> bool {
    let is_address = || two.contains('@') || two.contains("://") || two.starts_with("www.");
    one.ends_with(|c: char| c.is_ascii_digit()) && !two.contains(char::is_whitespace) && is_address()
}

/// Whether two lines begin with the same word or, both, with a name and a mark.
fn alike_starts(one: &str, two: &str) -> u8 {
    let word = |text: &str| -> usize {
        let han = text.starts_with(crate::language::is_han);
        let chars = text.chars().take(if han { 2 } else { 12 });
        chars.take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum()
    };
    let same_word = || {
        let length = word(one);
        length > 0 && one.as_bytes()[..length] == two.as_bytes()[..word(two)]
    };
    const MARKS: [char; 7] = [':', '：', '—', '–', '(', '（', '\t'];
    let marked = |text: &str| text.char_indices().take(24).any(|(at, c)| at > 0 && MARKS.contains(&c));
    if marked(one) && marked(two) {
        2
    } else if same_word() {
        1
    } else {
        0
    }
}

/// How the next line begins, seen from the one before.
fn start(this: &Facts, that: &Facts, end: End, one: &str, two: &str) -> u8 {
    const CAPITALS: u8 = 9;
    const DIGITS: u8 = 10;
    if one.ends_with(|c: char| c.is_ascii_digit()) && two.starts_with(|c: char| c.is_ascii_digit()) {
        return DIGITS;
    }
    match that.start {
        Start::Capital | Start::Opening | Start::Label if this.capitals && that.capitals => CAPITALS,
        // `14)` closes a bracket, it begins no item.
        Start::Item | Start::Number if end == End::Open && two.contains([')', '）']) => Start::Digit as u8,
        start => start as u8,
    }
}
