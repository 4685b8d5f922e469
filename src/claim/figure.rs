//! The figures of a sentence: value, unit, bound.
//!
//! In: the tokens of a sentence and which of them belong to dates. Out: its [`Figure`]s in order.
//! It never reads a clock time, a date, a score or a part of a name as a count.

use super::classes::{MONTH, OPENS_FIGURE, STOP, WEEKDAY};
use super::clock::{is_hour, timed};
use super::lexicon::ordinal;
use super::numeral::{Numeral, Words, numeral};
use super::stem::lemma;
use super::{Bound, Figure, FigureKind};
use crate::text::{Class, Span, Tok};

/// Most words of a unit phrase; longer ones are appositions, not units.
const UNIT_WORDS: usize = 5;

/// Words that stand between a number and its unit without being part of it.
fn is_filler(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "other"
            | "such"
            | "additional"
            | "further"
            | "new"
            | "of"
            | "the"
            | "these"
            | "those"
            | "their"
            | "its"
            | "his"
            | "her"
            | "our"
    )
}

/// Verbs and adverbs that end a unit phrase though they are no stop words.
fn ends_unit(word: &str) -> bool {
    matches!(
        word,
        "died"
            | "took"
            | "left"
            | "went"
            | "told"
            | "found"
            | "gave"
            | "won"
            | "lost"
            | "held"
            | "began"
            | "paid"
            | "sent"
            | "met"
            | "reported"
            | "reportedly"
            | "allegedly"
            | "including"
            | "worldwide"
            | "altogether"
            | "according"
            | "apiece"
            | "total"
            | "annually"
            | "alone"
            | "plus"
            | "percent"
    )
}

/// True for nouns that close a phrase: a plural, with the exceptions of the language.
fn is_plural(word: &str) -> bool {
    matches!(word, "people" | "men" | "women" | "children" | "feet" | "mice")
        || word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is")
            && !matches!(word, "overseas" | "news" | "sales" | "sports" | "arms" | "human-rights")
}

/// The figures of `sentence`. `dates` are sorted spans of tokens that are no figures. O(n).
pub(super) fn figures(w: &Words, sentence: Span<Tok>, dates: &[Span<Tok>]) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut i = sentence.start() as usize;
    while i < w.end {
        if !w.is(i, OPENS_FIGURE) {
            i += 1;
            continue;
        }
        if let Some(date) = dates.iter().find(|d| d.contains(i as u32)) {
            i = date.end() as usize;
            continue;
        }
        match timed(w, i).or_else(|| vague(w, i)).or_else(|| counted(w, sentence, i)).or_else(|| half(w, i)).or_else(|| ranked(w, i)) {
            Some((figure, next)) => {
                out.push(figure);
                i = next.max(i + 1);
            }
            None => i += 1,
        }
    }
    out
}

/// A figure of the tokens from `first` up to `next`.
pub(super) fn figure(w: &Words, kind: FigureKind, value: String, unit: (String, Vec<String>), first: usize, next: usize) -> Option<Figure> {
    let span = w.tokens.raw(Span::of(first..next))?;
    Some(Figure { kind, value, unit: unit.0, unit_words: unit.1, bound: bound(w, first, next), span })
}

/// "dozens of boats", "hundreds of thousands", "several hundred people".
fn vague(w: &Words, i: usize) -> Option<(Figure, usize)> {
    let power = |word: &str| {
        Some(match word {
            "tens" => 10u64,
            "dozens" | "dozen" => 12,
            "hundreds" | "hundred" => 100,
            "thousands" | "thousand" => 1_000,
            "millions" | "million" => 1_000_000,
            "billions" | "billion" => 1_000_000_000,
            _ => return None,
        })
    };
    let some = matches!(w.word(i), "several" | "few" | "many");
    let at = i + usize::from(some);
    let word = w.word(at);
    let first = power(word)?;
    if !some && !word.ends_with('s') || some && !w.joined(i) {
        return None;
    }
    // "hundreds of thousands" is one value between its powers.
    if w.word(at + 1) == "of"
        && let Some(second) = power(w.word(at + 2)).filter(|_| w.word(at + 2).ends_with('s'))
    {
        let low = first.checked_mul(second)?;
        let next = at + 3;
        let found = figure(w, FigureKind::Vague, format!("{low}..{}", low * 10 - 1), unit(w, next, false), i, next)?;
        return Some((found, next));
    }
    let value = match first {
        10 | 12 => "dozens",
        100 => "hundreds",
        1_000 => "thousands",
        1_000_000 => "millions",
        _ => return None,
    };
    Some((figure(w, FigureKind::Vague, value.to_string(), unit(w, at + 1, false), i, at + 1)?, at + 1))
}

