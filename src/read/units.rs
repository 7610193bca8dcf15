//! Translation units: TMX and XLIFF.

use super::xml::{self, Piece};
use super::{Finding, Line, ReadReport, Role, budget, language_of_tag, numbered};
use crate::error::Error;
use crate::language::Language;

/// Lines of units, numbered as rows.
#[derive(Default)]
pub(super) struct Units {
    pub(super) lines: Vec<Line>,
    pub(super) row: usize,
}

impl Units {
    /// Adds one side of a unit, each of its lines by itself.
    pub(super) fn push(&mut self, number: usize, language: Language, text: &str) {
        let role = Role::Cell { row: self.row, column: usize::from(language == Language::Chinese) };
        for (_, text) in numbered(text).filter(|(_, text)| !text.trim().is_empty()) {
            if !budget::fits(self.lines.len()) {
                return;
            }
            self.lines.push(Line { number, text: text.to_owned(), role, language: Some(language) });
        }
    }
}

/// Reads the English and Chinese variants of a translation memory.
pub(super) fn tmx(text: &str, report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    let mut units = Units::default();
    let mut language = None;
    let mut seg: Option<String> = None;
    // Inside an inline code: how deep.
    let mut code = 0usize;
    xml::walk(text, |piece, number| {
        match piece {
            Piece::Start(element) => match element.name {
                "tuv" => language = element.attribute("lang").and_then(|tag| language_of_tag(&tag)),
                "seg" => (seg, code) = (Some(String::new()), 0),
                "bpt" | "ept" | "it" | "ph" | "ut" if seg.is_some() => {
                    code += 1;
                    report.add(Finding::InlineCodes, 1, Some(number));
                }
                _ => {}
            },
            Piece::Text(text) if code == 0 => {
                if let Some(seg) = &mut seg {
                    seg.push_str(text);
                }
            }
            Piece::Text(_) => {}
            Piece::End(name, _) => match name {
                "bpt" | "ept" | "it" | "ph" | "ut" => code = code.saturating_sub(1),
                "seg" => match (language, seg.take()) {
                    (Some(language), Some(text)) => units.push(number, language, &text),
                    _ => report.add(Finding::OtherLanguages, 1, Some(number)),
                },
                "tu" => units.row += 1,
                _ => {}
            },
        }
        Ok(())
    })?;
    Ok(units.lines)
}

/// Reads the sources and targets of XLIFF 1.2 or 2.
pub(super) fn xliff(text: &str, report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    let mut units = Units::default();
    let mut languages = [None, None];
    let mut side: Option<(usize, String)> = None;
    let mut code = 0usize;
    // Suggestions of a memory are no translations.
    let mut skip = 0usize;
    xml::walk(text, |piece, number| {
        match piece {
            Piece::Start(_) if skip > 0 => skip += 1,
            Piece::End(..) if skip > 0 => skip -= 1,
            Piece::Start(element) => match element.name {
                "xliff" | "file" => {
                    for (at, names) in
                        [["source-language", "srcLang"], ["target-language", "trgLang"]].iter().enumerate()
                    {
                        if let Some(tag) = names.iter().find_map(|name| element.attribute(name)) {
                            languages[at] = language_of_tag(&tag);
                        }
                    }
                }
                "alt-trans" | "matches" | "seg-source" => skip = 1,
                "mrk" if element.attribute("mtype").is_some_and(|kind| kind == "x-sdl-deleted") => {
                    skip = 1;
                    report.add(Finding::Deletions, 1, Some(number));
                }
                "source" => (side, code) = (Some((0, String::new())), 0),
                "target" => (side, code) = (Some((1, String::new())), 0),
                "bpt" | "ept" | "it" | "ph" | "x" | "bx" | "ex" | "sc" | "ec" if side.is_some() => {
                    code += 1;
                    report.add(Finding::InlineCodes, 1, Some(number));
                }
                _ => {}
            },
            Piece::Text(text) if code == 0 && skip == 0 => {
                if let Some((_, side)) = &mut side {
                    side.push_str(text);
                }
            }
            Piece::Text(_) => {}
            Piece::End(name, _) => match name {
                "bpt" | "ept" | "it" | "ph" | "x" | "bx" | "ex" | "sc" | "ec" => code = code.saturating_sub(1),
                "source" | "target" => {
                    if let Some((at, text)) = side.take() {
                        match languages[at] {
                            Some(language) => units.push(number, language, &text),
                            None => report.add(Finding::OtherLanguages, 1, Some(number)),
                        }
                    }
                }
                "trans-unit" | "segment" => units.row += 1,
                _ => {}
            },
        }
        Ok(())
    })?;
    Ok(units.lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(lines: &[Line]) -> Vec<(Role, &str)> {
        lines.iter().map(|line| (line.role, &*line.text)).collect()
    }

    const WANTED: [(Role, &str); 3] = [
        (Role::Cell { row: 0, column: 0 }, "The A&B bridge."),
        (Role::Cell { row: 0, column: 1 }, "大桥。"),
        (Role::Cell { row: 1, column: 1 }, "完"),
    ];

    #[test]
    fn reads_tmx() {
        let tmx = "<tmx><body><tu><tuv xml:lang='en-US'><seg>The A&amp;B <ph x='1'>&lt;b&gt;</ph>bridge.</seg></tuv>\
                   <tuv xml:lang='de'><seg>Brücke</seg></tuv><tuv xml:lang='ZH-CN'><seg>大桥。</seg></tuv></tu>\
                   <tu><tuv lang='zh'><seg>完</seg></tuv></tu></body></tmx>";
        let mut report = ReadReport::default();
        assert_eq!(cells(&self::tmx(tmx, &mut report).unwrap()), WANTED);
        assert_eq!(report.count(Finding::OtherLanguages) + report.count(Finding::InlineCodes), 2);
    }

    #[test]
    fn reads_xliff() {
        let one = "<xliff version='1.2'><file source-language='en' target-language='zh-CN'><body><trans-unit id='1'>\
                   <source>The A&amp;B <x id='1'/>bridge.</source><target>大桥。</target><alt-trans><target>桥</target>\
                   </alt-trans></trans-unit><trans-unit><target>完</target></trans-unit></body></file></xliff>";
        assert_eq!(cells(&xliff(one, &mut ReadReport::default()).unwrap()), WANTED);
        let two = "<xliff version='2.0' srcLang='en' trgLang='zh'><file><unit><segment><source>The <pc>A&amp;B</pc> \
                   bridge.</source><target>大桥。</target></segment><segment><target>完</target></segment></unit></file></xliff>";
        assert_eq!(cells(&xliff(two, &mut ReadReport::default()).unwrap()), WANTED);
    }

    #[test]
    fn tracked_deletions_of_xliff_go_and_comments_keep_their_text() {
        let text = "<xliff><file source-language='en' target-language='zh'><body><trans-unit><source>The bridge.</source>\
                    <target><mrk mtype='seg'>大<mrk mtype='x-sdl-deleted'>河<mrk>大</mrk></mrk><mrk mtype='x-sdl-added'>桥</mrk>\
                    <mrk mtype='x-sdl-comment'>。</mrk></mrk></target></trans-unit></body></file></xliff>";
        let mut report = ReadReport::default();
        assert_eq!(xliff(text, &mut report).unwrap()[1].text, "大桥。");
        assert_eq!(report.count(Finding::Deletions), 1);
    }

    #[test]
    fn entities_are_refused() {
        let bomb = "<!DOCTYPE tmx [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><tmx>&b;</tmx>";
        assert!(tmx(bomb, &mut ReadReport::default()).unwrap_err().to_string().contains("entities"));
    }
}
