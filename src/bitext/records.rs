//! Bitexts of pairs that a file has: each stays one pair, with what the file says of it.

use std::collections::BTreeMap;

use super::Bitext;
use crate::bead::{Alignment, Bead, Review, Stated};
use crate::document::Document;
use crate::error::Error;
use crate::language::{Language, Variant};
use crate::read::Record;

impl Bitext {
    /// A bitext whose pairs are these records, in order and as they stand. A pair without a confidence has 1, since a file
    /// declares it; a record without any text is passed over.
    ///
    /// ```
    /// use bitext::Bitext;
    /// use bitext::read::Record;
    ///
    /// let record = Record { english: vec!["End\nof it".to_owned()], chinese: vec!["完".to_owned()], ..Record::default() };
    /// let bitext = Bitext::of_records(&[record])?;
    /// assert_eq!(bitext.pairs().next().unwrap().english(), "End\nof it");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// None that a record could bring about.
    pub fn of_records(records: &[Record]) -> Result<Self, Error> {
        let (mut english, mut chinese) = (Document::new(Language::English), Document::new(Language::Chinese));
        let (mut beads, mut confidences) = (Vec::new(), Vec::new());
        let (mut stated, mut files, mut reviews) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut properties = BTreeMap::new();
        for record in records {
            let start = (english.len(), chinese.len());
            // A pair of which the file says nothing comes from its own place there.
            let own = record.files.iter().all(String::is_empty) && record.lines == [0; 2];
            let lines = if own { [record.number; 2] } else { record.lines };
            push(&mut english, &record.english, " ", lines[0]);
            push(&mut chinese, &record.chinese, "", lines[1]);
            let bead = Bead::new(start.0..english.len(), start.1..chinese.len());
            if bead.english.is_empty() && bead.chinese.is_empty() {
                continue;
            }
            let at = beads.len();
            if record.stated != Stated::default() {
                stated.insert(at, record.stated);
            }
            if record.files.iter().any(|file| !file.is_empty()) {
                files.insert(at, record.files.clone());
            }
            if !record.properties.is_empty() {
                properties.insert(at, record.properties.clone());
            }
            if record.review != Review::Open {
                reviews.insert(at, record.review);
            }
            beads.push(bead);
            confidences.push(record.stated.confidence.unwrap_or(1.0));
        }
        for (side, document) in [&mut english, &mut chinese].into_iter().enumerate() {
            document.set_variant(one_variant(records.iter().filter_map(|record| record.variants[side])));
        }
        let rows = beads.len();
        let alignment = Alignment::new(beads, english.len(), chinese.len())?;
        let bitext = Self::of(english, chinese, alignment, confidences);
        Ok(Self { stated, stated_files: files, properties, reviews, rows, ..bitext })
    }
}

/// The variant that all have that say more than a language; none of several.
fn one_variant(variants: impl Iterator<Item = Variant>) -> Option<Variant> {
    let mut variants = variants.filter(|variant| *variant != Variant::plain(variant.language));
    let first = variants.next()?;
    variants.all(|variant| variant == first).then_some(first)
}

/// Adds a side as a paragraph; one without text has none.
fn push(document: &mut Document, segments: &[String], between: &str, line: usize) {
    if segments.iter().all(|segment| segment.trim().is_empty()) {
        return;
    }
    let (mut text, mut ranges) = (String::new(), Vec::with_capacity(segments.len()));
    for segment in segments {
        if !text.is_empty() {
            text.push_str(between);
        }
        ranges.push(text.len()..text.len() + segment.len());
        text.push_str(segment);
    }
    document.push(&text, line, &ranges);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(english: &[&str], chinese: &[&str]) -> Record {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Record { english: owned(english), chinese: owned(chinese), ..Record::default() }
    }

    #[test]
    fn records_are_pairs_as_they_stand() {
        let mut second = record(&["Two.", "Three."], &["二，", "三。"]);
        second.stated.confidence = Some(0.25);
        (second.review, second.files, second.lines) = (Review::Edited, ["a.txt", "b.txt"].map(str::to_owned), [4, 9]);
        let records = [record(&[" One\n"], &[]), record(&[" "], &[""]), second, record(&[], &["四。"])];
        let mut bitext = Bitext::of_records(&records).unwrap();
        bitext.name_inputs("sheet.xlsx", None);
        let pairs: Vec<_> = bitext.pairs().collect();
        assert_eq!(pairs.len(), 3);
        assert_eq!((&*pairs[0].english(), pairs[0].kind().to_string()), (" One\n", "1-0".to_owned()));
        assert_eq!((&*pairs[1].english(), &*pairs[1].chinese()), ("Two. Three.", "二，三。"));
        assert_eq!((pairs[1].confidence, pairs[1].review, pairs[0].confidence), (0.25, Review::Edited, 1.0));
        let origin = pairs[1].chinese_origin();
        assert_eq!((origin.file, origin.line, pairs[2].origin().file), ("b.txt", 9, "sheet.xlsx"));
    }
}
