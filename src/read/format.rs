//! Formats and their signs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::refused;
use crate::error::{Error, ErrorKind};
use crate::language::Variant;

/// The format of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A Word document.
    Docx,
    /// An OpenDocument text.
    Odt,
    /// Markdown (CommonMark with tables).
    Markdown,
    /// Values parted by commas, semicolons or tabs.
    Csv,
    /// Values parted by tabs.
    Tsv,
    /// A spreadsheet.
    Xlsx,
    /// A PDF file, experimental.
    Pdf,
    /// SubRip or WebVTT subtitles.
    Subtitles,
    /// Translation Memory eXchange.
    Tmx,
    /// XLIFF 1.2 or 2.
    Xliff,
    /// A memory of Wordfast as text.
    Wordfast,
    /// JSON with a key for each language: a line for each object, an array, or one tree.
    Jsonl,
}

impl Format {
    /// The formats, in the order of their names' first use.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Html,
        Self::Docx,
        Self::Odt,
        Self::Markdown,
        Self::Csv,
        Self::Tsv,
        Self::Xlsx,
        Self::Pdf,
        Self::Subtitles,
        Self::Tmx,
        Self::Xliff,
        Self::Wordfast,
        Self::Jsonl,
    ];

    /// The name, as options give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Subtitles => "subtitles",
            Self::Tmx => "tmx",
            Self::Xliff => "xliff",
            Self::Wordfast => "wordfast",
            Self::Jsonl => "jsonl",
        }
    }

    /// The format with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Recognises the format: the content first, the ending of the name between formats that are text.
    ///
    /// ```
    /// use bitext::read::Format;
    ///
    /// assert_eq!(Format::detect(Some("page.txt"), b"<!DOCTYPE html><p>It rains.")?, Format::Html);
    /// assert_eq!(Format::detect(Some("rows.tsv"), b"It rains.\t")?, Format::Tsv);
    /// assert!(Format::detect(None, b"\x89PNG\r\n\x1A\n").is_err());
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for pictures, programs, archives and documents that cannot be read, naming what it is.
    pub fn detect(name: Option<&str>, bytes: &[u8]) -> Result<Self, Error> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return archive(bytes);
        }
        if bytes.starts_with(b"%PDF-") {
            return Ok(Self::Pdf);
        }
        let start = start_of(bytes);
        let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
        let ending = ending.as_deref();
        if let Some(what) = refused::by_sign(bytes).or_else(|| refused::by_text(&start)) {
            return Err(Error::new(ErrorKind::Format, what));
        }
        match by_content(&start) {
            // A piece of a page may begin a Markdown text.
            Some(Self::Html) if matches!(ending, Some("md" | "markdown")) && !is_whole_page(root_of(&start)) => {
                Ok(Self::Markdown)
            }
            Some(format) => Ok(format),
            None => match ending.and_then(refused::by_ending) {
                Some(what) => Err(Error::new(ErrorKind::Format, what)),
                None => Ok(by_ending(ending, &start)),
            },
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn archive(bytes: &[u8]) -> Result<Format, Error> {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if holds(b"word/document") {
        Ok(Format::Docx)
    } else if let Some(what) = refused::by_part(holds) {
        Err(Error::new(ErrorKind::Format, what))
    } else if holds(b"application/vnd.oasis.opendocument.text") {
        Ok(Format::Odt)
    } else if holds(b"xl/workbook") || holds(b"application/vnd.oasis.opendocument.spreadsheet") {
        Ok(Format::Xlsx)
    } else if holds(b"_rels/.rels") && holds(b"word/") {
        // A relationship names the main part.
        Ok(Format::Docx)
    } else if holds(b"word/") {
        Err(Error::new(ErrorKind::Format, "a Word document that is cut off or damaged; get a complete copy"))
    } else {
        let message =
            "a ZIP archive, or a document that cannot be read; unpack it, or save the document anew as .docx or .xlsx";
        Err(Error::new(ErrorKind::Format, message))
    }
}

/// The first characters, the ASCII ones at least, whatever the encoding; these are in lower case.
fn start_of(bytes: &[u8]) -> String {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = &start[..start.len().min(8192)];
    let wide =
        start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") || start.iter().take(64).any(|&b| b == 0);
    // The ASCII characters of UTF-16 have a zero byte beside them.
    let ascii: String = if wide {
        start.iter().filter(|&&b| b != 0 && b < 0x80).map(|&b| char::from(b)).collect()
    } else {
        String::from_utf8_lossy(start).into_owned()
    };
    let mut start = ascii.trim_start().to_owned();
    start.make_ascii_lowercase();
    start
}

/// A text without the declarations and comments before its root element.
fn root_of(start: &str) -> &str {
    let mut root = start;
    while let Some(rest) = root.strip_prefix("<?").or_else(|| root.strip_prefix("<!--")) {
        let end = if root.starts_with("<?") { "?>" } else { "-->" };
        root = rest.split_once(end).map_or("", |(_, rest)| rest.trim_start());
    }
    root
}

fn is_whole_page(root: &str) -> bool {
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| root.starts_with(tag))
}

