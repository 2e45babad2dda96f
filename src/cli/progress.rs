//! Telling somebody who waits what a call to the account waits for.

use std::io::Write;
use std::time::Duration;

use crate::graph::{Event, Why};
use crate::lint::Lang;
use crate::text::sentence::say;

/// Waits shorter than this are told to nobody.
const WORTH_TELLING: Duration = Duration::from_secs(3);

/// Writes waits of some seconds to standard error as they begin.
///
/// It goes past the shell: the client keeps it for as long as it lives, and the shell is lent to the command.
pub(super) fn teller(lang: Lang) -> impl Fn(&Event) + 'static {
    move |event| {
        if let Some(line) = line(event, lang) {
            drop(writeln!(std::io::stderr(), "{line}"));
        }
    }
}

fn line(event: &Event, lang: Lang) -> Option<String> {
    let Event::Waiting { why, time } = event else {
        return None;
    };
    if *time < WORTH_TELLING {
        return None;
    }
    let words = words(lang);
    let time = seconds(*time);
    Some(match why {
        Why::Creations => say(words.creations, &[&time]),
        Why::Usage(percent) => say(words.usage, &[&percent.to_string(), &time]),
        Why::Again(_) => say(words.again, &[&time]),
    })
}

/// A time as people say it, in the units that every language writes alike.
pub(super) fn seconds(time: Duration) -> String {
    // A moment is not nothing.
    match time.as_secs() + u64::from(time.subsec_nanos() > 0) {
        seconds @ 0..120 => format!("{seconds} s"),
        seconds @ 120..7_200 => format!("{} min", seconds.div_ceil(60)),
        seconds @ 7_200..172_800 => format!("{} h", seconds / 3_600),
        seconds => format!("{} d", seconds / 86_400),
    }
}

struct Words {
    /// As many were created as an hour allows: time.
    creations: &'static str,
    /// This much of the limit is used up: per cent, time.
    usage: &'static str,
    /// The call failed and is made again: time.
    again: &'static str,
}

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &Words {
            creations: "Meta takes 100 new templates an hour; going on in {}",
            usage: "{} % of the calls that Meta allows are used up; going on in {}",
            again: "Meta didn't answer as it should; trying again in {}",
        },
        Lang::Es => &Words {
            creations: "Meta acepta 100 plantillas nuevas por hora; se sigue en {}",
            usage: "Se usó el {} % de las llamadas que Meta permite; se sigue en {}",
            again: "Meta no respondió como debía; se intenta de nuevo en {}",
        },
        Lang::Pt => &Words {
            creations: "A Meta aceita 100 modelos novos por hora; continua em {}",
            usage: "{} % das chamadas que a Meta permite foram usadas; continua em {}",
            again: "A Meta não respondeu como devia; nova tentativa em {}",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short() {
        for (time, expected) in [
            (0, "0 s"),
            (119, "119 s"),
            (120, "2 min"),
            (3_700, "62 min"),
            (7_200, "2 h"),
            (200_000, "2 d"),
        ] {
            assert_eq!(seconds(Duration::from_secs(time)), expected);
        }
    }

    #[test]
    fn long_waits_are_told() {
        let wait = |seconds| Event::Waiting {
            why: Why::Usage(95),
            time: Duration::from_secs(seconds),
        };
        assert_eq!(line(&wait(1), Lang::En), None);
        for lang in [Lang::En, Lang::Es, Lang::Pt] {
            let said = line(&wait(300), lang).unwrap_or_default();
            assert!(said.contains("95 %") && said.contains("5 min"), "{said}");
        }
    }
}
