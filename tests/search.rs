//! The first stage looks closely only at what cheap sums leave; the search of every bead in the band must find the same.

use std::fs;

use bitext::bead::Bead;
use bitext::evidence::{Built, Sources};
use bitext::glossary::Terms;
use bitext::lexicon::{Associations, Lexicon};
use bitext::search::{self, band};
use bitext::tokens::Tokens;
use bitext::{Document, GoldDocument, Language, Weights};

/// The English and the Chinese segments of each sample release.
fn releases() -> Vec<[Vec<String>; 2]> {
    let files = ["fitted", "held-out"]
        .iter()
        .flat_map(|folder| fs::read_dir(format!("data/releases/{folder}")).unwrap())
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "beads")).collect();
    files.sort();
    let sides = |file: &std::path::PathBuf| {
        let gold = GoldDocument::from_beads("gold", &fs::read_to_string(file).unwrap()).unwrap();
        [&gold.english, &gold.chinese].map(|document| document.texts().map(str::to_owned).collect())
    };
    files.iter().map(sides).collect()
}

/// How many beads of the whole search's path the quick one finds, of how many, and how many candidates each of them keeps.
fn compared(english: &[String], chinese: &[String], own: &impl Fn(&Bead) -> f32) -> [usize; 4] {
    let english = Document::from_segments(Language::English, english);
    let chinese = Document::from_segments(Language::Chinese, chinese);
    let tokens = Tokens::new(&english, &chinese);
    let lexicon = Lexicon::embedded();
    let associations = Associations::new(&lexicon, &tokens);
    let sources = Sources {
        tokens: &tokens,
        lexicon: &lexicon,
        associations: &associations,
        terms: &Terms::default(),
        band: &band(&tokens, &associations, &[]),
        without: &[],
        built: &Built::default(),
    };
    let weights = Weights::embedded(true);
    let quick = search::first(&sources, &weights, own);
    let whole = search::first_of_all(&sources, &weights.first, own);
    let same = whole.path.iter().filter(|bead| quick.path.contains(bead)).count();
    [same, whole.path.len(), quick.lattice.len(), whole.lattice.len()]
}

#[test]
fn the_quick_search_finds_the_beads_of_the_whole_one() {
    let mut sum = [0; 4];
    for [english, chinese] in releases() {
        for (sum, count) in sum.iter_mut().zip(compared(&english, &chinese, &|_: &Bead| 0.0)) {
            *sum += count;
        }
    }
    let [same, all, quick, whole] = sum;
    assert!(all > 900 && same == all, "{same} of {all}");
    // What it leaves out had hardly a chance.
    assert!(10 * quick > 9 * whole && quick <= whole, "{quick} of {whole} candidates");
}

#[test]
fn the_same_in_a_long_text_with_gaps() {
    // A band is searched, and whole releases have no counterpart.
    let (mut english, mut chinese) = (Vec::new(), Vec::new());
    for (number, [one, two]) in releases().into_iter().take(16).enumerate() {
        if number % 8 != 3 {
            english.extend(one);
        }
        if number % 8 != 6 {
            chinese.extend(two);
        }
    }
    let [same, all, ..] = compared(&english, &chinese, &|_: &Bead| 0.0);
    assert!(all > 300 && same == all, "{same} of {all}");
}

#[test]
fn evidence_of_the_callers_own_is_never_left_out() {
    let [english, chinese] = releases().swap_remove(1);
    // The caller insists on a bead that nothing else speaks for.
    let wanted = Bead::new(2..3, chinese.len() - 2..chinese.len() - 1);
    let own = |bead: &Bead| if *bead == wanted { 500.0 } else { 0.0 };
    let [same, all, ..] = compared(&english, &chinese, &own);
    assert_eq!(same, all);
}
