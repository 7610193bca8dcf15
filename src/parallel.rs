//! Pieces of work at once, where the feature `parallel` is on.

/// Does both, on two threads of rayon's pool if both are `long`, and gives both results: the same as one after the other.
pub(crate) fn join<A: Send, B: Send>(
    long: bool,
    one: impl FnOnce() -> A + Send,
    two: impl FnOnce() -> B + Send,
) -> (A, B) {
    #[cfg(feature = "parallel")]
    if long {
        return rayon::join(one, two);
    }
    let _ = long;
    (one(), two())
}

/// What a function makes of each item, in their order: the same on any number of threads.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], of: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    if items.len() > 1 {
        use rayon::prelude::*;
        return items.par_iter().map(of).collect();
    }
    items.iter().map(of).collect()
}
