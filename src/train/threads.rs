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

/// What work gives, to the last bit the same on one thread, on two and on seven.
#[cfg(test)]
pub(super) fn the_same_on_any_number<R: std::fmt::Debug>(work: impl Fn() -> R) -> R {
    let with = |threads| {
        ASKED.set(Some(threads));
        let result = work();
        ASKED.set(None);
        result
    };
    let alone = with(1);
    for threads in [2, 7] {
        // Numbers are written out with as many digits as tell them from all others.
        assert_eq!((threads, format!("{:?}", with(threads))), (threads, format!("{alone:?}")));
    }
    alone
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        ASKED.set(Some(2));
        let (done, first_waits) = channel();
        let first_waits = std::sync::Mutex::new(first_waits);
        let results = in_threads((0..9).collect(), &|item: usize| {
            if item == 0 {
                first_waits.lock().unwrap().recv().unwrap();
            } else if item == 8 {
                done.send(()).unwrap();
            }
            item * item
        });
        ASKED.set(None);
        assert_eq!(results, [0, 1, 4, 9, 16, 25, 36, 49, 64]);
    }
}
