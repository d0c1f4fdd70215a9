//! Many at once, in order: items are worked on by several threads and handed over in the order they came in.
//!
//! Memory is bounded: each item takes places between reading and handing over, a heavy one several, and there are
//! [`PLACES_PER_JOB`] for each worker; so a slow item does not pile up those behind it.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;

use crossbeam_channel::{Receiver, Sender, TryRecvError, bounded, select};

/// Places between reading and handing over, for each worker. Enough that workers seldom wait for a slow neighbour,
/// few enough that articles of a megabyte each leave most of a small machine's memory alone.
const PLACES_PER_JOB: usize = 4;

/// Tells all threads to take nothing new: no message comes, the channel closes.
pub(crate) type Stop = Receiver<Infallible>;

/// Whether to take nothing new.
pub(crate) fn stopped(stop: &Stop) -> bool {
    stop.try_recv() == Err(TryRecvError::Disconnected)
}

/// Runs `work` over `items` on `jobs` threads, each item taking the places that `weigh` says, and hands each result to `each` on this thread, in the order of the
/// items, as soon as it and all before it are there.
///
/// Ends when the items do; when `each` breaks, at once; when `stop` closes, after the items that are in work, all of
/// which are handed over. Threads that wait for a slow source of items are left behind, not waited for.
pub(crate) fn run<I, R>(
    items: I,
    weigh: fn(&I::Item) -> usize,
    work: Arc<dyn Fn(I::Item) -> R + Send + Sync>,
    jobs: NonZeroUsize,
    stop: &Stop,
    mut each: impl FnMut(R) -> ControlFlow<()>,
) where
    I: Iterator + Send + 'static,
    I::Item: Send + 'static,
    R: Send + 'static,
{
    let places = jobs.get().saturating_mul(PLACES_PER_JOB);
    let (take_place, give_place) = bounded::<()>(places);
    let (queue_in, queue) = bounded(places);
    let (done_in, done) = bounded(places);
    {
        let stop = stop.clone();
        let weigh = move |item: &I::Item| weigh(item).clamp(1, places);
        thread::spawn(move || read(items, weigh, &take_place, &queue_in, &stop));
    }
    for _ in 0..jobs.get() {
        let (queue, done_in, work, stop) = (queue.clone(), done_in.clone(), Arc::clone(&work), stop.clone());
        thread::spawn(move || work_through(&queue, &done_in, work.as_ref(), &stop));
    }
    drop((queue, done_in));

    let mut early = BTreeMap::new();
    let mut next = 0_u64;
    for Ticketed { number, weight, value } in &done {
        early.insert(number, (weight, value));
        while let Some((weight, result)) = early.remove(&next) {
            next += 1;
            for _ in 0..weight {
                let _ = give_place.try_recv();
            }
            if each(result).is_break() {
                return;
            }
        }
    }
}

/// Something with its place in the order.
struct Ticketed<T> {
    number: u64,
    /// Places it takes.
    weight: usize,
    value: T,
}

/// The reading thread.
fn read<I: Iterator>(
    mut items: I,
    weigh: impl Fn(&I::Item) -> usize,
    take_place: &Sender<()>,
    queue: &Sender<Ticketed<I::Item>>,
    stop: &Stop,
) {
    let take = || {
        select! {
            send(take_place, ()) -> taken => taken.is_ok(),
            recv(stop) -> _ => false,
        }
    };
    for number in 0.. {
        // The first place is taken before reading, since only what is read can be weighed.
        if stopped(stop) || !take() {
            return;
        }
        let Some(value) = items.next() else { return };
        let weight = weigh(&value);
        if !(1..weight).all(|_| take()) || queue.send(Ticketed { number, weight, value }).is_err() {
            return;
        }
    }
}

