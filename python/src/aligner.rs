//! The aligner as Python sees it.

use std::ffi::OsString;
use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

use crate::bitext_class::Bitext;
use crate::engine::{self, Settings, Source};
use crate::errors::raised;
use crate::many::Many;

/// Aligns releases and texts; threads can share one.
///
/// :param rows: keep each row of a table and each unit of a memory as one pair
/// :param monotone: do not look for text in another order
/// :param without: channels of evidence to leave out
/// :param glossary: a path of terms, TSV or TMX, or a list of such paths
/// :param weights: a path of weights, as ``bitext train`` writes them
///
/// >>> import bitext
/// >>> aligner = bitext.Aligner(monotone=True)
/// >>> aligner.align("The pier is closed.", "码头关闭。")[0].kind
/// '1-1'
#[pyclass(frozen, module = "bitext")]
pub(crate) struct Aligner(Arc<engine::Aligner>);

#[pymethods]
impl Aligner {
    #[new]
    #[pyo3(signature = (*, rows = false, monotone = false, without = Vec::new(), glossary = None, weights = None))]
    fn new(
        py: Python<'_>,
        rows: bool,
        monotone: bool,
        without: Vec<String>,
        glossary: Option<&Bound<'_, PyAny>>,
        weights: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let mut paths: Vec<Bound<'_, PyAny>> = Vec::new();
        if let Some(glossary) = glossary {
            match path_of(glossary)? {
                Some(_) => paths.push(glossary.clone()),
                None => paths.extend(glossary.try_iter()?.collect::<PyResult<Vec<_>>>()?),
            }
        }
        let glossaries = paths.iter().map(text_of).collect::<PyResult<Vec<_>>>()?;
        let weights = weights.map(text_of).transpose()?;
        let settings = Settings { rows, monotone, without, glossaries, weights };
        let aligner = py.detach(|| engine::aligner(&settings)).map_err(|error| raised(py, &error))?;
        Ok(Self(Arc::new(aligner)))
    }

    /// Aligns a release, or two texts, one in each language.
    ///
    /// Each is a text, the bytes of a file in any format that is read, or a path (:class:`os.PathLike`). `name` tells the format
    /// of bytes where formats look alike, and stands in the pairs.
    #[pyo3(signature = (source, other = None, *, name = None))]
    fn align(
        &self,
        py: Python<'_>,
        source: &Bound<'_, PyAny>,
        other: Option<&Bound<'_, PyAny>>,
        name: Option<String>,
    ) -> PyResult<Bitext> {
        let mut one = source_of(source)?;
        one.name = name.or(one.name);
        let two = other.map(source_of).transpose()?;
        let aligned = py.detach(|| engine::align(&self.0, &one, two.as_ref()));
        Ok(Bitext::new(aligned.map_err(|error| raised(py, &error))?, Arc::clone(&self.0)))
    }

    /// Aligns segments as they are, English and Chinese.
    ///
    /// >>> import bitext
    /// >>> result = bitext.Aligner().align_segments(["It rained.", "The pier is closed."], ["下雨了。", "码头关闭。"])
    /// >>> [pair.zh_ids for pair in result]
    /// [(0,), (1,)]
    fn align_segments(&self, py: Python<'_>, english: Vec<String>, chinese: Vec<String>) -> PyResult<Bitext> {
        let aligned = py.detach(|| engine::align_segments(&self.0, &english, &chinese));
        Ok(Bitext::new(aligned.map_err(|error| raised(py, &error))?, Arc::clone(&self.0)))
    }

    /// Aligns many sources on several threads, without Python's lock: an iterator over the results, in the order of the sources.
    ///
    /// A source is what :meth:`align` takes, or a tuple of two. With ``errors="return"`` the exception stands in the place of a
    /// result, by default it is raised there. Few sources are held at once, so that a stream without end can be aligned.
    ///
    /// >>> import bitext
    /// >>> releases = ["It rained.\n下雨了。", "", ("The pier is closed.", "码头关闭。")]
    /// >>> [type(one).__name__ for one in bitext.Aligner().align_many(releases, threads=2, errors="return")]
    /// ['Bitext', 'EmptyError', 'Bitext']
    #[pyo3(signature = (sources, *, threads = None, errors = "raise"))]
    fn align_many(&self, sources: &Bound<'_, PyAny>, threads: Option<usize>, errors: &str) -> PyResult<Many> {
        Many::new(Arc::clone(&self.0), sources.try_iter()?.unbind(), threads, errors)
    }
}

/// The path that an object stands for, if it is one.
fn path_of(given: &Bound<'_, PyAny>) -> PyResult<Option<OsString>> {
    let is_path = given.is_instance_of::<PyString>() || given.hasattr("__fspath__")?;
    if is_path { given.extract::<std::path::PathBuf>().map(|path| Some(path.into_os_string())) } else { Ok(None) }
}

fn text_of(path: &Bound<'_, PyAny>) -> PyResult<String> {
    let path = path_of(path)?.ok_or_else(|| PyTypeError::new_err("a path is a str or an os.PathLike"))?;
    Ok(std::fs::read_to_string(path)?)
}

/// An input as Python gives it.
pub(crate) fn source_of(given: &Bound<'_, PyAny>) -> PyResult<Source> {
    if let Ok(text) = given.cast::<PyString>() {
        return Ok(Source { bytes: text.to_cow()?.as_bytes().to_vec(), name: None });
    }
    if let Ok(bytes) = given.cast::<PyBytes>() {
        return Ok(Source { bytes: bytes.as_bytes().to_vec(), name: None });
    }
    match path_of(given)? {
        Some(path) => {
            let bytes = given.py().detach(|| std::fs::read(&path));
            Ok(Source { bytes: bytes?, name: Some(path.to_string_lossy().into_owned()) })
        }
        None => Err(PyTypeError::new_err("a source is a str, bytes or an os.PathLike")),
    }
}
