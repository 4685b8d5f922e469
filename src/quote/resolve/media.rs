//! Which outlets "the station" and "the newspaper" can be.
//!
//! In: the noun and the name of an outlet. Out: whether it fits. A name that shows neither fits both.

use super::{Source, SourceKind};

/// The outlet of those named so far, the last one last, that this noun means.
pub(super) fn called<'a>(head: &str, named: &'a [Source]) -> Option<&'a Source> {
    let fits = |s: &&Source| {
        s.name.contains(char::is_uppercase)
            && s.kind == SourceKind::Outlet
            && !s.name.to_lowercase().ends_with("media")
            && is_called(head, &s.name)
    };
    let airs = matches!(head, "station" | "network" | "channel" | "broadcaster");
    let surely = |s: &&Source| airs && is_broadcast(&s.name);
    let last = || named.iter().rev();
    // "A local newspaper reported …. The newspaper said"
    let described = || last().find(|s| s.name.to_lowercase().ends_with(head));
    last().find(|s| fits(s) && surely(s)).or_else(|| last().find(fits)).or_else(described)
}

/// True where an outlet of this name can be called by this noun.
fn is_called(head: &str, name: &str) -> bool {
    match head {
        "station" | "network" | "channel" | "broadcaster" => !is_printed(name),
        "newspaper" | "paper" | "magazine" | "daily" | "tabloid" => is_printed(name) || !is_broadcast(name),
        _ => true,
    }
}

/// "The Exton Times": a name that only papers have.
fn is_printed(name: &str) -> bool {
    const LAST: &[&str] = &[
        "times",
        "post",
        "journal",
        "herald",
        "tribune",
        "gazette",
        "globe",
        "chronicle",
        "examiner",
        "inquirer",
        "dispatch",
        "register",
        "sentinel",
        "press",
        "star",
        "sun",
        "mail",
        "mirror",
        "bee",
        "independent",
        "courier",
        "observer",
        "guardian",
        "telegraph",
        "record",
        "ledger",
        "magazine",
        "newspaper",
    ];
    let last = name.rsplit([' ', '-']).next().unwrap_or(name).to_lowercase();
    LAST.contains(&last.as_str())
}

/// "WXTN", "Exton Public Radio", "KXTN-TV".
pub(in crate::quote) fn is_broadcast(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "tv",
        "radio",
        "television",
        "channel",
        "broadcasting",
        "abc",
        "bbc",
        "cbs",
        "cnbc",
        "cnn",
        "espn",
        "fox",
        "msnbc",
        "nbc",
        "npr",
        "pbs",
    ];
    let call_sign = |w: &str| w.len() == 4 && w.starts_with(['K', 'W']) && w.chars().all(|c| c.is_ascii_uppercase());
    name.split([' ', '-']).any(|w| call_sign(w) || WORDS.contains(&w.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::is_called;

    #[test]
    fn a_station_is_no_newspaper() {
        assert!(!is_called("station", "Exton Times") && is_called("newspaper", "The Exton Times"));
        assert!(
            is_called("station", "WXTN")
                && is_called("station", "Exton News")
                && is_called("station", "Fox Verton")
                && !is_called("paper", "Fox Verton")
        );
        assert!(!is_called("newspaper", "WXTN-TV") && !is_called("paper", "Exton Public Radio") && is_called("paper", "USA Today"));
        assert!(is_called("website", "Exton Times"));
    }
}
