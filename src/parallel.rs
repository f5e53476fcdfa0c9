//! Independent pieces of work on several threads, with the results in their order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::ScopedJoinHandle;

/// How many threads the machine runs at a time.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The results of pieces 0, 1, … in their order, whichever thread did them.
pub fn in_order<T: Send>(pieces: usize, threads: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    if threads <= 1 || pieces <= 1 {
        return (0..pieces).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= pieces {
                return done;
            }
            done.push((piece, work(piece)));
        }
    };
    let mut done: Vec<(usize, T)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads.min(pieces)).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(finished).collect()
    });
    done.sort_by_key(|(piece, _)| *piece);
    done.into_iter().map(|(_, result)| result).collect()
}

/// What comes of each of many things, which are small, by their places and in their order.
pub fn of_each<I: Sync, T: Send>(all: &[I], of: impl Fn(usize, &I) -> T + Sync) -> Vec<T> {
    const PIECE: usize = 1000;
    let pieces = in_order(all.len().div_ceil(PIECE), processors(), |piece| -> Vec<T> {
        let start = piece * PIECE;
        all[start..].iter().take(PIECE).enumerate().map(|(place, own)| of(start + place, own)).collect()
    });
    pieces.into_iter().flatten().collect()
}

/// The results of two pieces of work done at the same time.
pub fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        (one(), finished(other))
    })
}

/// The result of a thread; its panic goes on in this one.
fn finished<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_results_come_in_order_for_any_number_of_threads() {
        let squares: Vec<usize> = (0..100).map(|piece| piece * piece).collect();
        for threads in [1, 2, 16] {
            assert_eq!(super::in_order(100, threads, |piece| piece * piece), squares);
        }
        let many: Vec<usize> = (0..2500).collect();
        assert_eq!(super::of_each(&many, |place, own| place + own), many.iter().map(|own| 2 * own).collect::<Vec<_>>());
    }
}
