//! A page to look an alignment through: both languages side by side, what is unsure or alone in colour and in words.
//!
//! One file without scripts and without anything from outside; it prints well.

use std::io::Write;

use crate::bitext::{Bitext, Pair};
use crate::check::{self, Code, Finding};
use crate::document::Document;
use crate::error::Error;
use crate::export::selection::{Reason, Selection};
use crate::language::{ChineseScript, Language, chinese_script};

/// Options of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct HtmlOptions {
    /// The heading of the page, such as the name of the release.
    pub title: String,
    /// Pairs with a lower confidence are marked as unsure; 0.8 by default.
    pub unsure: f32,
    /// Which pairs are shown; all by default.
    pub selection: Selection,
}

impl Default for HtmlOptions {
    fn default() -> Self {
        Self { title: "Alignment".to_owned(), unsure: 0.8, selection: Selection::default() }
    }
}

/// Writes the page with every pair, those with an empty side too.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, options: &HtmlOptions) -> Result<(), Error> {
    let title = escaped(&options.title);
    let script = match chinese_script(bitext.chinese.text()) {
        Some(ChineseScript::Traditional) => "zh-Hant",
        _ => "zh-Hans",
    };
    writeln!(out, "{}{title}{}{title}</h1>", include_str!("html/head.html"), include_str!("html/style.html"))?;
    let flagged = check::bitext(bitext, Language::English);
    let verdicts = options.selection.verdicts(bitext);
    write_summary(out, bitext, options, &flagged, &verdicts)?;
    writeln!(out, "<table>\n<thead><tr><th>No.</th><th>English</th><th>Chinese</th><th>Confidence</th></tr></thead>")?;
    writeln!(out, "<tbody>")?;
    let pairs = bitext.pairs().zip(&flagged).enumerate();
    for (number, (pair, findings)) in pairs.filter(|&(number, _)| verdicts[number].is_none()) {
        let unsure = pair.confidence < options.unsure;
        let class = match (pair.bead.is_two_sided(), unsure) {
            (true, true) => " class=\"unsure\"",
            (true, false) => "",
            (false, true) => " class=\"alone unsure\"",
            (false, false) => " class=\"alone\"",
        };
        writeln!(out, "<tr id=\"p{0}\"{class}>\n<td><a href=\"#p{0}\">{0}</a></td>", number + 1)?;
        write_side(out, "en", &bitext.english, pair.bead.english.clone())?;
        write_side(out, script, &bitext.chinese, pair.bead.chinese.clone())?;
        let word = if unsure { " <b>unsure</b>" } else { "" };
        let moved = if pair.moved { " moved" } else { "" };
        write!(out, "<td>{:.2}{word} <small>{}{moved}</small>", pair.confidence, pair.kind())?;
        for finding in findings.iter().filter(|finding| finding.code != Code::Confidence) {
            write!(out, "<p class=\"flag\">{}</p>", escaped(&finding.to_string()))?;
        }
        writeln!(out, "</td>\n</tr>")?;
    }
    out.write_all(b"</tbody>\n</table>\n</body>\n</html>\n")?;
    Ok(())
}

