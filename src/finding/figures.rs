//! How the figures of a finding relate: the drift of a number from article to article.
//!
//! In: the occurrences of one finding and their documents. Out: one [`FigureTable`] a quantity that
//! two or more articles give. It compares what counts the same thing; ordinals, dates and counts of
//! nothing are left out. It never says which value is right.

use super::{Document, FigureTable, Occurrence, Relation};
use crate::article::ArticleIx;
use crate::claim::stem::{root, stem};
use crate::claim::{Bound, Claim, Figure, FigureKind, lexicon};
use crate::text::{Raw, Span, word_hash};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Parts of one, so that decimals compare as whole numbers.
const PARTS: u128 = 1_000;

/// Smallest value whose repetition with another unit is worth a word: smaller ones meet by chance.
const SPEAKING: u128 = 13 * PARTS;

/// Stems two sentences must share, beside the unit, to speak of one subject.
const SUBJECT: usize = 3;

/// From so many shared words on two sentences are about one subject wherever the words stand.
const ONE_SUBJECT: usize = 5;

/// Sentences between a figure and what it is added to.
const CLOSE: usize = 2;

/// One figure of one article.
#[derive(Clone, Copy)]
struct Given<'a> {
    article: ArticleIx,
    claim: &'a Claim,
    figure: &'a Figure,
    low: u128,
    high: u128,
    /// False for a figure that stands in the article but outside the finding.
    inside: bool,
    unit: Unit,
}

/// What a figure counts, in a form that can be compared: hashes of the stem and of its root, and the
/// groups of words that are exchanged for it.
#[derive(Clone, Copy)]
struct Unit {
    stem: u64,
    root: u64,
    groups: &'static [u16],
}

impl Unit {
    fn new(figure: &Figure) -> Self {
        let stem = stem(&figure.unit);
        let hash = word_hash(&stem);
        Unit { stem: hash, root: root(&stem).map_or(hash, word_hash), groups: lexicon::synonyms(&stem) }
    }
}

/// The tables of a finding, sorted by what is counted. O(figures²) for the few of one finding.
pub fn tables(documents: &[Document<'_>], occurrences: &[Occurrence]) -> Vec<FigureTable> {
    let mut given: Vec<Given> = Vec::new();
    for o in occurrences {
        for claim in around(documents[o.article.at()].claims, &o.segments) {
            let inside = claim.figures.iter().filter(|f| o.segments.iter().any(|s| s.covers(f.span)));
            given.extend(inside.filter_map(|f| comparable(o.article, claim, f, true)));
        }
    }
    let mut groups: Vec<Vec<Given>> = Vec::new();
    for g in given {
        match groups.iter_mut().find(|held| held.iter().any(|h| same_thing(h, &g))) {
            Some(group) => group.push(g),
            None => groups.push(vec![g]),
        }
    }
    let scopes = scope_tables(&groups);
    let all = occurrences.iter().map(|o| o.article).collect::<BTreeSet<_>>().len();
    let mut out: Vec<FigureTable> = groups.into_iter().filter_map(|g| table(documents, g, all)).collect();
    out.extend(scopes);
    out.sort_by(|a, b| (&a.what, &a.values).cmp(&(&b.what, &b.values)));
    out
}

/// The claims that segments of their article reach into. O(log claims).
fn around<'a>(claims: &'a [Claim], segments: &[Span<Raw>]) -> &'a [Claim] {
    let (Some(start), Some(end)) = (segments.iter().map(|s| s.start()).min(), segments.iter().map(|s| s.end()).max()) else { return &[] };
    let first = claims.partition_point(|c| c.span.end() <= start);
    let last = claims.partition_point(|c| c.span.start() < end);
    &claims[first..last.max(first)]
}

/// A figure that can be compared, with the interval it stands for.
fn comparable<'a>(article: ArticleIx, claim: &'a Claim, figure: &'a Figure, inside: bool) -> Option<Given<'a>> {
    if matches!(figure.kind, FigureKind::Ordinal | FigureKind::Date) || figure.unit.is_empty() {
        return None;
    }
    let (low, high) = interval(&figure.value)?;
    Some(Given { article, claim, figure, low, high, inside, unit: Unit::new(figure) })
}

