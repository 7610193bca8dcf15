//! Titles, labels and short sentences in both languages on one line.

use super::classify::{alike, function_words, language_of, length};
use super::joints::{Part, inside};
use crate::language::{Language, ScriptShare, is_han, is_latin};
use crate::lexicon::Lexicon;

/// The geometric mean of both shares of [`Lexicon::coverage`] from which two texts count as translations. On the titles of
/// `data/releases` it finds three of four pairs, and two of a hundred that are none.
const COVERED: f32 = 0.4;

/// The same for texts whose order shows something, and for those that a stroke parts.
const ORDERED: f32 = 0.3;
const PARTED: f32 = 0.15;

/// Strokes that part two titles.
const STROKES: [char; 6] = ['/', '|', '｜', '／', '•', '·'];

/// Dashes that may part two titles, or a title from its second half.
const DASHES: [char; 4] = ['—', '–', '-', '―'];

/// Marks that end a sentence or a part of one.
const MARKS: [char; 14] = ['.', '!', '?', ',', ';', ':', '。', '！', '？', '，', '；', '：', '…', '、'];

/// Lines behind one another that make a list of terms.
const LEAST_TERMS: usize = 3;

/// The parts of a line.
pub(super) struct Found<'a> {
    /// Two, or four: a label and what it labels.
    pub(super) parts: Vec<Part<'a>>,
    /// Whether a stroke, a colon or brackets are left out of them.
    pub(super) joined: bool,
    /// Whether only the words of the line speak for it, and not its form.
    pub(super) weak: bool,
}

/// The parts of a title, `English title 中文标题`, `中文标题 / English title`, of a label with its text,
/// `日期 Date：5月8日 8 May`, or of either in brackets.
pub(super) fn parts<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    let marked = text.ends_with(['。', '；', '，', '.', ';', ',']) || text.contains('。');
    if marked || text.len() > 400 {
        return None;
    }
    if let Some(inner) = inside(text) {
        return parts(inner, lexicon).map(|found| Found { joined: true, ..found });
    }
    field(text, lexicon).or_else(|| stroke(text, lexicon)).or_else(|| title(text, lexicon))
}

/// The two parts of a line whose sentences translate each other: `谢谢大家！Thank you!`
pub(super) fn sentences<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    if text.len() > 400 {
        return None;
    }
    let pair = Pair::of(text)?;
    let ends = |part: &str| part.trim_end_matches(['"', '”', '」']).ends_with(MARKS);
    let both = pair.stroke.is_none() && ends(pair.left) && ends(pair.right);
    (both && pair.evidence(lexicon)? >= COVERED).then(|| pair.found(true))
}

/// Which of the lines are terms with their translations in a list: lines of the same form behind one another, of which the
/// most translate each other by the lexicon.
pub(super) fn listed<'a>(lines: impl Iterator<Item = &'a str>, lexicon: &Lexicon) -> Vec<bool> {
    let mut listed = Vec::new();
    let mut run: Vec<Pair<'a>> = Vec::new();
    let end = |run: &mut Vec<Pair<'a>>, listed: &mut Vec<bool>| {
        let known =
            || run.iter().filter(|pair| pair.evidence(lexicon).is_some_and(|evidence| evidence >= ORDERED)).count();
        let is_list = run.len() >= LEAST_TERMS && known() * 2 > run.len();
        listed.extend(run.drain(..).map(|_| is_list));
    };
    for line in lines {
        let pair = term(line);
        if pair.as_ref().is_none_or(|pair| run.last().is_some_and(|last| last.han_first != pair.han_first)) {
            end(&mut run, &mut listed);
        }
        match pair {
            Some(pair) => run.push(pair),
            None => listed.push(false),
        }
    }
    end(&mut run, &mut listed);
    listed
}

/// A short line without sentences in which the script changes once.
pub(super) fn term(text: &str) -> Option<Pair<'_>> {
    let short = text.len() <= 120 && !text.ends_with(MARKS) && !text.contains(['。', '：', ':']);
    short.then(|| Pair::of(text)).flatten().filter(|pair| {
        pair.is_alike() && ScriptShare::of(pair.chinese()).han >= 2 && !pair.left.is_empty() && !pair.right.is_empty()
    })
}

/// A line in which the script changes once.
pub(super) struct Pair<'a> {
    left: &'a str,
    right: &'a str,
    han_first: bool,
    /// What parts the two, if anything does.
    stroke: Option<char>,
}

