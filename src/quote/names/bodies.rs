//! Names of bodies: known ones, and words that stand in names of bodies and not of people.
//!
//! In: a name as printed, or the hash of one of its words. Out: what kind of body, or none. It never reads a sentence.

use crate::quote::SourceKind;
use crate::quote::lexicon::{entry_of, is};
use crate::text::{fold, word_hash};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const TABLE: &str = include_str!("bodies.txt");

/// What is known of a name: its kind, and whether it is a business.
static KNOWN: LazyLock<HashMap<u64, (SourceKind, bool)>> = LazyLock::new(|| {
    let mut section = (SourceKind::Organization, false);
    let mut out = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        match line {
            "[companies]" => section = (SourceKind::Organization, true),
            "[bodies]" => section = (SourceKind::Organization, false),
            "[outlets]" => section = (SourceKind::Outlet, false),
            names => out.extend(names.split(", ").map(|name| (word_hash(name), section))),
        }
    }
    out
});

/// Words that end names of bodies: those that are also surnames are left out.
const LAST: &str = "\
    international watch action survey program programme report poll guide gymnastics swimming athletics basketball football soccer hockey baseball brewing brewery estates brands \
    intelligence research chamber review games electors trusts capital financial global chem forum auctioneers scouts academy palace \
    observatory museum library gallery theater theatre orchestra symphony opera ballet choir ensemble movement brotherhood front guard guards \
    patrol corps brigade brigades battalion squadron command militia republic airport stadium arena prison penitentiary zoo aquarium \
    studios pictures entertainment productions sports publishing comics software systems technologies technology tech \
    electronics semiconductor semiconductors networks wireless telecom mobile energy oil gas petroleum mining pharma pharmaceuticals \
    therapeutics biotech genetics medical health healthcare care insurance mutual securities investments ventures equity consulting solutions \
    enterprises bros motor cars rail railway railroad railways transit cruises lines resorts hotels foods dairy pizza stores markets \
    outfitters apparel cosmetics toys realty properties housing construction engineering exchange reform rights freedom liberties defense \
    defence relief aid conservancy wildlife voters republicans democrats libertarians teachers nurses workers steelworkers teamsters \
    farmers students veterans survivors mothers families citizens americans muslims christians catholics baptists methodists lutherans";

/// Teams, and words by which a body alone is called.
const TEAMS: &str = "\
    patriots dolphins ravens steelers bengals texans colts titans jaguars broncos raiders chargers cowboys redskins packers vikings lions \
    falcons panthers buccaneers seahawks 49ers yankees mets orioles astros mariners tigers dodgers padres rockies diamondbacks cubs brewers \
    phillies braves marlins celtics knicks raptors cavaliers pistons pacers hornets wizards nuggets timberwolves clippers lakers mavericks \
    grizzlies pelicans bruins sabres canadiens blackhawks predators oilers canucks penguins flyers islanders hoosiers huskies wolverines \
    buckeyes gophers badgers sooners longhorns aggies bulldogs gators seminoles trojans sox observatory";

/// Words that open names of bodies: those that are also given names are left out.
const FIRST: &str = "\
    federal national international global worldwide united central public economic scientific research sports boys girls women's men's \
    children's children student students teen eastern western southern northern islamic muslim catholic jewish hindu buddhist orthodox \
    evangelical naval coast border highway special supreme metropolitan municipal rural urban community consumer environmental energy medical \
    mental health legal immigrant immigration refugee transit transport cancer wildlife digital cyber data internet social political allied \
    standard universal atlantic arctic mediterranean caribbean gulf concerned faithless planned equal citizens people's workers farmers labor \
    labour trade business commercial industrial financial homeland customs electoral american european asian african latin human civil peace \
    never tailored hidden";

fn words(list: &str) -> HashSet<u64> {
    list.split_whitespace().map(word_hash).collect()
}

static LAST_WORDS: LazyLock<HashSet<u64>> = LazyLock::new(|| words(LAST));
static TEAM_WORDS: LazyLock<HashSet<u64>> = LazyLock::new(|| words(TEAMS));
static FIRST_WORDS: LazyLock<HashSet<u64>> = LazyLock::new(|| words(FIRST));

/// The kind of a known body; `name` as printed.
pub(in crate::quote) fn known(name: &str) -> Option<SourceKind> {
    of_table(name).map(|(kind, _)| kind)
}

/// True for a known company.
pub(in crate::quote) fn is_known_company(name: &str) -> bool {
    of_table(name).is_some_and(|(_, business)| business)
}

/// True for a known body that is no business: never "the company".
pub(in crate::quote) fn is_known_body(name: &str) -> bool {
    of_table(name).is_some_and(|(_, business)| !business)
}

fn of_table(name: &str) -> Option<(SourceKind, bool)> {
    KNOWN.get(&word_hash(&name.to_lowercase())).copied()
}

/// True for the hash of a word with which names of bodies end.
pub(super) fn ends_a_body(word: u64) -> bool {
    LAST_WORDS.contains(&word) || names_a_team(word)
}

/// True for the hash of a word that stands for the whole name it ends: "the Jaguars".
pub(super) fn names_a_team(word: u64) -> bool {
    TEAM_WORDS.contains(&word)
}

/// "Egyptians": all of a country.
pub(super) fn is_people(word: &str) -> bool {
    let one = word.strip_suffix('s');
    one.is_some_and(|one| one.ends_with('n') && entry_of(one).flags & is::PLACE != 0)
        || matches!(word, "muslims" | "christians" | "kurds" | "turks")
}

/// "Starbucks Corp", "Amazon.com": the company itself and not what it sells.
pub(in crate::quote) fn ends_as_business(name: &str) -> bool {
    const FORMS: &[&str] = &[
        "communications",
        "motor",
        "industries",
        "international",
        "stores",
        "asia",
        "europe",
        "america",
        "usa",
        "uk",
        "nv",
        "ag",
        "sa",
        "se",
        "ab",
    ];
    let last = fold(name.rsplit(' ').next().unwrap_or(name));
    last.ends_with(".com") || FORMS.contains(&last.as_str()) || entry_of(&last).flags & is::ORG != 0
}

/// True for the hash of a word with which names of bodies begin.
pub(super) fn opens_a_body(word: u64) -> bool {
    FIRST_WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_bodies_have_their_kind() {
        assert_eq!(known("Human Rights Watch"), Some(SourceKind::Organization));
        assert_eq!(known("Der Spiegel"), Some(SourceKind::Outlet));
        assert_eq!(known("Ann Roe"), None);
        assert!(is_people("egyptians") && !is_people("roses") && !is_people("egypt"));
        assert!(is_known_company("Boeing") && !is_known_company("Hamas"));
    }

    #[test]
    fn no_name_stands_twice() {
        let names = TABLE.lines().filter(|l| !l.starts_with(['#', '['])).flat_map(|l| l.split(", "));
        let mut seen = HashSet::new();
        names.for_each(|name| assert!(seen.insert(name), "{name}"));
    }
}
