//! English sentences.

use super::abbreviations::Class;
use super::lists::Lists;
use super::marks::{self, Open};
use super::{Cuts, Quotes, SplitOptions};

/// Bytes that the scan stops at: full stops, marks, brackets, quotes, and the first bytes of their Unicode forms.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let bytes = b".!?()[]\"\xE2\xE3\xEF";
    let mut i = 0;
    while i < bytes.len() {
        stops[bytes[i] as usize] = true;
        i += 1;
    }
    stops
};

/// Words that begin sentences far more often than they stand inside a name.
const STARTERS: &[&str] = &[
    "a",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "are",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "can",
    "did",
    "do",
    "does",
    "each",
    "every",
    "finally",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "i'm",
    "i've",
    "if",
    "in",
    "is",
    "it",
    "it's",
    "its",
    "last",
    "later",
    "many",
    "meanwhile",
    "more",
    "most",
    "my",
    "no",
    "not",
    "now",
    "of",
    "on",
    "one",
    "once",
    "or",
    "other",
    "our",
    "she",
    "since",
    "so",
    "some",
    "soon",
    "such",
    "that",
    "that's",
    "the",
    "their",
    "then",
    "there",
    "there's",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "thus",
    "to",
    "today",
    "tomorrow",
    "two",
    "under",
    "unlike",
    "until",
    "was",
    "we",
    "we're",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "yes",
    "yesterday",
    "yet",
    "you",
    "your",
];

/// Words that begin a sentence even in lower case, in careless text.
const LOWER_STARTERS: &[&str] = &[
    "and", "but", "he", "how", "i", "i'm", "i've", "if", "it", "it's", "its", "she", "so", "that", "that's", "the",
    "there", "they", "this", "we", "what", "when", "why", "you",
];

/// Time zones and the like that stand behind a time of day.
const BEHIND_TIME: &[&str] =
    &["est", "edt", "pst", "pdt", "cst", "cdt", "mst", "gmt", "utc", "hkt", "bst", "cet", "e.s.t", "p.d.t", "e.t"];

/// Eras behind a year.
const ERAS: &[&str] = &["b.c", "b.c.e", "a.d", "c.e"];

/// Verbs of a speech tag.
const SPEECH: &[&str] = &[
    "said",
    "asked",
    "says",
    "asks",
    "replied",
    "cried",
    "shouted",
    "called",
    "answered",
    "thought",
    "whispered",
    "added",
    "continued",
    "exclaimed",
    "murmured",
    "demanded",
    "wondered",
    "inquired",
    "yelled",
    "muttered",
];

const WEEKDAYS_AND_MONTHS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Posts that follow the name of a company.
const POSTS: &[&str] = &[
    "ceo",
    "cfo",
    "coo",
    "cto",
    "chief",
    "chairman",
    "chairwoman",
    "chair",
    "president",
    "vice",
    "director",
    "executive",
    "founder",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chairperson",
    "kg",
    "ltd",
    "inc",
    "llc",
    "llp",
    "plc",
];

/// Names that carry a mark.
const MARKED_NAMES: &[&str] = &["yahoo", "jeopardy", "oklahoma", "joomla", "yum", "chip", "dash", "guess"];

/// How far back an opening bracket or quotation counts, in bytes.
const REACH: usize = 400;

pub(super) fn scan(line: &str, options: &SplitOptions, cuts: &mut Cuts<'_>) {
    Scan { line, options, open: Open::default(), straight: None, lists: Lists::of(line) }.run(cuts);
}

struct Scan<'a> {
    line: &'a str,
    options: &'a SplitOptions,
    open: Open,
    /// Where a quotation in straight quotes was opened.
    straight: Option<usize>,
    lists: Lists,
}

/// A run of marks and what closes behind it.
struct End {
    /// First byte of the marks.
    mark: usize,
    /// Byte after the marks.
    after_mark: usize,
    /// Byte after closing quotes, brackets and footnote marks.
    after: usize,
    /// An exclamation or question mark is among the marks.
    strong: bool,
    /// Full stops among the marks, an ellipsis character counting as three.
    dots: usize,
    /// A quotation closes.
    quote: bool,
    /// A bracket closes.
    bracket: bool,
}

