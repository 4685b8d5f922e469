//! The names of an article: persons, organisations and outlets, each with its ways of being
//! written.
//!
//! In: the narrator's elements. Out: an index of names with the places they stand, and for any
//! noun phrase what it names. It never resolves a pronoun: that takes the order of the credits.

mod bodies;
pub(super) mod given;
mod kinds;
mod surnames;

use super::credits::Draft;
use super::lexicon::{Identity, is};
use super::prose::{Prose, gap};
use super::runs::{self, Run};
use super::{Name, SourceKind};
use crate::text::{Raw, Span, word_hash};
pub(super) use bodies::{ends_as_business, is_known_body, is_known_company, known};
pub(super) use kinds::is_agency;
use kinds::{classify, has_article, shows_a_business, title_gender};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
pub(super) use surnames::behind_nickname;
use surnames::{Parts, generation, is_double, surname_at};

/// Grammatical gender, as far as titles and first names tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
    Unknown,
}

/// A name while the article is read.
#[derive(Debug, Clone)]
pub(super) struct Entity<'a> {
    pub full: Cow<'a, str>,
    pub kind: SourceKind,
    pub gender: Gender,
    /// As printed, in order; they may repeat.
    pub aliases: Vec<Cow<'a, str>>,
    /// As printed, in order; they may repeat.
    pub roles: Vec<Cow<'a, str>>,
    pub mentions: Vec<Span<Raw>>,
    /// Named only as where something is: "in X", "at X".
    pub place: bool,
    /// Hash of its first word.
    first: u64,
    /// How many words it has.
    words: usize,
}

/// One place a name stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub start: u32,
    pub end: u32,
    pub entity: u32,
}

/// The names of an article and where they stand.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    pub entities: Vec<Entity<'a>>,
    /// In order of position.
    pub mentions: Vec<Mention>,
}

impl Index<'_> {
    /// The mentions inside a stretch of elements.
    pub fn mentions_in(&self, range: Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| (m.start as usize) < range.start);
        let to = self.mentions.partition_point(|m| (m.start as usize) < range.end);
        &self.mentions[from..to.max(from)]
    }

    /// A stretch that begins inside a name begins with it: a forename that is a month too is no part of a phrase.
    pub fn widened(&self, range: Range<usize>) -> Range<usize> {
        let before = self.mentions.partition_point(|m| (m.start as usize) < range.start);
        let around =
            before.checked_sub(1).map(|i| &self.mentions[i]).filter(|m| m.end as usize > range.start && m.end as usize <= range.end);
        around.map_or(range.clone(), |m| m.start as usize..range.end)
    }

    /// Outlets that only their use shows: "told the Meridian", "the Meridian reported".
    pub fn mark_outlets(&mut self, p: &Prose, outlet: Option<&str>, drafts: &[Draft]) {
        if let Some(own) = outlet.map(bare) {
            let first = |name: &str| name.chars().next().and_then(|c| c.to_lowercase().next());
            let (own_first, own) = (first(own), own.to_lowercase());
            for e in self.entities.iter_mut().filter(|e| e.kind != SourceKind::Agency) {
                let name = bare(&e.full);
                if first(name) == own_first && name.to_lowercase() == own {
                    e.kind = SourceKind::Outlet;
                }
            }
        }
        for d in drafts {
            let at = if d.lemma == "tell" { d.hearer.clone() } else { d.np.clone().filter(|_| d.lemma == "report") };
            let Some(at) = at else { continue };
            let from = self.mentions.partition_point(|m| (m.start as usize) < at.start);
            let Some(m) = self.mentions.get(from).filter(|m| m.end as usize == at.end) else { continue };
            let articled = m.start as usize > at.start && p.word(m.start as usize - 1) == "the";
            let word = &p.elems[m.start as usize];
            let e = &mut self.entities[m.entity as usize];
            // Nothing but its article shows that it is no person.
            let bare = e.words == 1
                && !word.any(is::ORG | is::PLACE | is::CAPS)
                && bodies::known(&e.full).is_none()
                && !bodies::names_a_team(e.first);
            let unknown = e.kind == SourceKind::Person && e.words <= 2 || e.kind == SourceKind::Organization && bare;
            if e.is_camel() || unknown && articled {
                e.kind = SourceKind::Outlet;
            }
        }
    }

    /// The names as records, sorted by first mention.
    pub fn into_names(self) -> Vec<Name> {
        fn sorted(mut forms: Vec<Cow<'_, str>>) -> Vec<Cow<'_, str>> {
            forms.sort_unstable();
            forms.dedup();
            forms
        }
        let mut names: Vec<Name> = self
            .entities
            .into_iter()
            .filter(|e| !e.mentions.is_empty())
            .map(|e| Name {
                aliases: sorted(e.aliases).into_iter().filter(|a| *a != e.full).map(Cow::into_owned).collect(),
                full: e.full.into_owned(),
                kind: e.kind,
                roles: sorted(e.roles).into_iter().map(Cow::into_owned).collect(),
                mentions: e.mentions,
            })
            .collect();
        names.sort_by(|a, b| (a.mentions.first(), &a.full).cmp(&(b.mentions.first(), &b.full)));
        names
    }
}

