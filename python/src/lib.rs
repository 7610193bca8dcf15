//! The Python module `bitext._bitext`: classes and functions over [`engine`], which alone knows the library.

mod aligner;
mod arrow;
mod bitext_class;
mod engine;
mod errors;
mod functions;
mod many;
mod pair;

use pyo3::prelude::*;

#[pymodule]
fn _bitext(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<aligner::Aligner>()?;
    module.add_class::<bitext_class::Bitext>()?;
    module.add_class::<bitext_class::Pairs>()?;
    module.add_class::<many::Many>()?;
    module.add_class::<pair::Pair>()?;
    module.add_function(wrap_pyfunction!(functions::split, module)?)?;
    module.add_function(wrap_pyfunction!(functions::evaluate, module)?)?;
    errors::add(module)
}
