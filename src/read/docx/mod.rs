//! Word documents.

mod parts;
mod styles;

use parts::Parts;
use styles::Styles;

use super::archive::Archive;
use super::blocks::Blocks;
use super::xml::{self, Element, Piece};
use super::{Finding, Line, ReadReport, Role};
use crate::error::Error;
use crate::language::Variant;
use crate::table::Place;

/// Prefixes of drawings, whose paragraphs are not the document's.
const DRAWINGS: [&str; 6] = ["a", "pic", "c", "v", "o", "dgm"];

pub(super) fn read(bytes: &[u8], asked: &[Variant], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    Ok(blocks(bytes, Blocks::default(), report)?.finish(asked, report))
}

/// The paragraphs in tables, each with its whole text; those outside are left out.
pub(super) fn whole_cells(bytes: &[u8], report: &mut ReadReport) -> Result<Vec<(Line, Option<Place>)>, Error> {
    let mut lines = blocks(bytes, Blocks::whole(), report)?.lines();
    lines.retain(|(_, place)| place.is_some());
    Ok(lines)
}

fn blocks(bytes: &[u8], blocks: Blocks, report: &mut ReadReport) -> Result<Blocks, Error> {
    let mut archive = Archive::open(bytes)?;
    let parts = Parts::find(&mut archive)?;
    let styles = archive.part(&parts.named("styles"))?.map(|part| Styles::of(&part)).transpose()?.unwrap_or_default();
    let mut reader = Docx::new(blocks, styles, report);
    let text = archive.needed(&parts.main)?;
    xml::walk(&text, |piece, _| reader.piece(&piece))?;
    drop(text);
    for kind in ["footnotes", "endnotes"] {
        if let Some(text) = archive.part(&parts.named(kind))? {
            reader.notes = true;
            xml::walk(&text, |piece, _| reader.piece(&piece))?;
        }
    }
    if let Some(comments) = archive.part(&parts.named("comments"))? {
        reader.report.add(Finding::Comments, comments.matches("<w:comment ").count(), None);
    }
    reader.report.add(Finding::PageFurniture, parts.running, None);
    Ok(reader.blocks)
}

fn number(element: &Element<'_>, name: &str) -> usize {
    element.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(1)
}

struct Docx<'a> {
    blocks: Blocks,
    styles: Styles,
    report: &'a mut ReadReport,
    /// Inside an element that is left out: how deep.
    skip: usize,
    /// Inside a run, its text, or its properties; inside the paragraph's properties.
    in_text: bool,
    in_run: usize,
    in_run_properties: bool,
    in_paragraph_properties: bool,
    hidden: bool,
    /// The style of the paragraph hides its text.
    paragraph_hidden: bool,
    /// The paragraph's mark is deleted: the next paragraph continues it.
    joined: bool,
    notes: bool,
    /// The content control that begins shows its prompt.
    prompt: bool,
}

impl<'a> Docx<'a> {
    fn new(blocks: Blocks, styles: Styles, report: &'a mut ReadReport) -> Self {
        Self {
            blocks,
            styles,
            report,
            skip: 0,
            in_text: false,
            in_run: 0,
            in_run_properties: false,
            in_paragraph_properties: false,
            hidden: false,
            paragraph_hidden: false,
            joined: false,
            notes: false,
            prompt: false,
        }
    }

    fn piece(&mut self, piece: &Piece<'_>) -> Result<(), Error> {
        match piece {
            Piece::Start(_) if self.skip > 0 => self.skip += 1,
            Piece::End(..) if self.skip > 0 => self.skip -= 1,
            Piece::Start(element) if !DRAWINGS.contains(&element.prefix) => self.start(element),
            Piece::End(name, prefix) if !DRAWINGS.contains(prefix) => self.end(name),
            Piece::Text(text) if self.skip == 0 && self.in_text => {
                if self.hidden {
                    self.report.add(Finding::Hidden, 1, None);
                } else {
                    // A line feed inside a run is a space.
                    self.blocks.text(&text.replace(['\n', '\r'], " "));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn leave_out(&mut self, finding: Option<Finding>) {
        self.skip = 1;
        if let Some(finding) = finding {
            self.report.add(finding, 1, None);
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name {
            "p" => {
                self.paragraph_hidden = false;
                if !std::mem::take(&mut self.joined) {
                    self.blocks.open(if self.notes { Role::Note } else { Role::Paragraph });
                }
            }
            "pPr" => self.in_paragraph_properties = true,
            "rPr" => self.in_run_properties = true,
            "del" if self.in_run_properties && self.in_paragraph_properties => self.joined = true,
            "del" | "moveFrom" if !self.in_run_properties => self.leave_out(Some(Finding::Deletions)),
            "pPrChange" | "rPrChange" | "sectPr" | "Fallback" => self.leave_out(None),
            "sdt" => self.prompt = false,
            "showingPlcHdr" => self.prompt = element.is_on(),
            "sdtContent" if std::mem::take(&mut self.prompt) => self.leave_out(Some(Finding::Prompts)),
            "rt" => self.leave_out(Some(Finding::Ruby)),
            "instrText" | "delInstrText" => self.leave_out(Some(Finding::Fields)),
            "footnote" | "endnote" if element.attribute("type").is_some_and(|kind| kind != "normal") => {
                self.leave_out(None);
            }
            "pStyle" => {
                let style = element.attribute("val").unwrap_or_default();
                if self.styles.is_heading(&style) {
                    self.blocks.set_role(Role::Heading);
                }
                self.paragraph_hidden = self.styles.is_hidden(&style);
            }
            "rStyle" if !self.in_paragraph_properties => {
                self.hidden |= element.attribute("val").is_some_and(|style| self.styles.is_hidden(&style));
            }
            "outlineLvl" if styles::is_heading_level(element) => self.blocks.set_role(Role::Heading),
            "numPr" => {
                self.report.add(Finding::ListNumbers, 1, None);
                self.blocks.set_role(Role::Item);
            }
            "vanish" if !self.in_paragraph_properties => self.hidden = element.is_on(),
            "r" => {
                self.in_run += 1;
                self.hidden = self.paragraph_hidden;
            }
            "t" => self.in_text = true,
            "tab" | "ptab" if self.in_run > 0 && !self.in_paragraph_properties => self.blocks.text("\t"),
            "br" | "cr" if self.in_run > 0 => self.blocks.text("\n"),
            "noBreakHyphen" => self.blocks.text("-"),
            "softHyphen" => self.blocks.text("\u{AD}"),
            "sym" => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(symbol) = code.and_then(char::from_u32) {
                    self.blocks.text(symbol.encode_utf8(&mut [0; 4]));
                }
            }
            "tbl" => self.blocks.open_table(),
            "tr" => self.blocks.row(),
            "tc" => self.blocks.cell(),
            "gridSpan" => self.blocks.widen(number(element, "val")),
            "vMerge" => self.blocks.merge(element.attribute("val").is_none_or(|value| value != "restart")),
            "gridBefore" => self.blocks.skip(number(element, "val")),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" if !self.joined => self.blocks.close(),
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "r" => {
                self.in_run = self.in_run.saturating_sub(1);
                self.hidden = self.paragraph_hidden;
            }
            "t" => self.in_text = false,
            "tbl" => self.blocks.close_table(),
            _ => {}
        }
    }
}
