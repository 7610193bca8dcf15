//! The outputs of several inputs: files that all share and that grow with each, and folders with a file for each.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use bitext::Bitext;
use bitext::export::{ExportOptions, Format, Report, jsonl};
use bitext::units::Units;

use crate::append::Appending;
use crate::args::Align;
use crate::digest;
use crate::failure::Failure;
use crate::merged::Merged;
use crate::messages::{counted, plain, shown};
use crate::names::Task;
use crate::outcome::{Outcome, lines, taken};
use crate::outputs::{self, Growing};
use crate::{audit, inputs, summary};

/// A folder with a file for each input.
pub(crate) struct Files {
    folder: PathBuf,
    format: Format,
    files: usize,
    pairs: usize,
    finer: usize,
}

impl Files {
    pub(crate) fn new(folder: &Path, format: Format) -> Self {
        Self { folder: folder.to_owned(), format, files: 0, pairs: 0, finer: 0 }
    }

    /// Whether they are memories, which leave pairs out.
    pub(crate) fn are_memories(&self) -> bool {
        self.format == Format::Tmx
    }

    /// Counts a file.
    pub(crate) fn add(&mut self, bitext: &Bitext, exports: &ExportOptions, report: &Report) {
        let (pairs, finer) = match report.tmx {
            Some(tmx) => (tmx.units - tmx.finer, tmx.finer),
            None => (report.lines.unwrap_or_else(|| taken(bitext, exports)), 0),
        };
        (self.files, self.pairs, self.finer) = (self.files + 1, self.pairs + pairs, self.finer + finer);
    }

    pub(crate) fn outcome(self) -> Outcome {
        let (pairs, finer) = (counted(self.pairs, "pair"), finer(self.finer));
        let files = counted(self.files, "file");
        let text = format!("{}: {files} as {} with {pairs}{finer}\n", shown(&self.folder), self.format);
        let written = digest::of_pairs(plain(&self.folder), self.format, self.pairs, self.finer);
        Outcome { text, written: Some(written) }
    }
}

fn finer(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" and {}", counted(count, "finer unit")) }
}

/// The outputs that all inputs share; they grow with each input.
pub(crate) struct Shared {
    merged: Vec<Merged>,
    audit: Option<Growing>,
    rejected: Option<Growing>,
    memory: Option<Appending>,
    /// The audit and the rejected pairs, and how many lines they have.
    paths: [Option<PathBuf>; 2],
    lines: [usize; 2],
}

impl Shared {
    /// The files with their formats.
    pub(crate) fn new<'a>(
        args: &Align,
        files: impl Iterator<Item = (&'a Path, Format)>,
        exports: &ExportOptions,
    ) -> Result<Self, Failure> {
        let merged = files.map(|(path, format)| Merged::new(path, format));
        let mut audit = args.audit.as_deref().map(Growing::create).transpose()?;
        append(&mut audit, audit::HEAD)?;
        let rejected = args.exporting.choice.rejected.as_deref().map(Growing::create).transpose()?;
        let memory = Appending::open(&args.exporting, exports)?;
        let paths = [&args.audit, &args.exporting.choice.rejected].map(Clone::clone);
        Ok(Self { merged: merged.collect(), audit, rejected, memory, paths, lines: [0; 2] })
    }

    /// Adds what an input gave.
    pub(crate) fn add(
        &mut self,
        task: &Task,
        bitext: &Bitext,
        units: &Units,
        exports: &ExportOptions,
    ) -> Result<(), Failure> {
        if !self.merged.is_empty() {
            let name = inputs::plain_name_of_both(&task.input, task.other.as_deref());
            let exports = exports.clone().inputs(inputs::given(&task.input, task.other.as_deref()));
            for merged in &mut self.merged {
                merged.add(&name, bitext, units, &exports)?;
            }
        }
        if let Some(memory) = &mut self.memory {
            memory.add(bitext, units)?;
        }
        if let Some(rejected) = &mut self.rejected {
            let mut content = Vec::new();
            jsonl::write_rejected(&mut content, bitext, &exports.tmx.selection)?;
            self.lines[1] += lines(&content);
            rejected.write_all(&content).map_err(|error| rejected.failed(error))?;
        }
        let inputs: Vec<String> =
            std::iter::once(&task.input).chain(&task.other).map(|path| inputs::plain_name(path)).collect();
        let rows = audit::rows(&inputs, bitext.cleaned());
        self.lines[0] += lines(rows.as_bytes());
        append(&mut self.audit, &rows)
    }

    /// Puts them in their places; says what each holds.
    pub(crate) fn finish(self) -> Result<Vec<Outcome>, Failure> {
        let (mut ready, mut outcomes) = (Vec::new(), Vec::new());
        for merged in self.merged {
            let Some((output, outcome)) = merged.finish()? else { continue };
            ready.push(output);
            outcomes.push(outcome);
        }
        ready.extend(self.audit.map(Growing::finish).transpose()?);
        ready.extend(self.rejected.map(Growing::finish).transpose()?);
        if let Some(memory) = self.memory {
            let (output, path, report, tags) = memory.finish()?;
            ready.push(output);
            let text = summary::of_added(&path, &report, &tags);
            outcomes.push(Outcome { text, written: Some(digest::of_memory(plain(&path), &report, Some(tags))) });
        }
        for (path, lines) in self.paths.iter().zip(self.lines) {
            if let Some(path) = path {
                outcomes.push(Outcome { text: summary::of_lines(path, lines), written: None });
            }
        }
        outputs::keep_all(ready).map(|()| outcomes)
    }
}

fn append(growing: &mut Option<Growing>, text: &str) -> Result<(), Failure> {
    let Some(growing) = growing else { return Ok(()) };
    growing.write_all(text.as_bytes()).map_err(|error| growing.failed(error))
}