impl Scan<'_> {
    fn run(mut self, cuts: &mut Cuts<'_>) {
        let bytes = self.line.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            if let Some(cut) = self.lists.next_before(at) {
                cuts.at(cut);
            }
            if !STOPS[bytes[at] as usize] {
                at += 1;
                continue;
            }
            let Some(c) = marks::char_at(self.line, at) else {
                at += 1;
                continue;
            };
            let width = c.len_utf8();
            if is_mark(c) {
                let end = self.end_at(at);
                if self.splits(&end, cuts.start()) && !self.lists.is_marker(cuts.start(), end.mark) {
                    cuts.at(end.after);
                }
                at = end.after;
            } else {
                self.notice(at, c);
                at += width;
            }
        }
        if let Some(cut) = self.lists.next_before(bytes.len()) {
            cuts.at(cut);
        }
    }

    /// Keeps track of brackets and quotations.
    fn notice(&mut self, at: usize, c: char) {
        if marks::is_opening_bracket(c) || c == '“' {
            self.open.push(at, c);
        } else if marks::is_closing_bracket(c) || c == '”' {
            self.open.close(marks::openers_of(c));
        } else if c == '"' {
            self.straight = match self.straight {
                Some(_) => None,
                None => Some(at),
            };
        }
    }

    /// Reads the marks at a byte and all that closes behind them.
    fn end_at(&mut self, mark: usize) -> End {
        let mut end = End { mark, after_mark: mark, after: mark, strong: false, dots: 0, quote: false, bracket: false };
        self.marks(&mut end);
        while let Some(c) = marks::char_at(self.line, end.after) {
            let next = marks::char_at(self.line, end.after + c.len_utf8());
            let detached = next.is_none_or(|c| !c.is_alphanumeric());
            if marks::is_closing_bracket(c) {
                end.bracket = true;
            } else if c == '”' || c == '»' || c == '’' || (c == '"' || c == '\'') && detached {
                end.quote = true;
            } else if c == '[' || c == ' ' && marks::char_at(self.line, end.after + 1) == Some('[') {
                match footnote(self.line, end.after) {
                    Some(after) => {
                        end.after = after;
                        continue;
                    }
                    None => break,
                }
            } else if c.is_ascii_digit() && end.dots == 1 && !end.strong {
                match self.raised_number(&end) {
                    Some(after) => {
                        end.after = after;
                        break;
                    }
                    None => break,
                }
            } else if is_mark(c) && (end.quote || end.bracket) {
                self.marks(&mut end);
                continue;
            } else {
                break;
            }
            self.notice(end.after, c);
            end.after += c.len_utf8();
        }
        self.detached_quote(&mut end);
        end
    }

    /// `(type 2).10 This`: a footnote number that lost its raised place, behind a bracket or a long word.
    fn raised_number(&self, end: &End) -> Option<usize> {
        let before = marks::char_before(self.line, end.mark)?;
        let word = previous_word(self.line, end.mark);
        let prose = marks::is_closing_bracket(before) || word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
        let digits = self.line[end.after..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        let mut behind = self.line[end.after + digits..].chars();
        let sentence = behind.next() == Some(' ') && behind.next().is_some_and(char::is_uppercase);
        (prose && digits <= 3 && sentence && self.options.abbreviations.class(&word.to_lowercase()).is_none())
            .then_some(end.after + digits)
    }

    /// Reads a run of marks, with the spaces of a spaced ellipsis.
    fn marks(&self, end: &mut End) {
        loop {
            let rest = &self.line[end.after..];
            let Some(c) = rest.chars().next() else { break };
            if is_mark(c) {
                end.strong |= marks::is_exclamation_or_question(c);
                end.dots += match c {
                    '.' => 1,
                    '…' => 3,
                    _ => 0,
                };
                end.after += c.len_utf8();
            } else if rest.starts_with(" .") && !rest[2..].starts_with(char::is_alphanumeric)
                || rest.starts_with(" ?")
                || rest.starts_with(" !") && !rest[2..].starts_with(char::is_alphanumeric)
            {
                end.after += 1;
            } else {
                break;
            }
        }
        end.after_mark = end.after;
    }

    /// A closing quote that a space parts from the marks: ` "` or ` ”` before white space or the end.
    fn detached_quote(&mut self, end: &mut End) {
        let rest = &self.line[end.after..];
        let Some(quote) = rest.strip_prefix(' ').and_then(|rest| rest.chars().next()) else { return };
        let closes = match quote {
            '”' => true,
            '"' => self.straight.is_some(),
            _ => false,
        };
        let after = end.after + 1 + quote.len_utf8();
        if closes && marks::char_at(self.line, after).is_none_or(char::is_whitespace) {
            self.notice(end.after + 1, quote);
            end.quote = true;
            end.after = after;
        }
    }

    /// Whether a sentence ends here.
    fn splits(&self, end: &End, start: usize) -> bool {
        let next = marks::skip_space(self.line, end.after);
        if next == self.line.len() {
            return true;
        }
        if self.options.quotes == Quotes::Keep && self.inside_quotation(end) {
            return false;
        }
        if self.inside_bracket(end, start) {
            return false;
        }
        let spaced = next > end.after;
        let word = next_word(self.line, next);
        if !spaced && !self.splits_without_space(end, &word) {
            return false;
        }
        let Some(first) = word.first else {
            return self.before_no_word(end, next);
        };
        if end.dots == 1 && !end.strong && !end.quote && !end.bracket {
            return self.full_stop(end, start, &word, first);
        }
        if end.strong && !end.quote && end.after_mark - end.mark == 1 {
            let before = previous_word(self.line, end.mark).to_lowercase();
            let starts = first.is_uppercase() && STARTERS.contains(&word.lower.as_str());
            if MARKED_NAMES.contains(&before.as_str()) && !starts {
                return false;
            }
        }
        if first.is_lowercase() {
            return !end.quote && !end.bracket && end.strong && LOWER_STARTERS.contains(&word.lower.as_str());
        }
        if end.quote && end.strong && !word.quoted && is_speech_tag(&self.line[next..]) {
            return false;
        }
        if end.dots > 1 && !end.strong && !end.quote {
            // Outside a quotation a pause before "I" goes on as often as it ends.
            let quoted = self.straight.is_some() || self.open.innermost(&['“'], end.after, REACH).is_some();
            return quoted || word.lower != "i" && !word.lower.starts_with("i'");
        }
        if end.dots == 1 && !end.strong && end.quote {
            return self.quoted_abbreviation(end, &word);
        }
        true
    }

    /// `U.S." Government`: an abbreviation inside the quotation may stand in mid-sentence.
    fn quoted_abbreviation(&self, end: &End, word: &Next) -> bool {
        let before = previous_word(self.line, end.mark).to_lowercase();
        match self.options.abbreviations.class(&before) {
            Some(Class::Title | Class::Never) => STARTERS.contains(&word.lower.as_str()),
            _ => true,
        }
    }

    fn inside_quotation(&self, end: &End) -> bool {
        let at = end.after;
        self.open.innermost(&['“'], at, usize::MAX).is_some() && self.line[at..].contains('”')
            || self.straight.is_some() && self.line[at..].contains('"')
    }

    /// Inside a bracket that stands in a sentence.
    fn inside_bracket(&self, end: &End, start: usize) -> bool {
        let openers = &['(', '[', '（'];
        self.open.innermost(openers, end.after, REACH).is_some_and(|open| {
            let before = self.line[start.min(open)..open].trim_end();
            !before.is_empty()
        })
    }

    /// `end.Next`: the space between two sentences is missing.
    fn splits_without_space(&self, end: &End, word: &Next) -> bool {
        let Some(first) = word.first else { return false };
        if word.quoted || !first.is_uppercase() {
            return end.quote && first.is_uppercase() && word.quoted;
        }
        if end.quote || end.bracket && end.dots + usize::from(end.strong) == 1 {
            return word.lower.len() > 1 || word.lower == "i" || word.lower == "a";
        }
        if end.dots > 1 {
            return false;
        }
        let chunk = chunk_around(self.line, end.mark);
        if chunk.contains(['/', '@', '_', '\\', '=', '&']) || chunk.starts_with("www.") {
            return false;
        }
        let before = previous_word(self.line, end.mark);
        let plain = before.len() >= 2 && before.chars().all(|c| c.is_lowercase() || c == '\'' || c == '’' || c == '-')
            || !before.is_empty() && before.chars().all(|c| c.is_ascii_digit() || c == ',') && before.len() > 2;
        plain
            && self.options.abbreviations.class(&before.to_lowercase()).is_none()
            && (word.lower.chars().count() > 2 || STARTERS.contains(&word.lower.as_str()))
            && word.second_is_lower
    }

    /// What follows is no word: a number sign, a dash, an opening mark with nothing behind it.
    fn before_no_word(&self, end: &End, next: usize) -> bool {
        let Some(c) = marks::char_at(self.line, next) else { return true };
        if matches!(c, ',' | ';' | ':' | ')' | '%' | '/' | '=' | '+' | '<' | '>') {
            return false;
        }
        if matches!(c, '-' | '–' | '—') {
            // A dash continues the sentence, but a dash that begins a list item does not.
            return next > end.after
                && self.line[next + c.len_utf8()..].starts_with(' ')
                && end.dots == 1
                && !end.quote;
        }
        next > end.after
    }

    /// A single full stop before white space (or a missing one) and a word.
    fn full_stop(&self, end: &End, start: usize, word: &Next, first: char) -> bool {
        let before = previous_word(self.line, end.mark);
        let lower = before.to_lowercase();
        let starter = STARTERS.contains(&word.lower.as_str());
        if first.is_lowercase() {
            return self.before_lower_case(before, &lower, word);
        }
        if before.is_empty() {
            return true;
        }
        if is_list_number(self.line[start..end.mark].trim_start()) {
            return false;
        }
        if first.is_numeric() {
            return self.before_number(before, &lower, word);
        }
        if let Some(class) = self.class_of(end.mark, &lower) {
            // A bracket behind an abbreviation explains it.
            if word.bracketed {
                return false;
            }
            return match class {
                Class::Never => false,
                Class::Title => starter && !word.lower.is_empty() && matches!(lower.as_str(), "st" | "col"),
                Class::Number => before.chars().next().is_some_and(char::is_lowercase) && !word.is_roman() || starter,
                Class::Date => starter,
                Class::End if ERAS.contains(&lower.as_str()) => self.after_time(start, end, word, starter),
                Class::End => self.after_acronym(before, word, starter),
                Class::Company => !POSTS.contains(&word.lower.as_str()),
                Class::Unit => true,
                Class::Time => self.after_time(start, end, word, starter),
            };
        }
        if is_initial(before) {
            return self.after_initial(end.mark, before, word, starter);
        }
        let dotted = before.contains('.') && before.starts_with(char::is_alphabetic);
        if dotted && before.split('.').all(|part| part.chars().count() <= 2) {
            return self.after_acronym(before, word, starter);
        }
        let inside_chunk = marks::char_before(self.line, end.mark - before.len()).is_some_and(|c| !c.is_whitespace());
        if starter || before.chars().count() > 4 || inside_chunk {
            return true;
        }
        // An unknown short word without a vowel is an abbreviation.
        before.chars().any(|c| "aeiouyAEIOUY0123456789".contains(c) || !c.is_ascii())
            || before.chars().all(char::is_uppercase)
    }

    /// The class of the word before a full stop, also of two words such as `et al`.
    fn class_of(&self, mark: usize, lower: &str) -> Option<Class> {
        let abbreviations = &self.options.abbreviations;
        if lower == "m" {
            // `5 a. m.` and `p. m.` are times, other letters m are not.
            let rest = self.line[..mark - 1].trim_end();
            if rest.ends_with(" a.") || rest.ends_with(" p.") {
                return Some(Class::Time);
            }
            return rest.ends_with(|c: char| c.is_ascii_digit()).then_some(Class::Unit);
        }
        let class = abbreviations.class(lower)?;
        match class {
            // `in`, `m` and the like are units only behind a number.
            Class::Unit => {
                let rest = self.line[..mark - lower.len()].trim_end();
                let number = rest.chars().next_back().is_some_and(|c| c.is_ascii_digit() || c == '.');
                number.then_some(class)
            }
            // An ordinary word that is an abbreviation too: `Sat.`, `no.`, `art.`
            _ if lower == "no" || lower == "art" || lower == "fig" || lower == "sun" || lower == "mon" => Some(class),
            _ => Some(class),
        }
    }

    fn before_lower_case(&self, before: &str, lower: &str, word: &Next) -> bool {
        if word.quoted || !LOWER_STARTERS.contains(&word.lower.as_str()) {
            return false;
        }
        before.chars().count() > 2
            && before.chars().all(|c| c.is_alphanumeric() || c == '\'' || c == '’' || c == '-' || c == '%')
            && self.options.abbreviations.class(lower).is_none()
            && before.chars().any(|c| "aeiouyAEIOUY0123456789".contains(c))
    }

    fn before_number(&self, before: &str, lower: &str, word: &Next) -> bool {
        if is_initial(before) && !word.quoted {
            return before == "I" || before.chars().all(char::is_numeric);
        }
        !matches!(
            self.options.abbreviations.class(lower),
            Some(Class::Never | Class::Number | Class::Date | Class::Title | Class::Unit)
        )
    }

    /// `U.S.`, `Ph.D.`, `etc.`: a word that often begins sentences ends one before it.
    fn after_acronym(&self, before: &str, word: &Next, starter: bool) -> bool {
        if starter {
            return true;
        }
        let lower = before.to_lowercase();
        match lower.as_str() {
            "etc" | "ph.d" | "m.b.a" | "m.d" | "b.c" | "b.c.e" | "a.d" | "d.c" | "j.d" | "ll.m" | "ll.d" | "m.a"
            | "b.a" => !word.is_surname_like(),
            _ if BEHIND_TIME.contains(&lower.as_str()) && before.chars().all(char::is_uppercase) => true,
            "jr" | "sr" | "esq" | "u.s" | "u.k" | "u.n" | "e.u" | "p.r.c" | "al" | "est" | "n.y" | "l.a" => false,
            _ if lower.contains('.') => false,
            "ave" | "av" | "blvd" | "rd" | "sq" | "hwy" | "ln" | "ct" | "pl" | "nw" | "ne" | "sw" | "se" => true,
            _ => before.chars().next().is_some_and(char::is_lowercase),
        }
    }

    fn after_time(&self, start: usize, end: &End, word: &Next, starter: bool) -> bool {
        if starter {
            return true;
        }
        let zone = word.following == "time" || word.following == "Time";
        if zone || BEHIND_TIME.contains(&word.lower.as_str()) || WEEKDAYS_AND_MONTHS.contains(&word.lower.as_str()) {
            return false;
        }
        // "At 6 a.m. Mr. Smith left": the time opens the sentence.
        let opening = self.line[start..end.mark].trim_start();
        let first = opening.split_whitespace().next().unwrap_or_default().to_lowercase();
        !(matches!(first.as_str(), "at" | "by" | "on" | "in" | "around" | "about" | "from" | "until" | "before")
            && opening.split_whitespace().count() <= 8)
    }

    /// `J. Smith` against `vitamin C. It`.
    fn after_initial(&self, mark: usize, before: &str, word: &Next, starter: bool) -> bool {
        if before == "I" {
            return starter || previous_word(self.line, mark - 1).chars().all(char::is_lowercase);
        }
        if !starter || word.lower == "a" {
            return false;
        }
        let earlier = self.line[..mark - before.len()].trim_end();
        let previous = earlier.rsplit(char::is_whitespace).next().unwrap_or_default();
        previous.chars().all(|c| c.is_lowercase() || c.is_numeric()) && !previous.is_empty()
            || matches!(
                previous,
                "Plan"
                    | "Option"
                    | "Appendix"
                    | "Section"
                    | "Part"
                    | "Group"
                    | "Grade"
                    | "Class"
                    | "Table"
                    | "Annex"
                    | "Schedule"
            )
    }
}

