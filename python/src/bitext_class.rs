//! A bitext as Python sees it.

use std::sync::{Arc, OnceLock};

use pyo3::exceptions::{PyIndexError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PySlice};

use crate::engine::{self, Aligner, Record};
use crate::errors::raised;
use crate::pair::Pair;
use crate::{arrow, engine::Bitext as Inner};

/// Two texts and the pairs that align them: a sequence of :class:`Pair`.
///
/// >>> import bitext
/// >>> release = "The bridge opened on Monday.\nIt is long.\n大桥周一通车。\n它很长。"
/// >>> result = bitext.align(release)
/// >>> [(pair.en, pair.zh) for pair in result]
/// [('The bridge opened on Monday.', '大桥周一通车。'), ('It is long.', '它很长。')]
/// >>> len(result), result[-1].zh_ids
/// (2, (1,))
#[pyclass(frozen, module = "bitext")]
pub(crate) struct Bitext {
    pub(crate) bitext: Inner,
    pub(crate) aligner: Arc<Aligner>,
    records: OnceLock<Vec<Record>>,
}

impl Bitext {
    pub(crate) fn new(bitext: Inner, aligner: Arc<Aligner>) -> Self {
        Self { bitext, aligner, records: OnceLock::new() }
    }

    pub(crate) fn records(&self) -> &[Record] {
        self.records.get_or_init(|| engine::records(&self.bitext))
    }
}

#[pymethods]
impl Bitext {
    fn __len__(&self, py: Python<'_>) -> usize {
        py.detach(|| self.records().len())
    }

    fn __getitem__<'py>(&self, py: Python<'py>, place: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let records = py.detach(|| self.records());
        let pair = |at: usize| Pair(records[at].clone());
        if let Ok(slice) = place.cast::<PySlice>() {
            let indices = slice.indices(records.len().cast_signed())?;
            let pairs: Vec<Pair> = (0..indices.slicelength)
                .map(|step| pair((indices.start + indices.step * step.cast_signed()).cast_unsigned()))
                .collect();
            return pairs.into_pyobject(py);
        }
        let at: isize = place.extract().map_err(|_| PyTypeError::new_err("a place is a number or a slice"))?;
        let at = if at < 0 { at + records.len().cast_signed() } else { at };
        let at = usize::try_from(at).ok().filter(|&at| at < records.len());
        let at = at.ok_or_else(|| PyIndexError::new_err("there is no such pair"))?;
        Ok(pair(at).into_pyobject(py)?.into_any())
    }

    fn __iter__(this: Bound<'_, Self>) -> Pairs {
        Pairs { bitext: this.unbind(), next: 0 }
    }

    /// The English segments.
    #[getter]
    fn en(&self) -> Vec<String> {
        engine::side(&self.bitext, true).0
    }

    /// The Chinese segments.
    #[getter]
    fn zh(&self) -> Vec<String> {
        engine::side(&self.bitext, false).0
    }

    /// The cleaned English text, a paragraph a line.
    #[getter]
    fn en_text(&self) -> String {
        engine::side(&self.bitext, true).1
    }

    /// The cleaned Chinese text, a paragraph a line.
    #[getter]
    fn zh_text(&self) -> String {
        engine::side(&self.bitext, false).1
    }

    /// How many releases of the input have sides that do not belong together, as far as their words tell.
    #[getter]
    fn unrelated(&self) -> usize {
        self.bitext.unrelated()
    }

    /// The share of the segments that may be expected to stand in right two-sided pairs, from 0 to 1.
    #[getter]
    fn expected_share(&self) -> f32 {
        self.bitext.expected_share()
    }

    /// How often each cleaning rule changed something.
    #[getter]
    fn cleaned(&self) -> std::collections::BTreeMap<&'static str, usize> {
        self.bitext.cleaned().counts().map(|(rule, count)| (rule.name(), count)).collect()
    }

    /// The bytes of a file in a format: ``tmx``, ``jsonl``, ``tsv``, ``csv``, ``xlsx``, ``docx``, ``html``, ``xliff`` and others,
    /// as the program writes it. `source` is the source language of a memory.
    ///
    /// >>> import bitext
    /// >>> memory = bitext.align("The bridge opened.\n大桥通车。").to_bytes("tmx")
    /// >>> memory.startswith(b"<?xml")
    /// True
    #[pyo3(signature = (format, *, source = "en", title = ""))]
    fn to_bytes<'py>(&self, py: Python<'py>, format: &str, source: &str, title: &str) -> PyResult<Bound<'py, PyBytes>> {
        let written = py.detach(|| engine::written(&self.aligner, &self.bitext, format, source, title));
        Ok(PyBytes::new(py, &written.map_err(|error| raised(py, &error))?))
    }

    /// The pairs as a stream of Arrow's C interface: what ``pyarrow.table``, ``polars.DataFrame`` and ``duckdb`` read without
    /// copies through Python objects.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol lets a producer answer in its own schema.
        let _ = requested_schema;
        arrow::stream(py, &[self.records()])
    }

    /// The pairs as a table of pyarrow.
    fn to_arrow<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        framed(this, "to_arrow")
    }

    /// The pairs as a data frame of pandas, which needs pyarrow.
    fn to_pandas<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        framed(this, "to_pandas")
    }

    /// The pairs as a data frame of polars.
    fn to_polars<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        framed(this, "to_polars")
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let (english, chinese) = (self.bitext.english().len(), self.bitext.chinese().len());
        format!("<Bitext of {} pairs: {english} English and {chinese} Chinese segments>", self.__len__(py))
    }
}

/// What the other package makes of the stream; it is imported when it is asked for.
fn framed<'py>(bitext: &Bound<'py, Bitext>, function: &str) -> PyResult<Bound<'py, PyAny>> {
    bitext.py().import("bitext._frames")?.call_method1(function, (bitext,))
}

/// Goes through the pairs of a bitext.
#[pyclass(module = "bitext")]
pub(crate) struct Pairs {
    bitext: Py<Bitext>,
    next: usize,
}

#[pymethods]
impl Pairs {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self) -> Option<Pair> {
        let pair = self.bitext.get().records().get(self.next).cloned().map(Pair);
        self.next += 1;
        pair
    }
}