/// What a printed value can mean, in [`PARTS`].
fn interval(value: &str) -> Option<(u128, u128)> {
    let whole = |low: u128, high: u128| Some((low * PARTS, high * PARTS));
    match value {
        "dozens" => whole(12, 99),
        "hundreds" => whole(100, 999),
        "thousands" => whole(1_000, 99_999),
        "millions" => whole(1_000_000, 999_999_999),
        _ => match value.split_once("..") {
            Some((low, high)) => Some((parts(low)?, parts(high)?)),
            None => parts(value).map(|n| (n, n)),
        },
    }
}

/// A decimal number in [`PARTS`], further digits cut.
fn parts(decimal: &str) -> Option<u128> {
    let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    whole.parse::<u128>().ok()?.checked_mul(PARTS)?.checked_add(fraction.parse().ok()?)
}

/// True where two figures count the same kind of thing: one currency, percent, or heads that are
/// one word or exchanged for each other.
fn same_thing(a: &Given, b: &Given) -> bool {
    same_kind(a.figure.kind, b.figure.kind) && same_unit(a.figure.kind, a.unit, b.unit)
}

fn is_count(kind: FigureKind) -> bool {
    matches!(kind, FigureKind::Count | FigureKind::Vague)
}

fn same_kind(a: FigureKind, b: FigureKind) -> bool {
    a == b || is_count(a) && is_count(b)
}

/// True for units of figures of one kind that are one word or, for counts, exchanged for each other.
fn same_unit(kind: FigureKind, a: Unit, b: Unit) -> bool {
    a.stem == b.stem || is_count(kind) && (a.root == b.root || a.groups.iter().any(|g| b.groups.contains(g)))
}

/// The table of figures that count one thing, where two of `all` articles give one.
fn table<'a>(documents: &[Document<'a>], mut given: Vec<Given<'a>>, all: usize) -> Option<FigureTable> {
    let articles: BTreeSet<ArticleIx> = given.iter().map(|g| g.article).collect();
    if articles.len() < 2 {
        return None;
    }
    // "Hundreds of stations" in the lead and 54 further down: the same article, another value.
    let heads: BTreeSet<u64> = given.iter().map(|g| g.unit.stem).collect();
    for &article in &articles {
        for claim in documents[article.at()].claims {
            let vague = claim.figures.iter().filter(|f| f.kind == FigureKind::Vague && heads.contains(&Unit::new(f).stem));
            given.extend(vague.filter_map(|f| comparable(article, claim, f, false)));
        }
    }
    let mut seen: BTreeSet<(ArticleIx, u32)> = BTreeSet::new();
    given.sort_by_key(|g| (g.low, g.high, g.figure.bound, g.article, !g.inside, g.figure.span));
    given.retain(|g| seen.insert((g.article, g.figure.span.start())));
    let mut values: Vec<(String, Vec<ArticleIx>)> = Vec::new();
    for g in &given {
        let printed = printed(g.figure);
        match values.iter_mut().find(|v| v.0 == printed) {
            Some((_, held)) if held.contains(&g.article) => {}
            Some((_, held)) => held.push(g.article),
            None => values.push((printed, vec![g.article])),
        }
    }
    values.iter_mut().for_each(|v| v.1.sort_unstable());
    let (relation, note) = relate(documents, &given, &articles, all);
    // The unit most figures are given in; of equals the shortest, then by letters.
    let uses = |u: &String| given.iter().filter(|g| g.figure.unit == *u).count();
    let what = given.iter().map(|g| &g.figure.unit).max_by(|x, y| uses(x).cmp(&uses(y)).then((y.len(), y).cmp(&(x.len(), x))))?.clone();
    Some(FigureTable { what, values, relation, note })
}

/// A value as the table prints it, with its bound.
fn printed(figure: &Figure) -> String {
    let bound = match figure.bound {
        Bound::Exactly => "",
        Bound::AtLeast => "at least ",
        Bound::MoreThan => "more than ",
        Bound::AtMost => "at most ",
        Bound::LessThan => "less than ",
        Bound::About => "about ",
    };
    format!("{bound}{}", figure.value)
}

