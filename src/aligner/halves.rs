//! Two halves of a release: split, aligned between the points that the layout gives, and put together again.

use std::ops::Range;

use super::given::Given;
use super::{Aligner, of_beads};
use crate::align::Silent;
use crate::bead::{Alignment, Anchor, Bead, Stated};
use crate::bitext::Bitext;
use crate::document::Document;
use crate::error::Result;
use crate::language::Language;
use crate::release::{self, HalfLine, Halves};
use crate::rows::{self, Row};
use crate::split;

/// In per cent, how probable it is at least that a paragraph rather goes on with the one before it than not.
const EVEN: u8 = 50;

impl Aligner {
    /// Splits two halves, which stand in these inputs, and aligns them, each release by itself.
    pub(super) fn align_halves(&self, mut halves: Halves, inputs: [usize; 2], given: Given<'_>) -> Result<Bitext> {
        let releases = halves.releases();
        // A word table that is learnt from the text needs all of it.
        let borders = if self.options.lexicon.table().is_some() { &halves.borders[..] } else { &[] };
        let mut points = vec![Anchor { english: 0, chinese: 0 }];
        points.extend(borders);
        points.push(Anchor { english: halves.english.len(), chinese: halves.chinese.len() });
        let mut bitext = self.align_part(&halves, points[0], points[1], given)?;
        for pair in points.windows(2).skip(1) {
            let given = given.behind(bitext.english.len(), bitext.chinese.len());
            let mut part = self.align_part(&halves, pair[0], pair[1], given)?;
            bitext.cleaned.append(std::mem::take(&mut part.cleaned));
            bitext.append(part);
        }
        halves.cleaned.append_of(bitext.cleaned.clone(), inputs);
        given.anchors.check(bitext.english.len(), bitext.chinese.len())?;
        given.is_kept_in(&bitext.alignment)?;
        let rows = halves.rows.len();
        let (english, chinese) = (&bitext.english, &bitext.chinese);
        let border = |point: &Anchor| Anchor {
            english: first_segment(english, point.english),
            chinese: first_segment(chinese, point.chinese),
        };
        let of_rows = halves.rows.iter().filter(|row| row.declared).flat_map(|row| {
            [(row.english.start, row.chinese.start), (row.english.end, row.chinese.end)]
                .map(|(english, chinese)| Anchor { english, chinese })
        });
        let points: Vec<Anchor> = halves.borders.iter().chain(&halves.anchors).copied().chain(of_rows).collect();
        bitext.borders = points.iter().map(border).collect();
        bitext.english.leave_out_empty_paragraphs();
        bitext.chinese.leave_out_empty_paragraphs();
        Ok(Bitext { layout: Some(halves.layout), releases, rows, cleaned: halves.cleaned, ..bitext })
    }

    /// Splits and aligns the paragraphs between two points of the halves.
    fn align_part(&self, halves: &Halves, from: Anchor, to: Anchor, given: Given<'_>) -> Result<Bitext> {
        let behind =
            |range: &Range<usize>, start: usize| range.start.saturating_sub(start)..range.end.saturating_sub(start);
        let rows = if self.options.rows { &halves.rows[..] } else { &[] };
        let whole: Vec<_> = rows.iter().map(|row| behind(&row.english, from.english)).collect();
        let english = self.document(Language::English, &halves.english[from.english..to.english], &whole);
        let whole: Vec<_> = rows.iter().map(|row| behind(&row.chinese, from.chinese)).collect();
        let chinese = self.document(Language::Chinese, &halves.chinese[from.chinese..to.chinese], &whole);
        let inside = |anchor: &&Anchor| {
            (from.english..=to.english).contains(&anchor.english)
                && (from.chinese..=to.chinese).contains(&anchor.chinese)
        };
        let anchors_of = |english: &Document, chinese: &Document| -> Vec<Anchor> {
            let of = |anchor: &Anchor| Anchor {
                english: first_segment(english, anchor.english - from.english),
                chinese: first_segment(chinese, anchor.chinese - from.chinese),
            };
            halves.anchors.iter().filter(inside).map(of).collect()
        };
        let segments = |document: &Document, paragraphs: &Range<usize>, before: usize| {
            first_segment(document, paragraphs.start - before)..first_segment(document, paragraphs.end - before)
        };
        let within = |row: &&Row| {
            (from.english..=to.english).contains(&row.english.start)
                && row.english.end <= to.english
                && (from.chinese..=to.chinese).contains(&row.chinese.start)
                && row.chinese.end <= to.chinese
        };
        let rows_of = |english: &Document, chinese: &Document| -> Vec<Row> {
            let row = |row: &Row| Row {
                english: segments(english, &row.english, from.english),
                chinese: segments(chinese, &row.chinese, from.chinese),
                ..row.clone()
            };
            halves.rows.iter().filter(within).map(row).collect()
        };
        let rows = rows_of(&english, &chinese);
        if self.options.rows
            && let Some(beads) = rows::beads(&rows, english.len(), chinese.len())
        {
            return Ok(stating(of_beads(english, chinese, given.keep(beads, &mut Vec::new()))?, &rows));
        }
        // What is declared may have one side only. Where nothing is, the layout has put all lines on one side, and who
        // knows with what right.
        if english.is_empty() || chinese.is_empty() {
            let alone = |id: usize| {
                if chinese.is_empty() { Bead::new(id..id + 1, 0..0) } else { Bead::new(0..0, id..id + 1) }
            };
            let confidence = if rows.iter().any(|row| row.declared) { 1.0 } else { 0.5 };
            let beads = (0..english.len() + chinese.len()).map(|id| (alone(id), confidence)).collect();
            return of_beads(english, chinese, given.keep(beads, &mut Vec::new()));
        }
        let anchors = anchors_of(&english, &chinese);
        if given.is_nothing() || !english.is_open() && !chinese.is_open() {
            // Line ends that were open make one segment of two.
            let bitext = self.aligned_as_given(english, chinese, &anchors, given)?;
            let rows = rows_of(&bitext.english, &bitext.chinese);
            return self.with_rows(bitext, &rows, given);
        }
        // What the caller knows names the segments that come out where nothing is known.
        let settled = self.aligned(english, chinese, &anchors, &Silent, self.options.moved)?;
        let anchors = anchors_of(&settled.english, &settled.chinese);
        let rows = rows_of(&settled.english, &settled.chinese);
        let bitext = self.aligned_as_given(settled.english, settled.chinese, &anchors, given)?;
        self.with_rows(Bitext { cleaned: settled.cleaned, ..bitext }, &rows, given)
    }

