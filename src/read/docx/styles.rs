//! What the styles of a Word document say of its paragraphs and runs.

use std::collections::{HashMap, HashSet};

use crate::error::Error;
use crate::read::xml::{self, Element, Piece};

/// The ids of styles that matter.
#[derive(Debug, Default)]
pub(super) struct Styles {
    headings: HashSet<String>,
    hidden: HashSet<String>,
}

/// A style as it stands in the document.
#[derive(Debug, Default)]
struct Style {
    heading: bool,
    hidden: Option<bool>,
    based_on: Option<String>,
}

impl Styles {
    /// Reads the part with the styles.
    pub(super) fn of(part: &str) -> Result<Self, Error> {
        let mut all: HashMap<String, Style> = HashMap::new();
        let mut id = String::new();
        // Properties of the paragraph mark are not those of its text.
        let mut mark = 0usize;
        xml::walk(part, |piece, _| {
            match piece {
                Piece::Start(element) if element.name == "style" => {
                    id = element.attribute("styleId").unwrap_or_default();
                    all.insert(id.clone(), Style::default());
                }
                Piece::Start(element) if element.name == "pPr" || mark > 0 => {
                    mark += 1;
                    if is_heading_level(element)
                        && let Some(style) = all.get_mut(&id)
                    {
                        style.heading = true;
                    }
                }
                Piece::End(..) if mark > 0 => mark -= 1,
                Piece::Start(element) => {
                    if let Some(style) = all.get_mut(&id) {
                        match element.name {
                            "name" => {
                                style.heading |= element.attribute("val").is_some_and(|name| names_heading(&name))
                            }
                            "basedOn" => style.based_on = element.attribute("val"),
                            "vanish" => style.hidden = Some(element.is_on()),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        let headings = all.iter().filter(|(_, style)| style.heading).map(|(id, _)| id.clone()).collect();
        Ok(Self { headings, hidden: hidden(&all) })
    }

    /// Whether paragraphs of a style are headings.
    pub(super) fn is_heading(&self, style: &str) -> bool {
        self.headings.contains(style)
    }

    /// Whether text of a style is hidden.
    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }
}

/// The styles of which they, or the nearest that they are based on and that say so, hide their text. Each style is
/// settled once, so that long chains take no longer.
fn hidden(all: &HashMap<String, Style>) -> HashSet<String> {
    let mut settled: HashMap<&str, bool> = HashMap::new();
    for id in all.keys() {
        let (mut chain, mut next) = (Vec::new(), Some(id.as_str()));
        let mut hides = false;
        while let Some(id) = next {
            if let Some(&known) = settled.get(id) {
                hides = known;
                break;
            }
            // A chain that runs in a circle ends where it began.
            settled.insert(id, false);
            chain.push(id);
            let style = all.get(id);
            if let Some(hidden) = style.and_then(|style| style.hidden) {
                hides = hidden;
                break;
            }
            next = style.and_then(|style| style.based_on.as_deref());
        }
        settled.extend(chain.into_iter().map(|id| (id, hides)));
    }
    all.keys().filter(|id| settled[id.as_str()]).cloned().collect()
}

fn names_heading(name: &str) -> bool {
    let name = name.to_lowercase();
    ["heading", "title", "subtitle", "标题", "標題"].iter().any(|start| name.starts_with(start))
}

/// Whether an element gives a paragraph a level in the outline.
pub(super) fn is_heading_level(element: &Element<'_>) -> bool {
    element.name == "outlineLvl"
        && element.attribute("val").and_then(|level| level.parse::<u8>().ok()).is_some_and(|level| level < 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_based_on_others() {
        let part = "<w:styles xmlns:w='w'>\
            <w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>\
            <w:style w:styleId='2'><w:name w:val='Own'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
            <w:style w:styleId='3'><w:name w:val='Body'/><w:pPr><w:outlineLvl w:val='9'/><w:rPr><w:vanish/></w:rPr></w:pPr></w:style>\
            <w:style w:styleId='4'><w:name w:val='Draft'/><w:rPr><w:vanish/></w:rPr></w:style>\
            <w:style w:styleId='5'><w:name w:val='Late'/><w:basedOn w:val='4'/></w:style>\
            <w:style w:styleId='6'><w:name w:val='Shown'/><w:basedOn w:val='5'/><w:rPr><w:vanish w:val='0'/></w:rPr></w:style>\
            <w:style w:styleId='7'><w:name w:val='Round'/><w:basedOn w:val='7'/></w:style></w:styles>";
        let styles = Styles::of(part).unwrap();
        let ids = |is: &dyn Fn(&str) -> bool| ["1", "2", "3", "4", "5", "6", "7"].map(is);
        assert_eq!(ids(&|id| styles.is_heading(id)), [true, true, false, false, false, false, false]);
        assert_eq!(ids(&|id| styles.is_hidden(id)), [false, false, false, true, true, false, false]);
    }
}
