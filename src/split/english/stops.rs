//! A single full stop before white space and a word: the end of a sentence, of an abbreviation, or of both.

use super::super::abbreviations::Class;
use super::super::marks;
use super::Scan;
use super::amounts::is_amount;
use super::citations::is_in_report;
use super::ends::End;
use super::roles::{Role, Roles};
use super::verdict::begins_lower_name;
use super::words::{self, Folded, Next};

/// The word before a full stop.
pub(super) struct Before<'a> {
    pub(super) text: &'a str,
    folded: Folded,
    /// Where the sentence begins.
    pub(super) start: usize,
    /// The full stop.
    pub(super) mark: usize,
}

impl Before<'_> {
    pub(super) fn lower(&self) -> &str {
        self.folded.as_str()
    }

    fn begins_lower(&self) -> bool {
        self.text.starts_with(char::is_lowercase)
    }
}

/// What stands before a month or a weekday where it is a date by itself.
const BEFORE_DATES: [&str; 14] =
    ["in", "on", "by", "until", "till", "since", "from", "to", "through", "of", "early", "late", "last", "next"];

fn is_year(word: &Next<'_>) -> bool {
    word.text.len() == 4 && (word.text.starts_with("19") || word.text.starts_with("20"))
}

impl Scan<'_> {
    /// Whether a full stop ends a sentence.
    pub(super) fn full_stop(&self, end: &End, start: usize, word: &Next<'_>, first: char) -> bool {
        let text = words::previous(self.line, start, end.mark);
        let before = Before { text, folded: Folded::of(text), start, mark: end.mark };
        if first.is_lowercase() {
            return self.before_lower_case(&before, word);
        }
        let open = |c: char| marks::is_opening_quote(c) || matches!(c, '"' | '\'');
        if is_label(self.line[start..end.mark].trim_start_matches(open)) {
            return false;
        }
        if text.is_empty() {
            return !self.behind_symbol(end.mark, start, word, first);
        }
        let counted = first.is_numeric() || first.is_uppercase();
        if counted && is_in_report(self.line, start, end.mark, &self.options.abbreviations) {
            return false;
        }
        if first.is_numeric() {
            return self.before_number(&before, word);
        }
        let opener = word.is(Role::Opener);
        // `60° N. It`
        let earlier = self.line[start..end.mark - text.len()].trim_end();
        if matches!(text, "N" | "S" | "E" | "W") && earlier.ends_with('°') {
            return true;
        }
        if let Some(class) = self.class_of(&before) {
            return !word.bracketed && self.behind_abbreviation(class, &before, word);
        }
        if words::is_initial(text) {
            return self.behind_initial(&before, word);
        }
        let attached = self.line[start..end.mark - text.len()].chars().next_back().filter(|c| !c.is_whitespace());
        if is_dotted(text) && attached != Some('@') {
            return behind_acronym(&before, word);
        }
        if opener || text.chars().nth(4).is_some() || attached.is_some() || text.contains(['\'', '’']) {
            return true;
        }
        // An unknown short word without a vowel is an abbreviation, unless it is a name, as it is behind a title.
        let previous = earlier.rsplit(char::is_whitespace).next().unwrap_or_default();
        let titled = previous
            .strip_suffix('.')
            .is_some_and(|word| self.options.abbreviations.class(Folded::of(word).as_str()) == Some(Class::Title));
        titled
            || Roles::of(before.lower()).has(Role::Name)
            || text.chars().any(|c| "aeiouyAEIOUY0123456789".contains(c) || !c.is_ascii())
            || text.chars().all(char::is_uppercase)
    }

    /// `approx. HK$5`, `max. £3`, `fig. #2`: whether the word before a full stop is short for one that stands before a number, as a
    /// sum with its sign does.
    pub(super) fn stands_before_amount(&self, end: &End, start: usize, next: usize) -> bool {
        if !is_amount(&self.line[next..]) {
            return false;
        }
        let before = Folded::of(words::previous(self.line, start, end.mark));
        let lower = before.as_str();
        match self.options.abbreviations.class(lower) {
            Some(Class::Number | Class::Never) => lower.len() > 1,
            Some(Class::End | Class::Unit) => matches!(lower, "est" | "max" | "min" | "circa"),
            _ => false,
        }
    }

    /// No word stands before the full stop: `N°. 5`, and `U.S . Highway` where the stop stands apart.
    fn behind_symbol(&self, mark: usize, start: usize, word: &Next<'_>, first: char) -> bool {
        let before = &self.line[start..mark];
        if first.is_numeric() {
            return before.ends_with('№') || before.ends_with("N°") || before.ends_with("n°");
        }
        let detached = before.strip_suffix(' ').map_or("", |rest| words::previous(rest, 0, rest.len()));
        is_dotted(detached) && !word.is(Role::Opener) && !word.quoted
    }

    /// The class of the word before a full stop, also of two words such as `a. m`.
    fn class_of(&self, before: &Before<'_>) -> Option<Class> {
        let lower = before.lower();
        if lower == "m" {
            // `5 a. m.` and `p. m.` are times, other letters m are not.
            let rest = self.line[before.start..before.mark - 1].trim_end();
            if rest.ends_with(" a.") || rest.ends_with(" p.") {
                return Some(Class::Time);
            }
            return rest.ends_with(|c: char| c.is_ascii_digit()).then_some(Class::Unit);
        }
        let abbreviations = &self.options.abbreviations;
        let letters = lower.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ','));
        if letters.len() < lower.len() {
            // `6a.m.`, `5km.`
            return abbreviations.class(letters).filter(|class| matches!(class, Class::Time | Class::Unit));
        }
        match abbreviations.class(lower)? {
            // `in`, `min` and the like are units only behind a number.
            Class::Unit => {
                let rest = self.line[before.start..before.mark - before.text.len()].trim_end();
                rest.ends_with(|c: char| c.is_ascii_digit() || c == '.').then_some(Class::Unit)
            }
            // `IE` is a name where `i.e.` is not.
            Class::Never if before.text.len() == 2 && before.text == "IE" => None,
            class => Some(class),
        }
    }

    /// Behind a known abbreviation, before a capital letter.
    fn behind_abbreviation(&self, class: Class, before: &Before<'_>, word: &Next<'_>) -> bool {
        let opener = word.is(Role::Opener);
        match class {
            Class::Never => false,
            Class::Title => opener && self.is_no_title(before, word) || self.is_street(before, word),
            Class::Number if word.lower() == "i" => {
                Roles::of(before.lower()).has(Role::Ordinal) && before.begins_lower() || self.is_answer(before, word)
            }
            Class::Number | Class::End if opener && names_number(word) => false,
            Class::Number => opener || before.begins_lower() && !word.is_roman() || self.is_refusal(before, word),
            Class::Date => opener || self.ends_in_date(before, word),
            Class::End if Roles::of(before.lower()).has(Role::Era) => self.behind_time(before, word),
            Class::End => behind_acronym(before, word),
            Class::Company => !word.is(Role::Post),
            Class::Unit => true,
            Class::Time => self.behind_time(before, word),
        }
    }

    /// `5th St. The`, `Oak Dr. The`: a street, unless the word may be a name, `Dr. He`.
    fn is_no_title(&self, before: &Before<'_>, word: &Next<'_>) -> bool {
        let earlier = self.line[before.start..before.mark - before.text.len()].trim_end();
        let named = earlier.rsplit(' ').next().is_some_and(|name| name.starts_with(char::is_uppercase));
        match before.lower() {
            "st" | "col" => true,
            "dr" => named && matches!(word.lower(), "the" | "it" | "this" | "that" | "there" | "these" | "they" | "we"),
            _ => false,
        }
    }

    /// `No. I saw it.`: a refusal, not the first of several.
    fn is_answer(&self, before: &Before<'_>, word: &Next<'_>) -> bool {
        let next = word.following();
        let names =
            ["of", "in", "and", "or", "to", "at", "on", "for", "by", "from", "with", "is", "has"].contains(&next);
        before.text == "No"
            && self.line[before.start..before.mark].trim_start() == "No"
            && next.starts_with(char::is_lowercase)
            && !names
    }

    /// Before a word in lower case a sentence ends in careless text only.
    fn before_lower_case(&self, before: &Before<'_>, word: &Next<'_>) -> bool {
        let lower = before.lower();
        let plain = before.text.chars().all(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '%'));
        if !plain || self.options.abbreviations.class(lower).is_some_and(|class| class != Class::Number) {
            return false;
        }
        let whole = words::is_whole(lower);
        if begins_lower_name(word) {
            return whole || before.text.chars().nth(2).is_some();
        }
        // `the lift stops at floor 3. please take the stairs.`, but `1. open the lid`
        let number = before.text.bytes().all(|b| b.is_ascii_digit())
            && !self.line[before.start..before.mark - before.text.len()].trim().is_empty();
        // `the pier is open. ferries call twice a day.`
        let spelled = (whole || lower.len() > 2)
            && self.options.abbreviations.class(lower).is_none()
            && before.text.chars().all(|c| c.is_ascii_lowercase())
            && lower.contains(is_vowel);
        if (spelled || number)
            && !word.quoted
            && word.text.len() > 1
            && *self.uncapitalised.get_or_init(|| begins_no_capital(self.line))
        {
            return true;
        }
        if !self.begins_in_lower_case(word) {
            // Behind a word that is plainly spelled out, any word begins a sentence.
            return whole && lower.len() > 3 && before.begins_lower() && !word.quoted && word.text.len() > 1;
        }
        whole
            || before.text.chars().nth(2).is_some()
                && self.options.abbreviations.class(lower).is_none()
                && before.text.chars().any(|c| "aeiouyAEIOUY0123456789".contains(c))
    }

    fn before_number(&self, before: &Before<'_>, word: &Next<'_>) -> bool {
        if words::is_initial(before.text) && !word.quoted {
            return before.text == "I" || before.text.chars().all(char::is_numeric);
        }
        // `c. 1900`
        if before.text.len() == 1 && before.begins_lower() {
            return false;
        }
        if is_verse(word) && before.text.starts_with(char::is_uppercase) && before.text.chars().nth(5).is_none() {
            return false;
        }
        match self.options.abbreviations.class(before.lower()) {
            Some(Class::End) if before.lower() == "a.d" || matches!(before.text, "est" | "Est") => false,
            Some(_) if matches!(before.lower(), "max" | "min") => false,
            // `J. Sea Res. 12 (1990)`
            Some(Class::End) if !before.begins_lower() && !before.text.contains('.') && is_volume(word) => false,
            // `on 4 May. 312 swimmers`, but `4 May. 2031`
            Some(Class::Date) if self.is_behind_day(before) && !is_year(word) => true,
            Some(Class::Never | Class::Number | Class::Date | Class::Title | Class::Unit) => false,
            // `D.C. 20515`: a postal code.
            None => !is_dotted(before.text),
            Some(Class::End) => word.text.len() != 5 || !word.text.bytes().all(|b| b.is_ascii_digit()),
            _ => true,
        }
    }

    /// Whether the day of a month stands before a word.
    fn is_behind_day(&self, before: &Before<'_>) -> bool {
        let rest = self.line[before.start..before.mark - before.text.len()].trim_end();
        let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && rest[..rest.len() - digits].ends_with(' ')
    }

    /// `opens in Sept. Customers`, `left on 4 Dec. Passengers`: a preposition or the day before a month or a weekday says that
    /// it is no part of a name, `the Sept. Issue`.
    fn ends_in_date(&self, before: &Before<'_>, word: &Next<'_>) -> bool {
        let earlier = self.line[before.start..before.mark - before.text.len()].trim_end();
        let preposition = BEFORE_DATES.contains(&earlier.rsplit(' ').next().unwrap_or_default());
        (preposition || self.is_behind_day(before))
            && word.second_is_lower()
            && self.options.abbreviations.class(word.lower()) != Some(Class::Date)
            && self.behind_time(before, word)
    }

    fn behind_time(&self, before: &Before<'_>, word: &Next<'_>) -> bool {
        if word.is(Role::Opener) {
            return true;
        }
        if matches!(word.following(), "time" | "Time") || word.is(Role::Zone) || word.is(Role::Date) {
            return false;
        }
        // "At 6 a.m. Mr. Smith left": the time opens the sentence.
        let mut opening = self.line[before.start..before.mark].split_whitespace();
        let first = Folded::of(opening.next().unwrap_or_default());
        let preposition = matches!(
            first.as_str(),
            "at" | "by" | "on" | "in" | "around" | "about" | "from" | "until" | "before" | "after" | "since"
        );
        !(preposition && opening.take(8).count() <= 7)
    }

    /// `J. Smith` against `vitamin C. It`.
    fn behind_initial(&self, before: &Before<'_>, word: &Next<'_>) -> bool {
        let opener = word.is(Role::Opener);
        let earlier = self.line[before.start..before.mark - before.text.len()].trim_end();
        if before.text == "I" {
            let previous = words::previous(earlier, 0, earlier.len());
            if self.is_lettered(earlier, previous) && word.second_is_lower() {
                return true;
            }
            return opener || previous.chars().all(char::is_lowercase);
        }
        // `21 °C`, `5.5 C`, `Ctrl+C`
        let degrees = matches!(before.text, "C" | "F") && earlier.ends_with(|c: char| c.is_ascii_digit());
        if degrees || earlier.ends_with(['°', '+', '/', '=', '#', '_']) {
            return true;
        }
        let previous = earlier.rsplit(char::is_whitespace).next().unwrap_or_default();
        let class =
            previous.strip_suffix('.').and_then(|title| self.options.abbreviations.class(Folded::of(title).as_str()));
        // `Type A. Type B.`
        if previous == word.text && Roles::of(word.lower()).has(Role::Letter) {
            return true;
        }
        let spelled =
            || word.text.len() > 2 && word.second_is_lower() && word.following().starts_with(char::is_lowercase);
        if self.is_lettered(earlier, previous) && spelled() {
            return true;
        }
        if !opener || word.lower() == "a" {
            return false;
        }
        // `Mr. H. He was kind.`
        class == Some(Class::Title) && word.is(Role::Person)
            || !previous.is_empty()
                && previous.chars().all(|c| c.is_lowercase() || c.is_numeric() || matches!(c, '.' | ','))
            || Roles::of(Folded::of(previous).as_str()).has(Role::Letter)
    }
}

