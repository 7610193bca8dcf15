//! `bitext eval`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bitext::evaluate::{Evaluation, Figures, links_by_text};
use bitext::gold::{Link, parse_links};
use bitext::{Aligner, Bitext};

use crate::args::Eval;
use crate::failure::Failure;
use crate::messages::shown;
use crate::{gold, inputs, layout, model, outputs};

pub(crate) fn run(args: &Eval) -> Result<(), Failure> {
    let mut report = String::new();
    if args.layout {
        return layout::run(args);
    }
    if args.run {
        let aligner = Aligner::new(model::model(&args.model)?)?;
        for folder in &args.files {
            let mut evaluation = Evaluation::default();
            for (name, links, tested) in run_folder(folder, &aligner)? {
                add(&mut evaluation, &mut report, args.each, &name, &links, &tested);
            }
            show(&mut report, &shown(folder), &evaluation);
        }
    } else {
        let mut evaluation = Evaluation::default();
        for (gold, test) in pairs(&args.files)? {
            add(&mut evaluation, &mut report, args.each, &shown(&gold), &read_links(&gold)?, &read_links(&test)?);
        }
        show(&mut report, "all", &evaluation);
    }
    outputs::print(&report)
}

pub(crate) fn add(
    evaluation: &mut Evaluation,
    report: &mut String,
    each: bool,
    name: &str,
    gold: &[Link],
    tested: &[Link],
) {
    evaluation.add(gold, tested);
    if each {
        let mut alone = Evaluation::default();
        alone.add(gold, tested);
        let _ = writeln!(report, "{}", line(name, &alone));
    }
}

/// Gold and test files, from files in turn or from two folders by name.
fn pairs(files: &[PathBuf]) -> Result<Vec<(PathBuf, PathBuf)>, Failure> {
    if let [gold, test] = files
        && gold.is_dir()
        && test.is_dir()
    {
        let found = gold::listed(gold, "align")?;
        if found.is_empty() {
            return Err(Failure::Failed(format!("{}: no .align file in it", shown(gold))));
        }
        return found
            .into_iter()
            .map(|gold_file| {
                let test_file = test.join(gold_file.file_name().unwrap_or_default());
                if test_file.exists() {
                    Ok((gold_file, test_file))
                } else {
                    Err(Failure::Failed(format!("{}: missing; {} has it", shown(&test_file), shown(gold))))
                }
            })
            .collect();
    }
    if !files.len().is_multiple_of(2) {
        return Err(Failure::Usage("give a gold file and a test file in turn, or two folders".to_owned()));
    }
    Ok(files.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect())
}

fn read_links(path: &Path) -> Result<Vec<Link>, Failure> {
    Ok(parse_links(&inputs::read_text(path)?).map_err(|error| error.in_input(inputs::name_of(path)))?)
}

type Scored = (String, Vec<Link>, Vec<Link>);

/// Aligns the documents of a gold folder: releases from their raw text, segmented documents as they are.
fn run_folder(folder: &Path, aligner: &Aligner) -> Result<Vec<Scored>, Failure> {
    let mut scored = Vec::new();
    for path in gold::listed(folder, "align")? {
        let gold = gold::segmented(&path)?;
        let bitext = aligner.align(&gold)?;
        let tested = bitext.pairs().map(|pair| Link::from(pair.bead)).collect();
        scored.push((shown(&path), gold.links, tested));
    }
    for path in gold::listed(folder, "beads")? {
        let name = shown(&path);
        let gold = gold::with_text(&path)?;
        let bitext = raw_release(&path, aligner)?;
        let tested = links_by_text(&gold, &bitext);
        scored.push((name, gold.links, tested));
    }
    if scored.is_empty() {
        return Err(Failure::Failed(format!("{}: no .align or .beads file in it", shown(folder))));
    }
    Ok(scored)
}

fn raw_release(path: &Path, aligner: &Aligner) -> Result<Bitext, Failure> {
    let one = path.with_extension("txt");
    let result = if one.exists() {
        aligner.align(&inputs::read_text(&one)?)
    } else {
        aligner.align((
            &inputs::read_text(&path.with_extension("en.txt"))?,
            &inputs::read_text(&path.with_extension("zh.txt"))?,
        ))
    };
    Ok(result.map_err(|error| error.in_input(shown(&one)))?)
}

pub(crate) fn show(report: &mut String, name: &str, evaluation: &Evaluation) {
    let _ = writeln!(report, "{name}");
    for (label, figures) in [
        ("strict, all beads", evaluation.strict()),
        ("strict, two-sided", evaluation.strict_two_sided()),
        ("strict, one-sided", evaluation.strict_one_sided()),
        ("lax", evaluation.lax()),
    ] {
        let counts = if label == "strict, one-sided" && !has_one_sided(evaluation) {
            "P -       R -       F1 -".to_owned()
        } else {
            numbers(&figures)
        };
        let _ = writeln!(report, "  {label:<18} {counts}");
    }
    let _ = writeln!(report, "  kind    gold  test  right  precision  recall");
    for (kind, count) in evaluation.kinds() {
        let share = |whole: usize| match whole {
            0 => "-".to_owned(),
            _ => format!("{:.3}", count.right as f64 / whole as f64),
        };
        let _ = writeln!(
            report,
            "  {:<6} {:>5} {:>5} {:>6} {:>10} {:>7}",
            kind.to_string(),
            count.gold,
            count.tested,
            count.right,
            share(count.tested),
            share(count.gold)
        );
    }
}

fn line(name: &str, evaluation: &Evaluation) -> String {
    let short = |figures: Figures| format!("{:.3}", figures.f1);
    format!(
        "{name:<40} strict {}  two-sided {}  one-sided {}  lax {}",
        short(evaluation.strict()),
        short(evaluation.strict_two_sided()),
        short(evaluation.strict_one_sided()),
        short(evaluation.lax())
    )
}

/// Whether gold or what is scored has a segment alone.
fn has_one_sided(evaluation: &Evaluation) -> bool {
    evaluation.kinds().keys().any(|kind| kind.english == 0 || kind.chinese == 0)
}

fn numbers(figures: &Figures) -> String {
    format!("P {:.4}  R {:.4}  F1 {:.4}", figures.precision, figures.recall, figures.f1)
}
