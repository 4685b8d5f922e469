//! Word lists of the claim stage: stop words, number words, calendar words, synonym groups.
//!
//! In: a folded word or a stem. Out: what the lists say of it. It never reads a text. The lists
//! are of general news English.

use super::hashed::HashedMap;
use super::stem::stem;
use crate::text::word_hash;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words that carry no content of their own.
const STOP: &str = "a about above across after again against ago all almost along already also although am amid among an and another any \
anybody anyone anything are aren't around as at away back be became because become becomes been before behind being below beneath beside \
besides between beyond both but by can can't cannot could couldn't did didn't do does doesn't doing don't done down during each either \
else enough even ever every everybody everyone everything except far few for former from get gets getting give given go goes going gone \
got had hadn't has hasn't have haven't having he he'd he'll he's hence her here hers herself him himself his how however i i'd i'll i'm \
i've if in indeed inside instead into is isn't it it's its itself just keep kept lately later least less let let's like likely little lot \
made make makes making many may maybe me might mine more moreover most mostly much must my myself near nearly neither never nevertheless \
next no nobody none nor not nothing now nowhere of off often on once one ones only onto or other others otherwise ought our ours \
ourselves out outside over own per perhaps put quite rather really regarding said same saw say saying says see seem seemed seems seen \
several shall she she'd she'll she's should shouldn't since so some somebody someone something sometimes somewhat somewhere soon still \
such take taken tell than that that's the their theirs them themselves then there there's thereby therefore these they they'd they'll \
they're they've thing things this those though through throughout thus to together told too took toward towards under unless until unto up \
upon us use used uses using usually very via was wasn't way we we'd we'll we're we've well were weren't what what's whatever when \
whenever where whereas wherever whether which while who who's whoever whole whom whose why will with within without won't would wouldn't \
yes yet you you'd you'll you're you've your yours yourself yourselves 's 'm 're 've 'll 'd mr mrs ms dr want wanted come came coming got \
according add added adding ask asked tuesday monday wednesday thursday friday saturday sunday today yesterday tomorrow mon tue tues wed \
thu thurs fri sat sun";

static STOP_SET: LazyLock<HashedMap<()>> = LazyLock::new(|| stop_words().map(|w| (word_hash(w), ())).collect());

/// Words that carry no content of their own.
pub(super) fn stop_words() -> impl Iterator<Item = &'static str> {
    STOP.split_whitespace()
}

/// True for words that carry no content of their own.
pub fn is_stop(word: &str) -> bool {
    STOP_SET.contains_key(&word_hash(word))
}

/// Words that deny what the sentence states, beside those in "n't".
pub(super) const NEGATIONS: [&str; 26] = [
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "cannot",
    "without",
    "deny",
    "denies",
    "denied",
    "denying",
    "refuse",
    "refuses",
    "refused",
    "refusing",
    "decline",
    "declines",
    "declined",
    "declining",
    "fail",
    "fails",
    "failed",
    "failing",
];

/// Words that deny what the sentence states.
pub fn is_negation(word: &str) -> bool {
    word.ends_with("n't") || NEGATIONS.contains(&word)
}

/// Number words below a hundred: zero to twenty, then the tens.
pub(super) const SMALL_NUMBERS: [&str; 28] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

/// The value of a number word below a hundred.
pub fn small_number(word: &str) -> Option<u64> {
    let at = SMALL_NUMBERS.iter().position(|w| *w == word)? as u64;
    Some(if at <= 20 { at } else { (at - 18) * 10 })
}

/// Ordinal words, first to twentieth.
pub(super) const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The value of an ordinal word below a hundred, "twentieth" included.
pub fn ordinal(word: &str) -> Option<u64> {
    if let Some(at) = ORDINALS.iter().position(|w| *w == word) {
        return Some(at as u64 + 1);
    }
    let digits = word.len().checked_sub(2).filter(|&n| n > 0 && word.is_char_boundary(n))?;
    matches!(&word[digits..], "st" | "nd" | "rd" | "th").then(|| word[..digits].parse().ok())?
}

/// The words of [`scale`].
pub(super) const SCALES: [&str; 9] = ["dozen", "hundred", "thousand", "million", "mln", "billion", "bln", "bn", "trillion"];

/// The power of ten of a scale word, dozens apart.
pub fn scale(word: &str) -> Option<u64> {
    Some(match word {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" => 1_000,
        "million" | "mln" => 1_000_000,
        "billion" | "bln" | "bn" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => return None,
    })
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const SHORT_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sept", "oct", "nov", "dec"];

/// The words of [`month`].
pub(super) fn month_names() -> impl Iterator<Item = &'static str> {
    MONTHS.into_iter().chain(SHORT_MONTHS).chain(["sep"])
}

/// The number of a month from its name or abbreviation, from 1.
pub fn month(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|m| *m == word).or_else(|| SHORT_MONTHS.iter().position(|m| *m == word));
    at.map(|i| i as u32 + 1).or_else(|| (word == "sep").then_some(9))
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The words of [`weekday`].
pub(super) fn weekday_names() -> impl Iterator<Item = &'static str> {
    WEEKDAYS.into_iter()
}

