//! Turns a bilingual English–Chinese release into a translation memory: reads, cleans, splits, aligns, and writes TMX, JSON Lines
//! and a dozen other formats. No network and no neural model; the same input always gives the same output.
//!
//! ```
//! let bitext = bitext::align("The bridge opened on Monday.\n大桥周一通车。")?;
//! let pair = bitext.pairs().next().expect("one pair");
//! assert_eq!((&*pair.english(), &*pair.chinese()), ("The bridge opened on Monday.", "大桥周一通车。"));
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! [`align()`] is for one release. An [`Aligner`] is built once from [`AlignerOptions`], shared between threads and used again;
//! [`Aligner::align`] takes whatever makes a [`Source`], and gives a [`Bitext`].
//!
//! # Task by task
//!
//! **A file in any format**: its bytes and its name. What reading left out is counted.
//!
#![cfg_attr(feature = "documents", doc = "```")]
#![cfg_attr(not(feature = "documents"), doc = "```ignore")]
//! use bitext::{Aligner, AlignerOptions, Source};
//!
//! let page = "<nav>Home</nav><p>The ferry is late.</p><p>渡轮晚点。</p>";
//! let bitext = Aligner::new(AlignerOptions::default())?.align(Source::bytes(page.as_bytes()).named("ferry.html"))?;
//! assert_eq!(bitext.pairs().len(), 1);
//! assert!(bitext.read()[0].counts().next().is_some(), "the menu was left out");
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! **Two files**, in either order.
//!
//! ```
//! use bitext::{Aligner, AlignerOptions};
//!
//! let aligner = Aligner::new(AlignerOptions::default())?;
//! let bitext = aligner.align(("渡轮晚点。\n请稍候。", "The ferry is late.\nPlease wait."))?;
//! assert_eq!(bitext.pair(1).unwrap().english(), "Please wait.");
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! **Segments of your own**, English first, which stay as they are.
//!
//! ```
//! use bitext::{Aligner, AlignerOptions, Source};
//!
//! let source = Source::segmented(["Lot 12", "closed; see below"], ["12号地块", "关闭；见下"]);
//! let bitext = Aligner::new(AlignerOptions::default())?.align(source)?;
//! assert_eq!(bitext.english().len(), 2);
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! **Pairs with how sure they are.** A confidence is the probability that a pair is right as it stands.
//!
//! ```
//! let bitext = bitext::align("It rains.\nStay in.\n下雨了。\n别出去。")?;
//! for pair in &bitext {
//!     println!("{} {:.2} {} | {}", pair.kind(), pair.confidence, pair.english(), pair.chinese());
//! }
//! let sure = bitext.pairs().filter(|pair| pair.bead.is_two_sided() && pair.confidence > 0.8);
//! # let _ = sure.count();
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! **Pairs as JSON** of your own making: [`Pair`], [`Bead`] and the reports are `Serialize`.
//!
//! ```
//! let bitext = bitext::align("It rains.\n下雨了。")?;
//! let json = serde_json::to_value(bitext.pair(0)).unwrap();
//! assert_eq!(json["chinese"], "下雨了。");
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! **A memory**, with the finer units that a CAT tool finds again. The writer comes back.
//!
//! ```
//! use bitext::export::{Exporter, Format};
//! use bitext::units::UnitOptions;
//! use bitext::{Aligner, AlignerOptions};
//!
//! let aligner = Aligner::new(AlignerOptions::default())?;
//! let bitext = aligner.align("The bridge opened on Monday.\n大桥周一通车。")?;
//! let units = aligner.units(&bitext, &UnitOptions::default())?;
//! let (memory, report) = Exporter::new(Format::Tmx).units(&units).write(Vec::new(), &bitext)?;
//! assert!(memory.starts_with(b"<?xml"));
//! assert_eq!(report.tmx.unwrap().units, 1);
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! **Many releases in one memory**: [`export::tmx::TmxWriter`], which holds one of them at a time.
//!
//! **What you know already**: beads that stay, and points to pass.
//!
//! ```
//! use bitext::{Aligner, AlignerOptions, Anchor, Anchors, Source};
//!
//! let source = Source::segmented(["A.", "B.", "C."], ["甲。", "乙。"]);
//! let points = Anchors::at(vec![Anchor { english: 2, chinese: 1 }])?;
//! let bitext = Aligner::new(AlignerOptions::default())?.align(source.anchors(points))?;
//! assert!(bitext.beads().iter().any(|bead| (bead.english.start, bead.chinese.start) == (2, 1)));
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! **Evidence of your own**: [`Source::evidence`] takes any function of a bead; one that is not a number is an error.
//!
//! ```
//! use bitext::{Aligner, AlignerOptions, Bead, ErrorKind, Source};
//!
//! let broken = |_: &Bead| f32::NAN;
//! let source = Source::segmented(["It rains."], ["下雨了。"]).evidence(&broken);
//! let error = Aligner::new(AlignerOptions::default())?.align(source).unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::Options);
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! **Terms of your own**, from a table or a memory.
//!
//! ```
//! use bitext::glossary::Glossary;
//! use bitext::{Aligner, AlignerOptions};
//!
//! let glossary = Glossary::from_tsv("Northlight\t青禾\n")?;
//! let aligner = Aligner::new(AlignerOptions::default().glossary(glossary))?;
//! assert_eq!(aligner.align("Northlight is out.\n青禾上市了。")?.pairs().len(), 1);
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! **Sentences only**, which needs none of the features.
//!
//! ```
//! use bitext::Language;
//! use bitext::split::{SplitOptions, segments};
//!
//! let text = "他说：“下雨了。”我没出门。";
//! let sentences = segments(text, Language::Chinese, &SplitOptions::default());
//! assert_eq!(&text[sentences[1].clone()], "我没出门。");
//! ```
//!
//! **Why two sides are a pair, or are not**: [`Aligner::explain`]. **What is wrong in a pair**: [`check::texts`].
//! **How good an alignment is**: [`evaluate::Evaluation`] against a [`GoldDocument`].
//!
//! # Errors
//!
//! One type, [`Error`], says what went wrong, where, and of what [kind](ErrorKind). It shows no cause that
//! [`source`](std::error::Error::source) gives, and turns into a [`std::io::Error`]. Nothing that is given makes the library panic,
//! but for indexes that do not exist where the documentation says so.
//!
//! # Features
//!
//! | feature | default | what it brings | crates |
//! |---|---|---|---|
//! | none | | split, clean, read plain text, align, export | 18 |
//! | `lexicon` | yes | the dictionary | +1 |
//! | `documents` | yes | all encodings, HTML, DOCX, ODT, Markdown, tables, subtitles, TMX, XLIFF, JSON | +46 |
//! | `xlsx` | yes | spreadsheets, read and written; takes `documents` | +56 |
//! | `pdf` | | text of PDF files, experimental; takes `documents` | +142 |
//! | `parallel` | with `cli` | one long text on the threads of the caller's pool of rayon | +6 |
//! | `srx` | with `cli` | rules of CAT tools for cutting text | +6 |
//! | `segmenter` | with `cli` | words of Chinese (jieba) in tables that are learnt from the text itself, which else hold characters; compiles C | +29 |
//! | `train` | with `cli` | fitting of weights, learning of terms; takes `segmenter` | +29 |
//! | `cli` | yes | the program | +68 |
//!
//! `default-features = false, features = ["documents", "lexicon", "xlsx"]` is the whole library without the program: 75 crates and
//! no C. The counts are those of the lock file on Linux, this crate included, each feature by itself over none.
//!
//! No feature changes a result silently: a format that needs one that is off is an error that names it. Without `lexicon` the
//! aligner learns a word table from the text itself, which is less accurate on short texts. The modules `moved`, `omissions`,
//! `search`, `tokens` and `translation` are open to the tools of this package alone, are not shown, and may change in any
//! version.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![deny(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro, clippy::exit)]