/// How many pairs there are, and where the ones are that want a look.
fn write_summary(
    out: &mut impl Write,
    bitext: &Bitext,
    options: &HtmlOptions,
    flagged: &[Vec<Finding>],
    verdicts: &[Option<Reason>],
) -> Result<(), Error> {
    let alone = bitext.pairs().filter(|pair| !pair.bead.is_two_sided()).count();
    writeln!(
        out,
        "<p>{} English and {} Chinese segments in {} pairs, {alone} of them with one side only.</p>",
        bitext.english.len(),
        bitext.chinese.len(),
        bitext.pairs().len()
    )?;
    let links = |numbers: &[usize]| {
        let links: Vec<String> = numbers.iter().map(|number| format!("<a href=\"#p{number}\">{number}</a>")).collect();
        links.join(", ")
    };
    let speaks = |found: &[Finding]| found.iter().any(|finding| finding.code != Code::Confidence);
    let said: Vec<usize> =
        (1..=flagged.len()).filter(|number| verdicts[number - 1].is_none() && speaks(&flagged[number - 1])).collect();
    if !said.is_empty() {
        writeln!(out, "<p>Flagged, since the two texts differ: {}.</p>", links(&said))?;
    }
    let is_unsure = |(at, pair): &(usize, Pair<'_>)| verdicts[*at].is_none() && pair.confidence < options.unsure;
    let unsure: Vec<usize> = bitext.pairs().enumerate().filter(is_unsure).map(|(at, _)| at + 1).collect();
    if unsure.is_empty() {
        writeln!(out, "<p>Every pair has a confidence of {} or more.</p>", options.unsure)?;
        return Ok(());
    }
    writeln!(out, "<p>Unsure, with a confidence below {}: {}.</p>", options.unsure, links(&unsure))?;
    Ok(())
}

/// One side of a pair: each segment by itself, with the line of the input where its paragraph begins.
fn write_side(out: &mut impl Write, tag: &str, document: &Document, ids: std::ops::Range<usize>) -> Result<(), Error> {
    if ids.is_empty() {
        writeln!(out, "<td class=\"nothing\">nothing</td>")?;
        return Ok(());
    }
    let line = document.line(ids.start);
    let title = if line > 0 { format!(" title=\"line {line}\"") } else { String::new() };
    write!(out, "<td lang=\"{tag}\"{title}>")?;
    for id in ids {
        write!(out, "<p>{}</p>", escaped(document.segment(id)))?;
    }
    writeln!(out, "</td>")?;
    Ok(())
}

/// A text inside an element or an attribute; characters that a page may not have are shown as replacement characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' => escaped.push(c),
            _ if c.is_control() => escaped.push('\u{FFFD}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;

    fn page(bitext: &Bitext, title: &str) -> String {
        let mut out = Vec::new();
        write(&mut out, bitext, &HtmlOptions { title: title.to_owned(), unsure: 0.4, ..HtmlOptions::default() })
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn marks_what_was_moved() {
        let mut bitext = bitext(&["One.", "Two."], &["二。", "一。"], &[(0, 1), (1, 1), (1, 0)]);
        bitext.moved.push(crate::bead::Moved { bead: crate::bead::Bead::new(1..2, 0..1), confidence: 0.9 });
        let page = page(&bitext, "t");
        assert_eq!(bitext.pairs().len(), 2);
        assert!(page.contains("<small>1-1 moved</small>") && page.contains("<small>1-1</small>"), "{page}");
    }

    #[test]
    fn shows_both_sides_and_marks_what_is_unsure_or_alone() {
        let page = page(&bitext(&["One.", "Two."], &["一。", "三。"], &[(1, 1), (1, 0), (0, 1)]), "t");
        assert!(page.contains("<p>2 English and 2 Chinese segments in 3 pairs, 2 of them with one side only.</p>"));
        assert!(page.contains("<a href=\"#p2\">2</a>, <a href=\"#p3\">3</a>."), "{page}");
        assert!(page.contains("<tr id=\"p1\">\n"));
        assert!(page.contains("<tr id=\"p2\" class=\"alone unsure\">"));
        assert!(page.contains("<td lang=\"zh-Hans\" title=\"line 2\"><p>三。</p></td>"));
        assert_eq!(page.matches("<td class=\"nothing\">").count(), 2);
    }

    #[test]
    fn says_what_differs() {
        let page = page(&bitext(&["It has 48 berths."], &["设有46个泊位。"], &[(1, 1)]), "t");
        assert!(page.contains("<p>Flagged, since the two texts differ: <a href=\"#p1\">1</a>.</p>"), "{page}");
        assert!(page.contains("<p class=\"flag\">number: 48 ≠ 46</p>"), "{page}");
    }

    #[test]
    fn nothing_of_the_text_becomes_markup() {
        let page = page(&bitext(&["<script>\"&'\u{1}"], &["<b>一。"], &[(1, 1)]), "</title><script>");
        assert!(!page.contains("<script") && !page.contains("<b>一"), "{page}");
        assert!(page.contains("<p>&lt;script&gt;&quot;&amp;&#39;\u{FFFD}</p>"), "{page}");
    }

    #[test]
    fn takes_nothing_from_outside() {
        let page = page(&bitext(&["One."], &["國家。"], &[(1, 1)]), "t");
        assert!(!page.contains("http") && !page.contains("src=") && !page.contains("url("));
        assert!(page.contains("lang=\"zh-Hant\""));
    }
}
