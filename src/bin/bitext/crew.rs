//! The threads that work, and work on many items: results come in the order of the items, and few are in memory.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};

use crate::failure::Failure;

/// Items for each thread that may be begun and not yet taken: one long document holds up those behind it for as long as
/// some hundred short ones take.
const ITEMS: usize = 64;

/// Bytes of input for each thread that these may have together. One item may have more, and then is alone.
const BYTES: u64 = 8 << 20;

/// The stack of a thread, as large as that of the first.
const STACK: usize = 8 << 20;

/// Bytes of a text that threads of its own cost more than they give: with two of them a release of 10 kB took 40 ms of two
/// processors and 36 ms in all, with none of them 28 and 29. The sample releases have up to 16 kB.
const SHORT: u64 = 20_000;

/// The threads of a command.
pub(crate) struct Crew {
    pool: rayon::ThreadPool,
    threads: usize,
}

impl Crew {
    /// So many threads, or as many as the machine has cores.
    pub(crate) fn of(threads: Option<NonZeroUsize>) -> Result<Self, Failure> {
        let threads = threads.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
        let pool = pool.map_err(|error| Failure::Failed(format!("{threads} threads cannot be started ({error})")))?;
        Ok(Self { pool, threads })
    }

    /// The threads for one text, of which there are so many bytes if that is known: what is in it for them to share is
    /// little, and nothing in a short one.
    pub(crate) fn of_one_text(threads: Option<NonZeroUsize>, bytes: Option<u64>) -> Result<Self, Failure> {
        const MOST: NonZeroUsize = NonZeroUsize::new(4).unwrap();
        let short = bytes.is_some_and(|bytes| bytes < SHORT);
        // Elsewhere the stack of the first thread may be smaller than that of the others.
        if cfg!(unix) && (short || threads == Some(NonZeroUsize::MIN)) {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
            if let Ok(pool) = pool {
                return Ok(Self { pool, threads: 1 });
            }
        }
        Self::of(threads.or_else(|| std::thread::available_parallelism().ok().map(|cores| cores.min(MOST))))
    }

    /// Does one piece of work, which may use all threads.
    pub(crate) fn run<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        self.pool.install(work)
    }

    /// Does the work on each item, which comes with its size in bytes, and takes the results in the order of the items
    /// until one breaks off. `items` runs on a thread of its own, which is not waited for after a break.
    pub(crate) fn in_order<T: Send + 'static, R: Send + 'static>(
        &self,
        items: impl Iterator<Item = (u64, T)> + Send + 'static,
        work: impl Fn(T) -> R + Sync,
        mut take: impl FnMut(R) -> ControlFlow<()>,
    ) {
        let room = Arc::new(Room::new(ITEMS * self.threads, BYTES * self.threads as u64));
        let (send, events) = mpsc::channel();
        let stopped = AtomicBool::new(false);
        {
            let (room, send) = (Arc::clone(&room), send.clone());
            // Not waited for: it may be reading from a pipe that nobody writes to.
            std::thread::spawn(move || {
                for (size, item) in items {
                    if !room.enter(size) || send.send(Event::Item(size, item)).is_err() {
                        return;
                    }
                }
                let _ = send.send(Event::End);
            });
        }
        self.pool.in_place_scope(|scope| {
            let (work, stopped) = (&work, &stopped);
            let (mut begun, mut taken, mut ended) = (0, 0, false);
            let mut waiting = BTreeMap::new();
            while !ended || taken < begun {
                match events.recv() {
                    Ok(Event::Item(size, item)) => {
                        let (number, send) = (begun, send.clone());
                        begun += 1;
                        scope.spawn(move |_| {
                            if !stopped.load(Ordering::Relaxed) {
                                let _ = send.send(Event::Result(number, size, work(item)));
                            }
                        });
                    }
                    Ok(Event::Result(number, size, result)) => drop(waiting.insert(number, (size, result))),
                    Ok(Event::End) | Err(_) => ended = true,
                }
                while let Some((size, result)) = waiting.remove(&taken) {
                    taken += 1;
                    if take(result).is_break() {
                        stopped.store(true, Ordering::Relaxed);
                        room.close();
                        return;
                    }
                    room.leave(size);
                }
            }
        });
    }
}

