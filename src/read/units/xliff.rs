//! XLIFF 1.2 and 2, with what CAT tools add: segments inside a unit that correspond by number, and older versions and
//! proposals, which are no translations.

use super::Units;
use crate::error::Error;
use crate::language::{Language, Variant};
use crate::read::xml::{self, Element, Piece};
use crate::read::{Finding, Line, ReadReport};

/// Elements whose sources and targets are proposals, older versions or notes.
const ASIDE: [&str; 8] = [
    "alt-trans",
    "match",
    "historical-unit",
    "insertedmatch",
    "resourceItem",
    "glossEntry",
    "change-track",
    "revision",
];

/// Elements that stand for a code.
const CODES: [&str; 10] = ["bpt", "ept", "it", "ph", "x", "bx", "ex", "sc", "ec", "sub"];

/// Reads the sources and targets.
pub(in crate::read) fn read(text: &str, asked: &[Variant], report: &mut ReadReport) -> Result<Vec<Line>, Error> {
    units(text, report)?.finish(asked, report)
}

/// The units as they stand.
pub(in crate::read) fn units(text: &str, report: &mut ReadReport) -> Result<Units, Error> {
    let mut reader = Reader {
        report,
        units: Units::default(),
        tags: [const { String::new() }; 2],
        open: Vec::new(),
        skip: 0,
        code: 0,
        side: None,
        sides: [const { Vec::new() }; 3],
        stated: Vec::new(),
        meta: false,
    };
    xml::walk(text, |piece, number| {
        match piece {
            Piece::Start(_) if reader.skip > 0 => reader.skip += 1,
            Piece::End(..) if reader.skip > 0 => reader.skip -= 1,
            Piece::Start(element) => reader.start(element, number),
            Piece::End(name, _) => reader.end(name, number),
            Piece::Text(text) => reader.text(text),
        }
        Ok(())
    })?;
    Ok(reader.units)
}

/// What side of a unit a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Source,
    Target,
    /// The source once more, cut into segments.
    Segmented,
}

/// A segment of a side.
#[derive(Debug, Default)]
struct Segment {
    number: usize,
    /// The number by which it corresponds to one of the other side; none for text outside of segments.
    mid: Option<String>,
    text: String,
}

/// An open element.
struct Open {
    name: String,
    /// Whether it is a segment of a side, which ends with it.
    segment: bool,
}

struct Reader<'a> {
    report: &'a mut ReadReport,
    units: Units,
    tags: [String; 2],
    open: Vec<Open>,
    /// Inside an element that is left out, inside a code: how deep.
    skip: usize,
    code: usize,
    side: Option<Kind>,
    sides: [Vec<Segment>; 3],
    /// What the metadata of the unit say: names and values.
    stated: Vec<(String, String)>,
    /// Whether a value of them is open.
    meta: bool,
}

