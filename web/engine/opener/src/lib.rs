//! Opens the engine, which the page holds as LZMA: a third less than with gzip, which browsers open by themselves.

use std::cell::RefCell;
use std::io::Read;

use lzma_rust2::LzmaReader;

/// The dictionary of the engine, in KiB.
const MEMORY: u32 = 64 << 10;

thread_local! {
    static PACKED: RefCell<Vec<u8>> = RefCell::default();
    static OPENED: RefCell<Vec<u8>> = RefCell::default();
}

/// Makes room for what is packed; its address.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn input(length: usize) -> *mut u8 {
    PACKED.with_borrow_mut(|packed| {
        *packed = vec![0; length];
        packed.as_mut_ptr()
    })
}

/// Opens it; the length of what was in it, 0 if it is damaged.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn open() -> usize {
    let packed = PACKED.take();
    OPENED.with_borrow_mut(|opened| {
        opened.clear();
        let read =
            LzmaReader::new_mem_limit(&packed[..], MEMORY, None).and_then(|mut reader| reader.read_to_end(opened));
        read.unwrap_or(0)
    })
}

/// The address of what was in it.
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn output() -> *const u8 {
    OPENED.with_borrow(|opened| opened.as_ptr())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_comes_of_what_is_damaged() {
        input(5);
        assert_eq!(open(), 0);
    }
}
