//! Adding to a memory that exists: all that it has stays byte for byte, new units come before its end, and the whole is put
//! in its place at once.

use std::cell::RefCell;
use std::error::Error as _;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use bitext::export::ExportOptions;
use bitext::export::tmx::{Existing, TmxOptions, TmxReport, TmxWriter};
use bitext::units::Units;
use bitext::{Bitext, Language};

use crate::export_args::Exporting;
use crate::failure::{Failure, told};
use crate::messages::shown;
use crate::outputs::{Growing, Output};

/// Bytes that are copied at once.
const PIECE: usize = 128 << 10;

/// A memory that grows.
pub(crate) struct Appending {
    path: PathBuf,
    /// The memory as it is.
    old: File,
    /// Where its units end.
    end: u64,
    options: TmxOptions,
    content: Shared,
    writer: TmxWriter<Shared>,
}

impl Appending {
    /// Opens the memory that the arguments add to.
    pub(crate) fn open(args: &Exporting, exports: &ExportOptions) -> Result<Option<Self>, Failure> {
        args.append.as_deref().map(|path| Self::of(path, args, exports)).transpose()
    }

    fn of(path: &Path, args: &Exporting, exports: &ExportOptions) -> Result<Self, Failure> {
        let unreadable = |error: io::Error| Failure::Failed(format!("{}: cannot be read ({error})", shown(path)));
        if !path.exists() {
            return Err(Failure::Failed(format!("{}: no such memory to add to; -o writes a new one", shown(path))));
        }
        if !path.is_file() {
            return Err(Failure::Usage(format!("{}: no file; give a TMX memory", shown(path))));
        }
        let mut old = File::open(path).map_err(unreadable)?;
        lock(&old).map_err(|_| {
            Failure::Failed(format!("{}: another run is adding to it; try again when it has ended", shown(path)))
        })?;
        let existing =
            Existing::read(BufReader::with_capacity(PIECE, &old)).map_err(|error| error.in_input(shown(path)))?;
        let options = options(path, args, exports, &existing)?;
        let end = existing.end;
        old.rewind().map_err(unreadable)?;
        let mut growing = Growing::create(path)?;
        let copied = io::copy(&mut Read::by_ref(&mut old).take(end), &mut growing);
        copied.map_err(|error| growing.failed(error))?;
        let content = Shared(Rc::new(RefCell::new(growing)));
        let writer = TmxWriter::append(content.clone(), options.clone(), existing)?;
        Ok(Self { path: path.to_owned(), old, end, options, content, writer })
    }

    /// Adds the units of a bitext.
    pub(crate) fn add(&mut self, bitext: &Bitext, units: &Units) -> Result<(), Failure> {
        self.writer.write(bitext, units).map_err(|error| self.content.failed(error))
    }

    /// The memory, ready for its place, with what was added and what its units are tagged with.
    pub(crate) fn finish(mut self) -> Result<(Output, PathBuf, TmxReport, [String; 2]), Failure> {
        let (_, report) = self.writer.finish().map_err(|error| self.content.failed(error))?;
        let path = shown(&self.path);
        let growing = Rc::into_inner(self.content.0).map(RefCell::into_inner);
        let mut growing = growing.ok_or_else(|| Failure::Failed(format!("{path}: cannot be written")))?;
        let copied = self.old.seek(SeekFrom::Start(self.end)).and_then(|_| {
            let mut tail = Vec::new();
            self.old.read_to_end(&mut tail)?;
            // Somebody else may have written to it.
            if !tail.starts_with(b"</") {
                return Err(io::Error::other("it was changed meanwhile; try again"));
            }
            growing.write_all(&tail)
        });
        copied.map_err(|error| growing.failed(error))?;
        let tags = [self.options.english_tag, self.options.chinese_tag].map(Option::unwrap_or_default);
        let mut output = growing.finish()?;
        if !is_still(&self.old, &self.path) {
            return Err(Failure::Failed(format!("{path}: it was changed meanwhile; try again")));
        }
        output.hold(self.old);
        Ok((output, self.path, report, tags))
    }
}

/// Locks a memory against other runs of the program, as long as the file is open.
///
/// # Errors
/// Where another one has locked it; a file system without locks is no error.
#[cfg(unix)]
fn lock(memory: &File) -> Result<(), rustix::io::Errno> {
    match rustix::fs::flock(memory, rustix::fs::FlockOperation::NonBlockingLockExclusive) {
        Err(error) if error == rustix::io::Errno::WOULDBLOCK => Err(error),
        _ => Ok(()),
    }
}

/// Elsewhere only what [`is_still`] sees protects a memory.
#[cfg(not(unix))]
fn lock(_: &File) -> Result<(), std::convert::Infallible> {
    Ok(())
}

/// Whether the file that was opened still stands at its path, as it was.
fn is_still(opened: &File, path: &Path) -> bool {
    let same = || -> io::Result<bool> {
        let (own, there) = (opened.metadata()?, std::fs::metadata(path)?);
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            if (own.dev(), own.ino()) != (there.dev(), there.ino()) {
                return Ok(false);
            }
        }
        Ok(own.len() == there.len() && own.modified()? == there.modified()?)
    };
    same().unwrap_or(false)
}

/// The options with the source and the tags that the memory has.
fn options(path: &Path, args: &Exporting, exports: &ExportOptions, existing: &Existing) -> Result<TmxOptions, Failure> {
    let mut options = exports.tmx.clone();
    let differs = |what: &str, asked: &str, has: &str| {
        Failure::Usage(format!("{}: its {what} is {has}, not {asked}; leave the option out", shown(path)))
    };
    if let Some(source) = existing.source {
        let asked = args.source.map(Language::from);
        if let Some(asked) = asked.filter(|asked| *asked != source) {
            return Err(differs("source language", asked.name(), source.name()));
        }
        options.source = source;
    }
    let [english, chinese] = &existing.tags;
    for (what, asked, has) in
        [("tag of English", &args.english_tag, english), ("tag of Chinese", &args.chinese_tag, chinese)]
    {
        if let (Some(asked), Some(has)) = (asked, has)
            && !asked.replace('_', "-").eq_ignore_ascii_case(has)
        {
            return Err(differs(what, asked, has));
        }
    }
    options.english_tag = english.clone().or(options.english_tag);
    options.chinese_tag = chinese.clone().or(options.chinese_tag);
    let unknown = |error: bitext::Error| {
        Failure::Failed(format!("{}: {}; bitext check --fix mends it", shown(path), told(&error)))
    };
    options.check().map_err(unknown)?;
    Ok(options)
}

/// A file that a writer fills and its owner finishes.
#[derive(Clone)]
pub(crate) struct Shared(pub(crate) Rc<RefCell<Growing>>);

impl Shared {
    /// The failure that an error of the library stands for.
    pub(crate) fn failed(&self, error: bitext::Error) -> Failure {
        match error.source() {
            Some(source) => self.0.borrow().failed(source),
            None => Failure::from(error),
        }
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
