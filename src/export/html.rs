//! The review page: an alignment side by side, to be looked through and corrected in a browser, without a network.
//!
//! One file: the page that `web/review` builds (`html/page.html`), with the bitext as JSON in a block that browsers do not
//! run. Its policy allows the page's own script and style by their hashes and nothing else; the page makes text of the data
//! and no markup. The rest of a pair's findings, those that need more than one pair, the page tells itself.

mod data;

use std::io::Write;

use crate::bitext::Bitext;
use crate::error::Error;
use crate::export::selection::Selection;
use crate::export::tmx::TmxOptions;

/// The page, with marks where the title and the data stand.
const PAGE: &str = include_str!("html/page.html");
const TITLE: &str = "<!--title-->";
const DATA: &str = "<!--data-->";

/// Options of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct HtmlOptions {
    /// The heading of the page, such as the name of the release; folders before the name are left out.
    pub title: String,
    /// Pairs with a lower confidence are marked as unsure; 0.8 by default.
    pub unsure: f32,
    /// How the page writes a memory.
    pub memory: TmxOptions,
    /// Which pairs the page writes to other files; all by default. It shows every pair.
    pub selection: Selection,
    /// The paths of the release, for the command that the page shows; by default the names that the bitext has.
    pub inputs: Vec<String>,
    /// The options of the program with which the page was made, for the command that it shows; none by default.
    pub call: Vec<String>,
}

impl Default for HtmlOptions {
    fn default() -> Self {
        Self {
            title: "Alignment".to_owned(),
            unsure: 0.8,
            memory: TmxOptions::default(),
            selection: Selection::default(),
            inputs: Vec::new(),
            call: Vec::new(),
        }
    }
}

/// Writes the page with every pair, those with an empty side too.
///
/// # Errors
/// [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, options: &HtmlOptions) -> Result<(), Error> {
    let mut page = PageWriter::new(out, &options.title, options.unsure)?;
    page.write(bitext, options)?;
    page.finish()
}

/// Writes any number of bitexts into one page, one after the other, so that only one is in memory; the page lists them.
pub struct PageWriter<W: Write> {
    out: W,
    documents: usize,
}

impl<W: Write> PageWriter<W> {
    /// A page of this title in which pairs with a lower confidence are unsure, still without a document.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Io`] if writing fails.
    pub fn new(mut out: W, title: &str, unsure: f32) -> Result<Self, Error> {
        let [head, body, _] = parts();
        let title = escaped(&data::without_folders(title));
        let data = data::head(unsure).map_err(std::io::Error::from)?;
        write!(out, "{head}{title}{body}{data}")?;
        Ok(Self { out, documents: 0 })
    }

    /// Adds a document.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Io`] if writing fails.
    pub fn write(&mut self, bitext: &Bitext, options: &HtmlOptions) -> Result<(), Error> {
        let title = data::without_folders(&options.title);
        let entry = serde_json::to_string(&data::Entry::of(bitext, &title, options)).map_err(std::io::Error::from)?;
        if self.documents > 0 {
            self.out.write_all(b",")?;
        }
        self.documents += 1;
        // Nothing in the data ends its block, or begins a comment in it.
        self.out.write_all(entry.replace('<', "\\u003c").as_bytes())?;
        Ok(())
    }

    /// Ends the page.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Io`] if writing fails.
    pub fn finish(mut self) -> Result<(), Error> {
        let [_, _, end] = parts();
        write!(self.out, "{}{end}", data::END)?;
        self.out.flush()?;
        Ok(())
    }
}

/// What stands before the title, before the data and behind them; a test finds both marks.
fn parts() -> [&'static str; 3] {
    let (head, rest) = PAGE.split_once(TITLE).unwrap_or((PAGE, ""));
    let (body, end) = rest.split_once(DATA).unwrap_or((rest, ""));
    [head, body, end]
}