impl Entity<'_> {
    /// "AgriWeek"
    fn is_camel(&self) -> bool {
        self.words == 1 && self.full.chars().skip(2).any(char::is_uppercase) && self.full.chars().nth(1).is_some_and(char::is_lowercase)
    }
}

/// An outlet's name without its article.
fn bare(name: &str) -> &str {
    name.strip_prefix("The ").unwrap_or(name)
}

/// Collects the names. O(n log n).
pub(super) fn collect<'a>(p: &Prose<'a>) -> Index<'a> {
    let runs = runs::find(p);
    let mut singles: Vec<u64> = runs.iter().filter(|r| r.elems.len() == 1).map(|r| p.hash(r.elems.start)).collect();
    singles.sort_unstable();
    let mut names = Collector { p, singles, entities: Vec::new(), by_words: HashMap::default(), by_last: HashMap::default() };
    // Names of two words and more first: single words are then read as parts of them.
    let full = runs.iter().enumerate().filter(|(_, r)| r.elems.len() > 1);
    // Then double surnames, which are parts of them too.
    let (double, full): (Vec<_>, Vec<_>) = full.partition(|(_, r)| is_double(p, r));
    let mut placed: Vec<(usize, u32)> = full.into_iter().chain(double).map(|(n, run)| (n, names.full_name(run))).collect();
    let parts = Parts::new(&names, &runs, &placed);
    // "ROE'S PLAN", a heading, is no acronym where "Roe" is a name; "EXTON, Ohio — …" is a place.
    let single = runs.iter().enumerate().filter(|(_, r)| r.elems.len() == 1);
    let (shouted, single): (Vec<_>, Vec<_>) = single.partition(|(_, r)| {
        let dateline = p.elems.get(r.elems.end).is_some_and(|next| next.gap & (gap::COMMA | gap::DASH | gap::OPEN) != 0);
        p.elems[r.elems.start].any(is::CAPS) && !dateline
    });
    placed.extend(single.into_iter().chain(shouted).map(|(n, run)| (n, names.single_word(run, &parts))));
    placed.sort_unstable();
    let mentions = placed.into_iter().map(|(n, id)| names.place(&runs[n], id)).collect();
    Index { entities: names.entities, mentions }
}

/// Words with which a surname of two words begins.
const PARTICLES: &[&str] =
    &["van", "von", "de", "der", "du", "di", "da", "del", "della", "la", "le", "bin", "ibn", "al", "el", "st", "ten", "ter", "abu", "ben"];

/// The names met so far.
struct Collector<'a, 'p> {
    p: &'p Prose<'a>,
    /// Hashes of the names of one word, sorted.
    singles: Vec<u64>,
    entities: Vec<Entity<'a>>,
    /// By [`words_key`].
    by_words: HashMap<u64, u32, BuildHasherDefault<Identity>>,
    /// Names of two words and more by the hash of their last word, in order.
    by_last: HashMap<u64, Vec<u32>, BuildHasherDefault<Identity>>,
}

