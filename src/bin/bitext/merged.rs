//! One file with the pairs of several inputs.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use bitext::Bitext;
use bitext::export::html::{HtmlOptions, PageWriter};
use bitext::export::tmx::TmxWriter;
use bitext::export::{ExportOptions, Format, jsonl};
use bitext::units::Units;

use crate::append::Shared;
use crate::digest;
use crate::failure::Failure;
use crate::messages::{counted, plain, shown};
use crate::outcome::{Outcome, Tags, tagged, taken};
use crate::outputs::{Growing, Output};
use crate::summary;

/// A file that grows with each input and is put in its place at the end.
pub(crate) struct Merged {
    path: PathBuf,
    format: Format,
    /// Opened with the first input.
    content: Option<Shared>,
    /// Begun with the first input.
    tmx: Option<TmxWriter<Shared>>,
    page: Option<PageWriter<Shared>>,
    /// Pairs so far, of formats other than TMX.
    pairs: usize,
    tags: Tags,
}

impl Merged {
    pub(crate) fn new(path: &Path, format: Format) -> Self {
        Self { path: path.to_owned(), format, content: None, tmx: None, page: None, pairs: 0, tags: Tags::new() }
    }

    /// Adds the pairs of an input of this name.
    pub(crate) fn add(
        &mut self,
        name: &str,
        bitext: &Bitext,
        units: &Units,
        exports: &ExportOptions,
    ) -> Result<(), Failure> {
        let content = match &mut self.content {
            Some(content) => content,
            none => none.insert(Shared(Rc::new(RefCell::new(Growing::create(&self.path)?)))),
        };
        if self.format == Format::Tmx {
            let tags = [bitext.english(), bitext.chinese()].map(|document| exports.tmx.tag_for(document));
            *self.tags.entry(tags).or_default() += 1;
        }
        self.pairs += taken(bitext, exports);
        let result = if self.format == Format::Jsonl {
            jsonl::write_selected(content, bitext, units, &exports.selection)
        } else if self.format == Format::Html {
            let (memory, selection) = (exports.tmx.clone(), exports.selection.clone());
            let options = HtmlOptions {
                title: name.to_owned(),
                memory,
                selection,
                inputs: exports.inputs.clone(),
                call: exports.call.clone(),
                ..HtmlOptions::default()
            };
            let page = match &mut self.page {
                Some(page) => page,
                none => {
                    let title = self.path.file_stem().unwrap_or_default().to_string_lossy();
                    none.insert(PageWriter::new(content.clone(), &title, options.unsure)?)
                }
            };
            page.write(bitext, &options)
        } else {
            let writer = match &mut self.tmx {
                Some(writer) => writer,
                none => none.insert(TmxWriter::new(content.clone(), exports.tmx.clone())?),
            };
            writer.write(bitext, units)
        };
        result.map_err(|error| content.failed(error))
    }

    /// The file, ready for its place, unless no input gave anything.
    pub(crate) fn finish(self) -> Result<Option<(Output, Outcome)>, Failure> {
        let Some(content) = self.content else { return Ok(None) };
        let path = &self.path;
        let outcome = match self.tmx {
            Some(writer) => {
                let (_, report) = writer.finish().map_err(|error| content.failed(error))?;
                let text = format!("{}: {}{}\n", shown(path), summary::tmx(&report), tagged(&self.tags));
                let one = (self.tags.len() == 1).then(|| self.tags.into_keys().next()).flatten();
                Outcome { text, written: Some(digest::of_memory(plain(path), &report, one)) }
            }
            None => {
                let text =
                    format!("{}: {}, those with an empty side included\n", shown(path), counted(self.pairs, "pair"));
                Outcome { text, written: Some(digest::of_pairs(plain(path), self.format, self.pairs, 0)) }
            }
        };
        if let Some(page) = self.page {
            page.finish().map_err(|error| content.failed(error))?;
        }
        // The writer, which had the other hold on it, is gone.
        let output = Rc::into_inner(content.0).map(|growing| growing.into_inner().finish()).transpose()?;
        Ok(output.map(|output| (output, outcome)))
    }
}
