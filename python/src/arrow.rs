//! Pairs as Arrow columns.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float32Builder, ListBuilder, StringBuilder, UInt32Builder};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_schema::ArrowError;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::engine::Record;

/// A capsule with a stream of the records, a batch for each list.
pub(crate) fn stream<'py>(py: Python<'py>, lists: &[&[Record]]) -> PyResult<Bound<'py, PyCapsule>> {
    let failed = |error: ArrowError| PyRuntimeError::new_err(error.to_string());
    let schema = batch(&[]).map_err(failed)?.schema();
    let batches: Vec<_> = py.detach(|| lists.iter().map(|records| batch(records)).collect());
    let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, schema)));
    PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
}

fn batch(records: &[Record]) -> Result<RecordBatch, ArrowError> {
    let texts = |text: &dyn Fn(&Record) -> &str| {
        let mut column = StringBuilder::new();
        records.iter().for_each(|record| column.append_value(text(record)));
        Arc::new(column.finish()) as ArrayRef
    };
    let numbers = |number: &dyn Fn(&Record) -> usize| {
        let mut column = UInt32Builder::with_capacity(records.len());
        records.iter().for_each(|record| column.append_value(number(record) as u32));
        Arc::new(column.finish()) as ArrayRef
    };
    let ids = |side: usize| {
        let mut column = ListBuilder::new(UInt32Builder::new());
        for record in records {
            record.ids[side].clone().for_each(|id| column.values().append_value(id as u32));
            column.append(true);
        }
        Arc::new(column.finish()) as ArrayRef
    };
    let (mut confidence, mut moved) = (Float32Builder::new(), BooleanBuilder::new());
    let mut flags = ListBuilder::new(StringBuilder::new());
    for record in records {
        confidence.append_value(record.confidence);
        moved.append_value(record.moved);
        record.flags.iter().for_each(|flag| flags.values().append_value(flag));
        flags.append(true);
    }
    RecordBatch::try_from_iter_with_nullable([
        ("en", texts(&|record| &record.texts[0]), false),
        ("zh", texts(&|record| &record.texts[1]), false),
        ("kind", texts(&|record| &record.kind), false),
        ("confidence", Arc::new(confidence.finish()) as ArrayRef, false),
        ("flags", Arc::new(flags.finish()) as ArrayRef, false),
        ("en_ids", ids(0), false),
        ("zh_ids", ids(1), false),
        ("en_start", numbers(&|record| record.offsets[0].start), false),
        ("en_end", numbers(&|record| record.offsets[0].end), false),
        ("zh_start", numbers(&|record| record.offsets[1].start), false),
        ("zh_end", numbers(&|record| record.offsets[1].end), false),
        ("moved", Arc::new(moved.finish()) as ArrayRef, false),
        ("en_file", texts(&|record| &record.files[0]), false),
        ("zh_file", texts(&|record| &record.files[1]), false),
        ("en_line", numbers(&|record| record.lines[0]), false),
        ("zh_line", numbers(&|record| record.lines[1]), false),
    ])
}
