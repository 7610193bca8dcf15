//! `bitext eval --layout`.

use std::fmt::Write as _;

use bitext::GoldDocument;
use bitext::clean::CleanOptions;
use bitext::lexicon::Lexicon;
use bitext::read;
use bitext::release::{Halves, halves};
use bitext::train::shapes::{self, Score, Shape};

use crate::args::Eval;
use crate::failure::Failure;
use crate::gold;
use crate::outputs::{self, Output};

/// Lines of another document that are appended to see whether they change what is found above them.
const APPENDED: usize = 40;

/// How the table calls its columns.
const HEAD: &str =
    "shape      documents   whole  lines  in half  anchors  right  places  found  joins   found  right  changed\n";

pub(crate) fn run(args: &Eval) -> Result<(), Failure> {
    let mut golds: Vec<GoldDocument> = Vec::new();
    for folder in &args.files {
        golds.extend(gold::documents(folder)?);
    }
    // Shorter ones say nothing of a layout.
    golds.retain(|gold| gold.links.len() >= 8);
    if golds.is_empty() {
        return Err(Failure::Failed("the folders have no document of eight beads or more".to_owned()));
    }
    args.made.iter().try_for_each(|folder| outputs::make_folder(folder))?;
    let lexicon = Lexicon::embedded();
    let find = |text: &str| halves(&read::lines(text), &CleanOptions::default(), &lexicon).ok();
    let (mut report, mut all) = (String::from(HEAD), (Score::default(), 0));
    for shape in args.shape.map_or_else(|| Shape::ALL.to_vec(), |shape| vec![shape]) {
        let mut sum = (Score::default(), 0);
        for number in 0..args.documents {
            let seed = number as u64;
            let source = &golds[place(shape, number, golds.len())];
            let shaped = shapes::document(source, shape, seed);
            let write = |ending: &str, text: &str| match &args.made {
                Some(folder) => {
                    let mut output = Output::create(&folder.join(format!("{}-{number:03}{ending}", shape.name())))?;
                    output.write(text.as_bytes())?;
                    outputs::keep_all(vec![output])
                }
                None => Ok(()),
            };
            let text = shaped.text();
            write(".txt", &text)?;
            let found = find(&text);
            let score = shapes::score(&shaped, found.as_ref());
            let followed = followed(&text, &golds, number);
            let stands = |found: &Halves, other: &Halves| shapes::kept_above(found, other, text.lines().count());
            let kept = found.is_none_or(|found| find(&followed).is_some_and(|other| stands(&found, &other)));
            if !kept {
                write(".changed.txt", &followed)?;
            }
            if args.each {
                let _ = writeln!(
                    report,
                    "{} {seed} {}: {} of {} lines{}",
                    shape.name(),
                    source.name,
                    score.lines_right,
                    score.lines,
                    if kept { "" } else { ", changed" }
                );
            }
            sum.0.add(&score);
            sum.1 += usize::from(!kept);
        }
        row(&mut report, shape.name(), &sum.0, sum.1);
        all.0.add(&sum.0);
        all.1 += sum.1;
    }
    if args.shape.is_none() {
        row(&mut report, "all", &all.0, all.1);
    }
    outputs::print(&report)
}

/// The source of a document: those of a shape are spread over all.
fn place(shape: Shape, number: usize, sources: usize) -> usize {
    (number * 7 + shape as usize * 3) % sources
}

/// The text with lines of another document below, which should leave the halves above as they are.
fn followed(text: &str, golds: &[GoldDocument], number: usize) -> String {
    let other = Shape::ALL[number * 5 % Shape::ALL.len()];
    let mut followed = text.to_owned();
    let below = shapes::document(&golds[(number * 11 + 5) % golds.len()], other, number as u64 + 1_000);
    for line in below.lines.iter().filter(|line| !text.contains(line.text.trim())).take(APPENDED) {
        if line.gap {
            followed.push('\n');
        }
        followed.push_str(&line.text);
        followed.push('\n');
    }
    followed
}

fn row(report: &mut String, name: &str, score: &Score, changed: usize) {
    let share = |some: usize, all: usize| match all {
        0 => "-".to_owned(),
        _ => format!("{:.4}", some as f64 / all as f64),
    };
    let _ = writeln!(
        report,
        "{name:<10} {:>9}  {:>6} {:>6}  {:>7}  {:>7} {:>6}  {:>6} {:>6}  {:>5}  {:>6} {:>6}  {changed:>7}",
        score.documents,
        share(score.whole, score.documents),
        score.lines,
        share(score.lines_right, score.lines),
        score.anchors,
        share(score.anchors_right, score.anchors),
        score.places,
        share(score.places_found, score.places),
        score.joins,
        share(score.joined_right, score.joins),
        share(score.joined_right, score.joined),
    );
}
