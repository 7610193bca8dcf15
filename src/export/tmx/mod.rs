//! TMX 1.4b in the profile that every CAT tool imports unchanged.
//!
//! UTF-8 without byte order mark, no DOCTYPE (Java's parsers look for the file that it names), `segtype="sentence"` (of
//! paragraphs `"paragraph"`), `srclang` equal to the tag of the source, exactly two `tuv` a unit, plain text in `seg` without
//! line breaks, never an empty `seg`, no character outside XML 1.0.

mod entry;
mod existing;
mod options;
mod profile;
mod report;
mod waiting;

use std::borrow::Cow;
use std::io::Write;

use crate::bead::Review;
use crate::bitext::{Bitext, Pair};
use crate::check::{self, Code, Finding, Repeats};
use crate::document::Document;
use crate::error::Error;
use crate::export::one_line::one_line;
use crate::export::selection::Reason;
use crate::language::{Language, Variant, chinese_script};
use crate::units::{Form, Grain, Unit, Units};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

pub use crate::check::LONGEST;
use entry::{Entry, Tags};
pub use existing::Existing;
pub use options::TmxOptions;
use options::date_of;
use profile::Known;
pub use profile::Profile;
pub use report::TmxReport;
use waiting::Waiting;

/// Writes the units of a bitext as a TMX file; [`Units::default`] stands for its pairs as they are.
///
/// # Errors
/// [`crate::ErrorKind::Options`] for options that do not pass [`TmxOptions::check`], [`crate::ErrorKind::Io`] if writing fails.
pub fn write(out: &mut impl Write, bitext: &Bitext, units: &Units, options: &TmxOptions) -> Result<TmxReport, Error> {
    let mut writer = TmxWriter::new(out, options.clone())?;
    writer.write(bitext, units)?;
    writer.finish().map(|(_, report)| report)
}

/// Writes any number of bitexts into one TMX file, one after the other, so that only one is in memory.
///
/// ```
/// use bitext::export::tmx::{TmxOptions, TmxWriter};
/// use bitext::units::Units;
///
/// let mut writer = TmxWriter::new(Vec::new(), TmxOptions::default())?;
/// for text in ["The bridge opened.\n大桥通车。", "The road is closed.\n道路封闭。"] {
///     writer.write(&bitext::align(text)?, &Units::default())?;
/// }
/// let (file, report) = writer.finish()?;
/// assert_eq!((report.units, file.ends_with(b"</tmx>\n")), (2, true));
/// # Ok::<(), bitext::Error>(())
/// ```
pub struct TmxWriter<W: Write> {
    writer: Writer<W>,
    options: TmxOptions,
    /// The tags of English and Chinese in the header; none before it is written.
    tags: Option<Tags>,
    waiting: Waiting,
    repeats: Repeats,
    /// The memory that units are added to.
    existing: Option<Existing>,
    report: TmxReport,
}

impl<W: Write> TmxWriter<W> {
    /// A file in which nothing is written yet; give a buffered `out`, for it is written in small pieces.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Options`] for options that do not pass [`TmxOptions::check`].
    pub fn new(out: W, options: TmxOptions) -> Result<Self, Error> {
        options.check()?;
        let writer = Writer::new_with_indent(out, b' ', 1);
        Ok(Self {
            writer,
            options,
            tags: None,
            waiting: Waiting::default(),
            repeats: Repeats::default(),
            existing: None,
            report: TmxReport::default(),
        })
    }

    /// More units for a memory that exists: what stands at [`Existing::end`] follows what is written. Units that it has are
    /// left out and counted; `options` have its source and its tags.
    ///
    /// # Errors
    /// As [`TmxWriter::new`].
    pub fn append(out: W, options: TmxOptions, existing: Existing) -> Result<Self, Error> {
        Ok(Self { existing: Some(existing), ..Self::new(out, options)? })
    }

