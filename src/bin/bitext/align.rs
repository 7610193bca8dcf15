//! `bitext align`.

use std::path::{Path, PathBuf};

use bitext::clean::{CleanOptions, Rule};
use bitext::export::{html, jsonl, links, tmx, tsv};
use bitext::glossary::{Glossary, MOST_CHARACTERS, MOST_WORDS};
use bitext::read::{Input, ReadOptions};
use bitext::split::SplitOptions;
use bitext::{Aligner, AlignerOptions, Bitext, Document, Language, Weights};

use crate::args::{Align, Format, Model};
use crate::files::{self, Output};
use crate::{Failure, audit, folder, summary};

pub(crate) fn run(args: &Align) -> Result<(), Failure> {
    if args.input.is_dir() || args.other.as_ref().is_some_and(|other| other.is_dir()) {
        return folder::run(args);
    }
    let outputs = outputs(args)?;
    check_paths(args, &outputs)?;
    let tmx_options = tmx_options(args)?;
    let aligner = aligner(args)?;
    let bitext = align_files(args, &aligner, &args.input, args.other.as_deref())?;
    let mut ready = Vec::new();
    let mut reports = Vec::new();
    for (path, format) in &outputs {
        let mut content = Vec::new();
        let report =
            write(&mut content, *format, &bitext, &tmx_options, &input_name(&args.input, args.other.as_deref()))?;
        let mut output = Output::create(path)?;
        output.write(&content)?;
        ready.push(output);
        reports.push((path.clone(), *format, report));
    }
    if let Some(path) = &args.audit {
        let mut output = Output::create(path)?;
        output.write(audit::table([(&inputs(args)[..], &bitext.cleaned)]).as_bytes())?;
        ready.push(output);
    }
    for output in ready {
        output.keep()?;
    }
    // Of several, the summary speaks.
    if args.releases && (args.quiet || bitext.releases == 1) {
        eprintln!("{}", summary::releases(&input_name(&args.input, args.other.as_deref()), &bitext));
    }
    if !args.quiet {
        eprint!("{}", summary::of(&input_name(&args.input, args.other.as_deref()), &bitext, &reports));
    }
    Ok(())
}

/// The names of the inputs.
fn inputs(args: &Align) -> Vec<String> {
    std::iter::once(&args.input).chain(&args.other).map(|path| files::name_of(path)).collect()
}

/// The options of TMX files, checked.
pub(crate) fn tmx_options(args: &Align) -> Result<tmx::TmxOptions, Failure> {
    let options = tmx::TmxOptions {
        source: args.source.into(),
        english_tag: args.english_tag.clone(),
        chinese_tag: args.chinese_tag.clone(),
        date: args.date.clone(),
    };
    options.check()?;
    Ok(options)
}

/// Writes a bitext in a format.
pub(crate) fn write(
    content: &mut Vec<u8>,
    format: Format,
    bitext: &Bitext,
    tmx_options: &tmx::TmxOptions,
    title: &str,
) -> Result<Option<tmx::TmxReport>, Failure> {
    Ok(match format {
        Format::Tmx => Some(tmx::write(content, bitext, tmx_options)?),
        Format::Jsonl => jsonl::write(content, bitext).map(|()| None)?,
        Format::Links => links::write(content, bitext.pairs().map(|pair| pair.bead)).map(|()| None)?,
        Format::Tsv => tsv::write(content, bitext).map(|()| None)?,
        Format::Html => {
            let options = html::HtmlOptions { title: title.to_owned(), ..html::HtmlOptions::default() };
            html::write(content, bitext, &options).map(|()| None)?
        }
    })
}

/// The outputs with their formats.
fn outputs(args: &Align) -> Result<Vec<(PathBuf, Format)>, Failure> {
    if args.output.is_empty() {
        return Ok(vec![(PathBuf::from("-"), args.to.unwrap_or(Format::Jsonl))]);
    }
    args.output
        .iter()
        .map(|path| {
            let format = match args.to {
                Some(format) => format,
                None if files::is_standard(path) => Format::Jsonl,
                None => format_of(path)?,
            };
            Ok((path.clone(), format))
        })
        .collect()
}

pub(crate) fn format_of(path: &Path) -> Result<Format, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "tmx" => Ok(Format::Tmx),
        "jsonl" | "ndjson" => Ok(Format::Jsonl),
        "links" | "align" => Ok(Format::Links),
        "tsv" => Ok(Format::Tsv),
        "html" | "htm" => Ok(Format::Html),
        _ => Err(Failure::Usage(format!(
            "{}: the ending does not tell the format; use .tmx, .jsonl, .links, .tsv or .html, or say --to FORMAT",
            path.display()
        ))),
    }
}

