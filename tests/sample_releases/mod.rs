//! The sample releases.

use std::fs;
use std::path::{Path, PathBuf};

use bitext::{Aligner, Bitext, GoldDocument};

/// A release of `data/releases`: one text, or a text in each language.
pub(crate) struct Release {
    /// Where its gold beads are.
    pub(crate) beads: PathBuf,
    /// Its text or texts.
    #[allow(dead_code, reason = "some tests take the beads only")]
    pub(crate) texts: Vec<String>,
}

impl Release {
    /// The releases of a folder of `data/releases`, by name.
    pub(crate) fn all(folder: &str) -> Vec<Self> {
        let folder = Path::new("data/releases").join(folder);
        let mut beads: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        beads.retain(|path| path.extension().is_some_and(|ending| ending == "beads"));
        beads.sort();
        beads.into_iter().map(Self::read).collect()
    }

    fn read(beads: PathBuf) -> Self {
        let read = |ending: &str| fs::read_to_string(beads.with_extension(ending)).ok();
        let texts = match read("txt") {
            Some(text) => vec![text],
            None => [read("en.txt"), read("zh.txt")].into_iter().flatten().collect(),
        };
        assert!(!texts.is_empty(), "{}: no text beside it", beads.display());
        Self { beads, texts }
    }

    /// Its gold beads.
    #[allow(dead_code, reason = "some tests take the texts only")]
    pub(crate) fn gold(&self) -> GoldDocument {
        let name = self.beads.display().to_string();
        GoldDocument::from_beads(&name, &fs::read_to_string(&self.beads).unwrap()).unwrap()
    }

    /// What the aligner makes of it.
    #[allow(dead_code, reason = "some tests take the beads only")]
    pub(crate) fn align(&self, aligner: &Aligner) -> Bitext {
        let result = match &self.texts[..] {
            [text] => aligner.align(text),
            [english, chinese] => aligner.align((english, chinese)),
            _ => unreachable!("a release has one text or two"),
        };
        result.unwrap_or_else(|error| panic!("{}: {error}", self.beads.display()))
    }
}
