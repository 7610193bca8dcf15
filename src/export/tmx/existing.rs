//! A memory that units are added to: its languages, where its units end, and which it has.

use std::hash::{Hash, Hasher};
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::{FxHashSet, FxHasher};

use crate::error::{Error, ErrorKind};
use crate::language::{Language, Variant};

/// What is known of a memory that exists; a sum of each unit is kept, not its text.
#[derive(Debug, Clone, Default)]
pub struct Existing {
    /// How many units it has.
    pub units: usize,
    /// The language that it translates from, if it names one of the two.
    pub source: Option<Language>,
    /// The tags of English and of Chinese that its first units have.
    pub tags: [Option<String>; 2],
    /// At which byte its units end, and `</body>` begins.
    pub end: u64,
    seen: FxHashSet<u64>,
}

impl Existing {
    /// Reads a memory as a stream.
    ///
    /// # Errors
    /// [`ErrorKind::Format`] for a file that is no memory in UTF-8, is damaged or cut off, or has units in neither English nor
    /// Chinese; [`ErrorKind::Io`] if reading fails.
    pub fn read(mut input: impl BufRead) -> Result<Self, Error> {
        // The parser does not count a byte order mark.
        let mark = if input.fill_buf()?.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        input.consume(mark);
        let mut reader = Reader::from_reader(input);
        reader.config_mut().allow_dangling_amp = true;
        let mut found = Self::default();
        let (mut buffer, mut others) = (Vec::new(), 0);
        let mut unit: [Option<String>; 2] = [None, None];
        let (mut side, mut in_seg, mut code) = (None, false, 0_usize);
        loop {
            let at = reader.buffer_position();
            buffer.clear();
            let event = reader.read_event_into(&mut buffer).map_err(|error| match error {
                quick_xml::Error::Io(error) => Error::from(std::io::Error::other(error)),
                error => Error::new(ErrorKind::Format, "no memory in UTF-8, or a damaged one").caused_by(error),
            })?;
            match event {
                Event::Start(start) => match start.local_name().as_ref() {
                    "header" => found.head(&start),
                    "tu" => unit = [None, None],
                    "tuv" => {
                        let tag = attribute(&start, "lang").unwrap_or_default();
                        side = Variant::named(&tag).map(|variant| variant.language as usize);
                        others += usize::from(side.is_none());
                        if let Some(side) = side {
                            found.tags[side].get_or_insert(tag);
                        }
                    }
                    "seg" => in_seg = true,
                    "bpt" | "ept" | "it" | "ph" | "ut" => code += 1,
                    _ => {}
                },
                Event::Empty(start) if start.local_name().as_ref() == "header" => found.head(&start),
                Event::Empty(start) if start.local_name().as_ref() == "body" => {
                    let message = "an empty memory without a place for units (<body/>); write it anew with -o";
                    return Err(Error::new(ErrorKind::Format, message));
                }
                Event::Text(text) if in_seg && code == 0 => add(&mut unit, side, &text.xml10_content()),
                Event::CData(text) if in_seg && code == 0 => add(&mut unit, side, &text.xml10_content()),
                Event::GeneralRef(reference) if in_seg && code == 0 => {
                    let resolved = reference.resolve_char_ref().ok().flatten().map(String::from);
                    let name = reference.xml10_content();
                    let named = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                    add(&mut unit, side, &resolved.or_else(named).unwrap_or_default());
                }
                Event::End(end) => match end.local_name().as_ref() {
                    "seg" => in_seg = false,
                    "bpt" | "ept" | "it" | "ph" | "ut" => code = code.saturating_sub(1),
                    "tu" => {
                        found.units += 1;
                        if let [Some(english), Some(chinese)] = &unit {
                            found.seen.insert(sum(english, chinese));
                        }
                    }
                    "body" => {
                        found.end = at + mark as u64;
                        break;
                    }
                    _ => {}
                },
                Event::Eof => {
                    let message = "no memory, or one that is cut off: </body> is not there; get a complete copy";
                    return Err(Error::new(ErrorKind::Format, message));
                }
                _ => {}
            }
        }
        if others > 0 && found.tags == [None, None] {
            let message = "a memory of other languages; give one of English and Chinese";
            return Err(Error::new(ErrorKind::Format, message));
        }
        Ok(found)
    }

    fn head(&mut self, start: &BytesStart<'_>) {
        let tag = attribute(start, "srclang");
        self.source = tag.and_then(|tag| Variant::named(&tag)).map(|variant| variant.language);
    }

    /// Whether a unit with these texts is not there yet; it is from then on.
    pub(super) fn is_new(&mut self, english: &str, chinese: &str) -> bool {
        self.seen.insert(sum(english, chinese))
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut all = attributes.with_checks(false).flatten();
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn add(unit: &mut [Option<String>; 2], side: Option<usize>, text: &str) {
    if let Some(side) = side {
        unit[side].get_or_insert_default().push_str(text);
    }
}

/// The sum of the texts of a unit, blind to white space.
fn sum(english: &str, chinese: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for text in [english, chinese] {
        text.split_whitespace().for_each(|word| word.hash(&mut hasher));
        0xFF_u8.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMORY: &str = "\u{FEFF}<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"zh-TW\"/><body>\n<tu><tuv \
                          xml:lang=\"zh-TW\"><seg>電車 &amp; <ph>&lt;b&gt;</ph>船</seg></tuv><tuv xml:lang=\"en-GB\"><seg>Tram \
                          &amp;\n boat</seg></tuv></tu>\n</body></tmx>";

    #[test]
    fn knows_what_a_memory_has_and_where_it_ends() {
        let mut found = Existing::read(MEMORY.as_bytes()).unwrap();
        assert_eq!((found.units, found.source), (1, Some(Language::Chinese)));
        assert_eq!(found.tags, [Some("en-GB".to_owned()), Some("zh-TW".to_owned())]);
        assert!(MEMORY[usize::try_from(found.end).unwrap()..].starts_with("</body>"), "{}", found.end);
        assert!(!found.is_new("Tram & boat", "電車 & 船"));
        assert!(found.is_new("Tram", "電車") && !found.is_new("Tram ", "電車"));
    }

    #[test]
    fn what_is_no_whole_memory_is_refused() {
        let fault = |text: &str| Existing::read(text.as_bytes()).unwrap_err().to_string();
        assert!(fault(&MEMORY[..MEMORY.len() - 13]).contains("cut off"));
        assert!(fault(&MEMORY[..MEMORY.len() - 16]).contains("damaged"));
        assert!(fault("The pier").contains("no memory"));
        assert!(fault("<tmx><header/><body/></tmx>").contains("-o"));
        let german = "<tmx><body><tu><tuv xml:lang='de'><seg>A</seg></tuv></tu></body></tmx>";
        assert!(fault(german).contains("other languages"));
    }
}
