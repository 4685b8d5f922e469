//! Who can be a source at all.
//!
//! In: a draft's noun phrase. Out: whether people, an institution or a document stand at its head.
//! It never resolves the phrase: `resolve` does.

use super::credits::Draft;
use super::lexicon::{entry_of, form, is};
use super::names::{Index, Mention};
use super::prose::{Prose, gap};
use std::ops::Range;

/// Nouns for people, bodies and texts that the other tables do not hold.
const NOUNS: &str = "administration advocacy agencies groups boy boys girl girls native natives confidant confidants rival camp camps clip clips \
    declaration declarations interviews ads filings remarks playbook biography tally tallies polling projection projections camera footage \
    audio source familiar those others respondents adults ranking quiz film footage script automaker carmaker giants clubs alumni alumnus ambassadors analyses article articles assemblies associations \
    attendees attorney aunt aunts authorities backer ban bar bench bishops bloc bodies body book books boyfriend branch brand brass \
    brief brigade broadcaster bulletins bureaus cable cables camp capital cast celebrity chain charities child children church churches \
    cities citizens civilian civilians classmate classmates clergy cleric clerics clerk clerks clinics coalition colleague colleagues \
    colleges commissions committees communities community communique companies complainant complaints congregation congressman \
    congressmen congresswoman consortium consultancy contractor cop cops correspondence corporations council councils counsel countries \
    country couple courts cousin cousins creator crew crews crowd dad database daughters defence defense delegation departments \
    dependents diaries diary dissident dissidents division dossiers economists elders elect electorate embassies envoy envoys evidence \
    executive exile exiles faction factions factsheet faculty fiance fiancee figure files findings firms foe foes forces founders \
    fraternity friends gang giant girl girlfriend girls governments graduate graduates grandfather grandmother grandson guard guards \
    guests guidance guide handbook hospitals household households husbands immigrant immigrants index informant inmate inmates \
    inquest inquiry inspectorate instructions inventory investigation investigations invoice invoices islanders journal journals \
    juries jury kid kids laboratory landlord landlords leadership ledger lenders letters libraries library log logs majority \
    management manifesto manual marchers marines masses media memos merchants midwife midwives migrant migrants military ministries \
    minutes mission monk monks mom mothers movement museum nation national nationals nations neighbours nephew niece nun nuns \
    nurses offices ombudsman operator opposition organisations organizations outfit outlets panelists parish parishes parishioners \
    parliaments partner partners party parents passerby passersby patrons pensioners personnel petitions pilot pilots police policeman \
    policemen policewoman poll polls populace prefecture presidency press printout prisoner prisoners probe production professors \
    programme prosecution province public publisher pupil pupils questionnaire rally reader readers receipt receipts record reform \
    refugee refugees registry regulators rep reps republic reservist resident retailer reviewers royals saleswoman salesman scholars school \
    schools scientist secretariat sect sentinel shareholder shareholders shop shops side siblings sibling sisters soldier soldiers \
    sons sorority sources spies spouse spouses spy staff staffers stakeholders startup states stewards studies subcommittee subsidiary \
    suits summary superiors supplier surgeons surveys survivor survivors task-force taxpayer team teams tank tanks teen teenager \
    teenagers teens telegram telegrams tenant tenants testimonies think-tank tourist tourists town township transcripts treasury tribe \
    tribes tribunals trio troop trustees unions unit units universities utility villagers village voice volunteer volunteers ward \
    wardens watchdogs website websites widow widower wing witness wives woman word worker workforce workshop world youth youths \
    zoo mum mums dad granny mates mate lad lads master version response reply testimony accounts manager team-mate teammate teammates roommate roommates student assailant attacker \
    applicant accountant consultant merchant servant tenant inhabitant occupant participant assistant sergeant lieutenant combatants \
    insurgents sergeants accountants consultants assistants applicants inhabitants occupants servants occupiers elite elites \
    bystanders mob peers pair duo plaintiffs' heads head speakers captains chiefs boards bosses heirs heir victims victim";

