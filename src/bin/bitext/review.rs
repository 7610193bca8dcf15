//! Reviews of an alignment: reads them and settles it by them.

use std::path::{Path, PathBuf};

use bitext::review::{Rest, ReviewFile};
use bitext::{Aligner, Bitext};

use crate::args::Align;
use crate::failure::Failure;
use crate::guard::Guard;
use crate::inputs;
use crate::messages::counted;

/// The reviews of an alignment, in their order.
#[derive(Default)]
pub(crate) struct Reviews {
    paths: Vec<PathBuf>,
    /// Whether what no review settled stays as it was.
    keep_rest: bool,
}

impl Reviews {
    pub(crate) fn of(args: &Align) -> Self {
        Self { paths: args.review.clone(), keep_rest: args.keep_rest }
    }
}

/// Settles a bitext by reviews, one after the other; what they settled is added to `said`.
pub(crate) fn settle(
    reviews: &Reviews,
    aligner: &Aligner,
    mut bitext: Bitext,
    said: &mut String,
) -> Result<Bitext, Failure> {
    let rest = if reviews.keep_rest { Rest::Keep } else { Rest::Realign };
    for path in &reviews.paths {
        let name = inputs::name_of(path);
        let text = inputs::read_text(path)?;
        if text.trim_start().starts_with('<') {
            return Err(Failure::Failed(format!(
                "{name}: a page, not a review file; open it, save the review file with Ctrl+S and give that"
            )));
        }
        let review = ReviewFile::from_json(&text).map_err(|error| error.in_input(&*name))?;
        bitext = aligner.reviewed(bitext, &review, rest).map_err(|error| error.in_input(&*name))?;
        let counts = review.counts();
        let others = if reviews.keep_rest { "kept" } else { "aligned again" };
        said.push_str(&format!(
            "{name}: {} as accepted, {} as corrected, {} as rejected; the rest {others}\n",
            counted(counts.accepted, "pair"),
            counts.corrected,
            counts.rejected
        ));
    }
    Ok(bitext)
}

/// What is said where a review file is given as if it were a text; `None` for any other file.
pub(crate) fn if_given(path: &Path) -> Option<Failure> {
    let is_review = path.is_file() && ReviewFile::from_json(&inputs::read_text(path).ok()?).is_ok();
    let name = inputs::name_of(path);
    is_review.then(|| {
        Failure::Failed(format!(
            "{name}: a review file; give it with its release: bitext align RELEASE --review {name}"
        ))
    })
}

/// Tells a guard what is read.
pub(crate) fn guard(guard: &mut Guard, args: &Align) {
    for path in &args.review {
        guard.read(path, "the review");
    }
}

/// Refuses reviews of many releases: each is of one.
pub(crate) fn refuse_folders(args: &Align) -> Result<(), Failure> {
    match args.review.first() {
        None => Ok(()),
        Some(path) => Err(Failure::Usage(format!(
            "--review {}: a review is of one release; give that instead of a folder",
            inputs::name_of(path)
        ))),
    }
}