    /// Writes the two-sided units of a bitext. Marks of enumeration are written at the end, each source once, with the target
    /// that it has most often.
    ///
    /// Where the options leave the tags open, each bitext has its own, so that a file may hold simplified and traditional
    /// Chinese beside each other; the first bitext gives the header its source. In a memory that is added to, all units have
    /// its tags, and [`TmxReport::other_script`] counts those that they do not fit.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Io`] if writing fails.
    pub fn write(&mut self, bitext: &Bitext, units: &Units) -> Result<(), Error> {
        let tags = self.begin(&bitext.english, &bitext.chinese, units.grain())?;
        let fits = self.fits(bitext.chinese.text(), &tags);
        let pairs: Vec<Pair<'_>> = bitext.pairs().collect();
        for (place, unit) in units.placed(bitext, self.options.source) {
            let pair = pairs.get(place);
            if pair.is_some_and(|pair| !self.options.selection.has(pair)) {
                self.report.not_selected += 1;
                continue;
            }
            let known = pair.map(|pair| self.known(bitext, pair, unit.form)).unwrap_or_default();
            self.take(Entry { unit, known, tags: Tags::clone(&tags) }, fits)?;
        }
        Ok(())
    }

    /// Writes one pair as a unit, under the rules of [`TmxWriter::write`]: what the options leave out is counted.
    ///
    /// ```
    /// use bitext::export::tmx::{TmxOptions, TmxWriter};
    ///
    /// let bitext = bitext::align("The bridge opened.\nThe road is closed.\n大桥通车。\n道路封闭。")?;
    /// let mut writer = TmxWriter::new(Vec::new(), TmxOptions::default())?;
    /// for pair in bitext.pairs().filter(|pair| pair.chinese().contains('桥')) {
    ///     writer.write_pair(&pair)?;
    /// }
    /// assert_eq!(writer.finish()?.1.units, 1);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`crate::ErrorKind::Io`] if writing fails.
    pub fn write_pair(&mut self, pair: &Pair<'_>) -> Result<(), Error> {
        let bitext = pair.bitext();
        let tags = self.begin(&bitext.english, &bitext.chinese, Grain::Beads)?;
        let fits = self.fits(&pair.chinese(), &tags);
        let known = self.known(bitext, pair, Form::Bead);
        self.take(Entry { unit: Cow::Owned(Unit::bead(pair)), known, tags }, fits)
    }

    /// Whether a Chinese text is in the script that the tag of Chinese tells, as far as both tell one. A tag that the user
    /// asks for fits; that of a memory which is added to need not.
    fn fits(&self, chinese: &str, tags: &[String; 2]) -> bool {
        let script = Variant::named(&tags[1]).and_then(|variant| variant.script);
        self.existing.is_none() || chinese_script(chinese).is_none_or(|own| script.is_none_or(|script| script == own))
    }

    /// Writes a unit, or keeps it until the end.
    fn take(&mut self, entry: Entry<'_>, fits: bool) -> Result<(), Error> {
        if entry.unit.form == Form::Mark {
            self.waiting.note_mark(entry.into_owned(), self.options.source);
        } else if self.options.selection.deduplicate {
            self.report.duplicates += usize::from(self.waiting.hold(entry.into_owned()));
        } else {
            let written = self.write_unit(entry)?;
            self.report.other_script += usize::from(written && !fits);
        }
        Ok(())
    }

    /// What is known of the pair that a unit is of.
    fn known(&self, bitext: &Bitext, pair: &Pair<'_>, form: Form) -> Known {
        let profile = self.options.profile;
        let (review, revised) = if form == Form::Bead { (pair.review, pair.revised) } else { Default::default() };
        let stated = if form == Form::Bead { pair.properties } else { &[] };
        let (attributes, stated) = entry::parted(stated);
        if !profile.has_properties() {
            return Known { review, revised, attributes, ..Known::default() };
        }
        let mut origins = [pair.english_origin(), pair.chinese_origin()];
        let (mut document, mut ids) = (&bitext.english, &pair.bead.english);
        if self.options.source == Language::Chinese {
            origins.reverse();
            (document, ids) = (&bitext.chinese, &pair.bead.chinese);
        }
        let line = |line: usize| if line == 0 { String::new() } else { line.to_string() };
        let [source, target] = origins;
        let own = [
            ("line", line(source.line)),
            ("target-document", target.file.to_owned()),
            ("target-line", line(target.line)),
        ];
        let has_context = profile.has_context() && form == Form::Bead && !ids.is_empty();
        let text = |id: Option<usize>| {
            let id = id.filter(|&id| has_context && id < document.len())?;
            Some(one_line(document.segment(id)).0).filter(|text| !text.is_empty())
        };
        Known {
            own: own.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
            document: source.file.to_owned(),
            before: text(ids.start.checked_sub(1)),
            after: text(Some(ids.end)),
            review,
            revised,
            attributes,
            stated,
        }
    }

