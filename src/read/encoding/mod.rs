//! Bytes to text.

#[cfg(feature = "documents")]
mod detect;
mod garbled;
#[cfg(feature = "documents")]
mod label;
mod wide;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

#[cfg(feature = "documents")]
use super::Format;
use super::ReadOptions;
use crate::error::{Error, ErrorKind};

pub(super) use garbled::mojibake;

/// A character encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030, which holds all of GBK and GB2312.
    Gb18030,
    /// Big5 with the Hong Kong supplement.
    Big5,
    /// Windows-1252, which holds Latin 1.
    Windows1252,
    /// UTF-32, low byte first.
    Utf32Le,
    /// UTF-32, high byte first.
    Utf32Be,
}

impl Encoding {
    /// All encodings.
    pub const ALL: [Self; 8] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Gb18030,
        Self::Big5,
        Self::Windows1252,
        Self::Utf32Le,
        Self::Utf32Be,
    ];

    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Windows1252 => "windows-1252",
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
        }
    }

    /// The encoding with a name, in any case, also under its usual other names (GBK, Big5-HKSCS, cp936, latin1, …).
    ///
    /// ```
    /// use bitext::read::Encoding;
    ///
    /// assert_eq!(Encoding::named("gbk"), Some(Encoding::Gb18030));
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        Some(match plain.as_str() {
            "utf8" | "ascii" | "usascii" => Self::Utf8,
            "utf16le" | "utf16" | "unicode" => Self::Utf16Le,
            "utf16be" => Self::Utf16Be,
            "gb18030" | "gbk" | "gb2312" | "cp936" | "euccn" | "xgbk" | "windows936" => Self::Gb18030,
            "big5" | "big5hkscs" | "cp950" | "windows950" | "big5eten" | "cnbig5" | "xxbig5" => Self::Big5,
            "windows1252" | "cp1252" | "latin1" | "iso88591" | "l1" => Self::Windows1252,
            "utf32le" | "utf32" | "ucs4" => Self::Utf32Le,
            "utf32be" => Self::Utf32Be,
            _ => return None,
        })
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding that it was in.
    pub encoding: Encoding,
    /// How many runs of undecodable bytes were replaced by U+FFFD.
    pub replaced: usize,
}

/// Decodes text; without an encoding in the options, by its byte order mark or by detection.
///
/// # Errors
/// [`ErrorKind::Encoding`] for bytes that the encoding does not allow (unless `lossy` is set), naming the offset, the
/// line and the encoding; [`ErrorKind::Format`] for bytes that are no text.
pub fn decode_with(bytes: &[u8], options: &ReadOptions) -> Result<Decoded, Error> {
    let Text { text, encoding, replaced } = text_of(bytes, options)?;
    Ok(Decoded { text: text.into_owned(), encoding, replaced })
}

/// As [`Decoded`], but what is valid UTF-8 already is not copied.
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    pub(super) replaced: usize,
}

/// [`decode_with`] without a copy where none is needed.
pub(super) fn text_of<'a>(bytes: &'a [u8], options: &ReadOptions) -> Result<Text<'a>, Error> {
    let marked = mark(bytes);
    // Every other encoding of the detected ones has bytes that this has not, or zeros.
    if options.encoding.is_none()
        && marked.is_none()
        && let Some(text) = sound(bytes)
    {
        return Ok(Text { text: Cow::Borrowed(text), encoding: Encoding::Utf8, replaced: 0 });
    }
    let encoding = match (options.encoding, marked) {
        (Some(encoding), _) | (None, Some((encoding, _))) => encoding,
        (None, None) => detected(bytes)?,
    };
    let width = marked.filter(|&(of_mark, _)| of_mark == encoding).map_or(0, |(_, width)| width);
    let decoded = decode_as(&bytes[width..], encoding, options.lossy);
    let is_by_mark = options.encoding.is_none() && marked.is_some();
    if is_by_mark
        && matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be)
        && decoded.text.contains(SWAPPED_LINE_FEED)
    {
        let message = format!(
            "the byte order mark says {encoding}, the bytes are in the other order; name the encoding with --encoding"
        );
        return Err(Error::new(ErrorKind::Encoding, message));
    }
    if let Some(at) = decoded.error
        && !options.lossy
    {
        let offset = at + width;
        let zero = if bytes.get(offset) == Some(&0) { ", a NUL byte: not a text file?" } else { "" };
        let message = format!(
            "not valid {encoding} at byte offset {offset}{zero}; name the encoding with --encoding, or replace such \
             bytes with --lossy"
        );
        let line = 1 + decoded.text[..decoded.valid].matches('\n').count();
        return Err(Error::new(ErrorKind::Encoding, message).at_line(line));
    }
    Ok(Text { text: decoded.text, encoding, replaced: decoded.replaced })
}