/// A number with what it counts, or an amount, or a share; ranges included.
fn counted(w: &Words, sentence: Span<Tok>, i: usize) -> Option<(Figure, usize)> {
    let Numeral { mut value, mut next, digits } = numeral(w, i)?;
    let before = w.before(i);
    let after = w.gap(next - 1);
    let clock = after.starts_with(':') && after.len() == 1 || before.ends_with(':') && before.len() == 1 || is_hour(w, next);
    // The second half of a score.
    let clock = clock || i > 0 && matches!(before, "-" | "–") && w.is_number(i - 1);
    if clock || after.starts_with('/') || before.ends_with(['/', '#']) {
        return None;
    }
    // "COVID-19", "G-20": the number is a part of the word before.
    let attached = i > 0 && before == "-" && !w.is_number(i - 1) && w.tokens.tokens[i - 1].class == Class::Word && digits;
    // "the 2016 election": a plain four-digit number is a year unless it counts a plural.
    let year = digits
        && value.len() == 4
        && w.tokens.tokens[i].raw.len() == 4
        && matches!(&value[..2], "19" | "20")
        && currency_sign(before).is_none()
        && !is_plural(w.word(next));
    if attached || year {
        return None;
    }
    // A number after a capitalised word without a unit is part of a name: "Interstate 95".
    let previous = (i > sentence.start() as usize).then(|| &w.tokens.tokens[i - 1]);
    let currency_before = currency_sign(before);
    let mut scale_of_range = None;
    let dash = matches!(w.gap(next - 1), "-" | "–" | "—" | "-$" | "–$");
    if dash && w.is_number(next) && !dash_score(w, i, next, previous.is_some_and(|t| t.capital))
        || w.word(next) == "to"
        || w.word(next) == "or"
        || w.word(next) == "and" && i > 0 && w.word(i - 1) == "between"
    {
        let from = if dash { next } else { next + 1 };
        if let Some(upper) = (from < w.end).then(|| numeral(w, from)).flatten().filter(|n| less(&value, &n.value)) {
            value = format!("{value}..{}", upper.value);
            next = upper.next;
            scale_of_range = Some(());
        }
    } else if dash && w.is_number(next) {
        return None;
    }
    // "from 2-4 p.m."
    if is_hour(w, next) {
        return None;
    }
    let after = w.gap(next - 1);
    if after.starts_with('%')
        || matches!(w.word(next), "percent" | "pct" | "percentage")
        || w.word(next) == "per" && w.word(next + 1) == "cent"
    {
        let end = match w.word(next) {
            _ if after.starts_with('%') => next,
            "per" => next + 2,
            _ => next + 1,
        };
        return Some((figure(w, FigureKind::Percent, value, ("%".into(), vec!["%".into()]), i, next)?, end));
    }
    let joined = w.joined(next - 1);
    let currency = currency_before.or_else(|| joined.then(|| currency_word(w.word(next))).flatten()).or_else(|| currency_after(after));
    if let Some(iso) = currency {
        let end = next + usize::from(currency_before.is_none() && joined && currency_word(w.word(next)).is_some());
        return Some((figure(w, FigureKind::Money, value, (iso.into(), vec![iso.to_lowercase()]), i, next)?, end));
    }
    let age = joined && w.gap(next - 1) == "-" && matches!(w.word(next), "year" | "month") && w.word(next + 1) == "old";
    let mut found = if age { ("year-old".to_string(), vec!["year-old".to_string()]) } else { unit(w, next, true) };
    // "A two-week trial" is two weeks; "a 100-acre farm" 100 acres.
    let compound = joined && !age && w.gap(next - 1) == "-" && next < w.end && w.tokens.tokens[next].class == Class::Word;
    if compound && w.gap(next) == " " && !w.is(next, STOP) && !ends_unit(w.word(next)) && !is_no_unit(w.word(next)) {
        found.0 = lemma(w.word(next));
    }
    let named = previous.is_some_and(|t| t.capital && t.class == Class::Word && i > sentence.start() as usize + 1)
        && before == " "
        && found.0.is_empty();
    // "one" is more often a pronoun than a count; it counts where a noun follows directly.
    let pronoun = !digits && value == "1" && (found.0.is_empty() || is_filler(w.word(next)) || w.word(next) == "of");
    if named && scale_of_range.is_none() || pronoun {
        return None;
    }
    Some((figure(w, FigureKind::Count, value, found, i, next)?, next + 2 * usize::from(age)))
}