/// One number for a sequence of word hashes.
fn words_key(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, |key, word| (key.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

impl<'a> Collector<'a, '_> {
    fn kind(&self, id: u32) -> SourceKind {
        self.entities[id as usize].kind
    }

    fn add(&mut self, run: &Run) -> u32 {
        let (kind, gender) = classify(self.p, run, &self.singles);
        let id = self.entities.len() as u32;
        self.entities.push(Entity {
            full: tidy(self.p.printed(run.elems.clone())),
            kind,
            gender,
            aliases: Vec::new(),
            roles: Vec::new(),
            mentions: Vec::new(),
            place: true,
            first: self.p.hash(run.elems.start),
            words: run.elems.len(),
        });
        id
    }

    /// The entity of a name of two words or more.
    fn full_name(&mut self, run: &Run) -> u32 {
        let p = self.p;
        let key = words_key(run.elems.clone().map(|i| p.hash(i)));
        if let Some(&id) = self.by_words.get(&key) {
            return id;
        }
        // "Ann B. Roe" is "Ann Roe".
        let (first, last) = (p.hash(run.elems.start), p.hash(surname_at(p, run)));
        // "Jo Roe Jr." is not Jo Roe.
        let junior = generation(p.word(run.elems.end - 1));
        let same_generation = |e: &Entity| generation(e.full.rsplit(' ').next().unwrap_or_default()) == junior;
        let alike = |e: &Entity| {
            e.kind == SourceKind::Person
                && e.first == first
                && same_generation(e)
                && (e.words == 2 || run.elems.len() == 2)
                && classify(p, run, &self.singles).0 == SourceKind::Person
        };
        // "Van Vleck" is Mark Van Vleck.
        let printed = p.printed(run.elems.clone());
        let surname = |e: &Entity| {
            let part = PARTICLES.contains(&p.word(run.elems.start)) || is_double(p, run);
            let longer = e.kind == SourceKind::Person && e.words > run.elems.len() && part;
            longer && e.full.strip_suffix(printed).is_some_and(|before| before.ends_with(' '))
        };
        let known = |&id: &u32| {
            let e = &self.entities[id as usize];
            alike(e) || surname(e)
        };
        let merged = self.by_last.get(&last).and_then(|ids| ids.iter().copied().find(known));
        let id = merged.unwrap_or_else(|| {
            let id = self.add(run);
            self.by_last.entry(last).or_default().push(id);
            id
        });
        self.by_words.insert(key, id);
        id
    }

    /// The entity that a single word names: one named in full, or one of its own.
    fn single_word(&mut self, run: &Run, parts: &Parts) -> u32 {
        let e = &self.p.elems;
        let at = run.elems.start;
        let h = self.p.hash(at);
        let key = words_key(std::iter::once(h));
        let ending = self.by_last.get(&h).map_or(&[][..], Vec::as_slice);
        let title = run.titled.as_ref().map_or(Gender::Unknown, |title| title_gender(self.p, title.clone()));
        let namesake = self.namesake(h, title, ending, parts);
        // "Ms. Roe" is Ann Roe, though "Roe" alone was read as somebody else before.
        let titled = namesake.filter(|&id| title != Gender::Unknown && self.entities[id as usize].gender == title);
        let known = titled.or_else(|| parts.acronyms.get(&h).copied()).or_else(|| self.by_words.get(&key).copied()).or(namesake);
        // "Portuguez" is Armando Portuguez Fuentes, where nobody is called Fuentes.
        let known = known.or_else(|| {
            let middle = |id: &u32| {
                let e = &self.entities[*id as usize];
                let mut words = e.full.split(' ');
                let (given, last) = (words.next().unwrap_or_default(), words.next_back().unwrap_or_default());
                let of_three = e.kind == SourceKind::Person && e.words == 3 && given::is_given(&given.to_lowercase());
                of_three && generation(last).is_none() && parts.alone(word_hash(&last.to_lowercase())).is_empty()
            };
            let second = |id: &u32| self.entities[*id as usize].first != h && middle(id);
            let fits = !e[at].any(is::PLACE | is::ORG | is::TITLE | is::MALE | is::FEMALE) && !given::is_given(self.p.word(at));
            fits.then(|| only(parts.with_word(h).filter(second))).flatten()
        });
        let known = known.or_else(|| {
            // A first name alone, or the distinctive word of an organisation's name.
            let person = |id: u32| self.kind(id) == SourceKind::Person;
            let distinctive = !e[at].any(is::PLACE | is::ORG | is::TITLE);
            // "Verton" printed often, and first, is no short form of "Verton Account Key".
            let printed = parts.alone(h);
            let its_own = |id: u32| {
                let (often, first) = (parts.often[id as usize] as usize, parts.first[id as usize]);
                printed.len() > 2 && printed.len() > 2 * often && printed[0].1 < first && !e[at].any(is::MALE | is::FEMALE)
            };
            // "Starbucks" is no short form of "Starbucks Reserve", but of "Starbucks Corp".
            let known = bodies::known(self.p.printed(run.elems.clone())).is_some();
            let product = |id: u32| known && !bodies::ends_as_business(&self.entities[id as usize].full);
            let begins = |id: u32| self.entities[id as usize].first == h && (person(id) || distinctive) && !its_own(id);
            only(parts.with_word(h).filter(|&id| begins(id) && !product(id)))
        });
        // "the Trust" is the Owl Trust where only one is named, "Parenthood" Planned Parenthood.
        let known = known.or_else(|| {
            let word = &e[at];
            let articled = at > 0 && self.p.word(at - 1) == "the";
            let fits = !word.any(is::CAPS | is::PLACE | is::TITLE) && (articled || !word.any(is::ORG | is::FIRST | is::MALE | is::FEMALE));
            let ends_so = |&id: &u32| {
                let (entity, first) = (&self.entities[id as usize], &e[parts.first[id as usize]]);
                if !fits || entity.kind == SourceKind::Person {
                    return false;
                }
                // "Recent Tribune reports": a sentence began there.
                let known = bodies::known(&entity.full).is_some();
                let once = parts.often[id as usize] == 1 && first.any(is::FIRST) && !first.any(is::PLACE);
                let doubtful = !known && (once || first.any(is::NUMBER));
                let body = || articled || known || bodies::names_a_team(h);
                !doubtful && body()
            };
            only(ending.iter().copied().filter(ends_so))
        });
        known.unwrap_or_else(|| {
            let id = self.add(run);
            self.by_words.insert(key, id);
            id
        })
    }

    /// Enters a place where an entity is named, and what its form and its neighbours say of it.
    fn place(&mut self, run: &Run, id: u32) -> Mention {
        let p = self.p;
        let entity = &mut self.entities[id as usize];
        let printed = tidy(p.printed(run.elems.clone()));
        if printed.len() > entity.full.len() && entity.kind == SourceKind::Person && run.elems.len() > 1 {
            let old = std::mem::replace(&mut entity.full, printed);
            entity.aliases.push(old);
        } else if printed != entity.full && entity.aliases.last() != Some(&printed) {
            entity.aliases.push(printed);
        }
        if let Some(title) = &run.titled {
            entity.roles.push(Cow::Borrowed(p.printed(title.clone())));
            let office = whole_title(p, title);
            if office.start < title.start {
                entity.roles.push(tidy(p.printed(office)));
            }
            if entity.gender == Gender::Unknown {
                entity.gender = title_gender(p, title.clone());
            }
        }
        entity.roles.extend(beside(p, run));
        entity.roles.extend(post_before(p, run));
        let bare = entity.words == 1 && entity.gender == Gender::Unknown && run.titled.is_none();
        let shows_a_body = || run.kind == Some(SourceKind::Organization) || shows_a_business(p, run) || has_article(p, run, &self.singles);
        if entity.kind == SourceKind::Person && bare && shows_a_body() {
            entity.kind = SourceKind::Organization;
        }
        let at = run.elems.start;
        // "EXTON — The mayor said"
        let shouted = run.elems.clone().all(|k| p.elems[k].any(is::CAPS) && p.elems[k].any(is::FIRST) == (k == at));
        let dateline = shouted && p.elems.get(run.elems.end).is_some_and(|next| next.gap & gap::DASH != 0);
        // "and Exton, Ohio, on Friday", "on an Exton street"
        let next = p.elems.get(run.elems.end);
        let closed = p.elems.get(run.elems.end + 1).is_none_or(|after| after.gap & gap::BORDER != 0 || after.any(is::FIRST));
        let in_a_state =
            closed && run.elems.len() == 1 && next.is_some_and(|n| n.gap & gap::COMMA != 0 && n.any(is::PLACE) && !n.any(is::GENITIVE));
        let street = next.is_some_and(|n| n.gap & gap::BORDER == 0 && n.is_word() && !n.is_name_like() && !n.any(is::FUNCTION));
        let beside_a_thing = street && at > 0 && p.elems[at].gap & gap::BORDER == 0 && matches!(p.word(at - 1), "a" | "an");
        entity.place &= dateline
            || in_a_state
            || beside_a_thing
            || at > 0
                && p.elems[at].gap & gap::BORDER == 0
                // "in the Fenlands"
                && (p.word(at - 1) == "the" && at > 1 && p.word(at - 2) == "in" && run.elems.len() == 1 && p.word(at).ends_with('s')
                    || matches!(p.word(at - 1), "in" | "at" | "near" | "outside" | "around" | "across")
                    || p.word(at - 1) == "of" && at > 1 && matches!(p.word(at - 2), "city" | "town" | "village" | "county" | "province"));
        entity.mentions.push(p.span(run.elems.clone()));
        Mention { start: run.elems.start as u32, end: run.elems.end as u32, entity: id }
    }
}

/// The only one of several, if there is only one.
fn only(mut several: impl Iterator<Item = u32>) -> Option<u32> {
    let first = several.next()?;
    several.next().is_none().then_some(first)
}

/// A title with whose it is: "Fenland Foreign Ministry spokeswoman", "the mayor's spokesman".
fn whole_title(p: &Prose, title: &Range<usize>) -> Range<usize> {
    let e = &p.elems;
    let belongs = |k: usize| {
        let x = &e[k];
        x.is_word() && (x.any(is::GENITIVE | is::ORG | is::TITLE) || x.any(is::CAPITAL) && !x.any(is::FUNCTION | is::DAY | is::CUE))
    };
    let mut start = title.start;
    while start > 0 && title.start - start < 8 && e[start].gap & gap::BORDER == 0 && belongs(start - 1) {
        start -= 1;
    }
    start..title.end
}

/// What the words beside a name call it: "the charity X", "X, a charity in Exton,".
fn beside<'a>(p: &Prose<'a>, run: &Run) -> Option<Cow<'a, str>> {
    let e = &p.elems;
    let Range { start, end } = run.elems;
    let after =
        e.get(end).filter(|x| x.gap & gap::COMMA != 0 && x.is_word() && !x.any(is::CAPITAL) && x.any(is::DET | is::ROLE | is::TITLE));
    if after.is_some() {
        let close = (end + 1..e.len().min(end + 10)).find(|&k| e[k].gap != 0 || !e[k].is_word()).unwrap_or(end + 1);
        // "Switching to Dutch, the man then said,", "After talks with Roe, the dockers said they": a clause, no
        // apposition.
        let clause = e[close - 1].any(is::CUE) || (end..close).any(|k| e[k].any(is::AUX) || is_finite(p, k));
        return (close > end + 1 && close < end + 10 && !clause).then(|| tidy(p.printed(end..close)));
    }
    let before =
        start.checked_sub(1).filter(|&k| e[start].gap & gap::BORDER == 0 && e[k].is_word() && e[k].any(is::ORG | is::MEDIA | is::ROLE));
    before.filter(|_| run.titled.is_none()).map(|k| tidy(p.printed(k..k + 1)))
}