/// A working thread.
fn work_through<T, R>(
    queue: &Receiver<Ticketed<T>>,
    done: &Sender<Ticketed<R>>,
    work: &dyn Fn(T) -> R,
    stop: &Stop,
) {
    while !stopped(stop) {
        let ticketed = select! {
            recv(queue) -> ticketed => ticketed,
            recv(stop) -> _ => return,
        };
        let Ok(Ticketed { number, weight, value }) = ticketed else { return };
        if done.send(Ticketed { number, weight, value: work(value) }).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use crossbeam_channel::never;

    use super::*;

    fn jobs(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    /// Work that takes longest for the first of every few items.
    fn uneven(item: u64) -> u64 {
        thread::sleep(Duration::from_millis(if item.is_multiple_of(7) { 3 } else { 0 }));
        item
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [1, 4, 16] {
            let mut seen = Vec::new();
            run(
                0..200,
                |_| 1,
                Arc::new(uneven),
                jobs(count),
                &never(),
                |item| {
                    seen.push(item);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(seen, (0..200).collect::<Vec<_>>(), "{count} jobs");
        }
    }

    #[test]
    fn reading_waits_for_a_slow_item() {
        static READ: AtomicUsize = AtomicUsize::new(0);
        let items = (0..1000_usize).inspect(|_| {
            READ.fetch_add(1, Ordering::SeqCst);
        });
        let work = |item: usize| {
            if item == 0 {
                thread::sleep(Duration::from_millis(100));
                assert!(READ.load(Ordering::SeqCst) <= 2 * PLACES_PER_JOB + 1, "read far ahead");
            }
            item
        };
        let mut count = 0;
        run(
            items,
            |_| 1,
            Arc::new(work),
            jobs(2),
            &never(),
            |_| {
                count += 1;
                ControlFlow::Continue(())
            },
        );
        assert_eq!(count, 1000);
    }

    #[test]
    fn heavy_items_take_more_places() {
        static HELD: AtomicUsize = AtomicUsize::new(0);
        let items = (0..50_usize).inspect(|_| {
            // One more is being read while it is not yet weighed.
            assert!(
                HELD.fetch_add(1, Ordering::SeqCst) <= 2 * PLACES_PER_JOB / 4 + 1,
                "too many heavy items held"
            );
        });
        let weigh = |item: &usize| if *item == 25 { 1000 } else { 4 };
        let mut count = 0;
        run(items, weigh, Arc::new(|item| item), jobs(2), &never(), |_| {
            HELD.fetch_sub(1, Ordering::SeqCst);
            count += 1;
            ControlFlow::Continue(())
        });
        assert_eq!(count, 50);
    }

    #[test]
    fn stopping_hands_over_what_is_in_work() {
        let (closing, stop) = bounded::<Infallible>(0);
        let mut closing = Some(closing);
        let begun = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&begun);
        let work = move |item: u64| {
            counter.fetch_add(1, Ordering::SeqCst);
            uneven(item)
        };
        let mut seen = Vec::new();
        run(
            0..,
            |_| 1,
            Arc::new(work),
            jobs(3),
            &stop,
            |item| {
                seen.push(item);
                if item == 20 {
                    closing.take();
                }
                ControlFlow::Continue(())
            },
        );
        assert_eq!(seen, (0..seen.len() as u64).collect::<Vec<_>>());
        assert_eq!(seen.len(), begun.load(Ordering::SeqCst), "begun but not handed over");
    }

    #[test]
    fn stopping_does_not_wait_for_a_silent_source() {
        let (_held, silent) = bounded::<u64>(0);
        let (closing, stop) = bounded::<Infallible>(0);
        let mut closing = Some(closing);
        let items = std::iter::once(1).chain(std::iter::from_fn(move || silent.recv().ok()));
        run(
            items,
            |_| 1,
            Arc::new(uneven),
            jobs(2),
            &stop,
            |_| {
                closing.take();
                ControlFlow::Continue(())
            },
        );
    }

    #[test]
    fn breaking_ends_at_once() {
        let mut seen = 0;
        run(
            0..,
            |_| 1,
            Arc::new(uneven),
            jobs(2),
            &never(),
            |item| {
                seen += 1;
                if item == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(seen, 6);
    }
}
