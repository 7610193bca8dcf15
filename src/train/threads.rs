//! Work on all processors.

/// How many threads work.
fn count() -> usize {
    #[cfg(test)]
    if let Some(asked) = ASKED.get() {
        return asked;
    }
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
thread_local! {
    /// How many threads a test asks for.
    static ASKED: std::cell::Cell<Option<usize>> = const { std::cell::Cell::new(None) };
}

/// What work gives with so many threads.
#[cfg(test)]
pub(super) fn with<R>(threads: usize, work: impl FnOnce() -> R) -> R {
    ASKED.set(Some(threads));
    let result = work();
    ASKED.set(None);
    result
}

/// Maps items on all processors, in order.
pub(super) fn in_threads<T: Send, R: Send>(items: Vec<T>, map: &(impl Fn(T) -> R + Sync)) -> Vec<R> {
    let threads = count();
    let count = items.len();
    let queue = std::sync::Mutex::new(items.into_iter().enumerate());
    let mut results: Vec<Option<R>> = std::iter::repeat_with(|| None).take(count).collect();
    let done = std::sync::Mutex::new(&mut results);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().ok().and_then(|mut queue| queue.next());
                    let Some((place, item)) = next else { break };
                    let result = map(item);
                    if let Ok(mut done) = done.lock() {
                        done[place] = Some(result);
                    }
                }
            });
        }
    });
    results.into_iter().flatten().collect()
}