    /// Ends the file, and gives back what it was written to; one without a bitext is valid and empty.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Io`] if writing fails.
    pub fn finish(mut self) -> Result<(W, TmxReport), Error> {
        let nothing = [Language::English, Language::Chinese].map(Document::new);
        self.begin(&nothing[0], &nothing[1], Grain::Beads)?;
        for entry in std::mem::take(&mut self.waiting).into_entries() {
            self.write_unit(entry)?;
        }
        if self.existing.is_none() {
            self.writer.write_event(Event::End(BytesEnd::new("body")))?;
            self.writer.write_event(Event::End(BytesEnd::new("tmx")))?;
        }
        let mut out = self.writer.into_inner();
        out.write_all(b"\n")?;
        out.flush()?;
        Ok((out, self.report))
    }

    /// Writes the header if it is not there yet, and tells the tags of these documents.
    fn begin(&mut self, english: &Document, chinese: &Document, grain: Grain) -> Result<Tags, Error> {
        let tags = Tags::new([english, chinese].map(|document| self.options.tag_for(document)));
        if self.tags.is_some() {
            return Ok(tags);
        }
        if self.existing.is_some() {
            self.tags = Some(Tags::clone(&tags));
            return Ok(tags);
        }
        let source_tag = &tags[self.options.source as usize];
        let creation = self.creation();
        let writer = &mut self.writer;
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        if self.options.doctype {
            writer.write_event(Event::DocType(BytesText::from_escaped("tmx SYSTEM \"tmx14.dtd\"")))?;
        }
        writer.write_event(Event::Start(BytesStart::new("tmx").with_attributes([("version", "1.4")])))?;
        let mut header = BytesStart::new("header").with_attributes([
            ("creationtool", "bitext"),
            ("creationtoolversion", env!("CARGO_PKG_VERSION")),
            ("segtype", if grain == Grain::Paragraphs { "paragraph" } else { "sentence" }),
            ("o-tmf", "bitext"),
            ("adminlang", "en-US"),
            ("srclang", source_tag.as_str()),
            ("datatype", "plaintext"),
        ]);
        for (name, value) in creation {
            header.push_attribute((name, value.as_str()));
        }
        writer.write_event(Event::Empty(header))?;
        writer.write_event(Event::Start(BytesStart::new("body")))?;
        self.tags = Some(Tags::clone(&tags));
        Ok(tags)
    }

    /// When and by whom, as attributes.
    fn creation(&self) -> Vec<(&'static str, String)> {
        let date = self.options.date.as_deref().and_then(date_of).map(|date| ("creationdate", date));
        date.into_iter().chain(self.options.author.clone().map(|author| ("creationid", author))).collect()
    }

    /// Writes a unit; whether it was one to write.
    fn write_unit(&mut self, entry: Entry<'_>) -> Result<bool, Error> {
        let Entry { unit, known, tags } = entry;
        let (english, chinese) = unit.by_itself();
        let ((english, one), (chinese, two)) = (one_line(english), one_line(chinese));
        if known.review != Review::Rejected && (english.is_empty() || chinese.is_empty()) {
            self.report.without_english += usize::from(english.is_empty());
            self.report.without_chinese += usize::from(chinese.is_empty());
            return Ok(false);
        }
        let selection = &self.options.selection;
        let verdict =
            selection.reviewed(known.review, || selection.verdict(&english, &chinese, unit.kind, unit.confidence));
        // The tool asks for a mark though it is the same in both languages.
        let is_taken = verdict.is_none() || verdict == Some(Reason::Same) && unit.form == Form::Mark;
        let is_old = |existing: &mut Existing| !existing.is_new(&english, &chinese);
        let left_out = match verdict {
            _ if is_taken && self.existing.as_mut().is_some_and(is_old) => &mut self.report.duplicates,
            _ if is_taken => {
                return self.write_taken(&unit, known, [english, chinese], one + two, &tags).map(|()| true);
            }
            _ if entry::is_finer(&unit) => &mut self.report.finer_left_out,
            Some(Reason::Unsure) => &mut self.report.unsure,
            Some(Reason::Same) => &mut self.report.same,
            Some(Reason::Kind) => &mut self.report.other_kinds,
            Some(Reason::Rejected) => &mut self.report.rejected,
            Some(Reason::NotSelected) | None => &mut self.report.not_selected,
        };
        *left_out += 1;
        Ok(false)
    }

