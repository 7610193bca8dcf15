//! SubRip and WebVTT subtitles.
//!
//! Only what the grammar of the two formats knows is no text: a time line is one from end to end, a tag is one of the
//! known ones. Whatever else stands in the file is text, also behind a blank line in a cue.

use super::{Finding, Line, ReadReport, breaks, budget, numbered};
use crate::language::is_han;
use crate::marks::ends_sentence;

/// The longest tag, in bytes.
const LONGEST_TAG: usize = 200;

/// Tags of both formats; in WebVTT they may have classes.
const TAGS: &[&str] = &["i", "b", "u", "s"];

/// Further tags of WebVTT.
const VTT_TAGS: &[&str] = &["c", "v", "lang", "ruby", "rt"];

/// One line for each cue: its lines are joined, languages in lines of their own; its number, times and tags left out.
pub(super) fn read(text: &str, report: &mut ReadReport) -> Vec<Line> {
    let vtt = text.trim_start_matches('\u{feff}').starts_with("WEBVTT");
    let mut cues = Cues::default();
    let mut lines = numbered(text).map(|(number, line)| (number, line.trim())).peekable();
    // The lines of a block go until a blank one.
    let mut fresh = true;
    let mut left_out = None;
    while let Some((number, line)) = lines.next() {
        let first = std::mem::take(&mut fresh);
        if line.is_empty() {
            (fresh, left_out) = (true, None);
            continue;
        }
        if vtt && first {
            left_out = block_of_vtt(line);
        }
        if let Some(finding) = left_out {
            report.add(finding, 1, Some(number));
        } else if let Some(time) = time_line(line) {
            report.add(Finding::Timings, 1, Some(number));
            cues.begin(time);
        } else if first && lines.peek().is_some_and(|(_, next)| time_line(next).is_some()) {
            // The number or the name of a cue.
            report.add(Finding::Timings, 1, Some(number));
        } else {
            let (text, tags) = without_tags(line, vtt);
            report.add(Finding::InlineCodes, tags, Some(number));
            let text = if vtt { unescaped(&text) } else { text };
            cues.add(number, text.trim());
        }
    }
    cues.lines
}

/// The texts of cues.
#[derive(Default)]
struct Cues {
    lines: Vec<Line>,
    /// Whether the last line is Chinese; none where the next text begins a line.
    wide: Option<bool>,
    /// When the cue is shown.
    time: Option<[u32; 2]>,
}

impl Cues {
    fn begin(&mut self, time: [u32; 2]) {
        self.wide = None;
        self.time = Some(time);
    }

    fn add(&mut self, number: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        let wide = text.chars().any(is_han);
        let fits = budget::fits(self.lines.len());
        match self.lines.last_mut() {
            // A sentence may go on in the next cue.
            Some(line)
                if self.wide == Some(wide) && !begins_speech(&line.text, text)
                    || self.wide.is_none() && breaks::goes_on(&line.text, text) =>
            {
                line.text.push_str(if wide { "" } else { " " });
                line.text.push_str(text);
                if let (Some(time), Some(own)) = (&mut line.time, self.time) {
                    time[1] = own[1].max(time[1]);
                }
            }
            _ if fits => self.lines.push(Line { time: self.time, ..Line::plain(number, text) }),
            _ => {}
        }
        self.wide = Some(wide);
    }
}

/// Whether a line of a cue is what another one says: `- Where is it?`, `- At home.`
fn begins_speech(before: &str, text: &str) -> bool {
    const DASHES: [char; 3] = ['-', '–', '—'];
    let is_speech = |text: &str| text.strip_prefix(DASHES).is_some_and(|rest| !rest.starts_with(DASHES));
    is_speech(text) && (is_speech(before) || ends_sentence(before))
}

/// What is left out with a block of WebVTT that begins with this line.
fn block_of_vtt(line: &str) -> Option<Finding> {
    let word = line.split_whitespace().next().unwrap_or_default();
    match word {
        "NOTE" => Some(Finding::Comments),
        "STYLE" | "REGION" if word == line => Some(Finding::Timings),
        "WEBVTT" | "\u{feff}WEBVTT" => Some(Finding::Timings),
        _ => None,
    }
}

/// The times of a line that is two of them with an arrow between, and perhaps settings such as `line:0` or `X1:40`.
fn time_line(line: &str) -> Option<[u32; 2]> {
    let mut words = line.split_whitespace();
    let (from, arrow, to) = (words.next()?, words.next()?, words.next()?);
    let is_setting = |word: &str| word.split_once(':').is_some_and(|(key, value)| !key.is_empty() && !value.is_empty());
    (arrow == "-->" && words.all(is_setting)).then(|| Some([time(from)?, time(to)?])).flatten()
}

/// The milliseconds of a word that is a time, as `00:01:02,345` or `01:02.345`.
fn time(word: &str) -> Option<u32> {
    let (clock, fraction) = word.split_once([',', '.']).unwrap_or((word, "0"));
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<u32>().ok()).flatten()
    };
    let parts: Vec<u32> = clock.split(':').map(number).collect::<Option<_>>()?;
    number(fraction)?;
    let thousandths = fraction.bytes().chain(*b"000").take(3).fold(0, |sum, digit| 10 * sum + u32::from(digit - b'0'));
    let seconds = parts.iter().fold(0_u32, |sum, part| sum.saturating_mul(60).saturating_add(*part));
    (2..=3).contains(&parts.len()).then(|| seconds.saturating_mul(1000).saturating_add(thousandths))
}