/// What a line feed is whose bytes are read in the other order: no character.
const SWAPPED_LINE_FEED: char = '\u{A00}';

/// Stray bytes of a page that are replaced: one in so many bytes, or a few in a short page.
#[cfg(feature = "documents")]
const STRAY: (usize, usize) = (1000, 3);

/// The text of a document that may declare its encoding. A page may declare wrongly: where its bytes do not fit, or are
/// Chinese and declared as Latin, detection decides; single stray bytes of a page are replaced, as browsers do.
#[cfg(feature = "documents")]
pub(super) fn document<'a>(bytes: &'a [u8], format: Format, options: &ReadOptions) -> Result<Text<'a>, Error> {
    if options.encoding.is_some() || options.lossy {
        return text_of(bytes, options);
    }
    let with =
        |encoding, lossy| text_of(bytes, &ReadOptions { encoding: Some(encoding), lossy, ..ReadOptions::default() });
    let declared = label::declared(bytes, format);
    let detected = || detected(bytes).ok();
    let encoding = match declared {
        Some(Encoding::Windows1252) => detected().filter(|one| *one != Encoding::Windows1252).or(declared),
        _ => declared,
    };
    let first = encoding.map_or_else(|| text_of(bytes, options), |encoding| with(encoding, false));
    let found = first.or_else(|_| text_of(bytes, options));
    // Any bytes are Latin.
    let is_guess = |text: &Text<'_>| text.encoding == Encoding::Windows1252 && encoding != Some(Encoding::Windows1252);
    if format != Format::Html || found.as_ref().is_ok_and(|text| encoding.is_none() || !is_guess(text)) {
        return found;
    }
    let (one_in, few) = STRAY;
    let candidates = [encoding, detected()];
    let mut lossy = candidates.into_iter().flatten().filter_map(|encoding| with(encoding, true).ok());
    lossy.find(|text| text.replaced <= few.max(bytes.len() / one_in)).map_or(found, Ok)
}

/// The byte order mark, with its length in bytes.
fn mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    const MARKS: [(&[u8], Encoding); 6] = [
        (b"\xEF\xBB\xBF", Encoding::Utf8),
        (b"\xFF\xFE\0\0", Encoding::Utf32Le),
        (b"\0\0\xFE\xFF", Encoding::Utf32Be),
        (b"\xFF\xFE", Encoding::Utf16Le),
        (b"\xFE\xFF", Encoding::Utf16Be),
        (b"\x84\x31\x95\x33", Encoding::Gb18030),
    ];
    MARKS.into_iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(mark, encoding)| (encoding, mark.len()))
}

fn detected(bytes: &[u8]) -> Result<Encoding, Error> {
    if let Some(encoding) = wide::detect(bytes) {
        return Ok(encoding);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(Encoding::Utf8);
    }
    #[cfg(feature = "documents")]
    return detect::narrow(bytes);
    #[cfg(not(feature = "documents"))]
    Ok(Encoding::Utf8)
}

/// What decoding gave, errors included; without `lossy` it ends at the first one.
struct Attempt<'a> {
    text: Cow<'a, str>,
    /// The offset of the first undecodable byte.
    error: Option<usize>,
    /// The length of the text before it.
    valid: usize,
    replaced: usize,
}

fn decode_as(bytes: &[u8], encoding: Encoding, lossy: bool) -> Attempt<'_> {
    match encoding {
        Encoding::Utf16Le | Encoding::Utf16Be => wide::decode(bytes, encoding == Encoding::Utf16Be, lossy),
        Encoding::Utf32Le | Encoding::Utf32Be => wide::decode_four(bytes, encoding == Encoding::Utf32Be, lossy),
        Encoding::Utf8 => utf8(bytes, lossy),
        #[cfg(feature = "documents")]
        _ => label::decode(bytes, encoding, lossy),
        #[cfg(not(feature = "documents"))]
        _ => utf8(bytes, lossy),
    }
}