/// "40-odd boats", "a 20-strong crew": what is counted stands behind it.
fn is_no_unit(word: &str) -> bool {
    matches!(word, "odd" | "strong" | "some" | "man" | "woman" | "star" | "fold")
}

/// "24-17": a score or a season, not a range, where a name stands before or the second is smaller.
fn dash_score(w: &Words, i: usize, next: usize, capital_before: bool) -> bool {
    capital_before || !less(w.word(i), w.word(next))
}

/// Compares two decimal strings as numbers.
fn less(a: &str, b: &str) -> bool {
    let split = |s: &str| {
        let (whole, fraction) = s.split_once('.').unwrap_or((s, ""));
        (whole.trim_start_matches('0').len(), whole.trim_start_matches('0').to_string(), fraction.to_string())
    };
    split(a) < split(b)
}

/// "half of the boats", "half the boats".
fn half(w: &Words, i: usize) -> Option<(Figure, usize)> {
    let share = w.word(i) == "half" && (w.word(i + 1) == "of" || matches!(w.word(i + 1), "the" | "its" | "their" | "all")) && w.joined(i);
    let unit = ("%".to_string(), vec!["%".to_string()]);
    share.then(|| figure(w, FigureKind::Percent, "50".into(), unit, i, i + 1)).flatten().map(|f| (f, i + 1))
}

/// "the third boat", "21st century".
fn ranked(w: &Words, i: usize) -> Option<(Figure, usize)> {
    let value = ordinal(w.word(i))?;
    let capital = w.tokens.tokens[i].capital && w.before(i) == " ";
    let found = unit(w, i + 1, false);
    // "A third party", "the first lady": no rank among many.
    let idiom =
        matches!((w.word(i), w.word(i + 1)), ("third", "party" | "parties") | ("first", "lady" | "family" | "responder" | "responders"));
    if idiom && w.word(i + 2) != "to" {
        return None;
    }
    // "second" alone is a time or an adverb; "Second Avenue" is a name.
    if capital || found.0.is_empty() || !w.joined(i) || is_filler(w.word(i + 1)) {
        return None;
    }
    Some((figure(w, FigureKind::Ordinal, value.to_string(), found, i, i + 1)?, i + 1))
}

/// Head lemma and content words of the phrase that begins at token `i`.
fn unit(w: &Words, mut i: usize, count: bool) -> (String, Vec<String>) {
    let none = (String::new(), Vec::new());
    let Some(previous) = i.checked_sub(1).filter(|_| i < w.end) else { return none };
    let open = |gap: &str| !gap.contains(['.', ',', ';', ':', '?', '!', '(', ')', '—', '–', '\n', '%']);
    if !open(w.gap(previous)) {
        return none;
    }
    // "54 of the stations" counts stations; "two to three" has been read as a range.
    let mut fillers = 0;
    while i < w.end && fillers < 3 && is_filler(w.word(i)) && open(w.gap(i)) {
        i += 1;
        fillers += 1;
    }
    let mut words: Vec<String> = Vec::new();
    let mut head = i;
    while i < w.end && words.len() < UNIT_WORDS {
        let word = w.word(i);
        let listed = w.is(i, STOP) || w.is(i, MONTH) || w.is(i, WEEKDAY);
        if w.tokens.tokens[i].class != Class::Word || listed || ends_unit(word) {
            break;
        }
        // "Chinese-run", "long-planned": an adjective of two words, not a noun.
        if w.gap(i) == "-" && i + 1 < w.end && !is_plural(word) {
            i += 2;
            continue;
        }
        // A verb after a noun: "people gathered"; but "abandoned fishing boats".
        let describes = w.gap(i) == " " && i + 1 < w.end && is_plural(w.word(i + 1)) && !w.is(i + 1, STOP);
        if !words.is_empty() && (word.ends_with("ed") || word.ends_with("ing")) && count && !describes {
            break;
        }
        words.push(lemma(word));
        head = i;
        if is_plural(word) || !open(w.gap(i)) {
            break;
        }
        i += 1;
    }
    match words.last().cloned() {
        // "110 Main Street": a capital ends a name, not a unit.
        Some(noun) if !w.tokens.tokens[head].capital || w.tokens.tokens[head].all_caps => (noun, words),
        _ => none,
    }
}

