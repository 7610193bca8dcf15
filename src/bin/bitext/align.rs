//! `bitext align`.

use std::path::{Path, PathBuf};

use bitext::clean::{CleanOptions, Rule};
use bitext::export::{jsonl, links, tmx};
use bitext::read::Input;
use bitext::split::SplitOptions;
use bitext::{Aligner, AlignerOptions, Bitext, Document, Language, Weights};

use crate::args::{Align, Format, Model};
use crate::files::{self, Output};
use crate::{Failure, summary};

pub(crate) fn run(args: &Align) -> Result<(), Failure> {
    let outputs = outputs(args)?;
    check_paths(args, &outputs)?;
    let tmx_options = tmx::TmxOptions {
        source: args.source.into(),
        english_tag: args.english_tag.clone(),
        chinese_tag: args.chinese_tag.clone(),
        date: args.date.clone(),
    };
    tmx_options.check()?;
    let aligner = aligner(args)?;
    let bitext = align(args, &aligner)?;
    let mut ready = Vec::new();
    let mut reports = Vec::new();
    for (path, format) in &outputs {
        let mut content = Vec::new();
        let report = match format {
            Format::Tmx => Some(tmx::write(&mut content, &bitext, &tmx_options)?),
            Format::Jsonl => jsonl::write(&mut content, &bitext).map(|()| None)?,
            Format::Links => links::write(&mut content, bitext.alignment.beads()).map(|()| None)?,
        };
        let mut output = Output::create(path)?;
        output.write(&content)?;
        ready.push(output);
        reports.push((path.clone(), *format, report));
    }
    for output in ready {
        output.keep()?;
    }
    if !args.quiet {
        eprint!("{}", summary::of(&input_name(args), &bitext, &reports));
    }
    Ok(())
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

fn format_of(path: &Path) -> Result<Format, Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "tmx" => Ok(Format::Tmx),
        "jsonl" | "ndjson" => Ok(Format::Jsonl),
        "links" | "align" => Ok(Format::Links),
        _ => Err(Failure::Usage(format!(
            "{}: the ending does not tell the format; use .tmx, .jsonl or .links, or say --to tmx|jsonl|links",
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
    for (number, (output, _)) in outputs.iter().enumerate() {
        if files::is_standard(output) {
            continue;
        }
        if inputs.iter().any(|input| files::same_file(input, output)) {
            return Err(Failure::Usage(format!("{}: the output would replace the input", output.display())));
        }
        if outputs[..number].iter().any(|(other, _)| files::same_file(other, output)) {
            return Err(Failure::Usage(format!("{}: given twice as output", output.display())));
        }
    }
    Ok(())
}

fn aligner(args: &Align) -> Result<Aligner, Failure> {
    let rules = Rule::ALL.into_iter().filter(|rule| !args.keep.contains(rule)).collect();
    let options = AlignerOptions {
        clean: CleanOptions { rules },
        split: SplitOptions { quotes: args.quotes.into(), ..SplitOptions::default() },
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
    Ok(options)
}

fn align(args: &Align, aligner: &Aligner) -> Result<Bitext, Failure> {
    let options = args.reading.options();
    let named =
        |result: Result<Bitext, bitext::Error>| result.map_err(|error| Failure::from(error.in_input(input_name(args))));
    if let (true, Some(other)) = (args.segmented, &args.other) {
        let (first, second) = (files::read_plain(&args.input, &options)?, files::read_plain(other, &options)?);
        return named(segmented(aligner, &first, &second));
    }
    let first = read(args, &args.input)?;
    match &args.other {
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

fn input_name(args: &Align) -> String {
    match &args.other {
        None => files::name_of(&args.input),
        Some(other) => format!("{} and {}", files::name_of(&args.input), files::name_of(other)),
    }
}