/// Bytes that are UTF-8, without a NUL.
fn sound(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|_| memchr::memchr(0, bytes).is_none())
}

fn utf8(bytes: &[u8], lossy: bool) -> Attempt<'_> {
    if let Some(text) = sound(bytes) {
        return Attempt { text: Cow::Borrowed(text), error: None, valid: 0, replaced: 0 };
    }
    let mut attempt = Attempt { text: Cow::default(), error: None, valid: 0, replaced: 0 };
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        // A NUL is valid UTF-8, but no text holds one.
        for (number, part) in chunk.valid().split('\0').enumerate() {
            if number > 0 {
                attempt.replace(at);
                if !lossy {
                    return attempt;
                }
                at += 1;
            }
            attempt.text.to_mut().push_str(part);
            at += part.len();
        }
        if !chunk.invalid().is_empty() {
            attempt.replace(at);
            if !lossy {
                return attempt;
            }
            at += chunk.invalid().len();
        }
    }
    attempt
}

impl Attempt<'_> {
    /// Puts U+FFFD in the place of bytes from this offset.
    fn replace(&mut self, offset: usize) {
        if self.error.is_none() {
            self.error = Some(offset);
            self.valid = self.text.len();
        }
        self.replaced += 1;
        self.text.to_mut().push('\u{FFFD}');
    }
}

impl FromStr for Encoding {
    type Err = Error;

    /// The encoding with a name, as [`Encoding::named`] knows it.
    ///
    /// # Errors
    /// [`ErrorKind::Options`], naming those that there are.
    fn from_str(name: &str) -> Result<Self, Error> {
        Self::named(name).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            Error::new(ErrorKind::Options, format!("no encoding {name:?}; there are {}", known.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        assert!(Encoding::ALL.into_iter().all(|encoding| Encoding::named(encoding.name()) == Some(encoding)));
        assert_eq!(Encoding::named("gb2312"), Some(Encoding::Gb18030));
        assert_eq!(Encoding::named("Big5-HKSCS"), Some(Encoding::Big5));
        assert_eq!(Encoding::named("koi8-r"), None);
    }

    #[cfg(feature = "documents")]
    #[test]
    fn pages_may_declare_wrongly_and_have_stray_bytes() {
        let html = |text: &str, charset: &str| format!("<meta charset={charset}><p>{text}</p>");
        let of = |bytes: &[u8]| {
            document(bytes, Format::Html, &ReadOptions::default()).map(|text| (text.encoding, text.replaced))
        };
        let text = "渡轮将于六月九日停航，乘客请改乘巴士。";
        let page = html(text, "iso-8859-1");
        assert_eq!(of(&encoding_rs::GB18030.encode(&page).0).unwrap(), (Encoding::Gb18030, 0));
        assert_eq!(of(html("Caf\u{e9}", "utf-8").as_bytes()).unwrap(), (Encoding::Utf8, 0));
        assert_eq!(of(b"<meta charset=iso-8859-1><p>Caf\xE9 M\xFCnchner</p>").unwrap(), (Encoding::Windows1252, 0));
        for charset in ["gbk", "utf-8"] {
            let table = if charset == "gbk" { encoding_rs::GB18030 } else { encoding_rs::UTF_8 };
            let mut bytes = table.encode(&html(text, charset)).0.into_owned();
            let end = bytes.len() - "</p>".len();
            bytes.splice(end..end, *b"\xFF");
            assert_eq!(of(&bytes).unwrap().1, 1, "{charset}");
        }
        assert!(
            document(
                b"\xFFab",
                Format::Markdown,
                &ReadOptions { encoding: Some(Encoding::Utf8), ..ReadOptions::default() }
            )
            .is_err()
        );
    }

    #[test]
    fn undecodable_bytes_are_named_or_counted() {
        let options = ReadOptions { encoding: Some(Encoding::Utf8), ..ReadOptions::default() };
        let error = decode_with(b"\xEF\xBB\xBFa\nb\xFFc", &options).unwrap_err();
        assert_eq!((error.kind(), error.line()), (ErrorKind::Encoding, Some(2)));
        assert!(error.to_string().contains("UTF-8 at byte offset 6"), "{error}");
        let lossy = ReadOptions { lossy: true, ..options };
        let decoded = decode_with(b"a\xFFb\0c", &lossy).unwrap();
        assert_eq!((&*decoded.text, decoded.replaced), ("a\u{FFFD}b\u{FFFD}c", 2));
    }
}