/// The ISO code of the currency sign that ends `gap`.
fn currency_sign(gap: &str) -> Option<&'static str> {
    let gap = gap.trim_end_matches(['\u{A0}', ' ']);
    Some(match gap.chars().last()? {
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₹' => "INR",
        '₽' => "RUB",
        _ => return None,
    })
}

/// The ISO code of the currency sign that begins `gap`: "20€".
fn currency_after(gap: &str) -> Option<&'static str> {
    let first = gap.trim_start_matches('\u{A0}').chars().next().filter(|c| *c != '$')?;
    currency_sign(&first.to_string())
}

fn currency_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "dlr" | "dlrs" | "usd" => "USD",
        "euro" | "euros" | "eur" => "EUR",
        "sterling" | "gbp" => "GBP",
        "yen" | "jpy" => "JPY",
        "yuan" | "renminbi" | "rmb" | "cny" => "CNY",
        "rouble" | "roubles" | "ruble" | "rubles" => "RUB",
        "rupee" | "rupees" => "INR",
        "francs" | "chf" => "CHF",
        "pesos" => "MXN",
        _ => return None,
    })
}

/// How the words around a value bound it.
fn bound(w: &Words, first: usize, next: usize) -> Bound {
    let back =
        |n: usize| first.checked_sub(n).map_or("", |i| if w.before(i + 1).contains(['.', ';', ',']) { "" } else { w.tokens.word(i) });
    let (b1, b2, b3) = (back(1), back(2), back(3));
    let gap = w.gap(next - 1);
    if matches!((w.word(next), w.word(next + 1)), ("or", "more") | ("and", "counting"))
        || w.word(next) == "plus" && gap == "-"
        || gap.starts_with('+')
    {
        return Bound::AtLeast;
    }
    if matches!((w.word(next), w.word(next + 1)), ("or", "so")) {
        return Bound::About;
    }
    // "Roe told divers about four boats", "asked about four boats": of them; but "told divers about four boats had sunk".
    let of_them = matches!(
        b2,
        "talk" | "talked" | "talks" | "talking" | "spoke" | "speaking" | "asked" | "knew" | "worried" | "questions" | "information"
    );
    let finite = |k: usize| {
        matches!(w.word(k), "was" | "were" | "is" | "are" | "had" | "have" | "has" | "would" | "will" | "could" | "may" | "might")
    };
    let told = matches!(b3, "told" | "tell" | "tells" | "telling") && !(next..next + 4).any(finite);
    let told = b1 == "about" && (of_them || told);
    match (b3, b2, b1) {
        (_, "at", "least") | (_, "fewer" | "less", "than") if matches!(b3, "no" | "not") || b1 == "least" => Bound::AtLeast,
        ("no" | "not", "more", "than") | (_, "at", "most") | (_, "up", "to") | (_, "as", "many") => Bound::AtMost,
        ("many" | "much" | "few", _, "as") | (_, "many" | "much", "as") => Bound::AtMost,
        (_, "more" | "greater" | "higher", "than") | (_, _, "over" | "exceeding" | "above") => Bound::MoreThan,
        (_, "fewer" | "less" | "lower", "than") | (_, _, "under" | "nearly" | "almost" | "below") | (_, "close", "to") => Bound::LessThan,
        (_, _, "about") if told => Bound::Exactly,
        (_, _, "about" | "some" | "around" | "roughly" | "approximately" | "estimated" | "probably" | "perhaps") => Bound::About,
        _ => Bound::Exactly,
    }
}

#[cfg(test)]
mod tests;