/// How the values relate, and why, in one sentence. The first that applies: one value in all
/// articles; a vague one above a number; arithmetic; roundings; other scopes; contradiction.
fn relate(documents: &[Document], given: &[Given], articles: &BTreeSet<ArticleIx>, all: usize) -> (Relation, String) {
    let unit = &given[0].figure.unit;
    let exact: Vec<&Given> = given.iter().filter(|g| g.low == g.high).collect();
    for vague in given.iter().filter(|g| g.low < g.high && g.figure.kind == FigureKind::Vague) {
        if let Some(number) = exact.iter().rev().find(|g| g.high < vague.low)
            && !exact.iter().any(|g| g.low >= vague.low)
        {
            let place = if vague.inside { "" } else { ", elsewhere in the same article" };
            let note = format!("{} is more than the {} of {}{place}", vague.figure.value, number.figure.value, name(documents, number));
            return (Relation::Inflation, note);
        }
    }
    // Equal values stand side by side.
    let held_by_all = |held: &&[Given]| held.iter().map(|h| h.article).collect::<BTreeSet<_>>() == *articles;
    if let Some(common) = given.chunk_by(|g, h| (g.low, g.high) == (h.low, h.high)).find(held_by_all).map(|held| &held[0]) {
        let bounds: BTreeSet<Bound> = given.iter().filter(|g| g.low == common.low).map(|g| g.figure.bound).collect();
        if let Some(scope) = other_scope(documents, given, common) {
            return scope;
        }
        let who = match (articles.len(), all) {
            (2, 2) => "both articles give".to_string(),
            (n, _) if n == all => "all articles give".to_string(),
            (n, _) => format!("{n} of {all} articles give"),
        };
        // "Some 54" repeats 54; "more than 54" does not.
        return if bounds.iter().any(|b| !matches!(b, Bound::Exactly | Bound::About)) && bounds.len() > 1 {
            (Relation::Rounding, format!("{who} {}, with other bounds", common.figure.value))
        } else {
            let others = if given.iter().any(|g| (g.low, g.high) != (common.low, common.high)) { ", some another beside it" } else { "" };
            (Relation::Same, format!("{who} {}{others}", printed(common.figure)))
        };
    }
    if let Some(found) = sum(documents, &exact) {
        return found;
    }
    if let Some(found) = growth(documents, &exact) {
        return found;
    }
    let rank = |r: Relation| [Relation::Rounding, Relation::Scope, Relation::Update, Relation::Contradiction].iter().position(|x| *x == r);
    let mut verdict: Option<(Relation, Why, &Given, &Given)> = None;
    for (i, a) in given.iter().enumerate() {
        for b in given[i + 1..].iter().filter(|b| b.article != a.article && (b.low, b.high) != (a.low, a.high)) {
            let (relation, why) = pair(documents, a, b);
            if verdict.is_none_or(|v| rank(relation) > rank(v.0)) {
                verdict = Some((relation, why, a, b));
            }
            if relation == Relation::Contradiction {
                break; // Nothing ranks above it.
            }
        }
    }
    match verdict {
        Some((relation, why, a, b)) => (relation, note(documents, why, a, b, unit)),
        None => (Relation::Same, "the same value where it is given".to_string()),
    }
}

/// "54 + 48 = 102": an update where the sentence speaks of an addition, else parts of a whole.
fn sum(documents: &[Document], exact: &[&Given]) -> Option<(Relation, String)> {
    for (i, a) in exact.iter().enumerate() {
        for b in &exact[i + 1..] {
            // They are sorted by value.
            let first = exact.partition_point(|t| t.low < a.low + b.low);
            for total in exact[first..].iter().take_while(|t| t.low == a.low + b.low && a.low > 0) {
                // One article must give two of the three, or the arithmetic is chance.
                let homes = [a.article, b.article, total.article];
                let Some(home) = homes.iter().find(|h| homes.iter().filter(|x| x == h).count() >= 2) else { continue };
                let note = format!("{} + {} = {}", a.figure.value, b.figure.value, total.figure.value);
                let name = documents[home.at()].article.name();
                return Some(if [a, b, total].iter().any(|g| adds(documents, g)) {
                    (Relation::Update, format!("{note}, as {name} gives them"))
                } else {
                    (Relation::Scope, format!("{note}: parts of a whole in {name}"))
                });
            }
        }
    }
    None
}

