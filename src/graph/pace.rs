//! How fast calls go: what Meta allows an hour, and how long to wait before a second try.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use backon::{BackoffBuilder, ExponentialBackoff, ExponentialBuilder};

use super::error::GraphError;
use super::usage::Usage;

/// Creations that an account takes within [`HOUR`]. Source: Meta's overview of templates.
pub const CREATIONS: usize = 100;

/// The window of the limits.
pub const HOUR: Duration = Duration::from_secs(3600);

/// How often a call is tried again.
const TRIES: usize = 5;

/// The wait after a limit was met and nobody said for how long.
const MINUTE: Duration = Duration::from_secs(60);

/// A clock that can be waited on; tests put their own in its place.
pub trait Clock {
    /// Time since some moment.
    fn now(&self) -> Duration;
    /// Waits.
    fn sleep(&self, time: Duration);
}

/// The clock of this machine.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock(Instant);

impl Default for SystemClock {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Why a call waits.
#[derive(Clone, Debug)]
pub enum Why {
    /// As many templates were created as an hour allows.
    Creations,
    /// This much of the limit of calls is used up, in per cent.
    Usage(u32),
    /// The call failed in a way that passes, and is made again.
    Again(GraphError),
}

/// What was done lately.
#[derive(Debug, Default)]
pub(super) struct Pace {
    created: VecDeque<Duration>,
    usage: Usage,
}

impl Pace {
    /// How long to wait before a call, and why.
    pub(super) fn before(&mut self, now: Duration, creates: bool) -> Option<(Why, Duration)> {
        let usage = std::mem::take(&mut self.usage);
        if let Some(wait) = slow_down(usage) {
            return Some((Why::Usage(usage.percent), wait));
        }
        if !creates {
            return None;
        }
        while self
            .created
            .front()
            .is_some_and(|first| *first + HOUR <= now)
        {
            self.created.pop_front();
        }
        let oldest = self
            .created
            .front()
            .filter(|_| self.created.len() >= CREATIONS)?;
        Some((Why::Creations, (*oldest + HOUR).saturating_sub(now)))
    }

    /// Notes a creation that was sent, whatever came of it.
    pub(super) fn created(&mut self, now: Duration) {
        self.created.push_back(now);
    }

    /// Notes what an answer says of the limit.
    pub(super) fn used(&mut self, usage: Usage) {
        self.usage = usage;
    }
}

/// How long the next call waits by what is used up. The steps are ours: Meta only says that calls fail at
/// 100 per cent, and for how many minutes.
fn slow_down(usage: Usage) -> Option<Duration> {
    if usage.minutes > 0 {
        return Some(MINUTE * usage.minutes);
    }
    match usage.percent {
        0..80 => None,
        80..90 => Some(Duration::from_secs(1)),
        90..100 => Some(Duration::from_secs(5)),
        _ => Some(MINUTE),
    }
}

/// The waits before further tries of one call: each about twice the one before, with jitter, five in all.
pub(super) struct Tries(ExponentialBackoff);

impl Tries {
    pub(super) fn new() -> Self {
        let builder = ExponentialBuilder::default()
            .with_min_delay(Duration::from_secs(1))
            .with_max_delay(MINUTE)
            .with_max_times(TRIES)
            .with_jitter();
        Self(builder.build())
    }

    /// The wait before the next try, if there is to be one. After a limit was met it is as long as the API
    /// says, or a minute.
    pub(super) fn next(&mut self, error: &GraphError, told: Option<Duration>) -> Option<Duration> {
        let wait = self.0.next()?;
        if error.is_rate_limit() {
            return Some(wait + told.unwrap_or(MINUTE));
        }
        Some(wait.max(told.unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hundred_and_first_creation_waits() {
        let mut pace = Pace::default();
        let at = |second| Duration::from_secs(second);
        for second in 0..100 {
            assert!(pace.before(at(second), true).is_none());
            pace.created(at(second));
        }
        assert!(pace.before(at(200), false).is_none(), "reading goes on");
        let wait = pace.before(at(200), true).map(|(_, wait)| wait);
        assert_eq!(wait, Some(at(3400)));
        assert!(pace.before(at(3600), true).is_none());
    }

    #[test]
    fn the_limit_is_obeyed_once_for_each_time_it_is_told() {
        let mut pace = Pace::default();
        for (percent, minutes, seconds) in [
            (79, 0, None),
            (80, 0, Some(1)),
            (95, 0, Some(5)),
            (100, 0, Some(60)),
            (100, 7, Some(420)),
        ] {
            pace.used(Usage { percent, minutes });
            let wait = pace
                .before(Duration::ZERO, false)
                .map(|(_, wait)| wait.as_secs());
            assert_eq!(wait, seconds, "{percent} {minutes}");
            assert!(pace.before(Duration::ZERO, false).is_none());
        }
    }

    #[test]
    fn tries_end() {
        let error = GraphError::Answer {
            status: 500,
            fault: super::super::error::AnswerFault::Truncated,
        };
        let mut tries = Tries::new();
        let waits: Vec<_> = std::iter::from_fn(|| tries.next(&error, None)).collect();
        assert_eq!(waits.len(), TRIES);
        assert!(
            waits.iter().sum::<Duration>() < Duration::from_secs(120),
            "{waits:?}"
        );
    }
}
