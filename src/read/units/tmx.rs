//! Translation Memory eXchange.

use super::Units;
use crate::error::Error;
use crate::language::{Language, Variant};
use crate::read::xml::{self, Piece};
use crate::read::{Finding, Line, ReadReport};
use crate::table::own::ATTRIBUTE;

/// Reads the English and Chinese variants of a translation memory.
pub(in crate::read) fn read(text: &str, asked: &[Variant], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    units(text, report)?.finish(asked, report)
}

/// The units as they stand.
pub(in crate::read) fn units(text: &str, report: &mut ReadReport) -> Result<Units, Error> {
    let mut units = Units::default();
    let mut tag = String::new();
    let mut source = Language::English;
    let mut seg: Option<String> = None;
    // A property of a unit: its name and its value.
    let mut property: Option<(String, String)> = None;
    // Inside an inline code: how deep.
    let mut code = 0usize;
    xml::walk(text, |piece, number| {
        match piece {
            Piece::Start(element) => match element.name {
                "header" => {
                    let named = element.attribute("srclang").and_then(|tag| Variant::named(&tag));
                    source = named.map_or(source, |variant| variant.language);
                    units.source = named.map(|variant| variant.language);
                }
                "tu" => {
                    units.open();
                    for name in ATTRIBUTES {
                        if let Some(value) = element.attribute(name) {
                            units.keep(format!("{ATTRIBUTE}{name}"), &value);
                        }
                    }
                }
                "tuv" => tag = element.attribute("lang").unwrap_or_default(),
                "prop" => {
                    property = element.attribute("type").map(|name| (name, String::new()));
                }
                "note" => report.add(Finding::Comments, 1, Some(number)),
                "seg" => (seg, code) = (Some(String::new()), 0),
                "bpt" | "ept" | "it" | "ph" | "ut" => {
                    if let Some(seg) = &mut seg {
                        if code == 0 && element.is_line_break() {
                            seg.push('\n');
                        }
                        code += 1;
                        report.add(Finding::InlineCodes, 1, Some(number));
                    }
                }
                _ => {}
            },
            Piece::Text(text) => match (&mut seg, &mut property) {
                (Some(seg), _) if code == 0 => seg.push_str(text),
                (None, Some((_, value))) => value.push_str(text),
                _ => {}
            },
            Piece::End(name, _) => match name {
                "bpt" | "ept" | "it" | "ph" | "ut" => code = code.saturating_sub(1),
                "seg" => units.side(number, &tag, seg.take().into_iter().collect()),
                "prop" => {
                    if let Some((name, value)) = property.take() {
                        let known = own_name(&name).is_some_and(|name| units.state_of_sides(&name, &value, source));
                        if !known && let Some(name) = foreign_name(&name) {
                            units.keep(name, &value);
                        }
                    }
                }
                _ => {}
            },
        }
        Ok(())
    })?;
    Ok(units)
}

/// The name of a property that the export writes, in whatever profile: `x-line`, `x-Line:SingleString`, `file`.
fn own_name(name: &str) -> Option<String> {
    if matches!(name, "file" | "Txt::FileName") {
        return Some("document".to_owned());
    }
    let name = name.strip_prefix("x-")?;
    let name = name.strip_suffix(":SingleString").unwrap_or(name);
    Some(name.to_lowercase())
}

/// Attributes of a unit that stay with it; its number does not.
const ATTRIBUTES: [&str; 6] = ["creationdate", "creationid", "changedate", "changeid", "lastusagedate", "usagecount"];

/// Properties that tell of a unit what is found anew when it is written.
const FOUND_ANEW: [&str; 8] = ["flags", "context-pre", "context-post", "prev", "next", "id", "aligned", "corrected"];