    /// Writes a unit that is taken, without so many characters that XML does not allow.
    fn write_taken(
        &mut self,
        unit: &Unit,
        known: Known,
        [english, chinese]: [String; 2],
        characters: usize,
        tags: &[String; 2],
    ) -> Result<(), Error> {
        self.report.characters += characters;
        self.report.units += 1;
        self.report.finer += usize::from(entry::is_finer(unit));
        self.report.long += usize::from(english.chars().count() > LONGEST || chinese.chars().count() > LONGEST);
        let before = self.existing.as_ref().map_or(0, |existing| existing.units);
        let number = (before + self.report.units).to_string();
        let mut own = vec![("kind", unit.kind.to_string()), ("confidence", format!("{:.4}", unit.confidence))];
        own.extend(entry::form(unit));
        if unit.moved {
            own.push(("moved", "yes".to_owned()));
        }
        let flags = self.flags(unit, known.revised, &english, &chinese);
        let mut note: Vec<String> = flags.iter().map(ToString::to_string).collect();
        let mut codes: Vec<&str> = flags.iter().map(|finding| finding.code.name()).collect();
        codes.dedup();
        if !codes.is_empty() {
            self.report.flagged += 1;
            own.push(("flags", codes.join(",")));
        }
        let profile = self.options.profile;
        if !profile.has_properties() {
            note.clear();
        }
        own.extend(known.own);
        let attributes = known.attributes;
        let known = Known { own, attributes: Vec::new(), ..known };
        let properties = profile.properties(known, &self.options.properties);
        let mut sides = [(tags[0].as_str(), english), (tags[1].as_str(), chinese)];
        if self.options.source == Language::Chinese {
            sides.reverse();
        }
        let creation = self.creation();
        let mut unit = self.writer.create_element("tu").with_attribute(("tuid", number.as_str()));
        // The source of the file is that of most units.
        if self.tags.as_ref().is_some_and(|own| own[self.options.source as usize] != sides[0].0) {
            unit = unit.with_attribute(("srclang", sides[0].0));
        }
        for (name, value) in &creation {
            unit = unit.with_attribute((*name, value.as_str()));
        }
        let is_new = |name: &str| creation.iter().all(|(given, _)| *given != name);
        for (name, value) in attributes.iter().filter(|(name, _)| is_new(name)) {
            unit = unit.with_attribute((name.as_str(), value.as_str()));
        }
        unit.write_inner_content(|writer| {
            if !note.is_empty() {
                writer.create_element("note").write_text_content(BytesText::new(&note.join("; ")))?;
            }
            for (name, value) in &properties {
                let property = writer.create_element("prop").with_attribute(("type", name.as_str()));
                property.write_text_content(BytesText::new(value))?;
            }
            for (tag, text) in &sides {
                let variant = writer.create_element("tuv").with_attribute(("xml:lang", *tag));
                variant.write_inner_content(|writer| {
                    writer.create_element("seg").write_text_content(BytesText::new(text))?;
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// What the checks say of a unit; its number in the file is known. Quotations go over several units and say nothing of
    /// one.
    fn flags(&mut self, unit: &Unit, revised: bool, english: &str, chinese: &str) -> Vec<Finding> {
        let mut flags = if revised { Vec::new() } else { check::texts(english, chinese) };
        flags.retain(|finding| finding.code != Code::Quotation);
        let [source, target] = match self.options.source {
            Language::English => [english, chinese],
            Language::Chinese => [chinese, english],
        };
        let repeat = self.repeats.add(source, target, self.report.units);
        flags.extend(repeat.filter(|finding| finding.code == Code::SameSource && unit.form == Form::Bead));
        flags
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::samples::bitext;
    use crate::export::selection::Selection;

    fn written(bitexts: &[Bitext], options: &TmxOptions) -> (String, TmxReport) {
        let mut writer = TmxWriter::new(Vec::new(), options.clone()).unwrap();
        for bitext in bitexts {
            writer.write(bitext, &Units::default()).unwrap();
        }
        let (out, report) = writer.finish().unwrap();
        (String::from_utf8(out).unwrap(), report)
    }

    #[test]
    fn writes_the_profile_that_importers_take() {
        let options = TmxOptions {
            source: Language::Chinese,
            date: Some("20240229T080000Z".to_owned()),
            ..TmxOptions::default()
        };
        let bitext = bitext(&["Ham & <eggs>\tare \"ready\"."], &["火腿和蛋好了。"], &[(1, 1)]);
        let (text, report) = written(&[bitext], &options);
        let wanted = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
 <header creationtool="bitext" creationtoolversion="VERSION" segtype="sentence" o-tmf="bitext" adminlang="en-US" srclang="zh-CN" datatype="plaintext" creationdate="20240229T080000Z"/>
 <body>
  <tu tuid="1" creationdate="20240229T080000Z">
   <prop type="x-kind">1-1</prop>
   <prop type="x-confidence">0.5000</prop>
   <prop type="x-line">1</prop>
   <prop type="x-target-line">1</prop>
   <tuv xml:lang="zh-CN">
    <seg>火腿和蛋好了。</seg>
   </tuv>
   <tuv xml:lang="en-US">
    <seg>Ham &amp; &lt;eggs&gt; are &quot;ready&quot;.</seg>
   </tuv>
  </tu>
 </body>
</tmx>
"#;
        assert_eq!(text, wanted.replace("VERSION", env!("CARGO_PKG_VERSION")));
        assert_eq!(report, TmxReport { units: 1, ..TmxReport::default() });
    }

    #[test]
    fn each_bitext_has_its_own_tags() {
        let simplified = bitext(&["The country is developing."], &["国家正在发展。"], &[(1, 1)]);
        let traditional = bitext(&["The country is developing."], &["國家正在發展。"], &[(1, 1)]);
        let (text, report) = written(&[simplified.clone(), traditional.clone()], &TmxOptions::default());
        assert_eq!((report.units, report.other_script), (2, 0));
        assert_eq!((text.matches("\"zh-CN\"").count(), text.matches("\"zh-TW\"").count()), (1, 1));
        let from_chinese = TmxOptions { source: Language::Chinese, ..TmxOptions::default() };
        let (text, _) = written(&[traditional.clone(), simplified.clone()], &from_chinese);
        assert!(text.contains("<tu tuid=\"2\" srclang=\"zh-CN\">"), "{text}");
        let asked = TmxOptions::default().chinese_tag("zh-HK");
        let (text, report) = written(&[traditional, simplified], &asked);
        assert_eq!((report.other_script, text.matches("\"zh-HK\"").count()), (0, 2));
        let (text, report) = written(&[], &TmxOptions::default());
        assert!(text.contains("<body>") && text.ends_with("</tmx>\n"), "{text}");
        assert_eq!(report, TmxReport::default());
    }

    #[test]
    fn counts_what_it_leaves_out() {
        let long = "字".repeat(LONGEST + 1);
        let bitext = bitext(
            &["The bridge\u{1}opened.", "Alone.", "\u{200B}", "Long."],
            &["大桥通车。", "无人。", "空。", &long],
            &[(1, 1), (1, 0), (0, 1), (1, 1), (1, 1)],
        );
        let all = TmxOptions { selection: Selection::default(), ..TmxOptions::default() };
        let (text, report) = written(std::slice::from_ref(&bitext), &all);
        let wanted = TmxReport {
            units: 2,
            without_english: 2,
            without_chinese: 1,
            characters: 1,
            flagged: 1,
            long: 1,
            ..TmxReport::default()
        };
        assert_eq!(report, wanted);
        assert_eq!(text.matches("<seg>").count(), 4);
        let (_, sure) = written(&[bitext], &TmxOptions::default());
        assert_eq!((sure.units, sure.unsure), (1, 1));
    }

    #[test]
    fn units_that_stand_twice_and_what_the_checks_say() {
        let one = bitext(&["It has 48 berths.", "v2"], &["设有46个泊位。", "v2"], &[(1, 1), (1, 1)]);
        let selection = Selection { deduplicate: true, ..Selection::of_memory() };
        let options = TmxOptions { selection, ..TmxOptions::default() };
        let (text, report) = written(&[one.clone(), one], &options);
        assert_eq!((report.units, report.same, report.duplicates, report.flagged), (1, 1, 2, 1));
        assert!(text.contains("<note>number: 48 ≠ 46</note>"), "{text}");
        assert!(text.contains("<prop type=\"x-flags\">number</prop>"), "{text}");
    }
}
