//! XML as a flat stream: no tree, no external parts, no entities but the predefined ones.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Error, ErrorKind};

/// A piece of an XML document.
pub(super) enum Piece<'a> {
    /// A start tag; an empty element gives a start and an end.
    Start(&'a Element<'a>),
    /// An end tag: the local name and the prefix.
    End(&'a str, &'a str),
    /// Text, with references resolved.
    Text(&'a str),
}

/// A start tag.
pub(super) struct Element<'a> {
    /// The name without its prefix.
    pub(super) name: &'a str,
    pub(super) prefix: &'a str,
    start: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// The value of an attribute, by the name without its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute =
            self.start.attributes().with_checks(false).flatten().find(|attribute| parts(attribute.key.0).1 == name)?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }

    /// Whether an inline code of a translation unit is a line break.
    pub(super) fn is_line_break(&self) -> bool {
        ["type", "ctype", "subType"]
            .iter()
            .filter_map(|name| self.attribute(name))
            .any(|kind| matches!(kind.as_str(), "lb" | "x-lb" | "xlf:lb" | "br" | "x-br" | "linebreak"))
    }

    /// Whether an attribute `val` switches a property on, as it does when it is absent.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off"))
    }
}

fn parts(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

/// Hands the pieces of a document to a visitor, in order, with the line that they stand in.
///
/// # Errors
/// [`ErrorKind::Format`] for XML that is not well-formed or declares entities.
pub(super) fn walk(xml: &str, mut visit: impl FnMut(Piece<'_>, usize) -> Result<(), Error>) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0usize;
    let (mut line, mut counted) = (1, 0);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(xml.len());
        line += xml.as_bytes()[counted..at].iter().filter(|&&b| b == b'\n').count();
        counted = at;
        let event = reader
            .read_event()
            .map_err(|error| Error::new(ErrorKind::Format, "damaged XML").at_line(line).caused_by(error))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                let (prefix, name) = parts(start.name().0);
                visit(Piece::Start(&Element { name, prefix, start: &start }), line)?;
            }
            Event::Empty(start) => {
                let (prefix, name) = parts(start.name().0);
                visit(Piece::Start(&Element { name, prefix, start: &start }), line)?;
                visit(Piece::End(name, prefix), line)?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                let (prefix, name) = parts(end.name().0);
                visit(Piece::End(name, prefix), line)?;
            }
            Event::Text(text) => visit(Piece::Text(&text.xml10_content()), line)?,
            Event::CData(text) => visit(Piece::Text(&text.xml10_content()), line)?,
            Event::GeneralRef(reference) => {
                let resolved = reference.resolve_char_ref().ok().flatten().map(String::from);
                let name = reference.xml10_content();
                let text = resolved
                    .or_else(|| quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned))
                    .unwrap_or_else(|| format!("&{name};"));
                visit(Piece::Text(&text), line)?;
            }
            Event::DocType(doctype) if doctype.contains("<!ENTITY") => {
                let message = "the XML declares entities, which are not expanded; remove the declaration";
                return Err(Error::new(ErrorKind::Format, message).at_line(line));
            }
            Event::Eof if depth > 0 => {
                return Err(Error::new(ErrorKind::Format, "the XML is cut off; get a complete copy").at_line(line));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