/// A word that only a clause has: its subject, or a crediting verb that is no participle.
fn is_finite(p: &Prose, k: usize) -> bool {
    matches!(p.word(k), "he" | "she" | "they" | "it" | "we" | "said" | "says")
}

/// "The chief prosecutor of Exton County, Jo Roe, said": the post that stands before its holder.
fn post_before<'a>(p: &Prose<'a>, run: &Run) -> Option<Cow<'a, str>> {
    const LONGEST: usize = 9;
    // Words of an owner, and between the owner and the name.
    const LONGEST_OWNER: usize = 4;
    const NEAREST: usize = 2;
    let e = &p.elems;
    let Range { start, end } = run.elems;
    let closes = e.get(end).is_none_or(|x| x.gap & gap::BORDER != 0);
    if run.titled.is_some() || e[start].gap & gap::BORDER != gap::COMMA || !closes || end - start < 2 {
        return None;
    }
    let verb = |k: usize| e[k].any(is::CUE | is::VERB | is::AUX | is::PRONOUN | is::RELATIVE) && !e[k].is_name_like();
    let whole = |&k: &usize| e[k].is_word() && !verb(k) && (k + 1 == start || e[k + 1].gap & gap::BORDER == 0);
    let phrase = (start.saturating_sub(LONGEST)..start).rev().take_while(whole);
    // It opens with its article, or with whose it is: "Roe's manager, Bo Venn".
    let owned = |k: usize| k > 0 && e[k].any(is::GENITIVE) && e[k - 1].is_name_like() && start - k <= NEAREST;
    let owner = |k: usize| (k.saturating_sub(LONGEST_OWNER)..k).rev().take_while(|&j| e[j].is_name_like()).last();
    let opens = phrase.into_iter().find(|&k| p.word(k) == "the" || owned(k))?;
    // The element before the phrase.
    let from = if owned(opens) { owner(opens)?.checked_sub(1)? } else { opens };
    let of = (from + 1..start).find(|&k| e[k].any(is::PREP) && !e[k].is_name_like()).unwrap_or(start);
    let post = of > from + 1 && e[of - 1].any(is::ROLE | is::TITLE) && !e[of - 1].any(is::PLURAL);
    post.then(|| tidy(p.printed(from + 1..start)))
}