/// A text of WebVTT with its escapes resolved.
fn unescaped(text: &str) -> String {
    let escapes =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&amp;", "&")];
    escapes.iter().fold(text.to_owned(), |text, (escape, c)| text.replace(escape, c))
}

/// A text without its tags, such as `<i>`, `</c.red>` and `{\an8}`, and how many they were.
fn without_tags(text: &str, vtt: bool) -> (String, usize) {
    let (mut out, mut tags) = (String::with_capacity(text.len()), 0);
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        let close = if rest[at..].starts_with('<') { b'>' } else { b'}' };
        let end = rest.as_bytes()[at..].iter().take(LONGEST_TAG).position(|&byte| byte == close);
        let inner = end.map(|end| &rest[at + 1..at + end]);
        if inner.is_some_and(|inner| if close == b'>' { is_tag(inner, vtt) } else { is_override(inner) }) {
            tags += 1;
            rest = &rest[at + end.unwrap_or(0) + 1..];
        } else {
            out.push_str(&rest[at..=at]);
            rest = &rest[at + 1..];
        }
    }
    (out + rest, tags)
}

/// Whether what stands between `<` and `>` is a tag.
fn is_tag(inner: &str, vtt: bool) -> bool {
    if vtt && time(inner).is_some() {
        return true;
    }
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let lower = name.to_ascii_lowercase();
    let known = |name: &str| TAGS.contains(&name) || vtt && VTT_TAGS.contains(&name);
    // A colour, a size or a face.
    if lower == "font" || lower.starts_with("font ") && lower.contains('=') {
        return true;
    }
    if !vtt {
        return known(&lower);
    }
    let (tag, annotation) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    let tag = tag.split('.').next().unwrap_or_default();
    known(tag) && (annotation.is_empty() || matches!(tag, "v" | "lang"))
}

/// Whether what stands in braces sets the style or the place, as `\an8`, `\i1` and `b`.
fn is_override(inner: &str) -> bool {
    inner.starts_with('\\') || TAGS.contains(&inner.strip_prefix('/').unwrap_or(inner).to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_become_lines() {
        let srt = "1\n00:00:01,000 --> 00:00:02,000\n<i>The bridge\nopened.</i>\n大桥\n通车。\n\n2\n00:00:03,000 --> 00:00:04,000\na < b\n";
        let mut report = ReadReport::default();
        let texts: Vec<_> = read(srt, &mut report).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["The bridge opened.", "大桥通车。", "a < b"]);
        assert_eq!(report.count(Finding::Timings), 4);
        let srt = "1\n00:00:01,000 --> 00:00:02,000\nThe bridge to the\n\n2\n00:00:03,000 --> 00:00:04,000\nisland is open.\n";
        assert_eq!(read(srt, &mut report)[0].text, "The bridge to the island is open.");
    }

    #[test]
    fn what_two_say_is_two_lines() {
        let cue = "1\n00:00:01,000 --> 00:00:04,000\n- Where is it?\n- It left\nan hour ago.\n- 船呢？\n- 开走了。\n\n\
                   2\n00:00:05,000 --> 00:00:06,000\nWe waited\n--and waited.\n";
        let lines = read(cue, &mut ReadReport::default());
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let wanted = ["- Where is it?", "- It left an hour ago.", "- 船呢？", "- 开走了。", "We waited --and waited."];
        assert_eq!(texts, wanted);
    }

    #[test]
    fn what_only_looks_like_a_time_or_a_tag_is_text() {
        let said = [
            "Fares rise from 2 --> 3 yuan.",
            "a --> b",
            "1:00 --> later",
            "<b and c>",
            "{applause}",
            "5 < 6 {x} > 4",
            "<v Mary>",
            "<00:00:01.000>",
        ];
        for line in said {
            let srt = format!("1\n00:00:01,000 --> 00:00:02,000\n{line}\n");
            let mut report = ReadReport::default();
            let texts: Vec<_> = read(&srt, &mut report).into_iter().map(|line| line.text).collect();
            assert_eq!(texts, [line]);
            assert_eq!((report.count(Finding::Timings), report.count(Finding::InlineCodes)), (2, 0), "{line}");
        }
    }

    #[test]
    fn text_behind_a_blank_line_is_text() {
        let srt = "Before.\n\n1\n00:00:01,000 --> 00:00:02,000\nOne.\n\nTwo.\n\n42\n\n2\n00:00:03,000 --> 00:00:04,000\n三。\n";
        let mut report = ReadReport::default();
        let texts: Vec<_> = read(srt, &mut report).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["Before.", "One. Two. 42", "三。"]);
        assert_eq!(report.count(Finding::Timings), 4);
    }

    #[test]
    fn blocks_and_tags_of_vtt_are_counted() {
        let vtt = "WEBVTT - A title\n\nNOTE Not said.\nNor this.\n\nSTYLE\n::cue { color: red }\n\nintro\n\
                   00:01.000 --> 00:02.000 line:0 align:start\n<v Mary Lin><c.red>One</c> <00:01.500>two.</v>\n";
        let mut report = ReadReport::default();
        let texts: Vec<_> = read(vtt, &mut report).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["One two."]);
        let counts = [Finding::Comments, Finding::Timings, Finding::InlineCodes].map(|finding| report.count(finding));
        assert_eq!(counts, [2, 5, 5]);
    }

    #[test]
    fn subtitles_take_time_in_proportion() {
        let lines = "word\n".repeat(60_000) + &"<a".repeat(200_000);
        let srt = format!("1\n00:00:01,000 --> 00:00:02,000\n{lines}\n");
        assert_eq!(read(&srt, &mut ReadReport::default()).len(), 1);
    }
}
