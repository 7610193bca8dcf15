//! The whole way of one release: raw text to a bitext, a bitext to TMX and to JSON Lines, and all of it with a new aligner.

use std::fs;
use std::hint::black_box;

use bitext::export::{jsonl, tmx};
use bitext::units::Units;
use bitext::{Aligner, AlignerOptions};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn end_to_end(criterion: &mut Criterion) {
    let text = fs::read_to_string("data/releases/fitted/17-consulate-reception.txt").expect("the sample release");
    let aligner = Aligner::new(AlignerOptions::default()).expect("an aligner");
    let bitext = aligner.align(&text).expect("a bitext");
    let options = tmx::TmxOptions::default();

    let mut group = criterion.benchmark_group("end to end");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("text to bitext", |bencher| bencher.iter(|| aligner.align(black_box(&text))));
    group.bench_function("bitext to TMX", |bencher| {
        bencher.iter(|| tmx::write(&mut Vec::new(), black_box(&bitext), &Units::default(), &options));
    });
    group.bench_function("bitext to JSON Lines", |bencher| {
        bencher.iter(|| jsonl::write(&mut Vec::new(), black_box(&bitext), &Units::default()));
    });
    group.bench_function("new aligner, text to TMX", |bencher| {
        bencher.iter(|| {
            let bitext = bitext::align(black_box(&text)).expect("a bitext");
            tmx::write(&mut Vec::new(), &bitext, &Units::default(), &options)
        });
    });
    group.finish();
}

criterion_group!(benches, end_to_end);
criterion_main!(benches);
