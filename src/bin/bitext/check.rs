//! `bitext check`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

use bitext::check::{self, Memory, MemoryReport, Remark, Severity};
use bitext::read::{self, Format, Input, ReadOptions};
use serde::Serialize;

use crate::args::{Check, FailOn, ReportFormat};
use crate::failure::Failure;
use crate::guard::Guard;
use crate::inputs::{self, name_of};
use crate::interface;
use crate::messages::{check_said, counted, escaped, finding_said, say};
use crate::outputs::{self, Growing};
use crate::paths::{ending, is_standard};
use crate::{mended, places, summary};

/// Bytes that are read and written at once.
const BUFFER: usize = 128 << 10;

/// A finding as a line of JSON.
#[derive(Serialize)]
struct Object<'a> {
    file: &'a str,
    line: usize,
    unit: usize,
    severity: Severity,
    check: &'a str,
    message: &'a str,
    remedy: &'a str,
    en: &'a str,
    zh: &'a str,
}

/// Where the report goes, and what of it counts.
struct Report<'a> {
    args: &'a Check,
    name: String,
    output: BufWriter<io::StdoutLock<'static>>,
    /// Why the report cannot be written.
    broken: Option<io::Error>,
    said: usize,
    fails: bool,
}

impl Report<'_> {
    fn take(&mut self, remark: &Remark<'_>) {
        let code = remark.finding.code;
        if !self.args.only.is_empty() && !self.args.only.contains(&code) {
            return;
        }
        self.said += 1;
        self.fails |= match self.args.fail_on {
            FailOn::Note => true,
            FailOn::Warning => code.severity() >= Severity::Warning,
            FailOn::Error => code.severity() == Severity::Error,
            FailOn::Never => false,
        };
        if self.broken.is_none() {
            self.broken = self.write(remark).err();
        }
    }

    fn write(&mut self, remark: &Remark<'_>) -> io::Result<()> {
        let code = remark.finding.code;
        match self.args.format {
            ReportFormat::Text => {
                let unit = match remark.unit {
                    0 => String::new(),
                    unit => format!(" {}:", interface::said(&format!("unit {unit}"))),
                };
                let (name, line, severity) = (&self.name, remark.line, code.severity().name());
                let (severity, finding) = (interface::said(severity), finding_said(remark.finding));
                let text = format!("{name}:{line}:{unit} {severity}: {finding}");
                writeln!(self.output, "{}", escaped(&text, &[]))
            }
            ReportFormat::Json => {
                let mends = if code.is_mended() { "; --fix does" } else { "" };
                let object = Object {
                    file: &self.name,
                    line: remark.line,
                    unit: remark.unit,
                    severity: code.severity(),
                    check: code.name(),
                    message: &remark.finding.message,
                    remedy: &format!("{}{mends}", code.remedy()),
                    en: remark.english,
                    zh: remark.chinese,
                };
                serde_json::to_writer(&mut self.output, &object)?;
                self.output.write_all(b"\n")
            }
        }
    }
}

pub(crate) fn run(args: &Check) -> Result<(), Failure> {
    let mut guard = Guard::default();
    guard.read(&args.input, "the input");
    if let Some(fix) = &args.fix {
        guard.write(fix, "the mended copy");
    }
    guard.check()?;
    if let Some(fix) = &args.fix {
        if !is_standard(fix) && ending(fix) != "tmx" {
            return Err(Failure::Usage(format!(
                "{}: --fix writes a TMX file; give a name that ends in .tmx",
                name_of(fix)
            )));
        }
        places::copy_of_others(args.force, fix)?;
        outputs::check(fix)?;
    }
    let output = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let mut report =
        Report { args, name: inputs::plain_name(&args.input), output, broken: None, said: 0, fails: false };
    let (found, notes) = checked(args, &mut report)?;
    let written = report.broken.take().map_or_else(|| report.output.flush(), Err);
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => return Err(Failure::Failed(format!("standard output: cannot be written ({error})"))),
        Ok(()) => {}
    }
    if !args.quiet {
        say(&(notes + &summed_up(&name_of(&args.input), args, &found)));
    }
    if report.fails {
        return Err(Failure::Failed(format!("{}: {}", name_of(&args.input), counted(report.said, "finding"))));
    }
    Ok(())
}