/// Words in -er, -or, -ist, -ian, -ee that name no people.
const NO_AGENTS: &str = "after another answer anger banner barrier beer behavior behaviour better bigger binder bitter blister border bother \
    bumper butter cancer career center centre chamber chapter character charter cheaper cluster clutter collar color colour computer \
    consider container copper corner corridor counter cover cyber danger dealer's decor deeper degree dinner disaster disorder divider \
    dollar door drawer easier either encounter ember error exterior factor fee fender ever fever fewer fiber fibre filter finger fire \
    fist fiver flavor flavour flier floor flower folder former forever further gender ginger gist glacier greater guarantee hammer \
    harbor harbour harder hanger heater higher honor honour horror however humor humour hunger inferior inner interior kosher labor \
    labour ladder larger laser later latter laughter layer lesser lever list litter locker longer lower lumber major manner \
    marker matter meter metre minister's minor mirror mist monitor mother-of-pearl motor murder never newer nicer number numbers \
    offer older order other outer over oyster paper pepper plaster power prayer prior printer proper quarter quarters rather razor \
    refer register remainder reminder river rotor rubber rumor rumour sector semester senior sewer shelter shorter shoulder shower \
    silver slaughter smaller smoother sober sooner spider steamer stronger sugar summer super superior suffer surrender sweater \
    tender tenor terror thunder tier timber together tower trailer transfer trigger tumor twist under upper usher vapor vector war \
    water weaker weather wetter whether whisper wider winter wonder wrist yesteryear younger committee coffee fees degrees knee knees \
    tree trees meridian median errors factors towers prices borders orders offers powers papers matters waters dollars doors floors \
    colors colours corners computers containers disasters dangers disorders fingers flowers folders honors horrors ladders lasers \
    layers lists markers meters metres mirrors monitors motors murders printers prayers registers reminders rivers rumors rumours \
    sectors semesters shelters shoulders showers spiders sweaters tenders towers trailers transfers triggers tumors twists winters \
    wonders answers banners barriers bumpers cancers careers centers centres chambers chapters characters charters clusters counters \
    covers drawers encounters filters heaters lockers guarantees steamers wonders crossover turnover takeover cutter shutter \
    parameter diameter perimeter theater theatre calendar pillar altar cellar dozer trigger thriller newsletter letter newsletters \
    letters poster posters folder sticker stickers elevator elevators generator generators reactor reactors tractor tractors indicator \
    indicators pointer pointers recorder rollover pushover makeover layover hangover spatter chatter banter clamor clamour";

/// Parts of a number of people.
const PARTS: &str = "percent % half third thirds quarter quarters majority minority most many some none number numbers dozens scores \
    hundreds thousands group lot handful couple plurality bulk members member tens one two several few all average copy fraction chunk \
    series string host array committee team pair trio";

/// Interjections and openers that only look like names.
const OPENERS: &str = "well yes no oh okay ok please look listen see thanks hello hi wow hey sorry congratulations welcome asked unlike \
    given based despite amid furthermore moreover meanwhile instead overall absent";

/// States as datelines shorten them.
const DATELINES: &str = "w.va va calif fla mass conn penn pa tenn ariz ark colo del ga ill ind kan ky la md mich minn miss mo mont neb nev \
    n.h n.j n.m n.y n.c n.d okla ore r.i s.c s.d tex vt wash wis wyo ala";

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}

/// A state as datelines shorten it: no name of its own.
pub(super) fn is_dateline(word: &str, printed: &str) -> bool {
    (printed.contains('.') || printed.len() > 2) && listed(DATELINES, word) && !matches!(word, "del" | "la" | "ill" | "pa" | "mo")
}

/// An opener or adverb that only its place gives a capital.
pub(super) fn is_opener(word: &str) -> bool {
    listed(OPENERS, word)
        || entry_of(word).flags & (is::ADVERB | is::SUBORD | is::NUMBER) != 0
            && entry_of(word).flags & (is::MALE | is::FEMALE | is::PLACE | is::ORG) == 0
}

/// A noun for people, a body or a text.
pub(super) fn is_source_noun(word: &str) -> bool {
    let known = is::ROLE | is::ORG | is::DOC | is::MEDIA | is::TITLE | is::PLURAL;
    if entry_of(word).flags & known != 0 || listed(NOUNS, word) {
        return !matches!(
            word,
            "first" | "former" | "state" | "national" | "county" | "district" | "interim" | "acting" | "conservative" | "liberal"
        ) || word == "state";
    }
    let singular = word.strip_suffix('s').unwrap_or(word);
    let agent = ["er", "or", "ist", "ian", "eer", "ee"].iter().any(|s| singular.ends_with(s) && singular.len() > s.len() + 2);
    let person =
        ["man", "men", "woman", "women", "people", "person", "folk"].iter().any(|s| singular.ends_with(s) && singular.len() > s.len());
    agent && !listed(NO_AGENTS, word) && !listed(NO_AGENTS, singular)
        || person && !matches!(word, "human" | "specimen" | "regimen" | "acumen" | "omen")
}