fn is_mark(c: char) -> bool {
    c == '.' || c == '…' || c == '。' || marks::is_exclamation_or_question(c)
}

/// The word that follows.
struct Next {
    /// Its first letter or digit, if it begins with one behind opening marks.
    first: Option<char>,
    /// The word in lower case, straight apostrophes.
    lower: String,
    /// Opening quotes or brackets stand before it.
    quoted: bool,
    /// An opening bracket stands before it.
    bracketed: bool,
    /// The word behind it.
    following: String,
    /// Its second character is a lower-case letter.
    second_is_lower: bool,
}

impl Next {
    fn is_roman(&self) -> bool {
        !self.lower.is_empty() && self.lower.chars().all(|c| "ivxlcdm".contains(c))
    }

    /// A capitalised word that is not known to begin sentences.
    fn is_surname_like(&self) -> bool {
        self.first.is_some_and(char::is_uppercase) && !self.second_is_lower
    }
}

/// Reads the word at a byte, behind opening quotes and brackets.
fn next_word(line: &str, at: usize) -> Next {
    let rest = &line[at..];
    let body = rest.trim_start_matches(|c| {
        marks::is_opening_quote(c) || marks::is_opening_bracket(c) || matches!(c, '"' | '\'' | '’' | '`' | '¿' | '¡')
    });
    let quoted = body.len() < rest.len();
    let length = body
        .char_indices()
        .take(24)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.'))
        .map(|(i, c)| i + c.len_utf8())
        .last()
        .unwrap_or(0);
    let word = body[..length].trim_end_matches('.');
    let mut chars = word.chars();
    let first = chars.next().filter(|c| c.is_alphanumeric());
    Next {
        first,
        lower: word.to_lowercase().replace('’', "'"),
        quoted,
        bracketed: rest.starts_with(marks::is_opening_bracket),
        following: body[length..].trim_start().chars().take_while(|c| c.is_alphanumeric()).take(8).collect(),
        second_is_lower: chars.next().is_some_and(char::is_lowercase),
    }
}