impl Reader<'_> {
    fn start(&mut self, element: &Element<'_>, number: usize) {
        let name = element.name;
        let parent = self.open.last().map_or("", |open| &*open.name);
        let mut segment = false;
        match name {
            "xliff" | "file" => {
                for (at, names) in [["source-language", "srcLang"], ["target-language", "trgLang"]].iter().enumerate() {
                    if let Some(tag) = names.iter().find_map(|name| element.attribute(name)) {
                        self.units.declare(&tag);
                        if at == 0 {
                            self.units.source = Variant::named(&tag).map(|variant| variant.language);
                        }
                        self.tags[at] = tag;
                    }
                }
            }
            name if ASIDE.contains(&name) => {
                self.skip = 1;
                self.report.add(Finding::Versions, 1, Some(number));
                return;
            }
            "note" => {
                self.skip = 1;
                self.report.add(Finding::Comments, 1, Some(number));
                return;
            }
            // What stands between segments: white space and marks.
            "ignorable" => {
                self.skip = 1;
                self.report.add(Finding::InlineCodes, 1, Some(number));
                return;
            }
            "unit" => self.stated.clear(),
            "meta" => {
                self.meta = true;
                self.stated.push((element.attribute("type").unwrap_or_default(), String::new()));
            }
            // A character that XML forbids.
            "cp" => {
                let code = element.attribute("hex").and_then(|hex| u32::from_str_radix(&hex, 16).ok());
                if let Some(c) = code.and_then(char::from_u32) {
                    self.text(c.encode_utf8(&mut [0; 4]));
                }
            }
            "trans-unit" | "segment" => self.sides = Default::default(),
            "source" | "target" | "seg-source" if matches!(parent, "trans-unit" | "segment") => {
                let kind = match name {
                    "source" => Kind::Source,
                    "target" => Kind::Target,
                    _ => Kind::Segmented,
                };
                (self.side, self.code) = (Some(kind), 0);
                self.sides[kind as usize] = vec![Segment { number, ..Segment::default() }];
            }
            "source" | "target" => {
                self.skip = 1;
                self.report.add(Finding::Versions, 1, Some(number));
                return;
            }
            "mrk" if element.attribute("mtype").is_some_and(|kind| kind == "x-sdl-deleted") => {
                self.skip = 1;
                self.report.add(Finding::Deletions, 1, Some(number));
                return;
            }
            "mrk" if element.attribute("mtype").is_some_and(|kind| kind == "seg") => {
                if let Some(side) = self.side {
                    segment = true;
                    let mid = element.attribute("mid").or(Some(String::new()));
                    self.sides[side as usize].push(Segment { number, mid, text: String::new() });
                }
            }
            name if CODES.contains(&name) && self.side.is_some() => {
                if self.code == 0 && element.is_line_break() {
                    self.text("\n");
                }
                self.code += 1;
                self.report.add(Finding::InlineCodes, 1, Some(number));
            }
            _ => {}
        }
        self.open.push(Open { name: name.to_owned(), segment });
    }

    fn text(&mut self, text: &str) {
        if self.meta {
            self.stated.last_mut().into_iter().for_each(|(_, value)| value.push_str(text));
            return;
        }
        if let Some(side) = self.side.filter(|_| self.code == 0 && self.skip == 0)
            && let Some(segment) = self.sides[side as usize].last_mut()
        {
            segment.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str, number: usize) {
        let segment = self.open.pop().is_some_and(|open| open.segment);
        match name {
            name if CODES.contains(&name) => self.code = self.code.saturating_sub(1),
            "mrk" if segment => {
                // What follows belongs to no segment.
                if let Some(side) = self.side {
                    self.sides[side as usize].push(Segment { number, ..Segment::default() });
                }
            }
            "source" | "target" | "seg-source" => self.side = None,
            "meta" => self.meta = false,
            "trans-unit" | "segment" => self.unit(),
            _ => {}
        }
    }

    /// Begins a unit of which the metadata say something.
    fn open(&mut self) {
        self.units.open();
        let source = Variant::named(&self.tags[0]).map_or(Language::English, |variant| variant.language);
        for (name, value) in &self.stated {
            self.units.state_of_sides(name, value, source);
        }
    }

    /// Adds the unit that ends: a row for each segment that both sides number, or one for all.
    fn unit(&mut self) {
        let [source, target, segmented] = std::mem::take(&mut self.sides);
        let numbered = |side: &[Segment]| side.iter().any(|segment| segment.mid.is_some());
        let source = if numbered(&segmented) { segmented } else { source };
        let whole = |side: &[Segment]| side.iter().map(|segment| segment.text.as_str()).collect::<String>();
        let first = |side: &[Segment]| side.first().map_or(0, |segment| segment.number);
        let is_apart = numbered(&source) && (numbered(&target) || whole(&target).trim().is_empty());
        if !is_apart {
            self.open();
            self.units.side(first(&source), &self.tags[0], vec![whole(&source)]);
            self.units.side(first(&target), &self.tags[1], vec![whole(&target)]);
            return;
        }
        let mut rest: Vec<Option<Segment>> = target.into_iter().map(Some).collect();
        for segment in source.into_iter().filter(|segment| !segment.text.trim().is_empty()) {
            self.open();
            self.units.side(segment.number, &self.tags[0], vec![segment.text]);
            let same = |other: &&mut Option<Segment>| {
                segment.mid.is_some() && other.as_ref().is_some_and(|other| other.mid == segment.mid)
            };
            if let Some(other) = rest.iter_mut().find(same).and_then(Option::take) {
                self.units.side(other.number, &self.tags[1], vec![other.text]);
            }
        }
        for segment in rest.into_iter().flatten().filter(|segment| !segment.text.trim().is_empty()) {
            self.units.open();
            self.units.side(segment.number, &self.tags[1], vec![segment.text]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Role;

    fn cells(text: &str, report: &mut ReadReport) -> Vec<(usize, String)> {
        let row = |role| match role {
            Role::Unit { row } => row,
            role => panic!("{role:?} is no unit"),
        };
        read(text, &[], report).unwrap().into_iter().map(|line| (row(line.role), line.text)).collect()
    }

    fn wanted(cells: &[(usize, &str)]) -> Vec<(usize, String)> {
        cells.iter().map(|&(row, text)| (row, text.to_owned())).collect()
    }

    const UNITS: [(usize, &str); 3] = [(0, "The A&B bridge."), (0, "大桥。"), (1, "完")];

    #[test]
    fn reads_both_versions() {
        let one = "<xliff version='1.2'><file source-language='en' target-language='zh-CN'><body><trans-unit id='1'>\
                   <source>The A&amp;B <x id='1'/>bridge.</source><target>大桥。</target><alt-trans><target>桥</target>\
                   </alt-trans></trans-unit><trans-unit><target>完</target></trans-unit></body></file></xliff>";
        let mut report = ReadReport::default();
        assert_eq!(cells(one, &mut report), wanted(&UNITS));
        assert_eq!(report.count(Finding::Versions), 1);
        let two = "<xliff version='2.0' srcLang='en' trgLang='zh'><file><unit><mtc:matches><mtc:match><source>A</source>\
                   <target>甲</target></mtc:match></mtc:matches><res:resourceData><res:resourceItem><res:source>x</res:source>\
                   </res:resourceItem></res:resourceData><segment><source>The <pc>A&amp;B</pc> bridge.</source>\
                   <target>大桥。</target></segment><ignorable><source> </source></ignorable>\
                   <segment><target>完</target></segment></unit></file></xliff>";
        let mut report = ReadReport::default();
        assert_eq!(cells(two, &mut report), wanted(&UNITS));
        assert_eq!(report.count(Finding::Versions), 2);
    }

    #[test]
    fn segments_correspond_by_number() {
        let mrk = |mid: usize, text: &str| format!("<mrk mtype='seg' mid='{mid}'>{text}</mrk> ");
        let text = format!(
            "<xliff><file source-language='en' target-language='zh'><body><trans-unit><source>One. Two. Three.</source>\
             <seg-source>{}{}{}</seg-source><target>{}{}</target></trans-unit></body></file></xliff>",
            mrk(1, "One."),
            mrk(2, "<g id='1'>Two.</g>"),
            mrk(3, "Three."),
            mrk(2, ""),
            mrk(3, "三。"),
        );
        let found = cells(&text, &mut ReadReport::default());
        assert_eq!(found, wanted(&[(0, "One."), (1, "Two."), (2, "Three."), (2, "三。")]));
    }

    #[test]
    fn older_versions_and_proposals_go() {
        let text = "<xliff xmlns:mq='MQXliff'><file source-language='en' target-language='zh'><body><trans-unit>\
                    <source>Harbour</source><target>港口</target><mq:insertedmatch><source>Port</source><target>埠</target>\
                    </mq:insertedmatch><mq:minorversions><mq:historical-unit><source>Harbor</source><target>港</target>\
                    </mq:historical-unit></mq:minorversions></trans-unit></body></file></xliff>";
        let mut report = ReadReport::default();
        assert_eq!(cells(text, &mut report), wanted(&[(0, "Harbour"), (0, "港口")]));
        assert_eq!(report.count(Finding::Versions), 2);
    }

    #[test]
    fn tracked_deletions_go_and_comments_keep_their_text() {
        let text = "<xliff><file source-language='en' target-language='zh'><body><trans-unit><source>The bridge.</source>\
                    <target><mrk mtype='seg'>大<mrk mtype='x-sdl-deleted'>河<mrk>大</mrk></mrk><mrk mtype='x-sdl-added'>桥</mrk>\
                    <mrk mtype='x-sdl-comment'>。</mrk></mrk></target></trans-unit></body></file></xliff>";
        let mut report = ReadReport::default();
        assert_eq!(cells(text, &mut report)[1].1, "大桥。");
        assert_eq!(report.count(Finding::Deletions), 1);
    }
}
