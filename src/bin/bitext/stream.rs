//! `bitext stream`: documents from standard input, results as they come, in the same order.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bitext::Aligner;
use bitext::units::{Grain, UnitOptions};

use crate::args::Stream;
use crate::crew::Crew;
use crate::document::{self, Fault, Name};
use crate::failure::Failure;
use crate::finished::{self, Finished};
use crate::guard::Guard;
use crate::leftovers;
use crate::messages::{counted, say, shown};
use crate::model;

/// The most bytes of a line: as much as the text of a document may have. What is longer is passed over without being held.
const LONGEST: u64 = 64 << 20;

/// Bytes of a line that is too long in which its id is looked for.
const START: usize = 1000;

pub(crate) fn run(args: &Stream) -> Result<(), Failure> {
    let mut guard = Guard::default();
    model::guard(&mut guard, &args.manner.model);
    model::guard_rules(&mut guard, &args.units);
    if let Some(path) = &args.resume {
        guard.write(path, "the output");
    }
    guard.check()?;
    let aligner = model::aligner(&args.manner, false)?;
    let unit_options = model::units(&args.units, Grain::Beads, false)?;
    let crew = Crew::of(args.work.threads)?;
    let (mut output, finished) = match &args.resume {
        Some(path) => finished::open(path).map(|(file, finished)| (Output::File(file, shown(path)), Some(finished)))?,
        None => (Output::Standard, None),
    };
    let skipped = Arc::new(AtomicU64::new(0));
    let lines = Lines {
        input: BufReader::with_capacity(1 << 16, io::stdin()),
        number: 0,
        ended: false,
        finished,
        skipped: Arc::clone(&skipped),
    };
    let (mut aligned, mut failed) = (0_u64, 0_u64);
    let mut end = Ok(());
    crew.in_order(
        lines,
        |line| result(line, args, &aligner, &unit_options),
        |result| {
            let written =
                result.map_err(|error| format!("standard input: cannot be read ({error})")).and_then(|result| {
                    *(if result.is_fault { &mut failed } else { &mut aligned }) += 1;
                    output.write(&result.line)
                });
            match written {
                Ok(flow) => flow,
                Err(message) => {
                    end = Err(Failure::Failed(message));
                    ControlFlow::Break(())
                }
            }
        },
    );
    if !args.quiet {
        let skipped = skipped.load(Ordering::Relaxed);
        let before = if args.resume.is_some() { format!(", {skipped} finished before") } else { String::new() };
        let all = usize::try_from(aligned + failed + skipped).unwrap_or(usize::MAX);
        say(&format!("{}: {aligned} aligned, {failed} failed{before}\n", counted(all, "document")));
    }
    end
}

/// What is written for a document.
struct Outcome {
    line: Vec<u8>,
    is_fault: bool,
}

/// The outcome of a line, or the error of reading it.
fn result(line: io::Result<Line>, args: &Stream, aligner: &Aligner, unit_options: &UnitOptions) -> io::Result<Outcome> {
    let Line { name, text } = line?;
    let result = text.and_then(|text| {
        let work = || document::result(&name, &text, args.from, aligner, unit_options);
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
            let message = "a fault in the program, not in the document; please report it with the document";
            Err(Fault::new("program", message))
        })
    });
    Ok(match result {
        Ok(line) => Outcome { line, is_fault: false },
        Err(fault) => Outcome { line: document::fault(&name, &fault), is_fault: true },
    })
}

/// A line of the input that is not empty.
struct Line {
    name: Name,
    text: Result<Vec<u8>, Fault>,
}

/// The lines of the input, without those that are finished.
struct Lines<R> {
    input: R,
    number: u64,
    ended: bool,
    /// What an earlier run has finished.
    finished: Option<Finished>,
    skipped: Arc<AtomicU64>,
}

impl<R: BufRead> Lines<R> {
    /// The next line that has text; none at the end.
    fn next_line(&mut self) -> io::Result<Option<Line>> {
        loop {
            self.number += 1;
            let mut bytes = Vec::new();
            if self.input.by_ref().take(LONGEST + 1).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            if bytes.len() as u64 > LONGEST && !bytes.ends_with(b"\n") {
                self.pass_over()?;
                let name = document::name_by_start(&bytes[..START], self.number);
                let fault = Fault::new("length", format!("a line of more than {} MB; give it in parts", LONGEST >> 20));
                return Ok(Some(Line { name, text: Err(fault) }));
            }
            // A mark may stand before the first line.
            if self.number == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
                bytes.drain(..3);
            }
            if !bytes.trim_ascii().is_empty() {
                return Ok(Some(Line { name: document::name(&bytes, self.number), text: Ok(bytes) }));
            }
        }
    }

    /// Reads to the end of a line.
    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let held = self.input.fill_buf()?;
            let (length, ends) = match held.iter().position(|&byte| byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (held.len(), held.is_empty()),
            };
            self.input.consume(length);
            if ends {
                return Ok(());
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (u64, io::Result<Line>);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let line = match self.next_line().transpose() {
                Some(line) => line,
                None => break,
            };
            self.ended = line.is_err();
            if let (Ok(line), Some(finished)) = (&line, &mut self.finished)
                && finished.take(&line.name)
            {
                self.skipped.fetch_add(1, Ordering::Relaxed);
                continue;
            }
            let size = line.as_ref().ok().and_then(|line| line.text.as_ref().ok()).map_or(0, Vec::len);
            return Some((size as u64, line));
        }
        None
    }
}

enum Output {
    Standard,
    /// A file with its name in messages.
    File(File, String),
}

impl Output {
    /// Writes a whole line; breaks off where the reader of a pipe has stopped reading.
    fn write(&mut self, line: &[u8]) -> Result<ControlFlow<()>, String> {
        let held = leftovers::line();
        let (written, name) = match self {
            Self::Standard => {
                let mut stdout = io::stdout().lock();
                (stdout.write_all(line).and_then(|()| stdout.flush()), "standard output")
            }
            Self::File(file, name) => (file.write_all(line), name.as_str()),
        };
        drop(held);
        match written {
            Ok(()) => Ok(ControlFlow::Continue(())),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
            Err(error) => Err(format!("{name}: cannot be written ({error})")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Lines<&[u8]> {
        Lines { input: text, number: 0, ended: false, finished: None, skipped: Arc::default() }
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let mut text = b"\xEF\xBB\xBF{\"id\":\"a\"}\n\n{\"id\":\"b\",\"text\":\"".to_vec();
        text.resize(text.len() + LONGEST as usize, b'x');
        text.extend(b"\"}\n{\"id\":\"c\"}");
        let found: Vec<Line> = lines(&text).map(|(_, line)| line.unwrap()).collect();
        let ids: Vec<_> = found.iter().map(|line| line.name.id.clone().unwrap()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!(found.iter().map(|line| line.text.is_ok()).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!(found[0].text.as_deref().unwrap(), b"{\"id\":\"a\"}\n");
    }
}
