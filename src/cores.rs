//! Work on several cores, where threads can be had: a machine may refuse them, and then the same
//! work is done on the thread that asks for it.

use std::thread;
use std::thread::{Builder, ScopedJoinHandle};

/// A panic goes on in the thread that waits.
const NO_PANIC: &str = "no thread has panicked";

/// How many threads can work at once.
pub(crate) fn count() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Two results that do not depend on each other, worked out at once.
pub(crate) fn both<A: Send, B>(one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let beside = Builder::new().spawn_scoped(scope, &one);
        let other = other();
        (beside.map_or_else(|_| one(), joined), other)
    })
}

/// The same work on this thread and on as many `helpers` as can be had.
pub(crate) fn all(helpers: usize, work: impl Fn() + Sync) {
    thread::scope(|scope| {
        (0..helpers).for_each(|_| drop(Builder::new().spawn_scoped(scope, &work)));
        work();
    });
}

/// What `work` makes of each item, in their order.
#[cfg(feature = "draw")]
pub(crate) fn each<T: Sync, U: Send>(items: &[T], work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let share = items.len().div_ceil(count()).max(1);
    let worked = |items: &[T]| items.iter().map(&work).collect::<Vec<_>>();
    thread::scope(|scope| {
        let begun = items.chunks(share).map(|items| {
            let beside = Builder::new().spawn_scoped(scope, move || worked(items));
            (items, beside)
        });
        let begun: Vec<_> = begun.collect();
        let done = |(items, beside): (_, std::io::Result<_>)| {
            beside.map_or_else(|_| worked(items), joined)
        };
        begun.into_iter().flat_map(done).collect()
    })
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().expect(NO_PANIC)
}
