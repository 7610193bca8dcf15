//! Each stage by itself and the whole way, on generated text from a release's length to a book's.
//!
//! `cargo bench --bench stages` measures 100 to 10,000 English segments; with `BITEXT_LONGEST=100000` in the environment,
//! up to as many. `cargo bench --bench stages -- second/1000` picks by name.

mod generator;

use std::hint::black_box;

use bitext::bead::Bead;
use bitext::clean::{CleanOptions, CleanReport, clean_lines};
use bitext::evidence::{Built, Sources};
use bitext::export::{jsonl, tmx};
use bitext::glossary::Terms;
use bitext::lexicon::{Associations, Lexicon};
use bitext::read::{self, ReadOptions};
use bitext::split::{SplitOptions, segments_into};
use bitext::tokens::Tokens;
use bitext::units::Units;
use bitext::{Aligner, AlignerOptions, Document, Language, Weights, release, search};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const LENGTHS: [usize; 4] = [100, 1_000, 10_000, 100_000];

fn stages(criterion: &mut Criterion) {
    let longest = std::env::var("BITEXT_LONGEST").ok().and_then(|longest| longest.parse().ok()).unwrap_or(10_000);
    for count in LENGTHS.into_iter().filter(|&count| count <= longest) {
        text(criterion, count);
        alignment(criterion, count);
    }
}

/// The stages before the alignment, by bytes.
fn text(criterion: &mut Criterion, count: usize) {
    let generated = generator::generate(count);
    let halves = [generated.english.join("\n"), generated.chinese.join("\n")];
    let text = halves.join("\n\n");
    let read_lines = read::lines(&text);
    let lines: Vec<(usize, &str)> = read_lines.iter().map(|line| (line.number, &*line.text)).collect();
    let aligner = Aligner::new(AlignerOptions::default()).expect("an aligner");
    let mut group = criterion.benchmark_group("text");
    group.sample_size(10);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function(BenchmarkId::new("read", count), |bencher| {
        bencher.iter(|| read::read(black_box(text.as_bytes()), Some("a.txt"), &ReadOptions::default()));
    });
    group.bench_function(BenchmarkId::new("clean", count), |bencher| {
        bencher.iter(|| clean_lines(black_box(&lines), &CleanOptions::default(), &mut CleanReport::default()));
    });
    group.bench_function(BenchmarkId::new("halves", count), |bencher| {
        let lexicon = Lexicon::embedded();
        bencher.iter(|| release::halves(black_box(&read_lines), &CleanOptions::default(), &lexicon));
    });
    group.bench_function(BenchmarkId::new("text to bitext", count), |bencher| {
        bencher.iter(|| aligner.align(black_box(&text)));
    });
    for (half, language) in halves.iter().zip([Language::English, Language::Chinese]) {
        group.throughput(Throughput::Bytes(half.len() as u64));
        let mut found = Vec::new();
        group.bench_function(BenchmarkId::new(format!("split {}", language.name()), count), |bencher| {
            bencher.iter(|| {
                found.clear();
                segments_into(black_box(half), language, &SplitOptions::default(), &mut found);
            });
        });
    }
    group.finish();
}

/// The stages of the alignment and what follows, by English segments.
fn alignment(criterion: &mut Criterion, count: usize) {
    let text = generator::generate(count);
    let english = Document::from_segments(Language::English, &text.english);
    let chinese = Document::from_segments(Language::Chinese, &text.chinese);
    let (lexicon, weights) = (Lexicon::embedded(), Weights::embedded(true));
    let tokens = Tokens::new(&english, &chinese);
    let associations = Associations::new(&lexicon, &tokens);
    let band = search::band(&tokens, &associations, &[]);
    let (terms, own) = (Terms::default(), |_: &Bead| 0.0);
    let aligner = Aligner::new(AlignerOptions::default()).expect("an aligner");
    let bitext = aligner.align((english.clone(), chinese.clone())).expect("a bitext");

    let mut group = criterion.benchmark_group("alignment");
    group.sample_size(10);
    group.throughput(Throughput::Elements(text.english.len() as u64));
    group.bench_function(BenchmarkId::new("tokens", count), |bencher| {
        bencher.iter(|| Tokens::new(black_box(&english), &chinese));
    });
    group.bench_function(BenchmarkId::new("coarse", count), |bencher| {
        bencher.iter(|| search::band(black_box(&tokens), &associations, &[]));
    });
    // What stages share is built anew in each round, as it is for each text.
    let built = Built::default();
    let sources = Sources {
        tokens: &tokens,
        lexicon: &lexicon,
        associations: &associations,
        terms: &terms,
        band: &band,
        without: &[],
        built: &built,
    };
    let first = search::first(&sources, &weights, &own);
    group.bench_function(BenchmarkId::new("first", count), |bencher| {
        bencher.iter(|| search::first(&Sources { built: &Built::default(), ..sources }, &weights, &own));
    });
    group.bench_function(BenchmarkId::new("second", count), |bencher| {
        bencher.iter(|| {
            let built = Built::default();
            let sources = Sources { built: &built, ..sources };
            search::second(&sources, &weights.second, black_box(&first).clone(), &own).pass.path.len()
        });
    });
    group.bench_function(BenchmarkId::new("TMX", count), |bencher| {
        bencher
            .iter(|| tmx::write(&mut Vec::new(), black_box(&bitext), &Units::default(), &tmx::TmxOptions::default()));
    });
    group.bench_function(BenchmarkId::new("JSON Lines", count), |bencher| {
        bencher.iter(|| jsonl::write(&mut Vec::new(), black_box(&bitext), &Units::default()));
    });
    group.bench_function(BenchmarkId::new("segments to bitext", count), |bencher| {
        bencher.iter(|| aligner.align((black_box(english.clone()), chinese.clone())));
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