pub mod align;
mod aligner;
mod anchors;
pub mod bead;
mod bitext;
pub mod check;
pub mod clean;
pub mod confidence;
pub mod document;
pub mod error;
pub mod evaluate;
pub mod evidence;
pub mod explanation;
pub mod export;
mod fitted;
pub mod glossary;
pub mod gold;
pub mod language;
pub mod lexicon;
mod marks;
#[doc(hidden)]
pub mod moved;
mod names;
#[doc(hidden)]
pub mod omissions;
mod parallel;
pub mod pinyin;
mod portions;
mod ragged;
pub mod read;
pub mod release;
pub mod review;
mod rows;
#[doc(hidden)]
pub mod search;
pub mod segmentation;
mod source;
pub mod split;
mod table;
#[doc(hidden)]
pub mod tokens;
#[cfg(feature = "train")]
pub mod train;
#[doc(hidden)]
pub mod translation;
pub mod units;
pub mod weights;
mod words;

pub use aligner::{Aligner, AlignerOptions, align};
pub use anchors::Anchors;
pub use bead::{Alignment, Anchor, Bead, BeadKind};
pub use bitext::{Bitext, Origin, Pair, Pairs};
pub use document::Document;
pub use error::{Error, ErrorKind, Result};
pub use gold::GoldDocument;
pub use language::Language;
pub use rows::Row;
pub use source::Source;
pub use weights::Weights;

// The examples of the README are tests too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
