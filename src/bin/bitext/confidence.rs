//! `bitext train confidence`.

use std::fmt::Write as _;

use bitext::confidence::Calibration;
use bitext::lexicon::Lexicon;
use bitext::train::{Case, calibrate, cases};
use bitext::{GoldDocument, Weights};

use crate::failure::Failure;
use crate::guard::Guard;
use crate::outputs::{self, Output};
use crate::train_args::TrainConfidence;
use crate::{gold, inputs};

pub(crate) fn run(args: &TrainConfidence) -> Result<(), Failure> {
    let weights = match &args.weights {
        Some(path) => {
            Weights::from_json(&inputs::read_text(path)?).map_err(|error| error.in_input(inputs::name_of(path)))?
        }
        None => Weights::embedded(true),
    };
    let mut sets: Vec<(String, Vec<GoldDocument>)> = Vec::new();
    for folder in &args.folders {
        let name = folder.file_name().map_or_else(|| folder.display().to_string(), |name| name.display().to_string());
        sets.push((name, gold::documents(folder)?));
    }
    check(args, &sets)?;
    let lexicon = Lexicon::embedded();
    let kinds: Vec<(String, Vec<Case>)> =
        sets.into_iter().map(|(name, golds)| (name, cases(&golds, &lexicon, &weights))).collect();
    let mut table = String::from("kind of text        beads  mean gap  wrong at 0.9 and more, of 1,000\n");
    let mut all = Counts::default();
    for (at, (name, tested)) in kinds.iter().enumerate() {
        let others: Vec<&[Case]> = kinds
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at || kinds.len() == 1)
            .map(|(_, kind)| &*kind.1)
            .collect();
        let calibration = calibrate(&others, "cross-validation")?;
        let mut counts = Counts::default();
        tested.iter().for_each(|case| {
            counts.add(case, &calibration);
            all.add(case, &calibration);
        });
        counts.write(&mut table, name);
    }
    all.write(&mut table, "together");
    outputs::print(&table)?;
    if let Some(path) = &args.output {
        let names: Vec<&str> = kinds.iter().map(|(name, _)| name.as_str()).collect();
        let source = format!("bitext train confidence {}", names.join(" "));
        let every: Vec<&[Case]> = kinds.iter().map(|(_, cases)| cases.as_slice()).collect();
        let mut output = Output::create(path)?;
        output.write(calibrate(&every, &source)?.to_json().as_bytes())?;
        outputs::keep_all(vec![output])?;
    }
    Ok(())
}

/// Checks before the work that the output replaces no document, and that it can be written.
fn check(args: &TrainConfidence, sets: &[(String, Vec<GoldDocument>)]) -> Result<(), Failure> {
    let mut guard = Guard::default();
    for gold in sets.iter().flat_map(|(_, golds)| golds) {
        gold::guard(&mut guard, gold);
    }
    if let Some(weights) = &args.weights {
        guard.read(weights, "the weights");
    }
    if let Some(path) = &args.output {
        guard.write(path, "the output");
    }
    guard.check()?;
    args.output.iter().try_for_each(|path| outputs::check(path))
}

/// How far confidences can be trusted.
#[derive(Default)]
struct Counts {
    /// For each tenth the sum of the confidences less the number of right beads.
    gaps: [f64; 10],
    beads: usize,
    two_sided: usize,
    wrong: usize,
}

impl Counts {
    fn add(&mut self, case: &Case, calibration: &Calibration) {
        let (confidence, right) = case.judged(calibration);
        self.gaps[((confidence * 10.0) as usize).min(9)] += f64::from(confidence) - f64::from(u8::from(right));
        self.beads += 1;
        if matches!(case, Case::TwoSided(..)) {
            self.two_sided += 1;
            self.wrong += usize::from(!right && confidence >= 0.9);
        }
    }

    fn write(&self, table: &mut String, name: &str) {
        let gap = self.gaps.iter().map(|gap| gap.abs()).sum::<f64>() / self.beads.max(1) as f64;
        let wrong = 1000.0 * self.wrong as f64 / self.two_sided.max(1) as f64;
        let _ = writeln!(table, "{name:18} {:6} {gap:9.4} {wrong:6.1}", self.beads);
    }
}
