//! Glyphs of a PDF file to lines of its pages.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_oxide::layout::TextSpan;
use pdf_oxide::optional_content::compute_default_off_ocgs;
use pdf_oxide::{PdfDocument, ReadingOrder};

use super::{Row, is_wide};
use crate::error::{Error, ErrorKind};

/// The most pages that are read.
const MOST_PAGES: usize = 5000;

/// The most bytes of text of a page.
const MOST_TEXT: usize = 4 << 20;

/// A gap between glyphs that counts as a space, in sizes of the font.
const SPACE: f32 = 0.15;

/// A gap that parts columns.
const GUTTER: f32 = 1.5;

const DAMAGED: &str = "a PDF file that is damaged; save the document as a Word document or as plain text";

/// The lines of each page from top to bottom, and how many pages could not be read.
pub(super) fn pages(bytes: &[u8]) -> Result<(Vec<Vec<Row>>, usize), Error> {
    // The extractor panics on some damaged files.
    catch_unwind(AssertUnwindSafe(|| of_document(bytes)))
        .unwrap_or_else(|_| Err(Error::new(ErrorKind::Format, DAMAGED)))
}

fn of_document(bytes: &[u8]) -> Result<(Vec<Vec<Row>>, usize), Error> {
    let damaged = |error: pdf_oxide::Error| Error::new(ErrorKind::Format, DAMAGED).caused_by(error);
    let document = PdfDocument::from_bytes(bytes.to_vec()).map_err(damaged)?;
    if document.is_encrypted() && !document.authenticate(b"").map_err(damaged)? {
        return Err(Error::new(ErrorKind::Format, "a PDF file with a password; save it without one"));
    }
    let count = document.page_count().map_err(damaged)?;
    if count > MOST_PAGES {
        let message = format!("a PDF file of {count} pages; no more than {MOST_PAGES} are read. Save it in parts");
        return Err(Error::new(ErrorKind::Format, message));
    }
    let hidden = compute_default_off_ocgs(&document);
    let (mut pages, mut broken) = (Vec::new(), 0);
    for page in 0..count {
        let order = ReadingOrder::TopToBottom;
        match document.extract_spans_filtered_with_reading_order(page, order, hidden.clone(), HashSet::new()) {
            Ok(spans) if spans.iter().map(|span| span.text.len()).sum::<usize>() <= MOST_TEXT => {
                pages.push(rows(&spans));
            }
            _ => broken += 1,
        }
    }
    if broken == count && count > 0 {
        return Err(Error::new(ErrorKind::Format, DAMAGED));
    }
    Ok((pages, broken))
}

/// Joins the spans of a page that stand beside one another on a line.
fn rows(spans: &[TextSpan]) -> Vec<Row> {
    // Turned text is a stamp or the label of an axis.
    let mut spans: Vec<&TextSpan> = spans
        .iter()
        .filter(|span| span.rotation_degrees == 0.0 && !span.text.is_empty())
        .filter(|span| [span.bbox.x, span.bbox.y, span.bbox.width, span.font_size].iter().all(|n| n.is_finite()))
        .collect();
    spans.sort_by(|one, two| two.bbox.y.total_cmp(&one.bbox.y));
    let mut rows = Vec::new();
    let mut start = 0;
    while start < spans.len() {
        // Letters over and under the line belong to it.
        let reach = 0.5 * spans[start].font_size.max(1.0);
        let length = spans[start..].iter().take_while(|span| spans[start].bbox.y - span.bbox.y < reach).count();
        let line = &mut spans[start..start + length];
        line.sort_by(|one, two| one.bbox.x.total_cmp(&two.bbox.x));
        let first = rows.len();
        for span in line {
            add(&mut rows, first, span);
        }
        start += length;
    }
    for row in &mut rows {
        row.text = row.text.trim().to_owned();
    }
    rows.retain(|row| !row.text.is_empty());
    rows
}

/// Adds a span to the last of the rows from `first`, or begins one.
fn add(rows: &mut Vec<Row>, first: usize, span: &TextSpan) {
    // White space at the edges is air.
    let blank = |text: &str| text.chars().map(|c| if is_wide(c) { 1.0 } else { 0.25 }).sum::<f32>();
    let size = span.font_size.max(1.0);
    let text = span.text.trim();
    let lead = &span.text[..span.text.len() - span.text.trim_start().len()];
    let tail = &span.text[span.text.trim_end().len()..];
    if text.is_empty() {
        return;
    }
    let left = span.bbox.x + blank(lead) * size;
    let right = (span.bbox.x + span.bbox.width - blank(tail) * size).max(left);
    match rows[first..].last_mut() {
        Some(row) if left - row.right < GUTTER * size.max(row.size) => {
            if is_space(row, left, size, text) {
                row.text.push(' ');
            }
            row.text.push_str(text);
            row.right = row.right.max(right);
            row.size = row.size.max(size);
        }
        _ => rows.push(Row { text: text.to_owned(), left, right, base: span.bbox.y, size }),
    }
}

/// Whether a space stands between a row and the text that follows it. Chinese characters have none among them, and a
/// little air beside Latin ones is the typesetter's.
fn is_space(row: &Row, left: f32, size: f32, next: &str) -> bool {
    let wide = row.text.ends_with(is_wide) || next.starts_with(is_wide);
    left - row.right > if wide { 0.6 } else { SPACE } * size
}