/// "Another 48, a total of 102": an old value, a new one and their sum, of which two are what two
/// articles give and the third stands close by in one of them, also without its unit.
fn growth(documents: &[Document], exact: &[&Given]) -> Option<(Relation, String)> {
    for (i, x) in exact.iter().enumerate() {
        for y in exact[i + 1..].iter().filter(|y| y.article != x.article && y.low > x.low && x.low > 0) {
            for g in [x, y] {
                let document = &documents[g.article.at()];
                let same = |f: &&Figure| same_kind(f.kind, g.figure.kind) && same_unit(f.kind, Unit::new(f), g.unit);
                let first = document.claims.partition_point(|c| c.sentence + CLOSE < g.claim.sentence);
                for claim in document.claims[first..].iter().take_while(|c| c.sentence <= g.claim.sentence + CLOSE) {
                    for f in claim.figures.iter().filter(|f| f.kind == FigureKind::Count && (f.unit.is_empty() || same(f))) {
                        let Some((n, _)) = interval(&f.value).filter(|(low, high)| low == high) else { continue };
                        if (n == x.low + y.low || n + x.low == y.low && n > 0) && (adds(documents, g) || says_more(document, claim)) {
                            let (a, b, total) = if n > y.low { (x.low, y.low, n) } else { (x.low, n, y.low) };
                            let note = format!("{} + {} = {}, as {} gives them", a / PARTS, b / PARTS, total / PARTS, name(documents, g));
                            return Some((Relation::Update, note));
                        }
                    }
                }
            }
        }
    }
    None
}

/// One value of one thing, said of a place and of a larger one: "in the province", "nationwide".
fn other_scope(documents: &[Document], given: &[Given], common: &Given) -> Option<(Relation, String)> {
    let same = given.iter().filter(|g| g.low == common.low && g.high == common.high);
    let reach: Vec<(&Given, (usize, &str))> = same.filter_map(|g| Some((g, reach(&documents[g.article.at()], g.claim)?))).collect();
    let (first, rest) = reach.split_first()?;
    let other = rest.iter().find(|r| r.1.0 != first.1.0 && r.0.article != first.0.article)?;
    let value = &common.figure.value;
    Some((Relation::Scope, format!("{value} is said of the {} and of the {}", first.1.1, other.1.1)))
}

/// How far a sentence reaches, where it says so once: a rank and the noun.
fn reach<'a>(document: &Document<'a>, claim: &Claim) -> Option<(usize, &'a str)> {
    const RANKS: [&[&str]; 4] = [
        &["city", "town", "village", "borough", "neighbourhood", "neighborhood"],
        &["province", "state", "county", "region", "district", "canton"],
        &["country", "nation", "nationwide", "countrywide", "nationally"],
        &["world", "globe", "worldwide", "globally"],
    ];
    let words: Vec<&str> = claim.tokens.range().map(|i| document.text.word(i)).collect();
    let leads = |w: &&str| matches!(*w, "in" | "across" | "throughout" | "around" | "over" | "within");
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (i, w) in words.iter().enumerate() {
        let Some(rank) = RANKS.iter().position(|r| r.contains(w)) else { continue };
        let adverb = w.ends_with("wide") || w.ends_with("ally");
        if adverb || words[i.saturating_sub(4)..i].iter().any(leads) {
            found.push((rank, w));
        }
    }
    found.iter().all(|f| f.0 == found[0].0).then(|| found.first().copied()).flatten()
}

/// True where a sentence says that something was added since.
fn adds(documents: &[Document], g: &Given) -> bool {
    says_more(&documents[g.article.at()], g.claim)
}

fn says_more(document: &Document, claim: &Claim) -> bool {
    let words = document.text.words(claim.tokens);
    words.split(' ').any(|w| matches!(w, "more" | "another" | "additional" | "now" | "total" | "rose" | "risen" | "grown"))
}