/// A phrase with single spaces between its words.
pub(super) fn tidy(printed: &str) -> Cow<'_, str> {
    // What tells only where a word may break.
    let unseen = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}');
    let mut after_space = true;
    let plain = printed.chars().all(|c| {
        let doubled = std::mem::replace(&mut after_space, c == ' ') && c == ' ';
        !doubled && (c == ' ' || !c.is_whitespace()) && !unseen(c)
    });
    if plain && !after_space {
        return Cow::Borrowed(printed);
    }
    let seen: String = printed.chars().filter(|&c| !unseen(c)).collect();
    Cow::Owned(seen.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The names by the hash of their initials, where the article prints them as a word of capitals.
fn acronyms(p: &Prose, entities: &[Entity]) -> HashMap<u64, u32, BuildHasherDefault<Identity>> {
    let capitals = p.elems.iter().enumerate().filter(|(_, e)| e.any(is::CAPS));
    let mut printed: Vec<u64> = capitals.map(|(i, _)| p.hash(i)).collect();
    printed.sort_unstable();
    let mut found = HashMap::default();
    let mut initials = String::new();
    for (i, entity) in entities.iter().enumerate() {
        if printed.is_empty() || entity.kind == SourceKind::Person && entity.words < 3 {
            continue;
        }
        initials.clear();
        let letters = entity.full.split([' ', '-']).filter_map(|w| w.chars().next().filter(|c| c.is_uppercase()));
        initials.extend(letters.flat_map(char::to_lowercase));
        let hash = word_hash(&initials);
        if initials.len() >= 3 && printed.binary_search(&hash).is_ok() {
            found.entry(hash).or_insert(i as u32);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_tidy_phrase_has_single_spaces(text in "[ab \u{A0}\n]{0,12}") {
            prop_assert_eq!(tidy(&text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