/// The number of a weekday, Monday 0.
pub fn weekday(word: &str) -> Option<u32> {
    WEEKDAYS.iter().position(|d| *d == word).map(|i| i as u32)
}

/// Groups of words that news writers exchange. A word may stand in several groups.
const SYNONYMS: &[&str] = &[
    "sue lawsuit suit litigation complaint plaintiff",
    "fire dismiss oust sack terminate axe removal remove",
    "resign resignation quit step-down depart departure",
    "admit acknowledge concede confess admission",
    "deny dispute reject refute denial",
    "accuse allege allegation claim accusation",
    "kill murder slay homicide death die fatal fatally dead deadly slain",
    "injure wound hurt injury",
    "shoot shooting gunfire gunman gunshot shooter",
    "gun rifle firearm weapon pistol handgun",
    "arrest detain custody apprehend jail detention",
    "imprison prison jail incarcerate behind-bars sentence",
    "suspect assailant attacker perpetrator shooter gunman",
    "police officer cop policeman law-enforcement deputy",
    "attack assault ambush strike raid",
    "bomb explosive explosion blast explode detonate",
    "crash collision wreck accident collide derail",
    "fire blaze wildfire burn flame",
    "flood deluge inundate",
    "storm hurricane typhoon cyclone",
    "quake earthquake tremor",
    "evacuate flee escape leave",
    "rescue save survivor survive",
    "victim casualty",
    "hospital clinic medical",
    "doctor physician surgeon medic",
    "drug medicine medication narcotic",
    "disease illness virus epidemic pandemic outbreak",
    "vaccine vaccinate shot inoculate",
    "child kid boy girl youngster minor teenager teen",
    "man male",
    "woman female",
    "father dad parent",
    "mother mom parent",
    "husband wife spouse",
    "son daughter child",
    "grandson granddaughter grandchild",
    "student pupil",
    "teacher professor instructor educator faculty",
    "school campus university college",
    "class course lesson seminar",
    "house home residence apartment",
    "build construct erect construction",
    "destroy demolish raze wreck",
    "damage harm",
    "buy purchase acquire acquisition",
    "sell sale",
    "price cost fee",
    "pay payment payout compensate compensation",
    "money fund cash financing",
    "fine penalty sanction penalize punish punishment",
    "settle settlement agreement deal resolve",
    "agree accord consent",
    "contract pact treaty deal accord",
    "donate donation contribute contribution gift donor",
    "tax levy duty tariff",
    "loan debt credit lend borrow",
    "profit earn earning income",
    "lose loss",
    "rise increase grow climb surge jump soar gain hike",
    "fall drop decline decrease sink plunge slump reduce cut",
    "job work employment employ hire position post",
    "worker employee staff staffer",
    "boss chief head leader director chair chairman president ceo",
    "spokesman spokeswoman spokesperson",
    "company firm business corporation enterprise",
    "group organization association organisation",
    "nonprofit charity ngo nongovernmental",
    "office bureau agency department outpost",
    "station outpost center centre office",
    "government administration authority regime",
    "country nation state",
    "world global globe worldwide",
    "abroad overseas foreign",
    "city town municipality",
    "area neighborhood district region",
    "street road avenue",
    "law statute legislation act",
    "bill measure legislation proposal",
    "rule regulation policy",
    "ban prohibit forbid bar outlaw",
    "allow permit let authorize",
    "license licence permit",
    "order direct command mandate",
    "court judge justice bench",
    "judge magistrate jurist",
    "jury juror panel",
    "trial hearing proceeding",
    "lawyer attorney counsel",
    "prosecutor prosecute prosecution indict indictment charge",
    "convict conviction guilty",
    "acquit clear exonerate",
    "appeal overturn reverse",
    "libel defame defamation slander defamatory",
    "rape sexual-assault molest",
    "abuse mistreat harass harassment",
    "racist racism racial bigot bigotry",
    "protest demonstrate demonstration demonstrator protester rally march",
    "riot unrest violence clash",
    "strike walkout",
    "vote ballot poll election",
    "elect win victory election",
    "candidate nominee contender",
    "campaign race bid",
    "defeat beat lose",
    "lawmaker legislator congressman senator representative",
    "congress legislature parliament senate",
    "president-elect president",
    "minister secretary",
    "mayor",
    "ambassador diplomat envoy consul",
    "embassy consulate",
    "immigrant migrant undocumented alien",
    "deport deportation expel remove return",
    "refugee asylum",
    "border frontier",
    "army military troop soldier force",
    "war conflict battle fight combat",
    "ceasefire truce",
    "spy espionage surveillance intelligence",
    "hack hacker breach cyberattack",
    "steal theft rob robbery thief",
    "fraud scam swindle deceive defraud cheat",
    "lie false untrue falsehood mislead",
    "fake hoax bogus",
    "corrupt corruption bribe bribery",
    "secret covert clandestine undercover hidden",
    "illegal unlawful illicit",
    "persuade convince coerce pressure force compel",
    "threat threaten intimidate intimidation menace",
    "warn warning caution alert",
    "urge appeal implore",
    "demand call insist",
    "promise pledge vow",
    "plan intend intention",
    "propose proposal suggest offer",
    "decide decision determine ruling rule",
    "announce announcement declare unveil",
    "statement release",
    "report article story piece",
    "publish release print",
    "reveal disclose uncover expose discover find",
    "show indicate demonstrate suggest",
    "say state",
    "tell inform notify",
    "explain describe",
    "criticize criticism condemn denounce slam blast",
    "praise commend applaud hail laud",
    "apologize apology sorry regret",
    "angry outrage anger fury furious",
    "fear afraid scared worry concern",
    "sad grief grieve mourn sorrow",
    "support back endorse favor",
    "oppose opposition against",
    "help assist aid assistance",
    "protect defend defense safeguard",
    "attempt try effort",
    "begin start launch",
    "end finish conclude stop cease halt",
    "continue remain stay",
    "cancel scrap call-off",
    "delay postpone suspend",
    "suspend leave bench",
    "close shut closure",
    "open inaugurate opening",
    "visit trip travel tour",
    "arrive arrival reach",
    "return come-back",
    "meet meeting talk summit",
    "interview talk speak",
    "speech address remark comment",
    "answer respond response reply",
    "ask request question",
    "letter email note",
    "photo picture image photograph",
    "video footage film clip tape recording",
    "website online internet web",
    "post message comment tweet",
    "share spread circulate",
    "investigate investigation probe inquiry examine",
    "evidence proof",
    "test exam examine",
    "study research analysis survey",
    "scientist researcher expert",
    "error mistake wrong flaw",
    "problem issue trouble",
    "cause reason lead",
    "effect impact consequence result",
    "change alter shift modify",
    "move shift displace",
    "replace substitute successor succeed",
    "name identify identity",
    "choose select pick appoint appointment",
    "join enter",
    "separate split divide",
    "car vehicle truck automobile",
    "plane aircraft jet flight airplane",
    "ship boat vessel",
    "train rail railway",
    "player athlete",
    "team club squad",
    "coach trainer",
    "game match contest",
    "season year",
    "win victory triumph",
    "record mark",
    "vacate void forfeit",
    "cheating misconduct violation violate breach",
    "food meal",
    "water river",
    "church temple mosque",
    "big large huge major massive",
    "small little minor tiny",
    "quick fast rapid swift",
    "difficult hard tough",
    "important key crucial significant",
    "former ex previous",
    "citizen national resident",
    "fugitive escapee absconder",
    "administrative bureaucratic paperwork",
];