/// Why two values of two articles relate as they do.
#[derive(Clone, Copy)]
enum Why {
    Fit,
    OtherTimes,
    OtherUnits,
    Now,
    Later,
    BothGiven,
    OneSubject,
    LittleInCommon,
}

/// How two values of two articles relate; `a` is the smaller.
fn pair(documents: &[Document], a: &Given, b: &Given) -> (Relation, Why) {
    if fits(a, b) || fits(b, a) {
        return (Relation::Rounding, Why::Fit);
    }
    if let (Some(p), Some(q)) = (&a.claim.period, &b.claim.period)
        && (&p.from, &p.to) != (&q.from, &q.to)
    {
        return (Relation::Scope, Why::OtherTimes);
    }
    let words = |g: &Given| g.figure.unit_words.iter().map(|w| word_hash(&stem(w))).collect::<Vec<u64>>();
    let (u, v) = (words(a), words(b));
    let apart = |x: &[u64], y: &[u64]| x.iter().any(|w| !y.contains(w));
    if a.figure.unit != b.figure.unit && apart(&u, &v) && apart(&v, &u) {
        return (Relation::Scope, Why::OtherUnits);
    }
    let now = |g: &Given| documents[g.article.at()].text.words(g.claim.tokens).split(' ').any(|w| matches!(w, "now" | "risen" | "rose"));
    let date = |g: &Given| documents[g.article.at()].article.published();
    if date(b) >= date(a) && now(b) {
        return (Relation::Update, Why::Now);
    }
    // "Six were killed and 23 hurt": who gives both counts two things.
    if gives(documents, a, b) || gives(documents, b, a) {
        return (Relation::Scope, Why::BothGiven);
    }
    let shared = a.claim.terms.stems.iter().filter(|s| !u.contains(&s.stem) && b.claim.terms.get(s.stem).is_some()).count();
    let close = || close_by(documents, a).iter().any(|w| !u.contains(w) && close_by(documents, b).contains(w));
    let subject = shared >= ONE_SUBJECT || shared >= SUBJECT && close();
    // "At least 20 were hurt", and a day later "at least 69".
    let day = |g: &Given| date(g).and_then(|d| d.get(..10));
    let least = |g: &Given| matches!(g.figure.bound, Bound::AtLeast | Bound::MoreThan);
    let lasts = matches!(a.figure.unit.as_str(), "year" | "month" | "week" | "day" | "hour" | "minute");
    if subject && !lasts && day(b) > day(a) && day(a).is_some() && least(a) {
        return (Relation::Update, Why::Later);
    }
    if subject { (Relation::Contradiction, Why::OneSubject) } else { (Relation::Scope, Why::LittleInCommon) }
}

/// True where the sentence of `x` gives the value of `y` too, behind an "and": "1.8 tonnes, and not 3.1" are two accounts of one thing.
fn gives(documents: &[Document], x: &Given, y: &Given) -> bool {
    let text = documents[x.article.at()].text;
    let joined = |f: &Figure| {
        let (first, last) = (x.figure.span.start().min(f.span.start()), x.figure.span.end().max(f.span.end()));
        let between = || text.tokens_in(Span::new(first, last)).range().map(|k| text.word(k));
        between().any(|w| w == "and")
            && !between().any(|w| matches!(w, "but" | "not" | "or" | "instead" | "rather" | "than" | "says" | "said" | "told"))
    };
    x.claim.figures.iter().any(|f| same_kind(f.kind, y.figure.kind) && interval(&f.value) == Some((y.low, y.high)) && joined(f))
}

/// The stems of the words close to a figure: what is counted, and what happened to it.
fn close_by(documents: &[Document], g: &Given) -> BTreeSet<u64> {
    /// Words on either side.
    const CLOSE: usize = 4;
    let text = documents[g.article.at()].text;
    let (figure, sentence) = (text.tokens_in(g.figure.span).range(), g.claim.tokens.range());
    let near = sentence.start.max(figure.start.saturating_sub(CLOSE))..sentence.end.min(figure.end + CLOSE);
    let told = |k: &usize| !figure.contains(k) && g.claim.terms.stems.iter().any(|t| t.token as usize == *k);
    near.filter(told).map(|k| word_hash(&stem(text.word(k)))).collect()
}

