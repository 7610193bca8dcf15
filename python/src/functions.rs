//! Functions that need no aligner.

use std::collections::BTreeMap;

use pyo3::prelude::*;

use crate::bitext_class::Bitext;
use crate::engine;
use crate::errors::raised;

/// Splits a text into segments: ``en`` or ``zh``.
///
/// >>> import bitext
/// >>> bitext.split("It opened on Monday. Mr. Chen cut the ribbon.", "en")
/// ['It opened on Monday.', 'Mr. Chen cut the ribbon.']
#[pyfunction]
pub(crate) fn split(py: Python<'_>, text: String, language: &str) -> PyResult<Vec<String>> {
    let language = engine::language(language).map_err(|error| raised(py, &error))?;
    Ok(py.detach(|| engine::split(&text, language)))
}

/// Measures links, or a :class:`Bitext`, against gold links: lines such as ``[0,1]:[0]``.
///
/// >>> import bitext
/// >>> figures = bitext.evaluate("[0]:[0]\n[1]:[1]\n", "[0]:[0]\n[1]:[]\n[]:[1]\n")
/// >>> round(figures["strict"]["f1"], 2), figures["strict"]["recall"]
/// (0.4, 0.5)
#[pyfunction]
pub(crate) fn evaluate<'py>(
    py: Python<'py>,
    gold: &str,
    test: &Bound<'py, PyAny>,
) -> PyResult<BTreeMap<&'static str, BTreeMap<&'static str, f64>>> {
    let links = match test.cast::<Bitext>() {
        Ok(bitext) => {
            let bitext = bitext.get();
            let links = engine::written(&bitext.aligner, &bitext.bitext, "links", "en", "");
            String::from_utf8(links.map_err(|error| raised(py, &error))?)?
        }
        Err(_) => test.extract()?,
    };
    let figures = engine::evaluated(gold, &links).map_err(|error| raised(py, &error))?;
    let row = |figures: engine::Figures| {
        BTreeMap::from([("precision", figures.precision), ("recall", figures.recall), ("f1", figures.f1)])
    };
    Ok(figures.into_iter().map(|(name, figures)| (name, row(figures))).collect())
}
