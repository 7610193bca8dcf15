//! How far long work is, in a terminal: nothing of it is seen in a file, and nothing with `--quiet`.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::interface;

/// How often the line is drawn in a second, at most.
const OFTEN: u8 = 5;

/// How long one text may take before anything is shown.
const PATIENCE: Duration = Duration::from_secs(2);

/// The line that shows how far the work is.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// For so many inputs, which have so many bytes together: by them the rate and the time that is left are reckoned.
    pub(crate) fn of_many(bytes: u64, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(bytes), target(quiet));
        let words = interface::said("{msg}, {bytes_per_sec}, {eta} left").into_owned();
        bar.set_style(style(&format!("{{bar:30}} {{percent:>3}} % {words}")));
        Self(bar)
    }

    /// For one text, of which it is not known how far it is: what is done and since when.
    pub(crate) fn of_one(name: &str, quiet: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, target(quiet));
        bar.set_style(style("{spinner} {msg} {elapsed}"));
        bar.set_message(interface::said(&format!("{name}: aligning")).into_owned());
        if !bar.is_hidden() {
            let ticker = bar.clone();
            // The thread ends with the bar: nobody waits for it.
            std::thread::spawn(move || {
                std::thread::sleep(PATIENCE);
                if !ticker.is_finished() {
                    ticker.enable_steady_tick(Duration::from_millis(200));
                }
            });
        }
        Self(bar)
    }

    /// An input is done.
    pub(crate) fn done(&self, bytes: u64, count: usize, all: usize) {
        self.0.set_message(interface::said(&format!("{count} of {all} inputs")).into_owned());
        self.0.inc(bytes);
    }

    /// Says something while the line is away.
    pub(crate) fn apart<R>(&self, say: impl FnOnce() -> R) -> R {
        self.0.suspend(say)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

fn target(quiet: bool) -> ProgressDrawTarget {
    // Hidden by itself where standard error is no terminal.
    if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(OFTEN) }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
