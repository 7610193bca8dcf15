//! SRX 2.0 files: which rules belong to which language.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, ErrorKind};

/// A file of rules.
#[derive(Debug)]
pub(super) struct File {
    /// Whether the rules of all language maps that fit apply, or those of the first one only.
    pub(super) cascade: bool,
    /// Whether OmegaT wrote it.
    pub(super) omegat: bool,
    /// An expression for the codes of languages, the name of a set, and the line.
    pub(super) maps: Vec<(String, String, usize)>,
    /// The sets by name.
    pub(super) sets: Vec<(String, Vec<Rule>)>,
}

/// A rule: whether to cut where an expression ends and another one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) breaks: bool,
    pub(super) before: String,
    pub(super) after: String,
    /// Where it begins in the file, from 1.
    pub(super) line: usize,
}

/// Reads a file.
pub(super) fn read(xml: &str) -> Result<File, Error> {
    let mut reader = Reader::from_str(xml);
    let line_at = |at: u64| {
        let before = &xml.as_bytes()[..usize::try_from(at).unwrap_or(usize::MAX).min(xml.len())];
        1 + before.iter().filter(|&&byte| byte == b'\n').count()
    };
    let fault = |message: &str, at: u64| Error::new(ErrorKind::Format, message).at_line(line_at(at));
    let mut file = File { cascade: true, omegat: xml.contains("OmegaT"), maps: Vec::new(), sets: Vec::new() };
    let mut open: Vec<String> = Vec::new();
    let mut has_header = false;
    loop {
        let start = reader.buffer_position();
        let event = reader.read_event();
        let event =
            event.map_err(|error| fault("the file is no well-formed XML", reader.error_position()).caused_by(error))?;
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.local_name().as_ref().to_owned();
                if open.is_empty() && name != "srx" {
                    return Err(fault(&format!("a file of <{name}>, not of <srx>; give an SRX file"), start));
                }
                let line = line_at(start + 1);
                match name.as_str() {
                    "header" => {
                        has_header = true;
                        let cascade = attribute(&tag, "cascade");
                        file.omegat |= cascade.is_none();
                        file.cascade = cascade.is_none_or(|value| value == "yes");
                    }
                    "languagemap" => {
                        let value = |key| attribute(&tag, key);
                        let (Some(pattern), Some(set)) = (value("languagepattern"), value("languagerulename")) else {
                            let message = "a language map without languagepattern or languagerulename";
                            return Err(fault(message, start + 1));
                        };
                        file.maps.push((pattern, set, line));
                    }
                    "languagerule" => {
                        let Some(set) = attribute(&tag, "languagerulename") else {
                            return Err(fault("a set of rules without languagerulename", start + 1));
                        };
                        file.sets.push((set, Vec::new()));
                    }
                    "rule" => {
                        let Some((_, rules)) = file.sets.last_mut() else {
                            return Err(fault("a rule outside of a set of rules", start + 1));
                        };
                        let breaks = attribute(&tag, "break").is_none_or(|value| value != "no");
                        rules.push(Rule { breaks, before: String::new(), after: String::new(), line });
                    }
                    _ => {}
                }
                if !empty {
                    open.push(name);
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => add(&mut file, &open, &text.xml10_content()),
            Event::CData(text) => add(&mut file, &open, &text.xml10_content()),
            Event::GeneralRef(entity) => {
                let character = entity.resolve_char_ref().ok().flatten().map(String::from);
                let predefined =
                    || quick_xml::escape::resolve_predefined_entity(&entity.xml10_content()).map(str::to_owned);
                let Some(text) = character.or_else(predefined) else {
                    return Err(fault("an entity that XML does not know; write &amp; for &", start));
                };
                add(&mut file, &open, &text);
            }
            Event::Eof if !open.is_empty() => {
                return Err(fault("the XML is cut off; get a complete copy", xml.len() as u64));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !has_header || file.maps.is_empty() {
        let what = if has_header { "language map" } else { "header" };
        return Err(Error::new(ErrorKind::Format, format!("an SRX file without a {what}; give one of SRX 2.0")));
    }
    Ok(file)
}

/// Adds text to the expression that is open.
fn add(file: &mut File, open: &[String], text: &str) {
    let Some(rule) = file.sets.last_mut().and_then(|(_, rules)| rules.last_mut()) else { return };
    match open.last().map(String::as_str) {
        Some("beforebreak") => rule.before.push_str(text),
        Some("afterbreak") => rule.after.push_str(text),
        _ => {}
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut all = attributes.with_checks(false).flatten();
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
 <header segmentsubflows="yes" cascade="no"/>
 <body><languagerules><languagerule languagerulename="a">
   <rule break="no"><beforebreak>a&amp;\.</beforebreak><afterbreak><![CDATA[\s]]></afterbreak></rule>
   <rule>
    <beforebreak/>
    <afterbreak>b</afterbreak></rule>
  </languagerule></languagerules>
  <maprules><languagemap languagepattern=".*" languagerulename="a"/></maprules></body>
</srx>"#;

    #[test]
    fn reads_rules_and_their_lines() {
        let file = read(FILE).unwrap();
        assert_eq!((file.cascade, file.omegat), (false, false));
        assert_eq!(file.maps, [(".*".to_owned(), "a".to_owned(), 10)]);
        let rule = |breaks, before: &str, after: &str, line| Rule {
            breaks,
            before: before.to_owned(),
            after: after.to_owned(),
            line,
        };
        assert_eq!(file.sets[0].1, [rule(false, r"a&\.", r"\s", 5), rule(true, "", "b", 6)]);
        assert!(read(&FILE.replace(" cascade=\"no\"", "")).unwrap().omegat);
    }

    #[test]
    fn names_the_line_of_what_is_wrong() {
        for (from, to, line, message) in [
            ("</rule>\n  </lang", "\n  </lang", Some(9), "well-formed"),
            ("languagerulename=\"a\">\n", ">\n", Some(4), "without languagerulename"),
            (" languagepattern=\".*\"", "", Some(10), "language map without"),
            ("a&amp;", "a&unknown;", Some(5), "entity"),
            ("</srx>", "", Some(11), "cut off"),
            ("<srx", "<tmx", Some(2), "not of <srx>"),
            ("<header segmentsubflows=\"yes\" cascade=\"no\"/>", "", None, "header"),
        ] {
            let error = read(&FILE.replacen(from, to, 1)).unwrap_err();
            assert_eq!((error.kind(), error.line()), (ErrorKind::Format, line), "{error}");
            assert!(error.to_string().contains(message), "{error}");
        }
    }
}