/// True where the phrase of a draft can be a source.
pub(super) fn fits(p: &Prose, index: &Index, d: &Draft) -> bool {
    d.np.clone().is_none_or(|np| fits_phrase(p, index, d, np))
}

fn fits_phrase(p: &Prose, index: &Index, d: &Draft, np: Range<usize>) -> bool {
    let e = &p.elems;
    let first = &e[np.start];
    let last = &e[np.end - 1];
    if np.len() == 1 && first.any(is::PRONOUN | is::NOBODY) && !first.is_name_like() {
        return true;
    }
    // "touched on the protests": what follows a determiner is no verb.
    let dangling = last.any(is::DET | is::POSSESSIVE | is::PREP) && !last.is_name_like() && np.len() > 1;
    if dangling && d.rule != "inverted" || d.rule != "according" && np.clone().any(|k| p.word(k) == "according") {
        return false;
    }
    let mentions = index.mentions_in(np.clone());
    let head = head(p, mentions, &np);
    if e[head].any(is::GENITIVE) && head + 1 == np.end {
        // "the country's estimated": the rest of the phrase is missing.
        return d.rule == "inverted" || mentions.iter().any(|m| m.end as usize == head) && d.rule == "subject";
    }
    if let Some(m) = mentions.iter().find(|m| (m.start as usize) <= head && head < m.end as usize) {
        // "Roe touched on": a clause.
        let verb_inside = (m.end as usize..np.end).any(|k| e[k].any(is::ED) && k > np.start && e[k - 1].is_word());
        return !verb_inside || (np.end..e.len()).take(1).any(|k| e[k].any(is::AUX));
    }
    // "half of the voters", "one of the lawyers": the many behind the number speak.
    if head + 2 < np.end && p.word(head + 1) == "of" && (e[head].any(is::NUMBER | is::DET) || listed(PARTS, p.word(head))) {
        return fits_phrase(p, index, d, head + 2..np.end);
    }
    let word = p.word(head);
    if e[head].any(is::NUMBER) && !e[head].is_name_like() || is_opener(word) && e[head].any(is::CAPITAL) {
        return matches!(
            word,
            "two" | "three" | "four" | "five" | "six" | "several" | "many" | "some" | "most" | "all" | "others" | "both"
        );
    }
    if e[head].is_name_like() || e[head].any(is::CAPS) {
        return true;
    }
    let counted = first.any(is::DET) && np.len() == 1;
    counted || is_source_noun(word) || word.split('-').next_back().is_some_and(|w| w != word && is_source_noun(w))
}

/// The last noun of the core: before a preposition, a participle or a relative clause.
fn head(p: &Prose, mentions: &[Mention], np: &Range<usize>) -> usize {
    let e = &p.elems;
    // "mum-of-two"
    let hyphened = |k: usize| p.source[..p.raw(k).start() as usize].ends_with('-');
    let inside = |k: usize| hyphened(k) || mentions.iter().any(|m| (m.start as usize) < k && k < m.end as usize);
    let closes = |k: usize| {
        let x = &e[k];
        let participle = x.any(is::ED | is::ING) || x.any(is::CUE) && x.forms & (form::PAST | form::ING) != 0;
        !inside(k)
            && !x.is_name_like()
            && (x.any(is::PREP | is::RELATIVE)
                || matches!(p.word(k), "familiar" | "privy" | "close" | "briefed" | "involved" | "affiliated")
                || x.gap & gap::BORDER != 0 && !x.any(is::CAPS)
                || participle
                    && (k + 1 == np.end || e[k + 1].any(is::PREP | is::DET | is::POSSESSIVE | is::CAPITAL))
                    && !e[k - 1].any(is::DET | is::POSSESSIVE | is::ADVERB))
    };
    (np.start + 1..np.end).find(|&k| closes(k)).unwrap_or(np.end) - 1
}
