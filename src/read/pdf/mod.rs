//! Text of PDF files, experimental: a page holds glyphs at places, not paragraphs.

mod columns;
#[cfg(feature = "pdf")]
mod extract;
mod furniture;
mod paragraphs;

use super::{Finding, Line, ReadReport};
#[cfg(feature = "pdf")]
use crate::error::{Error, ErrorKind};
use crate::language::is_wide;

#[cfg(feature = "pdf")]
pub(super) fn read(bytes: &[u8], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    let (pages, broken) = extract::pages(bytes)?;
    report.add(Finding::BrokenPages, broken, None);
    let lines = lines(pages, report);
    if lines.is_empty() {
        let message = "a PDF file without text, perhaps a scan; recognise its text first, or give another format";
        return Err(Error::new(ErrorKind::Format, message));
    }
    Ok(lines)
}

/// A line of a page, or the part of it in one column.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    text: String,
    /// Points from the left of the page.
    left: f32,
    right: f32,
    /// Points from the foot of the page.
    base: f32,
    /// The size of its font in points.
    size: f32,
}

/// The paragraphs of pages.
fn lines(mut pages: Vec<Vec<Row>>, report: &mut ReadReport) -> Vec<Line> {
    report.add(Finding::PageFurniture, furniture::remove(&mut pages), None);
    let columns: Vec<Vec<Row>> = pages.into_iter().flat_map(columns::in_order).collect();
    paragraphs::lines(&columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_become_paragraphs() {
        let row =
            |text: &str, left: f32, right: f32, base: f32| Row { text: text.to_owned(), left, right, base, size: 10.0 };
        let pages = vec![
            vec![
                row("Bulletin 12", 50.0, 110.0, 800.0),
                row("The bridge was opened on Monday, four years", 50.0, 240.0, 770.0),
                row("大桥周一通车，比原计划提前两个月", 300.0, 498.0, 770.0),
                row("after the work began. It is 3.5 kilometres", 50.0, 235.0, 755.0),
                row("，全长3.5公里。", 300.0, 380.0, 755.0),
                row("long.", 50.0, 75.0, 740.0),
                row("大桥不收费。", 300.0, 370.0, 740.0),
            ],
            vec![row("Bulletin 13", 50.0, 110.0, 800.0), row("2", 250.0, 255.0, 30.0)],
        ];
        let mut report = ReadReport::default();
        let found: Vec<String> = lines(pages, &mut report).into_iter().map(|line| line.text).collect();
        let wanted = [
            "The bridge was opened on Monday, four years after the work began. It is 3.5 kilometres long.",
            "大桥周一通车，比原计划提前两个月，全长3.5公里。",
            "大桥不收费。",
        ];
        assert_eq!(found, wanted);
        assert_eq!(report.count(Finding::PageFurniture), 3);
    }
}
