//! The orders in which paragraphs of two languages stand: one half behind the other, or in turn.

use super::paragraphs::Paragraph;
use super::sheet::Sheet;
use crate::language::Language;

pub(super) fn halves(sheet: &mut Sheet, some: &[Paragraph], first: Language) {
    for language in [first, first.other()] {
        let mut gap = Some(true);
        for paragraph in some.iter().filter(|paragraph| paragraph.has(language)) {
            sheet.paragraph(paragraph, language, gap.take());
        }
    }
}

pub(super) fn turns(sheet: &mut Sheet, some: &[Paragraph], first: Language, most: usize) {
    let mut rest = some;
    while !rest.is_empty() {
        let (group, others) = rest.split_at(sheet.random.between(1, most).min(rest.len()));
        rest = others;
        for language in [first, first.other()] {
            group.iter().for_each(|paragraph| sheet.paragraph(paragraph, language, None));
        }
    }
}