impl<'a> Pair<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let first = text.char_indices().find(|&(_, c)| is_han(c) || is_latin(c))?;
        let han_first = is_han(first.1);
        // The one place where the script changes.
        let (mut change, mut last) = (None, first.0);
        for (at, c) in text.char_indices().filter(|&(_, c)| is_han(c) || is_latin(c)) {
            if is_han(c) != han_first && change.is_none() {
                change = Some((last, at));
            } else if is_han(c) == han_first && change.is_some() {
                return None;
            }
            last = at;
        }
        let (end, start) = change?;
        let between = &text[end..start];
        let stroke = between.char_indices().find(|&(_, c)| STROKES.contains(&c) || c == '\t');
        let cut = match stroke {
            Some((at, _)) => end + at,
            None => {
                let mark = between.char_indices().rfind(|(_, c)| matches!(c, '。' | '！' | '？' | '!' | '?' | '；'));
                let (english_first, space) = (!han_first, |at: usize| (&text[..end + at], &text[end + at..]));
                let dates = between.match_indices(' ').map(|(at, _)| at).find(|&at| {
                    let (left, right) = space(at);
                    if english_first { same_numbers(left, right) } else { same_numbers(right, left) }
                });
                end + mark.map(|(at, c)| at + c.len_utf8()).or(dates).or_else(|| between.rfind(' '))?
            }
        };
        let is_stroke = |c: char| STROKES.contains(&c) || c.is_whitespace();
        let (mut left, right) = (text[..cut].trim_end_matches(is_stroke), text[cut..].trim_start_matches(is_stroke));
        let mut stroke = stroke.map(|(_, c)| c);
        if stroke.is_none() && left.ends_with(DASHES) {
            stroke = left.chars().next_back();
            left = left.trim_end_matches(DASHES).trim_end();
        }
        Some(Self { left: left.trim(), right: right.trim(), han_first, stroke })
    }

    fn english(&self) -> &'a str {
        if self.han_first { self.right } else { self.left }
    }

    fn chinese(&self) -> &'a str {
        if self.han_first { self.left } else { self.right }
    }

    /// How much of the two translates each other, from 0 to 1; `None` without a lexicon.
    fn evidence(&self, lexicon: &Lexicon) -> Option<f32> {
        evidence(self.english(), self.chinese(), lexicon)
    }

    fn is_dash(&self) -> bool {
        self.stroke.is_some_and(|c| DASHES.contains(&c))
    }

    /// Whether the letters of the one are as many as those of the other may need.
    fn is_alike(&self) -> bool {
        let letters = ScriptShare::of(self.english()).latin as f64;
        (1.2..6.5).contains(&(letters / ScriptShare::of(self.chinese()).han.max(1) as f64))
    }

    pub(super) fn found(self, weak: bool) -> Found<'a> {
        let (one, two) = if self.han_first {
            (Language::Chinese, Language::English)
        } else {
            (Language::English, Language::Chinese)
        };
        Found { parts: vec![(one, self.left), (two, self.right)], joined: self.stroke.is_some(), weak }
    }
}

fn evidence(english: &str, chinese: &str, lexicon: &Lexicon) -> Option<f32> {
    lexicon.table()?;
    if same_numbers(english, chinese) {
        return Some(1.0);
    }
    let covered = lexicon.coverage(english, chinese);
    Some(covered.map_or(0.0, |covered| (covered.english * covered.chinese).sqrt()))
}

/// Whether two texts have two numbers or more in common and no other: a date, where the month may be a word.
fn same_numbers(english: &str, chinese: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> {
        text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
    };
    let (one, two) = (numbers(english), numbers(chinese));
    one.len() >= 2 && one.iter().all(|number| two.contains(number)) && two.len() <= one.len() + 1
}

/// A title whose two parts stand behind one another.
fn title<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    let pair = Pair::of(text)?;
    if same_numbers(pair.english(), pair.chinese()) {
        return Some(pair.found(true));
    }
    // A label in both languages, and a number that belongs to both.
    let number = pair.right.rsplit([':', '：']).next().filter(|number| number.len() < pair.right.len());
    if number.is_some_and(|number| !number.is_empty() && !number.chars().any(|c| is_han(c) || is_latin(c))) {
        return None;
    }
    let share = ScriptShare::of(pair.english());
    let han = ScriptShare::of(pair.chinese()).han;
    if pair.is_dash() {
        return (pair.is_alike() && pair.evidence(lexicon)? >= COVERED).then(|| pair.found(false));
    }
    let numbered = is_numbered(pair.english());
    let worded = function_words(pair.english()) > 0;
    let clear = pair.stroke.is_some() || numbered || share.words >= 3 && (!pair.han_first || worded);
    let least = if numbered { 2 } else { 3 };
    let formed = share.words >= 2 && han >= least && pair.is_alike() && clear;
    // English words before Chinese ones may be the name of what the Chinese is about.
    let touched = || pair.evidence(lexicon).is_none_or(|evidence| evidence >= ORDERED);
    if formed && (pair.stroke.is_some() || numbered || worded || touched()) {
        return Some(pair.found(false));
    }
    if !pair.han_first && worded && han >= 2 && is_item(pair.left) && pair.is_alike() {
        return Some(pair.found(true));
    }
    // Two words that mean the same may be a term and its gloss.
    let least = if share.words >= 2 { COVERED } else { 0.5 };
    (share.words >= 1 && han >= 2 && pair.is_alike() && pair.evidence(lexicon)? >= least).then(|| {
        let weak = pair.stroke.is_none();
        pair.found(weak)
    })
}

