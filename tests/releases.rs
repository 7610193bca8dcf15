//! The sample releases from their raw text against their gold beads.

mod lossless;
mod sample_releases;

use std::fmt::Write as _;

use bitext::evaluate::{Evaluation, links_by_text};
use bitext::{Aligner, AlignerOptions, Bitext, Pair};

use lossless::{characters, characters_of_pairs};
use sample_releases::Release;

#[test]
fn releases_align_as_their_gold_says() {
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    for (folder, least) in [("fitted", 0.95), ("held-out", 0.93)] {
        let releases = Release::all(folder);
        assert!(releases.len() >= 20, "releases are missing in {folder}");
        let mut evaluation = Evaluation::default();
        let mut table = String::new();
        for release in releases {
            let bitext = release.align(&aligner);
            let name = release.beads.display();
            assert!(
                characters(&release.texts) == characters_of_pairs(&bitext),
                "{name}: the text of the beads is not the text of the release"
            );
            let gold = release.gold();
            let tested = links_by_text(&gold, &bitext);
            let mut alone = Evaluation::default();
            alone.add(&gold.links, &tested);
            evaluation.add(&gold.links, &tested);
            let _ = writeln!(table, "{name}: {:.3}", alone.strict_two_sided().f1);
        }
        let found = evaluation.strict_two_sided().f1;
        assert!(found >= least, "two-sided strict F1 in {folder}: {found:.4}, wanted {least}\n{table}");
        let lax = evaluation.lax();
        assert!(lax.precision >= 0.97 && lax.recall >= 0.98, "lax figures in {folder}: {lax:?}");
    }
}

#[test]
fn releases_behind_one_another_align_as_each_alone() {
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let pairs = |bitext: &Bitext| -> Vec<(String, String, f32)> {
        let texts = |pair: Pair<'_>| (pair.english().into_owned(), pair.chinese().into_owned(), pair.confidence);
        bitext.pairs().map(texts).collect()
    };
    let releases: Vec<Release> = ["fitted", "held-out"]
        .iter()
        .flat_map(|folder| Release::all(folder))
        .filter(|one| one.texts.len() == 1)
        .collect();
    let mut compared = 0;
    for three in releases.chunks_exact(3) {
        let texts: Vec<&str> = three.iter().map(|release| release.texts[0].trim()).collect();
        let together = aligner.align(texts.join("\n\n* * * * *\n\n")).unwrap();
        assert_eq!(together.releases(), 3, "{}", three[0].beads.display());
        let alone: Vec<_> = texts.iter().flat_map(|text| pairs(&aligner.align(*text).unwrap())).collect();
        let together = pairs(&together);
        let different = together.iter().zip(&alone).find(|(one, two)| one != two);
        assert_eq!(different, None, "{} and the two behind it", three[0].beads.display());
        assert_eq!(together.len(), alone.len());
        compared += 3;
    }
    assert!(compared >= 30, "{compared} releases");
}

/// The gold is what a linguist edits; a slip in it would make every figure wrong.
#[test]
fn gold_beads_hold_the_text_of_their_releases() {
    for folder in ["fitted", "held-out"] {
        for release in Release::all(folder) {
            let gold = release.gold();
            let beads: Vec<String> = gold.english.texts().chain(gold.chinese.texts()).map(str::to_owned).collect();
            assert!(
                characters(&release.texts) == characters(&beads),
                "{}: a segment of the gold differs from the release",
                release.beads.display()
            );
        }
    }
}

#[test]
fn confidence_tells_right_beads_from_wrong_ones() {
    let aligner = Aligner::new(AlignerOptions::default()).unwrap();
    let (mut sure, mut unsure) = ((0, 0), (0, 0));
    for release in Release::all("held-out") {
        let bitext = release.align(&aligner);
        let gold = release.gold();
        for (link, confidence) in links_by_text(&gold, &bitext).iter().zip(bitext.confidences()) {
            let count = if *confidence >= 0.9 { &mut sure } else { &mut unsure };
            count.0 += usize::from(gold.links.contains(link));
            count.1 += 1;
        }
    }
    let share = |(right, all): (usize, usize)| right as f64 / all as f64;
    assert!(share(sure) > 0.97, "of beads with a confidence of 0.9 or more {sure:?} are right");
    assert!(share(unsure) < share(sure) - 0.1, "unsure {unsure:?}, sure {sure:?}");
}
