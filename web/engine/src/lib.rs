//! The library behind a few functions that a page calls: it fills the inputs, asks, and reads the output.
//!
//! No generated glue: numbers go in and out, and bytes lie in memory that this side owns. What is asked for is in [`work`],
//! which alone knows the library; requests and answers are JSON where they are no files.

mod packed;
mod work;

use std::cell::RefCell;

use work::Work;

/// The inputs: a request, and two files or one.
const INPUTS: usize = 3;

#[derive(Default)]
struct State {
    inputs: [Vec<u8>; INPUTS],
    output: Vec<u8>,
    work: Option<Work>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

impl State {
    /// Does something with the request and the files; 0, or 1 where the output is a message.
    fn answer(&mut self, work: impl FnOnce(&mut Work, [&[u8]; INPUTS]) -> work::Answer) -> u32 {
        let inputs = std::mem::take(&mut self.inputs);
        let answer = match &mut self.work {
            None => Err("the lexicon has not been opened".to_owned()),
            Some(own) => work(own, inputs.each_ref().map(Vec::as_slice)),
        };
        let failed = answer.is_err();
        self.output = answer.unwrap_or_else(String::into_bytes);
        failed.into()
    }
}

/// Makes room for an input; its address, or 0 for an input that does not exist.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn input(which: usize, length: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| match state.inputs.get_mut(which) {
        None => std::ptr::null_mut(),
        Some(input) => {
            *input = vec![0; length];
            input.as_mut_ptr()
        }
    })
}

/// Opens the packed lexicon, which is the first file; 0, or 1 where the output is a message.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn open() -> u32 {
    STATE.with_borrow_mut(|state| {
        let packed = std::mem::take(&mut state.inputs[1]);
        match Work::new(&packed) {
            Ok(work) => state.work = Some(work),
            Err(message) => {
                state.output = message.into_bytes();
                return 1;
            }
        }
        0
    })
}

/// Aligns the files; 0 where the output is an account of the new document, 1 where it is a message.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn align() -> u32 {
    STATE.with_borrow_mut(|state| state.answer(|work, [request, files @ ..]| work.align(request, files)))
}

/// Writes a document in a format; 0, or 1 where the output is a message.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn export() -> u32 {
    STATE.with_borrow_mut(|state| state.answer(|work, [request, ..]| work.export(request)))
}

/// Aligns anew what a review leaves open; 0 where the output is the page that corrects it, 1 where it is a message.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn review() -> u32 {
    STATE.with_borrow_mut(|state| state.answer(|work, [request, ..]| work.review(request)))
}

/// Gives up a document.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn forget(document: usize) {
    STATE.with_borrow_mut(|state| state.work.iter_mut().for_each(|work| work.forget(document)));
}

/// The address of the output.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn output() -> *const u8 {
    STATE.with_borrow(|state| state.output.as_ptr())
}

/// The length of the output.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn output_length() -> usize {
    STATE.with_borrow(|state| state.output.len())
}