/// Checks the input: a TMX file as a stream, whatever else declares units as a whole.
fn checked(args: &Check, report: &mut Report<'_>) -> Result<(MemoryReport, String), Failure> {
    let source = args.source.into();
    let failed = |error: bitext::Error| Failure::from(error.in_input(name_of(&args.input)));
    let input = match opened(args)? {
        Opened::Memory(input) => {
            let mut copy = args.fix.as_deref().map(Growing::create).transpose()?.map(mended::Copy::new);
            let mended = copy.as_mut().map(|copy| copy as &mut dyn Write);
            let memory = Memory { source, say: &mut |remark| report.take(remark), mended };
            let found = check::tmx(input, memory).map_err(failed)?;
            if let (Some(copy), Some(fix)) = (copy, &args.fix) {
                let copy = copy
                    .finish()
                    .map_err(|error| Failure::Failed(format!("{}: cannot be written ({error})", name_of(fix))))?;
                outputs::keep_all(vec![copy.finish()?])?;
            }
            return Ok((found, String::new()));
        }
        Opened::Units(input) => input,
    };
    let name = name_of(&args.input);
    if args.fix.is_some() {
        return Err(Failure::Usage(format!("{name}: --fix mends TMX files only")));
    }
    let found = check::rows(&input.lines, source, &mut |remark| report.take(remark));
    if found.units == 0 {
        return Err(Failure::Failed(format!(
            "{name}: no translation units and no table whose heads name both languages; align it first: \
             bitext align FILE -o pairs.tmx"
        )));
    }
    Ok((found, summary::of_report(&name, &input.report)))
}

/// An input.
enum Opened {
    /// A TMX file in UTF-8.
    Memory(Box<dyn BufRead>),
    /// What was read of another file.
    Units(Box<Input>),
}

/// Opens the input. A memory in UTF-16 or another encoding, and what comes from standard input, is read as a whole.
fn opened(args: &Check) -> Result<Opened, Failure> {
    let options: ReadOptions = args.reading.options();
    let path = &args.input;
    if path.is_dir() {
        return Err(Failure::Failed(format!("{}: a folder; give a file", name_of(path))));
    }
    let is_memory = |name: Option<&str>, start: &[u8]| {
        options.format.or_else(|| Format::detect(name, start).ok()) == Some(Format::Tmx)
    };
    let is_plain = |start: &[u8]| !start.contains(&0) && options.encoding.is_none() && !declares_another(start);
    let failed = |error: bitext::Error| Failure::from(error.in_input(name_of(path)));
    if is_standard(path) {
        let bytes = inputs::read_bytes(path)?;
        if !is_memory(None, &bytes) {
            return read::read(&bytes, None, &options).map(Box::new).map(Opened::Units).map_err(failed);
        }
        let text = if is_plain(&bytes[..bytes.len().min(BUFFER)]) {
            bytes
        } else {
            read::decode_with(&bytes, &options).map_err(failed)?.text.into_bytes()
        };
        return Ok(Opened::Memory(Box::new(io::Cursor::new(text))));
    }
    let unreadable = |error: io::Error| inputs::unreadable(path, &error);
    let file = File::open(path).map_err(unreadable)?;
    let mut input = BufReader::with_capacity(BUFFER, file);
    let start = input.fill_buf().map_err(unreadable)?.to_vec();
    if !is_memory(path.to_str(), &start) {
        return inputs::read_input(path, &options).map(Box::new).map(Opened::Units);
    }
    if is_plain(&start) {
        return Ok(Opened::Memory(Box::new(input)));
    }
    let text = inputs::read_plain(path, &options)?;
    Ok(Opened::Memory(Box::new(io::Cursor::new(text.into_bytes()))))
}

/// Whether an XML file says that it is not in UTF-8.
fn declares_another(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&start[..start.len().min(200)]).to_ascii_lowercase();
    let declaration = text.split("?>").next().unwrap_or_default();
    declaration.contains("encoding=") && !declaration.contains("utf-8") && !declaration.contains("us-ascii")
}

fn summed_up(name: &str, args: &Check, found: &MemoryReport) -> String {
    let mut text = format!("{name}: {}, {} with both languages\n", counted(found.units, "unit"), found.pairs);
    let counts: Vec<_> = found
        .counts()
        .filter(|(code, _)| args.only.is_empty() || args.only.contains(code))
        .map(|(code, count)| interface::piece(format!("{} {count}", interface::name(check_said(code)))))
        .collect();
    if found.units == 0 {
        text += "warning: there is no unit in it, so that nothing was checked\n";
    } else if counts.is_empty() {
        text += "nothing found\n";
    } else {
        text += &format!("found: {}\n", counts.join(", "));
    }
    if let Some(fix) = &args.fix {
        text += &format!(
            "{}: {} left out, {} removed, {} written anew\n",
            name_of(fix),
            counted(found.left_out, "unit"),
            counted(found.characters, "character"),
            counted(found.tags, "tag")
        );
    }
    text
}
