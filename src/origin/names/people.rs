//! People: whether two names of persons are of one.
//!
//! In: the identifying words of two names. Out: whether they fit one person. It knows no articles.

use super::lists::SHORT_NAMES;
use super::one_edit;

/// A person's name without "Jr." behind it, and that word.
pub(super) fn without_generation(words: &[String]) -> (&[String], Option<&str>) {
    match words {
        [name @ .., last] if !name.is_empty() && matches!(last.as_str(), "jr" | "sr" | "ii" | "iii") => (name, Some(last)),
        _ => (words, None),
    }
}

/// Surname alone, or the same surname with compatible first names.
pub(in crate::origin) fn same_person(a: &[String], b: &[String]) -> bool {
    // "Ann Roe-Venn" is also printed "Ann Roe Venn".
    let hyphen = |name: &[String]| name.last().is_some_and(|w| w.contains('-'));
    let joined = |name: &[String]| match name {
        [given @ .., first, last] => [given, &[format!("{first}-{last}")]].concat(),
        _ => name.to_vec(),
    };
    match (hyphen(a), hyphen(b)) {
        (true, false) if b.len() > 2 => return same_person(a, &joined(b)),
        (false, true) if a.len() > 2 => return same_person(&joined(a), b),
        _ => (),
    }
    let (Some(la), Some(lb)) = (a.last(), b.last()) else { return false };
    // "Luis Felipe" is how one of two articles prints "Luis Felipe Roe".
    if a.len().min(b.len()) >= 2 && (a.starts_with(b) || b.starts_with(a)) {
        return true;
    }
    // "Verhaal-Roe" and "Verhael-Roe" may be one; "Roe-Hart" and "Roe-Holt" are two.
    let halves = |x: &str, y: &str| x == y || x.len().min(y.len()) >= 6 && strsim::osa_distance(x, y) <= 2;
    let double = match (la.split_once('-'), lb.split_once('-')) {
        (Some((a1, a2)), Some((b1, b2))) => Some(halves(a1, b1) && halves(a2, b2) && (a1 == b1 || a2 == b2)),
        _ => None,
    };
    let close = double.unwrap_or_else(|| la == lb || la.len() >= 5 && one_edit(la, lb));
    if !close {
        return false;
    }
    if a.len() == 1 || b.len() == 1 {
        return true;
    }
    // Offices are printed before names: the last two words are the name.
    if a[a.len() - 2..] == b[b.len() - 2..] {
        return true;
    }
    // "E. Randol Schoen" is also "Randy Schoen".
    let given = |name: &[String]| if name.len() > 2 && name[0].chars().count() == 1 { name[1].clone() } else { name[0].clone() };
    if same_given(&given(a), &given(b)) {
        return true;
    }
    let (fa, fb) = (&a[0], &b[0]);
    fa == fb || fa.starts_with(fb.as_str()) || fb.starts_with(fa.as_str()) || fa.len() >= 4 && one_edit(fa, fb)
}

/// "Chuck" is short for "Charles", "Randy" for any name that begins like it.
fn same_given(a: &str, b: &str) -> bool {
    let stands_for = |short: &str, long: &str| {
        let listed = SHORT_NAMES.iter().any(|(s, longs)| *s == short && longs.contains(&long));
        let stem = short.strip_suffix("ie").or_else(|| short.strip_suffix('y'));
        listed || stem.is_some_and(|stem| stem.len() >= 4 && long.len() > stem.len() && long.starts_with(stem))
    };
    stands_for(a, b) || stands_for(b, a)
}