    /// Makes pairs of what rows hold.
    fn with_rows(&self, mut bitext: Bitext, rows: &[Row], given: Given<'_>) -> Result<Bitext> {
        if rows.is_empty() {
            return Ok(bitext);
        }
        let beads = bitext.alignment.beads().iter().cloned().zip(bitext.confidences).collect();
        let beads = rows::settle(beads, &mut bitext.moved, rows, self.options.rows);
        let beads = given.keep(beads, &mut bitext.moved);
        let (beads, confidences): (Vec<_>, Vec<_>) = beads.into_iter().unzip();
        bitext.alignment = Alignment::new(beads, bitext.english.len(), bitext.chinese.len())?;
        bitext.confidences = confidences;
        Ok(if self.options.rows { stating(bitext, rows) } else { bitext })
    }

    /// The segments of a paragraph. Where a number that it begins with may end the sentence before it, they are those of both
    /// together.
    fn segments(&self, before: Option<&str>, line: &HalfLine, language: Language) -> Vec<Range<usize>> {
        let behind = line.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_number = line.text.len() > behind.len() + 1;
        // `12. The quay` may be an item.
        let least = if behind.starts_with('.') { EVEN } else { 1 };
        let Some(before) = before.filter(|_| is_number && line.goes_on >= least) else {
            return split::segments(&line.text, language, &self.options.split);
        };
        let mut whole = before.to_owned();
        release::joins::join_line(&mut whole, &line.text, language);
        let start = whole.len() - line.text.len();
        let own = split::segments(&whole, language, &self.options.split).into_iter().filter(|range| range.end > start);
        own.map(|range| range.start.saturating_sub(start)..range.end - start).collect()
    }

    /// The document of paragraphs; those in the given ranges, which ascend, stay whole.
    fn document(&self, language: Language, half: &[HalfLine], whole: &[Range<usize>]) -> Document {
        let mut document = Document::new(language);
        let mut whole = whole.iter().peekable();
        for (at, line) in half.iter().enumerate() {
            while whole.next_if(|range| range.end <= at).is_some() {}
            let segments = match whole.peek() {
                Some(range) if range.contains(&at) => vec![0..line.text.len()],
                _ => self.segments(
                    document.segments().len().checked_sub(1).map(|id| document.segment(id)),
                    line,
                    language,
                ),
            };
            document.push(&line.text, line.number, &segments);
            document.leave_open(line.goes_on);
        }
        document
    }
}

/// A bitext with what the file states of the rows that are one bead each.
fn stating(mut bitext: Bitext, rows: &[Row]) -> Bitext {
    let mut rows = rows.iter().filter(|row| row.is_two_sided() && row.stated != Stated::default()).peekable();
    for (at, bead) in bitext.alignment.beads().iter().enumerate() {
        while rows.next_if(|row| row.english.end <= bead.english.start).is_some() {}
        if let Some(row) = rows.next_if(|row| row.english == bead.english && row.chinese == bead.chinese) {
            bitext.stated.insert(at, row.stated);
        }
    }
    bitext
}

/// The first segment of a paragraph; the number of segments behind the last one.
fn first_segment(document: &Document, paragraph: usize) -> usize {
    document.paragraphs().get(paragraph).map_or(document.len(), |paragraph| paragraph.segments.start)
}