/// The word that ends before a byte, inner full stops included: `U.S` before the last stop of `U.S.`.
fn previous_word(line: &str, mark: usize) -> &str {
    let start = line[..mark]
        .char_indices()
        .rev()
        .take(24)
        .take_while(|&(_, c)| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '&' | '%' | ','))
        .map(|(i, _)| i)
        .last()
        .unwrap_or(mark);
    let word = line[start..mark].trim_start_matches(['.', '\'', '’', ',']);
    // `Tuesday.Mr`: a space is missing.
    match word.rsplit_once('.') {
        Some((earlier, last)) if earlier.rsplit('.').next().is_some_and(|part| part.chars().count() > 3) => last,
        _ => word,
    }
}

/// The white-space delimited chunk around a byte, at most 64 bytes to each side.
fn chunk_around(line: &str, at: usize) -> &str {
    let start = line[..at].char_indices().rev().take(64).take_while(|(_, c)| !c.is_whitespace()).last();
    let end = line[at..].char_indices().take(64).take_while(|(_, c)| !c.is_whitespace()).last();
    &line[start.map_or(at, |(i, _)| i)..end.map_or(at, |(i, c)| at + i + c.len_utf8())]
}

/// `Wang asked`, `Mr. Liu said`: a name and a verb of speech.
fn is_speech_tag(text: &str) -> bool {
    for (place, word) in text.split_whitespace().take(4).enumerate() {
        let bare = word.trim_end_matches(['.', ',']);
        if place > 0 && SPEECH.contains(&bare) {
            return true;
        }
        if !bare.starts_with(char::is_uppercase) || place == 0 && STARTERS.contains(&bare.to_lowercase().as_str()) {
            return false;
        }
    }
    false
}

/// A number, a letter or a Roman numeral, as they stand before list items: `3`, `b`, `IV`, `Q7`, `14/63`, `2.1`.
fn is_list_number(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '（', '[', '•', '·', '-', '*', ' ']);
    let bytes = word.as_bytes();
    match bytes.len() {
        0 => false,
        1 => bytes[0].is_ascii_alphanumeric(),
        2..=7 => {
            bytes.iter().all(|b| b"ivxlcIVXLC".contains(b))
                || bytes.iter().any(u8::is_ascii_digit)
                    && bytes.iter().filter(|b| b.is_ascii_alphabetic()).count() <= 2
                    && bytes.iter().all(|b| b.is_ascii_alphanumeric() || b".-/".contains(b))
        }
        _ => false,
    }
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_uppercase()) && chars.next().is_none()
}

/// The end of a footnote mark such as ` [12]` or `[2, 3]` that begins at a byte.
fn footnote(line: &str, at: usize) -> Option<usize> {
    let open = marks::skip_space(line, at);
    let inner = line[open..].strip_prefix('[')?;
    let close = inner.bytes().take(12).position(|b| b == b']')?;
    let digits = &inner[..close];
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b' ' || b == b'-'))
        .then_some(open + close + 2)
}
