//! Two pieces of work at once, where the feature `parallel` is on.

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
