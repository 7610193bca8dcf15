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
        let mut all: Vec<Style> = Vec::new();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut current: Option<usize> = None;
        // Properties of the paragraph mark are not those of its text.
        let mut mark = 0usize;
        xml::walk(part, |piece, _| {
            let mut style = current.map(|number| &mut all[number]);
            match piece {
                Piece::Start(element) if element.name == "style" => {
                    let number = *numbers.entry(element.attribute("styleId").unwrap_or_default()).or_insert(all.len());
                    // Of two styles with one id the later counts.
                    match all.get_mut(number) {
                        Some(style) => *style = Style::default(),
                        None => all.push(Style::default()),
                    }
                    current = Some(number);
                }
                Piece::Start(element) if element.name == "pPr" || mark > 0 => {
                    mark += 1;
                    if let Some(style) = style.as_mut().filter(|_| is_heading_level(element)) {
                        style.heading = true;
                    }
                }
                Piece::End(..) if mark > 0 => mark -= 1,
                Piece::Start(element) => {
                    if let Some(style) = style {
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
        let hides = hides(&all, &numbers);
        let (mut headings, mut hidden) = (HashSet::new(), HashSet::new());
        for (id, number) in numbers {
            if hides[number] {
                hidden.insert(id.clone());
            }
            if all[number].heading {
                headings.insert(id);
            }
        }
        Ok(Self { headings, hidden })
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

/// Whether each style, or the nearest that it is based on and that says so, hides its text. Each is settled once and found by
/// its id once, so that long chains take no longer.
fn hides(all: &[Style], numbers: &HashMap<String, usize>) -> Vec<bool> {
    let base = |style: &Style| style.based_on.as_ref().and_then(|id| numbers.get(id).copied());
    let bases: Vec<Option<usize>> = all.iter().map(base).collect();
    let mut settled: Vec<Option<bool>> = vec![None; all.len()];
    for number in 0..all.len() {
        let (mut chain, mut next) = (Vec::new(), Some(number));
        let mut hides = false;
        while let Some(number) = next {
            if let Some(known) = settled[number] {
                hides = known;
                break;
            }
            // A chain that runs in a circle ends where it began.
            settled[number] = Some(false);
            chain.push(number);
            if let Some(hidden) = all[number].hidden {
                hides = hidden;
                break;
            }
            next = bases[number];
        }
        chain.into_iter().for_each(|number| settled[number] = Some(hides));
    }
    settled.into_iter().map(|hides| hides == Some(true)).collect()
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