/// Why two values relate as they do, in one sentence.
fn note(documents: &[Document], why: Why, a: &Given, b: &Given, unit: &str) -> String {
    let (x, y) = (printed(a.figure), printed(b.figure));
    match why {
        Why::Fit => format!("{x} and {y} fit each other"),
        Why::OtherTimes => format!("{x} and {y} stand beside other times"),
        Why::OtherUnits => format!("{x} counts {}, {y} counts {}", a.figure.unit_words.join(" "), b.figure.unit_words.join(" ")),
        Why::Now => format!("{} gives {y} as the state of now", name(documents, b)),
        Why::Later => format!("{} gives {y}, a day or more after {x}", name(documents, b)),
        Why::BothGiven => format!("{} gives both {x} and {y}", name(documents, if gives(documents, a, b) { a } else { b })),
        Why::OneSubject => format!("{} gives {x} {unit}, {} gives {y}", name(documents, a), name(documents, b)),
        Why::LittleInCommon => format!("{x} and {y} stand in sentences with little else in common"),
    }
}

/// True where `wide` (a range, a bound, a round number) can stand for `narrow`.
fn fits(wide: &Given, narrow: &Given) -> bool {
    if wide.low <= narrow.low && narrow.high <= wide.high {
        return true;
    }
    let apart = wide.low.abs_diff(narrow.low);
    // A bound holds for anything beyond it; as a rounding it stays within a quarter.
    let near = apart * 4 <= narrow.low.max(wide.low);
    let bound = match wide.figure.bound {
        Bound::AtLeast | Bound::MoreThan => near && narrow.low >= wide.low,
        Bound::AtMost | Bound::LessThan => near && narrow.low <= wide.low,
        Bound::About => apart * 10 <= narrow.low.max(wide.low),
        Bound::Exactly => false,
    };
    // 24.8 million printed as 25 million: within a twentieth, and rounder.
    bound || apart * 20 <= narrow.low.max(wide.low) && zeros(wide.low) > zeros(narrow.low) && wide.low >= 10 * PARTS
}

/// Zeros at the end of a number.
fn zeros(mut n: u128) -> u32 {
    let mut count = 0;
    while n > 0 && n.is_multiple_of(10) {
        n /= 10;
        count += 1;
    }
    count
}

/// One value that counts other things in other articles: "30 stations", "30 nations".
fn scope_tables(groups: &[Vec<Given>]) -> Vec<FigureTable> {
    let mut by_value: BTreeMap<&str, Vec<&Given>> = BTreeMap::new();
    for g in groups.iter().flatten().filter(|g| g.figure.kind == FigureKind::Count && g.low >= SPEAKING) {
        by_value.entry(&g.figure.value).or_default().push(g);
    }
    let mut out = Vec::new();
    for (value, held) in by_value {
        for (i, a) in held.iter().enumerate() {
            // "33 bodies", "33 victims": people either way.
            let people = |g: &Given| matches!(g.figure.unit.as_str(), "victim" | "body" | "casualty" | "fatality");
            let alone = |g: &Given| !held.iter().any(|h| h.article != g.article && same_thing(h, g));
            let other = held[i + 1..].iter().find(|b| b.article != a.article && !same_thing(a, b) && alone(b) && !(people(a) && people(b)));
            if let Some(b) = other.filter(|_| alone(a)) {
                let mut units = [a.figure.unit.clone(), b.figure.unit.clone()];
                units.sort_unstable();
                let mut articles = vec![a.article, b.article];
                articles.sort_unstable();
                out.push(FigureTable {
                    what: units.join(" / "),
                    values: vec![(value.to_string(), articles)],
                    relation: Relation::Scope,
                    note: format!("{value} counts {} in one article and {} in another", units[0], units[1]),
                });
                break;
            }
        }
    }
    out
}

fn name<'a>(documents: &[Document<'a>], g: &Given) -> Cow<'a, str> {
    documents[g.article.at()].article.name()
}

#[cfg(test)]
mod tests;