/// A text inside an element; characters that a page may not have are shown as replacement characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            _ if c.is_control() => escaped.push('\u{FFFD}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::bead::{Bead, Moved};
    use crate::export::samples::bitext;

    fn page(bitext: &Bitext, title: &str) -> (String, Value) {
        let mut out = Vec::new();
        write(&mut out, bitext, &HtmlOptions { title: title.to_owned(), ..HtmlOptions::default() }).unwrap();
        let page = String::from_utf8(out).unwrap();
        let (_, rest) = page.split_once("type=\"application/json\">").unwrap();
        let data = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
        (page, data)
    }

    #[test]
    fn the_page_has_its_marks_once() {
        for mark in [TITLE, DATA] {
            assert_eq!(PAGE.matches(mark).count(), 1, "{mark}");
        }
        assert!(PAGE.find(TITLE) < PAGE.find(DATA));
    }

    #[test]
    fn holds_every_segment_and_every_pair() {
        let mut bitext = bitext(&["One.", "It has 48 berths."], &["设有46个泊位。", "一。"], &[(0, 1), (1, 1), (1, 0)]);
        bitext.name_inputs("a.txt", None);
        bitext.moved.push(Moved { bead: Bead::new(1..2, 0..1), confidence: 0.5 });
        let (page, data) = page(&bitext, "in/folder/a.txt");
        let document = &data["documents"][0];
        assert_eq!(document["title"], "a.txt");
        assert!(!page.contains("in/folder"), "{page}");
        assert_eq!(document["texts"][1][1], "一。");
        assert_eq!(document["lines"][0], serde_json::json!([1, 2]));
        let pairs = &document["pairs"];
        assert_eq!((pairs.as_array().unwrap().len(), &pairs[0]), (2, &serde_json::json!([0, 1, 1, 2, 0.25])));
        let more = serde_json::json!({"moved": true, "findings": [["number", "48 ≠ 46", [7, 9], [2, 4]]]});
        assert_eq!(pairs[1], serde_json::json!([1, 2, 0, 1, 0.5, more]));
        assert_eq!(document["sums"][0].as_str().unwrap().len(), 8);
    }

    #[test]
    fn several_documents_share_a_page() {
        let mut out = Vec::new();
        let mut page = PageWriter::new(&mut out, "releases/", 0.8).unwrap();
        for title in ["one.txt", "in/two.txt"] {
            let options = HtmlOptions { title: title.to_owned(), ..HtmlOptions::default() };
            page.write(&bitext(&["One."], &["一。"], &[(1, 1)]), &options).unwrap();
        }
        page.finish().unwrap();
        let text = String::from_utf8(out).unwrap();
        let data = text.split("type=\"application/json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let data: Value = serde_json::from_str(data).unwrap();
        let titles: Vec<_> = data["documents"].as_array().unwrap().iter().map(|one| &one["title"]).collect();
        assert_eq!(titles, ["one.txt", "two.txt"]);
        assert_eq!((&data["format"], &data["unsure"]), (&"bitext-page/1".into(), &serde_json::json!(0.8)));
    }

    #[test]
    fn nothing_of_the_text_becomes_markup() {
        let english = "</script><!--<script>\u{1}\u{2028}\"";
        let (page, data) = page(&bitext(&[english], &["<b>一。"], &[(1, 1)]), "<title><script>");
        assert_eq!(data["documents"][0]["texts"][0][0], english);
        let (before, rest) = page.split_once("type=\"application/json\">").unwrap();
        assert!(!rest.split_once("</script>").unwrap().0.contains('<'));
        assert!(before.contains("<title>&lt;title&gt;&lt;script&gt;"), "{before}");
    }

    #[test]
    fn takes_nothing_from_outside() {
        let policy = PAGE.split("http-equiv=\"Content-Security-Policy\" content=\"").nth(1).unwrap();
        let policy = policy.split('"').next().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
        assert!(!PAGE.contains("src=") && !PAGE.contains("url(") && !PAGE.contains("innerHTML"));
    }
}