fn by_content(start: &str) -> Option<Format> {
    let mut root = root_of(start);
    if root.starts_with("<!doctype html") || root.starts_with("<html") {
        return Some(Format::Html);
    }
    if let Some(rest) = root.strip_prefix("<!doctype") {
        root = rest.split_once('>').map_or("", |(_, rest)| rest.trim_start());
    }
    if root.starts_with("<tmx") {
        Some(Format::Tmx)
    } else if root.starts_with("<xliff") {
        Some(Format::Xliff)
    } else if ["<head", "<body", "<div", "<table", "<p>", "<p ", "<meta", "<article", "<h1", "<section"]
        .iter()
        .any(|tag| root.starts_with(tag))
    {
        Some(Format::Html)
    } else if start.starts_with("webvtt") || is_cue(start) {
        Some(Format::Subtitles)
    } else if is_wordfast(start) {
        Some(Format::Wordfast)
    } else if is_json(start) && names_languages(start) {
        Some(Format::Jsonl)
    } else {
        None
    }
}

/// Whether a text begins with the head of a memory of Wordfast: `%20240101~120000`.
fn is_wordfast(start: &str) -> bool {
    let head: Vec<char> = start.chars().take(16).collect();
    let is = |(at, c): (usize, &char)| match at {
        0 => *c == '%',
        9 => *c == '~',
        _ => c.is_ascii_digit(),
    };
    head.len() == 16 && head.iter().enumerate().all(is)
}

/// Whether a key of an object names one of the languages, or a side.
fn names_languages(start: &str) -> bool {
    let keys = start.split('"').skip(1).step_by(2);
    keys.take(1000).any(|key| matches!(key, "source" | "target") || Variant::named(key).is_some())
}

/// Whether a text begins with an object, or an array of some.
fn is_json(start: &str) -> bool {
    start.strip_prefix('[').unwrap_or(start).trim_start().starts_with('{')
}

/// Whether a text begins with a numbered cue.
fn is_cue(start: &str) -> bool {
    let mut lines = start.lines();
    let number = lines.next().is_some_and(|line| !line.trim().is_empty() && line.trim().parse::<u32>().is_ok());
    number && lines.next().is_some_and(|line| line.contains("-->"))
}

fn by_ending(ending: Option<&str>, start: &str) -> Format {
    match ending {
        Some("html" | "htm" | "xhtml" | "shtml") if start.contains('<') => Format::Html,
        Some("md" | "markdown") => Format::Markdown,
        Some("csv") => Format::Csv,
        Some("tsv" | "tab") => Format::Tsv,
        Some("srt" | "vtt") => Format::Subtitles,
        Some("tmx") => Format::Tmx,
        Some("xlf" | "xliff" | "sdlxliff" | "mqxliff" | "mxliff" | "txlf") => Format::Xliff,
        Some("jsonl" | "ndjson") => Format::Jsonl,
        _ => Format::Text,
    }
}

impl FromStr for Format {
    type Err = Error;

    /// The format with a name.
    ///
    /// # Errors
    /// [`ErrorKind::Options`], naming those that there are.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::named(name).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            Error::new(ErrorKind::Options, format!("no format of inputs {name:?}; there are {}", known.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_comes_before_the_ending() {
        let detect = |name, bytes: &[u8]| Format::detect(Some(name), bytes).unwrap();
        assert_eq!(detect("a.txt", b"<?xml version='1.0'?>\n<!-- x --><html lang='en'>"), Format::Html);
        assert_eq!(detect("a.txt", b"PK\x03\x04..word/document.xml"), Format::Docx);
        assert_eq!(detect("a.xml", b"<?xml version='1.0'?><!DOCTYPE tmx SYSTEM 'tmx14.dtd'><tmx>"), Format::Tmx);
        assert_eq!(detect("a.txt", b"1\r\n00:00:01,000 --> 00:00:02,000\r\nA"), Format::Subtitles);
        assert_eq!(detect("a.md", b"# A"), Format::Markdown);
        assert_eq!(detect("a.md", b"<!-- x -->\n<h1 align='center'>A</h1>\n\n```\n<html>\n```"), Format::Markdown);
        assert_eq!(detect("a.md", b"<!DOCTYPE html><div>A"), Format::Html);
        assert_eq!(detect("a.txt", b"<div>A"), Format::Html);
        assert_eq!(detect("a.json", b"[\n {\"en\": \"A\"}]"), Format::Jsonl);
        assert_eq!(detect("a.txt", b"A\tB"), Format::Text);
        assert_eq!(detect("a.txt", b"\xFF\xFE<\0h\0t\0m\0l\0>\0"), Format::Html);
    }

    #[test]
    fn what_is_no_text_is_named() {
        let message = |bytes: &[u8]| Format::detect(Some("a.txt"), bytes).unwrap_err().to_string();
        assert!(message(b"\xFF\xD8\xFF\xE0\0\x10JFIF").contains("JPEG"));
        assert!(message(b"MZ\x90\0").contains("program"));
        assert!(message(b"PK\x03\x04 a.exe").contains("ZIP"));
        assert!(message(b"\xD0\xCF\x11\xE0").contains("save it as .docx"));
        assert!(message(b"PK\x03\x04mimetypeapplication/epub+zip").contains("EPUB"));
        assert!(message(b"PK\x03\x04 ppt/presentation.xml").contains(".pptx"));
        assert!(message(b"\xEF\xBB\xBF[Script Info]\r\n").contains(".srt"));
        assert!(Format::detect(Some("a.po"), b"x").unwrap_err().to_string().contains("TMX"));
    }

    #[test]
    fn names_lead_back() {
        assert!(Format::ALL.into_iter().all(|format| Format::named(format.name()) == Some(format)));
    }
}
