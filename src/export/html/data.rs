//! What the page holds of a bitext.

use serde::Serialize;

use crate::bead::{BeadKind, Review};
use crate::bitext::{Bitext, Pair};
use crate::check::{self, Finding};
use crate::document::Document;
use crate::export::html::HtmlOptions;
use crate::export::selection::Selection;
use crate::export::tmx::TmxOptions;
use crate::language::Language;
use crate::review;

/// The page without its documents.
#[derive(Serialize)]
struct Page {
    format: &'static str,
    version: &'static str,
    /// Pairs with a lower confidence are unsure.
    unsure: f32,
    documents: [(); 0],
}

/// What stands before the documents.
///
/// # Errors
/// None that a number could bring about.
pub(super) fn head(unsure: f32) -> Result<String, serde_json::Error> {
    let page = Page { format: "bitext-page/1", version: env!("CARGO_PKG_VERSION"), unsure, documents: [] };
    let mut json = serde_json::to_string(&page)?;
    json.truncate(json.len() - END.len());
    Ok(json)
}

/// What stands behind them.
pub(super) const END: &str = "]}";

/// A document.
#[derive(Serialize)]
pub(super) struct Entry<'a> {
    title: &'a str,
    /// The files of the release, for the command that takes a review of it.
    names: Vec<&'a str>,
    files: [&'a str; 2],
    digest: String,
    sums: [String; 2],
    texts: [Vec<&'a str>; 2],
    lines: [Vec<usize>; 2],
    pairs: Vec<Row<'a>>,
    memory: Memory<'a>,
    selection: Chosen,
    /// The options of that command.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    call: &'a [String],
}

/// A pair: its segments, how sure it is, and what else there is to say.
struct Row<'a> {
    pair: Pair<'a>,
    more: More<'a>,
}

#[derive(Serialize, PartialEq, Default)]
struct More<'a> {
    #[serde(skip_serializing_if = "is_not")]
    moved: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    review: &'static str,
    #[serde(skip_serializing_if = "is_not")]
    revised: bool,
    #[serde(skip_serializing_if = "is_not")]
    look: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    comment: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<[&'a str; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Said>,
}

/// A finding: its code, its message, and its places in both texts in UTF-16 units, which browsers count.
#[derive(Serialize, PartialEq)]
struct Said(&'static str, String, Option<[usize; 2]>, Option<[usize; 2]>);

#[derive(Serialize)]
struct Memory<'a> {
    source: &'static str,
    tags: [String; 2],
    date: Option<&'a str>,
    author: Option<&'a str>,
    doctype: bool,
    profile: &'static str,
    properties: &'a [(String, String)],
    #[serde(flatten)]
    chosen: Chosen,
    deduplicate: bool,
}

#[derive(Serialize)]
struct Chosen {
    confidence: f32,
    same: bool,
    kinds: Vec<String>,
}

fn is_not(value: &bool) -> bool {
    !value
}

/// A name without the folders before it, which mean nothing elsewhere; of several names each.
pub(super) fn without_folders(name: &str) -> String {
    let last = |name: &str| name.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    name.split(" and ").map(last).collect::<Vec<_>>().join(" and ")
}

impl<'a> Entry<'a> {
    pub(super) fn of(bitext: &'a Bitext, title: &'a str, options: &'a HtmlOptions) -> Self {
        Self {
            title,
            names: if options.inputs.is_empty() {
                names(bitext)
            } else {
                options.inputs.iter().map(String::as_str).collect()
            },
            files: bitext.files.each_ref().map(String::as_str),
            digest: review::digest(&bitext.english, &bitext.chinese),
            sums: [review::sums(&bitext.english), review::sums(&bitext.chinese)],
            texts: [bitext.english.texts().collect(), bitext.chinese.texts().collect()],
            lines: [lines(&bitext.english), lines(&bitext.chinese)],
            pairs: bitext.pairs().map(|pair| Row { pair, more: more(bitext, &pair) }).collect(),
            memory: memory(bitext, &options.memory),
            selection: chosen(&options.selection),
            call: &options.call,
        }
    }
}

/// The names of the inputs in the order in which they were given.
fn names(bitext: &Bitext) -> Vec<&str> {
    let [english, chinese] = bitext.files.each_ref().map(String::as_str);
    let mut names = if bitext.exchanged { vec![chinese, english] } else { vec![english, chinese] };
    names.dedup();
    names.retain(|name| !name.is_empty());
    names
}

fn lines(document: &Document) -> Vec<usize> {
    (0..document.len()).map(|id| document.line(id)).collect()
}

fn more<'a>(bitext: &'a Bitext, pair: &Pair<'a>) -> More<'a> {
    let bead = pair.bead.kind();
    let files = pair.files();
    let findings = if pair.revised { Vec::new() } else { check::texts(&pair.english(), &pair.chinese()) };
    More {
        moved: pair.moved,
        review: if pair.review == Review::Open { "" } else { pair.review.name() },
        revised: pair.revised,
        look: pair.note.is_some_and(|note| note.look),
        comment: pair.note.map_or("", |note| &note.comment),
        kind: if bead == pair.kind() { String::new() } else { pair.kind().to_string() },
        files: (*files != bitext.files).then(|| files.each_ref().map(String::as_str)),
        findings: findings.iter().map(|finding| said(pair, finding)).collect(),
    }
}

fn said(pair: &Pair<'_>, finding: &Finding) -> Said {
    let units = |text: &str| text.encode_utf16().count();
    let place = |text: &str, range: &Option<std::ops::Range<usize>>| {
        range.as_ref().map(|range| [units(&text[..range.start]), units(&text[..range.end])])
    };
    Said(
        finding.code.name(),
        finding.message.clone(),
        place(&pair.english(), &finding.english),
        place(&pair.chinese(), &finding.chinese),
    )
}

fn memory<'a>(bitext: &Bitext, options: &'a TmxOptions) -> Memory<'a> {
    Memory {
        source: if options.source == Language::English { "en" } else { "zh" },
        tags: [options.tag_for(&bitext.english), options.tag_for(&bitext.chinese)],
        date: options.date.as_deref(),
        author: options.author.as_deref(),
        doctype: options.doctype,
        profile: options.profile.name(),
        properties: &options.properties,
        chosen: chosen(&options.selection),
        deduplicate: options.selection.deduplicate,
    }
}

fn chosen(selection: &Selection) -> Chosen {
    Chosen {
        confidence: selection.min_confidence,
        same: selection.same,
        kinds: selection.kinds.iter().map(BeadKind::to_string).collect(),
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bead = self.pair.bead;
        let ids = (bead.english.start, bead.english.end, bead.chinese.start, bead.chinese.end);
        let (english, english_end, chinese, chinese_end) = ids;
        if self.more == More::default() {
            return (english, english_end, chinese, chinese_end, self.pair.confidence).serialize(serializer);
        }
        (english, english_end, chinese, chinese_end, self.pair.confidence, &self.more).serialize(serializer)
    }
}