/// The synonym groups of a stem.
#[derive(Debug)]
pub(crate) struct Synonyms {
    /// Their numbers, ascending.
    pub groups: Vec<u16>,
    /// Place of the stem among all stems of groups, by letters.
    pub place: u16,
}

/// The stems of the groups by their hash.
static GROUPS: LazyLock<HashedMap<Synonyms>> = LazyLock::new(|| {
    let mut by_letters: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    let general = include_str!("synonyms.txt").lines().filter(|l| !l.starts_with('#'));
    for (number, group) in SYNONYMS.iter().copied().chain(general).enumerate() {
        for word in group.split_whitespace().filter(|w| !w.contains('-')) {
            let held = by_letters.entry(stem(word)).or_default();
            if held.last() != Some(&(number as u16)) {
                held.push(number as u16);
            }
        }
    }
    by_letters.into_iter().zip(0..).map(|((stem, groups), place)| (word_hash(&stem), Synonyms { groups, place })).collect()
});

/// Numbers of the synonym groups that hold a stem, ascending.
pub fn synonyms(stem: &str) -> &'static [u16] {
    synonyms_of(word_hash(stem)).map_or(&[], |s| &s.groups)
}

/// The groups of a stem by its hash.
pub(crate) fn synonyms_of(stem: u64) -> Option<&'static Synonyms> {
    GROUPS.get(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words_have_values() {
        assert_eq!(["one", "twenty", "thirty", "ninety"].map(small_number), [1, 20, 30, 90].map(Some));
        assert_eq!(["first", "twelfth", "21st", "3rd"].map(ordinal), [1, 12, 21, 3].map(Some));
        assert_eq!(ordinal("north"), None);
        assert_eq!(ordinal("th"), None);
    }

    #[test]
    fn synonyms_meet_by_stem() {
        let shares = |a: &str, b: &str| synonyms(&stem(a)).iter().any(|g| synonyms(&stem(b)).contains(g));
        assert!(shares("sued", "lawsuits"));
        assert!(shares("fired", "ousted"));
        assert!(shares("bought", "purchases"), "of the general list");
        assert!(!shares("bread", "sued"));
    }

    #[test]
    fn calendar_words_are_known() {
        assert_eq!((month("sept"), month("may"), weekday("sunday")), (Some(9), Some(5), Some(6)));
    }
}