/// Two titles around the only stroke of a line, of which the Chinese one may hold Latin letters.
fn stroke<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    let (left, right) = text.split_once(" / ").or_else(|| text.split_once(" | "))?;
    if right.contains(" / ") || right.contains(" | ") {
        return None;
    }
    let (left, right) = (left.trim(), right.trim());
    let (one, two) = (language_of(left)?, language_of(right)?);
    let (english, chinese) = if one == Language::English { (left, right) } else { (right, left) };
    let fits = one != two
        && !english.chars().any(is_han)
        && alike(length(english), length(chinese), 1.0)
        && evidence(english, chinese, lexicon)? >= PARTED;
    fits.then(|| Found { parts: vec![(one, left), (two, right)], joined: true, weak: false })
}

/// A label and its text, each in both languages.
fn field<'a>(text: &'a str, lexicon: &Lexicon) -> Option<Found<'a>> {
    let (at, colon) = text.char_indices().find(|&(at, c)| {
        c == '：' || c == ':' && text[at + 1..].starts_with(|next: char| next == ' ' || is_han(next))
    })?;
    let (label, value) = (Pair::of(&text[..at])?, Pair::of(&text[at + colon.len_utf8()..])?);
    let short = ScriptShare::of(label.english()).words <= 5 && ScriptShare::of(label.chinese()).han <= 12;
    let known = |pair: &Pair<'_>| pair.evidence(lexicon).is_some_and(|evidence| evidence >= COVERED);
    let fits = short
        && (value.is_alike() || same_numbers(value.english(), value.chinese()))
        && !label.is_dash()
        && !value.is_dash()
        && (known(&label) || known(&value));
    fits.then(|| {
        let mut parts = label.found(false).parts;
        parts.append(&mut value.found(false).parts);
        Found { parts, joined: true, weak: false }
    })
}

/// Whether a text begins with a number and a point: `2. On the trail`.
fn is_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with(['.', '、', ')'])
}

/// Whether a heading begins with a Roman number: `II. Application`.
fn is_numbered(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(number, _)| !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, lexicon: &Lexicon) -> Vec<String> {
        let found = parts(text, lexicon).or_else(|| sentences(text, lexicon));
        found.map_or_else(Vec::new, |found| found.parts.iter().map(|part| part.1.to_owned()).collect())
    }

    #[test]
    fn form_shows_titles() {
        let lexicon = Lexicon::none();
        assert!(parts("Opening of the New Bridge 新大桥通车典礼", &lexicon).is_some());
        assert_eq!(
            found("新大桥通车典礼 / Opening of the New Bridge", &lexicon),
            ["新大桥通车典礼", "Opening of the New Bridge"]
        );
        assert!(parts("公司发布 Tidepad Studio", &lexicon).is_none());
    }

    #[cfg(feature = "lexicon")]
    #[test]
    fn words_show_titles_and_labels() {
        let lexicon = Lexicon::embedded();
        for (text, wanted) in [
            ("海事处公告 Marine Department Notice", &["海事处公告", "Marine Department Notice"][..]),
            ("8 May 2024 2024年5月8日", &["8 May 2024", "2024年5月8日"]),
            ("日期 Date：2024年5月8日 8 May 2024", &["日期", "Date", "2024年5月8日", "8 May 2024"]),
            ("Joint Statement — 联合声明", &["Joint Statement", "联合声明"]),
            (
                "Tidepad 2.3 Release Notes / Tidepad 2.3 发行说明",
                &["Tidepad 2.3 Release Notes", "Tidepad 2.3 发行说明"],
            ),
            ("（English version follows 英文版本见后）", &["English version follows", "英文版本见后"]),
            ("谢谢大家！Thank you!", &["谢谢大家！", "Thank you!"]),
        ] {
            assert_eq!(found(text, &lexicon), wanted, "{text}");
        }
        for text in [
            "Nova Phone 5 Pro 正式发布",
            "公司发布 Tidepad Studio",
            "联系人：陈伟 Chen Wei",
            "编号 No.：2024/17",
            "查询电话 Enquiries：2852 1234",
            "本公司提供云服务 Cloud Services。",
        ] {
            assert_eq!(found(text, &lexicon), [""; 0], "{text}");
        }
    }
}