/// The name of a property of others, without what a profile adds to it.
fn foreign_name(name: &str) -> Option<String> {
    let bare = name.strip_prefix("x-").unwrap_or(name);
    let bare = bare.strip_suffix(":SingleString").unwrap_or(bare);
    let is_kept = !bare.is_empty() && !FOUND_ANEW.contains(&&*bare.to_lowercase());
    is_kept.then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Role;

    fn cells(tmx: &str, asked: &[Variant], report: &mut ReadReport) -> Vec<(Role, String)> {
        read(tmx, asked, report).unwrap().into_iter().map(|line| (line.role, line.text)).collect()
    }

    fn unit(row: usize, text: &str) -> (Role, String) {
        (Role::Unit { row }, text.to_owned())
    }

    #[test]
    fn reads_units() {
        let tmx = "<tmx><body><tu><prop type='x-confidence'>0.25</prop><tuv xml:lang='en-US'><seg>The A&amp;B \
                   <ph x='1'>&lt;b&gt;</ph>bridge.</seg></tuv>\
                   <tuv xml:lang='de'><seg>Brücke</seg></tuv><tuv xml:lang='ZH-CN'><seg>大桥。</seg></tuv></tu>\
                   <tu><tuv lang='zh'><seg>完</seg></tuv></tu></body></tmx>";
        let mut report = ReadReport::default();
        assert_eq!(cells(tmx, &[], &mut report), [unit(0, "The A&B bridge."), unit(0, "大桥。"), unit(1, "完")]);
        assert_eq!(report.count(Finding::OtherLanguages) + report.count(Finding::InlineCodes), 2);
        let noted = tmx.replace("<tu><tuv lang", "<tu><note>Ask the pier master.</note><tuv lang");
        let mut of_notes = ReadReport::default();
        read(&noted, &[], &mut of_notes).unwrap();
        assert_eq!(of_notes.count(Finding::Comments), 1);
        assert_eq!(report.named(Finding::OtherLanguages).collect::<Vec<_>>(), [("de", 1)]);
        let lines = read(tmx, &[], &mut ReadReport::default()).unwrap();
        assert_eq!(lines.iter().map(|line| line.stated.confidence).collect::<Vec<_>>(), [Some(0.25), Some(0.25), None]);
    }

    #[test]
    fn one_of_several_variants_is_taken() {
        let tu = |variants: &[(&str, &str)]| {
            let tuvs = variants.iter().map(|(tag, text)| format!("<tuv xml:lang='{tag}'><seg>{text}</seg></tuv>"));
            format!("<tu>{}</tu>", tuvs.collect::<String>())
        };
        let body = [
            tu(&[("en", "Bus"), ("zh-CN", "公交车"), ("zh-TW", "公車")]),
            tu(&[("en-GB", "Tram"), ("zh-CN", "电车"), ("zh-CN", "有轨电车")]),
            tu(&[("en", "Ship"), ("zh-TW", "船")]),
            tu(&[("English", "Pier"), ("chs", "码头")]),
        ];
        let tmx = format!("<tmx><body>{}</body></tmx>", body.concat());
        let mut report = ReadReport::default();
        let found = cells(&tmx, &[], &mut report);
        assert_eq!(
            found,
            [
                unit(0, "Bus"),
                unit(0, "公交车"),
                unit(1, "Tram"),
                unit(1, "电车"),
                unit(2, "Ship"),
                unit(3, "Pier"),
                unit(3, "码头")
            ]
        );
        assert_eq!(report.named(Finding::OtherVariants).collect::<Vec<_>>(), [("zh-CN", 1), ("zh-TW", 2)]);
        let asked = [Variant::named("zh-HK").unwrap()];
        let found = cells(&tmx, &asked, &mut ReadReport::default());
        assert_eq!(found[1], unit(0, "公車"));
    }

    #[test]
    fn unknown_languages_are_named() {
        let tmx = "<tmx><body><tu><tuv xml:lang='en'><seg>A</seg></tuv><tuv xml:lang='Sino'><seg>大</seg></tuv></tu></body></tmx>";
        let error = read(tmx, &[], &mut ReadReport::default()).unwrap_err().to_string();
        assert!(error.contains("no Chinese text") && error.contains("`Sino` (1)"), "{error}");
    }

    #[test]
    fn entities_are_refused() {
        let bomb = "<!DOCTYPE tmx [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><tmx>&b;</tmx>";
        assert!(read(bomb, &[], &mut ReadReport::default()).unwrap_err().to_string().contains("entities"));
    }
}
