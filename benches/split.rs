//! Speed of the splitter on releases, and on hostile lines of two lengths: twice the length takes twice the time.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use bitext::Language;
use bitext::split::{Quotes, SplitOptions, segments_into};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// The lines of the sample releases in one language, repeated to some megabytes.
fn releases(language: Language) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/releases");
    let mut lines = String::new();
    for folder in ["fitted", "held-out"] {
        let mut files: Vec<_> = fs::read_dir(root.join(folder)).expect("sample releases").flatten().collect();
        files.sort_by_key(|entry| entry.path());
        for path in files.iter().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "txt")) {
            let text = fs::read_to_string(&path).expect("a text file");
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let han = line.chars().filter(|c| bitext::language::is_han(*c)).count();
                if (han * 4 > line.chars().count()) == (language == Language::Chinese) {
                    lines.push_str(line);
                    lines.push('\n');
                }
            }
        }
    }
    lines.repeat(4_000_000 / lines.len() + 1)
}

fn throughput(c: &mut Criterion) {
    let mut group = c.benchmark_group("split");
    for language in [Language::English, Language::Chinese] {
        let text = releases(language);
        group.throughput(Throughput::Bytes(text.len() as u64));
        for (name, quotes) in [("split", Quotes::Split), ("keep", Quotes::Keep)] {
            let options = SplitOptions::default().quotes(quotes);
            let mut found = Vec::new();
            group.bench_function(BenchmarkId::new(language.name(), name), |b| {
                b.iter(|| {
                    found.clear();
                    segments_into(black_box(&text), language, &options, &mut found);
                    found.len()
                });
            });
        }
    }
    group.finish();
}

fn hostile(c: &mut Criterion) {
    let mut group = c.benchmark_group("hostile");
    let inputs: &[(&str, Language, &str)] = &[
        ("unclosed quotes", Language::English, "“Go on. "),
        ("straight quotes", Language::English, "\"Go on. "),
        ("unclosed brackets", Language::English, "(Go on. "),
        ("abbreviations", Language::English, "a.m. "),
        ("no white space", Language::English, "a.B"),
        ("one endless line", Language::English, "word "),
        ("list numbers", Language::English, "1. A. "),
        ("unclosed quotes", Language::Chinese, "“好。"),
        ("unclosed brackets", Language::Chinese, "（好。"),
        ("unclosed titles", Language::Chinese, "《好。"),
        ("ellipses", Language::Chinese, "我……"),
        ("one endless line", Language::Chinese, "字"),
    ];
    for &(name, language, unit) in inputs {
        for quotes in [Quotes::Split, Quotes::Keep] {
            let options = SplitOptions::default().quotes(quotes);
            for count in [50_000, 100_000] {
                let text = unit.repeat(count);
                let mut found = Vec::new();
                group.throughput(Throughput::Bytes(text.len() as u64));
                let id = BenchmarkId::new(format!("{} {name} {quotes:?}", language.name()), count);
                group.bench_function(id, |b| {
                    b.iter(|| {
                        found.clear();
                        segments_into(black_box(&text), language, &options, &mut found);
                        found.len()
                    });
                });
            }
        }
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).measurement_time(std::time::Duration::from_secs(2));
    targets = throughput, hostile
}
criterion_main!(benches);
