//! `bitext split`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::path::Path;

use bitext::read::LONGEST_LINE;
use bitext::split::segments_into;
use memchr::memchr;

use crate::args::Split;
use crate::failure::Failure;
use crate::inputs::{name_of, unreadable};
use crate::paths::is_standard;
use crate::{model, outputs};

/// Bytes that are read and written at once.
const BUFFER: usize = 128 << 10;

/// Reads a paragraph a line and writes a JSON list of its sentences a line; only one line is held in memory.
pub(crate) fn run(args: &Split) -> Result<(), Failure> {
    let path = args.input.as_deref().unwrap_or(Path::new("-"));
    let mut input = open(path)?;
    let mut output = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let options = args.splitting.options();
    if args.srx {
        return outputs::print(&bitext::segmentation::srx(&options));
    }
    let Some(language) = args.language else { return Ok(()) };
    let rules = model::segmentation(args.segmentation.as_deref())?;
    let mut bytes = Vec::new();
    let mut sentences = Vec::new();
    for number in 1.. {
        bytes.clear();
        // Two bytes more for the line break.
        read_line(&mut input, LONGEST_LINE + 2, &mut bytes).map_err(|error| unreadable(path, &error))?;
        if bytes.is_empty() {
            break;
        }
        let paragraph = paragraph(&bytes, number).map_err(|what| {
            Failure::Failed(format!("{}:{number}: {what}; save the file as UTF-8 text", name_of(path)))
        })?;
        sentences.clear();
        if rules.is_own() {
            segments_into(paragraph, language.into(), &options, &mut sentences);
        } else {
            sentences = rules
                .segments(paragraph, language.into(), &options)
                .map_err(|error| Failure::Failed(format!("{}:{number}: {error}", name_of(path))))?;
        }
        let written = write(&mut output, sentences.iter().map(|range| &paragraph[range.clone()]));
        if let Some(result) = stop(written) {
            return result;
        }
    }
    stop(output.flush()).unwrap_or(Ok(()))
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if is_standard(path) {
        return Ok(Box::new(BufReader::with_capacity(BUFFER, io::stdin().lock())));
    }
    if path.is_dir() {
        return Err(Failure::Failed(format!("{}: a folder; give a text file", name_of(path))));
    }
    File::open(path)
        .map(|file| Box::new(BufReader::with_capacity(BUFFER, file)) as _)
        .map_err(|error| unreadable(path, &error))
}

/// Reads a line with its line break, or at least so many bytes of it.
fn read_line(input: &mut impl BufRead, most: usize, line: &mut Vec<u8>) -> io::Result<()> {
    while line.len() < most {
        let held = match input.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            held => held?,
        };
        let end = memchr(b'\n', held).map(|at| at + 1);
        let length = end.unwrap_or(held.len());
        line.extend_from_slice(&held[..length]);
        input.consume(length);
        if end.is_some() || length == 0 {
            break;
        }
    }
    Ok(())
}

/// The text of a line without its line break and, in the first line, without the byte order mark.
fn paragraph(bytes: &[u8], number: usize) -> Result<&str, String> {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").filter(|_| number == 1).unwrap_or(bytes);
    if let Some(at) = memchr(0, body) {
        return Err(format!("not a text file: NUL byte at byte {} of the line", at + 1));
    }
    if body.len() > LONGEST_LINE {
        return Err(format!("a line of more than {} MB, which is no paragraph", LONGEST_LINE >> 20));
    }
    if let Ok(text) = simdutf8::basic::from_utf8(body) {
        return Ok(text);
    }
    std::str::from_utf8(body)
        .map_err(|error| format!("not valid UTF-8 at byte {} of the line", error.valid_up_to() + 1))
}

/// Writes one JSON list.
fn write<'a>(output: &mut impl Write, sentences: impl Iterator<Item = &'a str>) -> io::Result<()> {
    output.write_all(b"[")?;
    for (place, sentence) in sentences.enumerate() {
        if place > 0 {
            output.write_all(b",")?;
        }
        // What JSON does not escape is copied.
        if sentence.bytes().fold(false, |found, byte| found | (byte < b' ') | (byte == b'"') | (byte == b'\\')) {
            serde_json::to_writer(&mut *output, sentence)?;
            continue;
        }
        output.write_all(b"\"")?;
        output.write_all(sentence.as_bytes())?;
        output.write_all(b"\"")?;
    }
    output.write_all(b"]\n")
}

/// What ends the run after a write: nothing if it went well, success if the reader of a pipe has stopped reading.
fn stop(written: io::Result<()>) -> Option<Result<(), Failure>> {
    match written {
        Ok(()) => None,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Some(Ok(())),
        Err(error) => Some(Err(Failure::Failed(format!("standard output: cannot be written ({error})")))),
    }
}
