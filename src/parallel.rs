//! Pieces of work at once, where the feature `parallel` is on.

/// Does both, on two threads of rayon's pool if both are `long`, and gives both results: the same as one after the other.
pub(crate) fn join<A: Send, B: Send>(
    long: bool,
    one: impl FnOnce() -> A + Send,
    two: impl FnOnce() -> B + Send,
) -> (A, B) {
    #[cfg(feature = "parallel")]
    if long && !INSIDE.get() {
        return rayon::join(one, two);
    }
    let _ = long;
    (one(), two())
}

/// What a function makes of each item, in their order: the same on any number of threads.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], of: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    if items.len() > 1 && !INSIDE.get() {
        use rayon::prelude::*;
        return items.par_iter().map(of).collect();
    }
    items.iter().map(of).collect()
}

#[cfg(feature = "parallel")]
thread_local! {
    /// Whether this thread works on an item of [`map_large`].
    static INSIDE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// [`map`] of items that take much memory: each is worked on by one thread alone, since a thread that waits for a part of
/// one would begin the next.
pub(crate) fn map_large<T: Sync, R: Send>(items: &[T], of: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    return map(items, |item| {
        let before = INSIDE.replace(true);
        let result = of(item);
        INSIDE.set(before);
        result
    });
    #[cfg(not(feature = "parallel"))]
    map(items, of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_of_the_items() {
        let of = |item: &usize| map(&[*item, item + 1], |part| part * 2).iter().sum::<usize>();
        assert_eq!(map(&[1, 2, 3], of), [6, 10, 14]);
        assert_eq!(map_large(&[1, 2, 3], of), [6, 10, 14]);
        assert_eq!(join(true, || 1, || 2), (1, 2));
    }

    #[cfg(feature = "parallel")]
    #[test]
    fn parts_of_a_large_item_stay_on_its_thread() {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap();
        let thread = || rayon::current_thread_index();
        let alone = pool.install(|| {
            map_large(&[(); 8], |()| {
                let own = thread();
                map(&[(); 64], |()| thread() == own).into_iter().all(|same| same)
                    && join(true, thread, thread) == (own, own)
            })
        });
        assert_eq!(alone, [true; 8]);
        assert!(!INSIDE.get());
    }
}
