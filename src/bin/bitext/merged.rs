//! One file with the pairs of several inputs.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use bitext::Bitext;
use bitext::export::jsonl;
use bitext::export::tmx::{TmxOptions, TmxWriter};

use crate::args::Format;
use crate::failure::Failure;
use crate::outputs::Output;

/// A file that grows with each input and is put in its place at the end.
pub(crate) struct Merged {
    path: PathBuf,
    format: Format,
    content: Shared,
    /// Begun with the first input, whose script decides the tag of Chinese.
    tmx: Option<TmxWriter<Shared>>,
}

impl Merged {
    pub(crate) fn new(path: &Path, format: Format) -> Self {
        Self { path: path.to_owned(), format, content: Shared::default(), tmx: None }
    }

    /// Adds the pairs of an input.
    pub(crate) fn add(&mut self, bitext: &Bitext, options: &TmxOptions) -> Result<(), Failure> {
        if self.format == Format::Jsonl {
            return Ok(jsonl::write(&mut self.content, bitext)?);
        }
        let writer = match &mut self.tmx {
            Some(writer) => writer,
            none => none.insert(TmxWriter::new(self.content.clone(), options.clone())?),
        };
        Ok(writer.write(bitext)?)
    }

    /// The file, ready for its place, unless no input gave anything.
    pub(crate) fn finish(self) -> Result<Option<Output>, Failure> {
        if let Some(writer) = self.tmx {
            writer.finish()?;
        }
        let content = self.content.0.borrow();
        if content.is_empty() {
            return Ok(None);
        }
        let mut output = Output::create(&self.path)?;
        output.write(&content)?;
        Ok(Some(output))
    }
}

/// A buffer that a writer fills and its owner reads.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