enum Event<T, R> {
    /// An item with its size.
    Item(u64, T),
    /// A result with the item's number and size.
    Result(usize, u64, R),
    /// There are no more items.
    End,
}

/// Who reads ahead waits here until enough of what was read is done.
struct Room {
    inside: Mutex<Inside>,
    changed: Condvar,
    items: usize,
    bytes: u64,
}

#[derive(Default)]
struct Inside {
    items: usize,
    bytes: u64,
    closed: bool,
}

impl Room {
    fn new(items: usize, bytes: u64) -> Self {
        Self { inside: Mutex::default(), changed: Condvar::new(), items, bytes }
    }

    /// Waits for room; false once it is closed.
    fn enter(&self, size: u64) -> bool {
        let full = |inside: &mut Inside| {
            let fits = inside.items < self.items && inside.bytes + size <= self.bytes;
            !inside.closed && inside.items > 0 && !fits
        };
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let mut inside = self.changed.wait_while(inside, full).unwrap_or_else(PoisonError::into_inner);
        inside.items += 1;
        inside.bytes += size;
        !inside.closed
    }

    fn leave(&self, size: u64) {
        self.change(|inside| {
            inside.items -= 1;
            inside.bytes -= size;
        });
    }

    fn close(&self) {
        self.change(|inside| inside.closed = true);
    }

    fn change(&self, change: impl FnOnce(&mut Inside)) {
        change(&mut self.inside.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    fn crew(threads: usize) -> Crew {
        Crew::of(NonZeroUsize::new(threads)).unwrap()
    }

    #[test]
    fn results_come_in_order_and_few_at_a_time() {
        for threads in [1, 2, 8] {
            let read = Arc::new(AtomicUsize::new(0));
            let counter = Arc::clone(&read);
            let items = (0..2000_u64).map(move |item| {
                counter.fetch_add(1, Ordering::SeqCst);
                (1, item)
            });
            let (mut found, mut ahead) = (Vec::new(), 0);
            let slow = |item: u64| {
                std::thread::sleep(std::time::Duration::from_micros(if item.is_multiple_of(7) { 300 } else { 10 }));
                item
            };
            crew(threads).in_order(items, slow, |item| {
                ahead = ahead.max(read.load(Ordering::SeqCst) - found.len());
                found.push(item);
                ControlFlow::Continue(())
            });
            assert_eq!(found, (0..2000).collect::<Vec<_>>());
            assert!(ahead <= ITEMS * threads + 1, "{ahead} items of {threads} threads in memory");
        }
    }

    #[test]
    fn large_items_are_few_and_pass_alone() {
        let inside = Mutex::new((0, 0));
        let items = (0..20).map(|at| (if at == 5 { 100 * BYTES } else { BYTES / 2 }, at));
        let work = |at: i32| {
            let mut inside = inside.lock().unwrap();
            inside.0 += 1;
            inside.1 = inside.1.max(inside.0);
            at
        };
        let mut taken = 0;
        crew(1).in_order(items, work, |at| {
            assert_eq!(at, taken);
            taken += 1;
            inside.lock().unwrap().0 -= 1;
            ControlFlow::Continue(())
        });
        assert_eq!(taken, 20);
        assert!(inside.lock().unwrap().1 <= 2, "{:?}", inside.lock());
    }

    #[test]
    fn a_break_ends_the_work() {
        let mut taken = 0;
        // The items never end.
        crew(2).in_order(
            (0..).map(|item: u64| (1, item)),
            |item| item,
            |_| {
                taken += 1;
                if taken == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(taken, 10);
    }
}
