//! A pair as Python sees it.

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::engine::Record;

/// A pair of texts that translate each other, or a text that has no counterpart.
///
/// >>> import bitext
/// >>> pair = bitext.align("The bridge opened on Monday.\n大桥周一通车。")[0]
/// >>> pair.en, pair.zh, pair.kind
/// ('The bridge opened on Monday.', '大桥周一通车。', '1-1')
#[pyclass(frozen, module = "bitext", eq)]
#[derive(Debug, Clone)]
pub(crate) struct Pair(pub(crate) Record);

impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        let key = |record: &Record| (record.texts.clone(), record.ids.clone(), record.kind.clone(), record.moved);
        key(&self.0) == key(&other.0) && self.0.confidence.to_bits() == other.0.confidence.to_bits()
    }
}

fn tuple<'py>(py: Python<'py>, values: impl Iterator<Item = usize>) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, values.collect::<Vec<_>>())
}

#[pymethods]
impl Pair {
    /// The English text; empty where there is none.
    #[getter]
    fn en(&self) -> &str {
        &self.0.texts[0]
    }

    /// The Chinese text; empty where there is none.
    #[getter]
    fn zh(&self) -> &str {
        &self.0.texts[1]
    }

    /// How many English and Chinese segments it has, as ``1-2``.
    #[getter]
    fn kind(&self) -> &str {
        &self.0.kind
    }

    /// The probability that the pair is right as it stands, from 0 to 1.
    #[getter]
    fn confidence(&self) -> f32 {
        self.0.confidence
    }

    /// What the checks say of it, such as numbers that differ.
    #[getter]
    fn flags(&self) -> Vec<String> {
        self.0.flags.clone()
    }

    /// The numbers of its English segments.
    #[getter]
    fn en_ids<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.0.ids[0].clone())
    }

    /// The numbers of its Chinese segments.
    #[getter]
    fn zh_ids<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple(py, self.0.ids[1].clone())
    }

    /// Where it begins and ends in :attr:`Bitext.en_text`, in characters.
    #[getter]
    fn en_offsets(&self) -> (usize, usize) {
        (self.0.offsets[0].start, self.0.offsets[0].end)
    }

    /// Where it begins and ends in :attr:`Bitext.zh_text`, in characters.
    #[getter]
    fn zh_offsets(&self) -> (usize, usize) {
        (self.0.offsets[1].start, self.0.offsets[1].end)
    }

    /// Whether its sides stand out of order.
    #[getter]
    fn moved(&self) -> bool {
        self.0.moved
    }

    /// The name of the input of the English; empty where it is not known.
    #[getter]
    fn en_file(&self) -> &str {
        &self.0.files[0]
    }

    /// The name of the input of the Chinese.
    #[getter]
    fn zh_file(&self) -> &str {
        &self.0.files[1]
    }

    /// The line where the English begins, from 1; 0 if there is none.
    #[getter]
    fn en_line(&self) -> usize {
        self.0.lines[0]
    }

    /// The line where the Chinese begins.
    #[getter]
    fn zh_line(&self) -> usize {
        self.0.lines[1]
    }

    fn __repr__(&self) -> String {
        let Record { texts: [english, chinese], kind, confidence, .. } = &self.0;
        format!("Pair(en={english:?}, zh={chinese:?}, kind={kind:?}, confidence={confidence:.4})")
    }

    fn __hash__(&self) -> isize {
        let [english, chinese] = &self.0.ids;
        (english.start * 1_000_003 + chinese.start).cast_signed()
    }
}
