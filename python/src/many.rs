//! Many sources at once.

use std::collections::VecDeque;
use std::sync::Arc;

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyTuple};
use rayon::prelude::*;

use crate::aligner::source_of;
use crate::bitext_class::Bitext;
use crate::engine::{self, Aligner, Source};
use crate::errors::raised;

/// Sources that are taken for each thread at a time.
const AHEAD: usize = 8;

/// The stack of a thread, as the program has it.
const STACK: usize = 8 << 20;

type Result<T> = std::result::Result<T, PyErr>;

/// Gives the results of many sources in their order.
#[pyclass(module = "bitext")]
pub(crate) struct Many {
    aligner: Arc<Aligner>,
    sources: Option<Py<PyIterator>>,
    pool: rayon::ThreadPool,
    ready: VecDeque<Result<Bitext>>,
    returns_errors: bool,
}

impl Many {
    pub(crate) fn new(
        aligner: Arc<Aligner>,
        sources: Py<PyIterator>,
        threads: Option<usize>,
        errors: &str,
    ) -> PyResult<Self> {
        let returns_errors = match errors {
            "raise" => false,
            "return" => true,
            _ => return Err(PyValueError::new_err(format!("errors={errors:?}; use 'raise' or 'return'"))),
        };
        if threads == Some(0) {
            return Err(PyValueError::new_err("threads=0; use 1 or more"));
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).stack_size(STACK).build();
        let pool = pool.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        Ok(Self { aligner, sources: Some(sources), pool, ready: VecDeque::new(), returns_errors })
    }

    /// Aligns the next sources.
    fn fill(&mut self, py: Python<'_>) {
        let mut given: Vec<Result<(Source, Option<Source>)>> = Vec::new();
        if let Some(sources) = &self.sources {
            let mut sources = sources.bind(py).clone();
            given.extend(sources.by_ref().take(AHEAD * self.pool.current_num_threads()).map(|source| both(&source?)));
        }
        if given.is_empty() {
            self.sources = None;
            return;
        }
        let (aligner, pool) = (&self.aligner, &self.pool);
        let results: Vec<_> = py.detach(|| {
            pool.install(|| {
                given
                    .into_par_iter()
                    .map(|given| given.map(|(one, two)| engine::align(aligner, &one, two.as_ref())))
                    .collect()
            })
        });
        self.ready.extend(results.into_iter().map(|result| match result? {
            Ok(bitext) => Ok(Bitext::new(bitext, Arc::clone(aligner))),
            Err(error) => Err(raised(py, &error)),
        }));
    }
}

/// A source, or a tuple of two.
fn both(given: &Bound<'_, PyAny>) -> Result<(Source, Option<Source>)> {
    match given.cast::<PyTuple>() {
        Ok(two) if two.len() == 2 => Ok((source_of(&two.get_item(0)?)?, Some(source_of(&two.get_item(1)?)?))),
        Ok(_) => Err(PyValueError::new_err("a tuple of sources has two")),
        Err(_) => Ok((source_of(given)?, None)),
    }
}

#[pymethods]
impl Many {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        if self.ready.is_empty() {
            self.fill(py);
        }
        match self.ready.pop_front() {
            None => Ok(None),
            Some(Ok(bitext)) => Ok(Some(Py::new(py, bitext)?.into_any())),
            Some(Err(error)) if self.returns_errors => Ok(Some(error.into_value(py).into_any())),
            Some(Err(error)) => Err(error),
        }
    }
}