/// `U.S.`, `Ph.D.`, `etc.`: a word that often begins sentences ends one before it.
fn behind_acronym(before: &Before<'_>, word: &Next<'_>) -> bool {
    if word.is(Role::Opener) {
        return true;
    }
    let lower = before.lower();
    match lower {
        "etc" | "ph.d" | "m.b.a" | "m.d" | "d.c" | "j.d" | "ll.m" | "ll.d" | "m.a" | "b.a" => {
            !word.text.starts_with(char::is_uppercase) || word.second_is_lower()
        }
        _ if Roles::of(lower).has(Role::Zone) && before.text.chars().all(|c| c.is_uppercase() || c == '.') => true,
        "jr" | "sr" | "esq" | "al" | "est" => false,
        _ if lower.contains('.') => false,
        "ave" | "av" | "blvd" | "rd" | "sq" | "hwy" | "ln" | "ct" | "pl" | "nw" | "ne" | "sw" | "se" => true,
        _ => before.begins_lower(),
    }
}

/// `U.S`, `e.g`, `3P.M`: parts of one or two letters.
fn is_dotted(text: &str) -> bool {
    text.contains('.')
        && text.starts_with(char::is_alphabetic)
        && text.split('.').all(|part| part.chars().nth(2).is_none())
}

/// `No. 5`, as in `Ord. No. 5`.
fn names_number(word: &Next<'_>) -> bool {
    let number = word.behind.strip_prefix('.').map(str::trim_start);
    matches!(word.lower(), "no" | "nos")
        && number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// `Phil. 4:8`: chapter and verse.
fn is_verse(word: &Next<'_>) -> bool {
    word.text.bytes().all(|b| b.is_ascii_digit())
        && word.behind.strip_prefix(':').is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// `12 (1990)`, `12:34`, `12, 34`: a volume and what stands behind it.
fn is_volume(word: &Next<'_>) -> bool {
    let behind = word.behind.trim_start();
    let pages = behind.strip_prefix([',', ';', ':']).unwrap_or_default().trim_start();
    word.text.len() <= 4
        && word.text.bytes().all(|b| b.is_ascii_digit())
        && (behind.starts_with('(') || pages.starts_with(|c: char| c.is_ascii_digit()))
}

/// What stands before the items of a list or before a caption: `3`, `b`, `IV`, `Q7`, `14/63`, `2.1`, `3(a)`, `§ 4`, `Fig. 3`.
fn is_label(text: &str) -> bool {
    const LONGEST: usize = 24;
    if text.len() > LONGEST {
        return false;
    }
    let text = text.trim_start_matches(['(', '（', '[', '•', '·', '-', '*', ' ']);
    // `Annexes: 1. The plan`: the first item of a list stands on the line of its name.
    if let Some((name, "1" | "(1" | "I" | "i" | "a" | "A")) = text.split_once(": ") {
        return name.starts_with(char::is_uppercase) && name.chars().all(|c| c.is_alphabetic() || c == ' ');
    }
    match text.split_once(' ') {
        None => is_list_number(text),
        Some((word, number)) => {
            let word = word.strip_suffix('.').unwrap_or(word);
            (word.starts_with(char::is_uppercase) || word == "§")
                && number.starts_with(|c: char| c.is_ascii_digit())
                && Roles::of(Folded::of(word).as_str()).has(Role::Label)
                && is_list_number(number)
        }
    }
}

fn is_list_number(word: &str) -> bool {
    // `(3)`, of which the bracket before is gone, and `3(a)`.
    if let Some((number, level)) = word.strip_suffix(')').map(|word| word.split_once('(').unwrap_or((word, "1"))) {
        return is_list_number(number) && is_list_number(level);
    }
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

/// Whether a paragraph is by somebody who begins no sentence with a capital letter: neither its first word nor one behind a
/// mark has one.
fn begins_no_capital(line: &str) -> bool {
    line.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
        && line.split(['.', '!', '?']).skip(1).all(|rest| {
            let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
            !rest.starts_with(char::is_uppercase)
        })
}

fn is_vowel(c: char) -> bool {
    "aeiouy".contains(c)
}