fn check_paths(args: &Align, outputs: &[(PathBuf, Format)]) -> Result<(), Failure> {
    let inputs: Vec<&PathBuf> = std::iter::once(&args.input).chain(&args.other).collect();
    if let [one, two] = inputs[..]
        && files::same_file(one, two)
    {
        return Err(Failure::Usage(format!(
            "{}: given twice; give the English file and the Chinese file, or one file with both languages",
            files::name_of(one)
        )));
    }
    if let Some(audit) = &args.audit
        && inputs.iter().any(|input| files::same_file(input, audit))
    {
        return Err(Failure::Usage(format!("{}: the audit would replace the input", audit.display())));
    }
    for (number, (output, _)) in outputs.iter().enumerate() {
        if args.audit.as_ref().is_some_and(|audit| files::same_file(audit, output)) {
            return Err(Failure::Usage(format!("{}: given as output and as audit", output.display())));
        }
        let twice = outputs[..number].iter().any(|(other, _)| files::same_file(other, output));
        if twice {
            return Err(Failure::Usage(format!("{}: given twice as output", output.display())));
        }
        if !files::is_standard(output) && inputs.iter().any(|input| files::same_file(input, output)) {
            return Err(Failure::Usage(format!("{}: the output would replace the input", output.display())));
        }
    }
    Ok(())
}

pub(crate) fn aligner(args: &Align) -> Result<Aligner, Failure> {
    let rules = Rule::ALL.into_iter().filter(|rule| !args.keep.contains(rule)).collect();
    let options = AlignerOptions {
        clean: CleanOptions { rules },
        split: SplitOptions { quotes: args.quotes.into(), ..SplitOptions::default() },
        moved: !args.monotone,
        ..model(&args.model)?
    };
    Ok(Aligner::new(options)?)
}

/// The aligner's options that decide between alignments.
pub(crate) fn model(model: &Model) -> Result<AlignerOptions, Failure> {
    let mut options = AlignerOptions { without: model.without.clone(), ..AlignerOptions::default() };
    if let Some(path) = &model.weights {
        let json = files::read_text(path)?;
        options.weights = Some(Weights::from_json(&json).map_err(|error| error.in_input(files::name_of(path)))?);
    }
    for path in &model.lexicon {
        options.glossary.extend(glossary(path)?);
    }
    Ok(options)
}

/// The terms of a file; what of a memory is no term is said on standard error.
fn glossary(path: &Path) -> Result<Glossary, Failure> {
    let name = files::name_of(path);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "tmx" => {
            let (glossary, report) = Glossary::from_tmx(&files::read_plain(path, &ReadOptions::default())?)
                .map_err(|error| error.in_input(&*name))?;
            if report.terms < report.units || report.terms == 0 {
                eprintln!(
                    "{name}: {} of {} units taken as terms; left out: {} longer than {MOST_WORDS} words or \
                     {MOST_CHARACTERS} characters, {} without English or Chinese",
                    report.terms, report.units, report.long, report.one_sided
                );
            }
            Ok(glossary)
        }
        "tsv" | "txt" => {
            let text = files::read_plain(path, &ReadOptions::default())?;
            Ok(Glossary::from_tsv(&text).map_err(|error| error.in_input(name))?)
        }
        _ => Err(Failure::Usage(format!("{name}: the ending does not tell the format; use .tsv, .txt or .tmx"))),
    }
}

/// Aligns a release, or two files.
pub(crate) fn align_files(
    args: &Align,
    aligner: &Aligner,
    input: &Path,
    other: Option<&Path>,
) -> Result<Bitext, Failure> {
    let options = args.reading.options();
    let named = |result: Result<Bitext, bitext::Error>| {
        result.map_err(|error| Failure::from(error.in_input(input_name(input, other))))
    };
    if let (true, Some(other)) = (args.segmented, other) {
        let (first, second) = (files::read_plain(input, &options)?, files::read_plain(other, &options)?);
        return named(segmented(aligner, &first, &second));
    }
    let first = read(args, input)?;
    match other {
        None => named(aligner.align_lines(&first.lines)),
        Some(other) => named(aligner.align_two_lines(&first.lines, &read(args, other)?.lines)),
    }
}

/// Reads an input and says what was special about it.
fn read(args: &Align, path: &Path) -> Result<Input, Failure> {
    let input = files::read_input(path, &args.reading.options())?;
    if !args.quiet {
        eprint!("{}", summary::of_input(&files::name_of(path), &input));
    }
    Ok(input)
}

/// Aligns files with a segment a line; the one with more Han characters is the Chinese one.
fn segmented(aligner: &Aligner, first: &str, second: &str) -> Result<Bitext, bitext::Error> {
    let chinese = |text: &str| {
        let share = bitext::language::ScriptShare::of(text);
        share.han as f64 / (share.han + share.words).max(1) as f64
    };
    let (english, other) = if chinese(first) <= chinese(second) { (first, second) } else { (second, first) };
    if english.trim().is_empty() || other.trim().is_empty() {
        return Err(bitext::Error::new(bitext::ErrorKind::Empty, "no text found in one of the two files"));
    }
    let english = Document::from_segments(Language::English, english.lines());
    let chinese = Document::from_segments(Language::Chinese, other.lines());
    aligner.align_documents(english, chinese, &[])
}

/// The name of one or two inputs in messages.
pub(crate) fn input_name(input: &Path, other: Option<&Path>) -> String {
    match other {
        None => files::name_of(input),
        Some(other) => format!("{} and {}", files::name_of(input), files::name_of(other)),
    }
}
