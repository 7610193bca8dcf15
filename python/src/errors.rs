//! Exceptions: one for each kind of the library's errors, all of them `BitextError`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::{PyTypeInfo, create_exception};

use crate::engine::{Error, ErrorKind};

create_exception!(bitext, BitextError, PyValueError, "What bitext could not do; `kind`, `input` and `line` say more.");
create_exception!(bitext, EmptyError, BitextError, "The input has no text.");
create_exception!(bitext, NoEnglishError, BitextError, "No English text was found.");
create_exception!(bitext, NoChineseError, BitextError, "No Chinese text was found.");
create_exception!(bitext, EncodingError, BitextError, "The bytes are not text in the encoding that was tried.");
create_exception!(bitext, FormatError, BitextError, "The input is not in the format it claims to be in.");
create_exception!(bitext, OptionsError, BitextError, "An option has a value outside its range.");
create_exception!(bitext, AlignmentError, BitextError, "Beads do not form an alignment.");
create_exception!(bitext, ReadWriteError, BitextError, "Reading or writing failed.");

pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("BitextError", py.get_type::<BitextError>())?;
    module.add("EmptyError", py.get_type::<EmptyError>())?;
    module.add("NoEnglishError", py.get_type::<NoEnglishError>())?;
    module.add("NoChineseError", py.get_type::<NoChineseError>())?;
    module.add("EncodingError", py.get_type::<EncodingError>())?;
    module.add("FormatError", py.get_type::<FormatError>())?;
    module.add("OptionsError", py.get_type::<OptionsError>())?;
    module.add("AlignmentError", py.get_type::<AlignmentError>())?;
    module.add("ReadWriteError", py.get_type::<ReadWriteError>())
}

/// The exception of an error.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    let (kind, class) = match error.kind() {
        ErrorKind::Empty => ("empty", EmptyError::type_object(py)),
        ErrorKind::NoEnglish => ("no-english", NoEnglishError::type_object(py)),
        ErrorKind::NoChinese => ("no-chinese", NoChineseError::type_object(py)),
        ErrorKind::Encoding => ("encoding", EncodingError::type_object(py)),
        ErrorKind::Format => ("format", FormatError::type_object(py)),
        ErrorKind::Options => ("options", OptionsError::type_object(py)),
        ErrorKind::Alignment => ("alignment", AlignmentError::type_object(py)),
        ErrorKind::Io => ("io", ReadWriteError::type_object(py)),
        _ => ("other", BitextError::type_object(py)),
    };
    let exception = PyErr::from_type(class, error.to_string());
    let value = exception.value(py);
    let told = value
        .setattr("kind", kind)
        .and_then(|()| value.setattr("input", error.input()))
        .and_then(|()| value.setattr("line", error.line()));
    told.err().unwrap_or(exception)
}
