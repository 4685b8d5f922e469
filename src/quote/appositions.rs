//! Appositions: who is meant where a name and what somebody is stand beside each other.
//!
//! In: a noun phrase, or the place where a phrase between commas ends. Out: the name behind a post, the name
//! before one, and where an apposition begins or ends. It never resolves what a name names.

use super::credits::Finder;
use super::lexicon::is;
use super::phrase::{back, forward, is_nominal};
use super::prose::{Prose, gap};
use super::runs::is_particle;
use super::source::is_source_noun;
use std::ops::Range;

/// "the hotel's owner, Jo Roe", "head of civil defence, Jo Roe": the name behind a post.
pub(super) fn named_after(p: &Prose, np: &Range<usize>, hi: usize) -> Option<Range<usize>> {
    let e = &p.elems;
    let is_post = |at: usize| {
        let head = &e[at];
        // "Head of civil defence" may open a sentence.
        // "the Exton Board's Information Director, Jo Roe"
        let owned = || (np.start + 1..at).any(|k| e[k].any(is::GENITIVE));
        let small = !head.is_name_like() || (head.any(is::FIRST) || owned()) && head.any(is::ROLE | is::TITLE);
        let one = !p.word(at).ends_with('s') || p.word(at).ends_with("ss");
        head.is_word() && small && one && !head.any(is::PLURAL | is::DOC) && is_source_noun(p.word(at))
    };
    let of = (np.start + 1..np.end).find(|&k| e[k].any(is::PREP) && !e[k].is_name_like());
    // "Jo Roe of the agency for children, Verton": she has a name.
    if of.is_some_and(|of| of - np.start >= 2 && (np.start..of).all(|k| e[k].is_name_like() && !e[k].any(is::ROLE | is::TITLE | is::ORG))) {
        return None;
    }
    let of_something = of.is_some_and(|of| is_post(of - 1));
    let name = |k: usize| e[k].is_name_like() && !e[k].any(is::DAY | is::PLACE | is::ORG | is::NUMBER) && p.word(k) != "county";
    // "one of the board members, Jo Roe": one of many.
    let one_of = np.len() > 2 && p.word(np.start) == "one" && p.word(np.start + 1) == "of" && is_source_noun(p.word(np.end - 1));
    let post = is_post(np.end - 1) || one_of;
    if !(post || of_something) || np.end >= hi || e[np.end].gap & gap::BORDER != gap::COMMA {
        return None;
    }
    if let Some(titled) = titled_after(p, np.end, hi).filter(|_| post) {
        return Some(titled);
    }
    if !name(np.end) {
        return None;
    }
    // "an analyst at the bank, Exton-based Verton": where the bank is.
    if np.end + 1 < hi && p.word(np.end + 1) == "based" {
        return None;
    }
    // "Staffan de Roe": a particle goes on where a name follows it.
    // "Nate Washington": behind a forename a place is a surname.
    let named_so = |k: usize| name(k) || e[k].is_name_like() && e[k].any(is::PLACE) && k == np.end + 1;
    let goes_on = |k: usize| named_so(k) || k + 1 < hi && is_particle(p.word(k)) && name(k + 1);
    let end = (np.end + 1..hi).find(|&k| !goes_on(k) || e[k].gap & gap::BORDER != 0).unwrap_or(hi);
    // "a chairman of the Committee on Health, Education": one word may be anything.
    let enough = post || end - np.end > 1 && p.word(np.end).chars().count() > 1;
    // "according to the airline, CBS Exton reported": the subject of what follows.
    let is_subject =
        end < hi && e[end].gap & gap::BORDER == 0 && e[end].is_word() && (e[end].any(is::CUE | is::AUX) || e[end].is_name_like());
    (enough && end - np.end <= 5 && !is_subject).then_some(np.end..end)
}

/// "a close adviser, Fenland Secretary of State Jo Roe, said": the name at the end of what stands between commas from `from` on.
fn titled_after(p: &Prose, from: usize, hi: usize) -> Option<Range<usize>> {
    let e = &p.elems;
    let np = forward(p, from, hi).filter(|np| np.end < hi && e[np.end].gap & gap::BORDER == gap::COMMA)?;
    let plain = |k: usize| e[k].is_name_like() && !e[k].any(is::TITLE | is::ROLE | is::ORG | is::PLACE | is::DAY | is::MEDIA);
    let particle = |k: usize| k > np.start && is_particle(p.word(k)) && plain(k + 1);
    let start = np.clone().rev().take_while(|&k| plain(k) || particle(k)).last().filter(|start| np.end - start >= 2)?;
    // "an analyst at the bank, Fenland Verton Partners, said" has no title.
    let titled = (np.start..start).any(|k| e[k].any(is::TITLE | is::ROLE) || is_source_noun(p.word(k)) && !e[k].is_name_like());
    let opens = e[np.start].is_name_like() || !e[np.start].any(is::FUNCTION);
    (titled && opens && plain(start)).then_some(np)
}

/// "a man identified as Jo Roe", "a clerk named Jo Roe": the name behind the noun phrase `np`.
pub(super) fn called(p: &Prose, np: &Range<usize>, hi: usize) -> Option<Range<usize>> {
    let e = &p.elems;
    let joined = |k: usize| k < hi && e[k].is_word() && e[k].gap & gap::BORDER == 0;
    if !joined(np.end) || !e[np.end - 1].any(is::ROLE | is::TITLE) && !is_source_noun(p.word(np.end - 1)) {
        return None;
    }
    let from = match p.word(np.end) {
        "named" | "called" => np.end + 1,
        "identified" if joined(np.end + 1) && p.word(np.end + 1) == "as" => np.end + 2,
        _ => return None,
    };
    let name = |&k: &usize| joined(k) && e[k].is_name_like() && !e[k].any(is::DAY | is::ORG);
    let last = (from..hi.min(from + 4)).take_while(name).last()?;
    (last > from).then_some(from..last + 1)
}

impl Finder<'_, '_> {
    /// "said the hotel's owner, Jo Roe": the name behind a post, not the post.
    pub(super) fn named_after(&self, np: &Range<usize>) -> Option<Range<usize>> {
        named_after(self.p, np, self.hi)
    }

    /// "Rep. Jo Venn (D-Exton), chairman of the Harbour Committee said": the name before a post, where the comma
    /// behind the post is missing or a clause stands there, and the body before what it is. The name is the subject of the sentence, or "who" follows:
    /// "a shot killed Jo Venn, the chairman of the board said" has another.
    pub(super) fn named_before(&self, np: &Range<usize>) -> Option<Range<usize>> {
        let (p, e) = (self.p, &self.p.elems);
        let (first, core) = (&e[np.start], self.head(np));
        let head = &e[core];
        let party = np.len() == 2 && matches!(p.word(np.start), "d" | "r" | "i") && first.any(is::CAPITAL);
        let of = core + 1 < np.end;
        let post = of
            && (head.any(is::ROLE | is::TITLE) || p.word(core) == "member")
            && !head.any(is::PLURAL | is::CAPITAL)
            && !first.any(is::CAPITAL | is::DET | is::POSSESSIVE | is::PREP | is::PRONOUN | is::NUMBER);
        if np.start <= self.lo || e[np.start].gap & gap::COMMA == 0 {
            return None;
        }
        // "the Harbour Watch Project, a group that says"
        let relative = np.end < self.hi && e[np.end].is_word() && matches!(p.word(np.end), "that" | "which");
        if relative && head.any(is::ORG) && !head.any(is::CAPITAL) && matches!(p.word(np.start), "a" | "an") {
            let name = |k: usize| e[k].is_name_like() && !e[k].any(is::DAY);
            let run = (self.lo..np.start).rev().take_while(|&k| name(k) && (k + 1 == np.start || e[k + 1].gap & gap::BORDER == 0));
            return run.last().filter(|start| np.start - start >= 2).map(|start| start..np.start);
        }
        if !(party || post) {
            return None;
        }
        let opens = (self.lo + 1..np.start).rev().take(4).find(|&k| e[k].gap & gap::OPEN != 0);
        let end = opens.unwrap_or(np.start);
        // A forename may open the sentence.
        let name = |k: usize| e[k].is_name_like() || k == self.lo && e[k].any(is::CAPITAL) && e[k].any(is::MALE | is::FEMALE);
        let start = (self.lo..end).rev().take(6).take_while(|&k| name(k) && (k + 1 == end || e[k + 1].gap & gap::BORDER == 0)).last()?;
        let who = np.end < self.hi && e[np.end].any(is::RELATIVE) && p.word(np.end) == "who";
        let opens_it = (self.lo..start).rev().take_while(|&k| e[k].is_word()).all(|k| e[k].any(is::TITLE));
        let titles = (start..end).take_while(|&k| e[k].any(is::TITLE)).count();
        let start = start + titles;
        let person = end >= start + 2 && !(start..end).any(|k| e[k].any(is::PLACE | is::ORG | is::DAY | is::MEDIA));
        (person && (who || opens_it || party)).then_some(start..end)
    }

    /// The element after an apposition that begins at `i`, where one does.
    pub(super) fn apposition_after(&self, i: usize) -> Option<usize> {
        let e = &self.p.elems;
        if i >= self.hi || e[i].gap & gap::COMMA == 0 || !e[i].is_word() {
            return None;
        }
        // ", 41, said"; but "according to the board, 41 boats left".
        let age = || e[i].any(is::NUMBER) && (i + 1 >= self.hi || e[i + 1].gap & gap::COMMA != 0);
        // ", a dock worker, said"; but "according to police, a man was shot".
        let article = matches!(self.p.word(i), "a" | "an");
        let clause = || {
            let np = forward(self.p, i, self.hi);
            np.and_then(|np| e.get(np.end).filter(|_| np.end < self.hi)).is_some_and(|next| {
                next.gap & gap::BORDER == 0 && next.is_word() && next.any(is::AUX | is::VERB | is::CUE | is::ED) && !next.any(is::RELATIVE)
            })
        };
        if !(e[i].any(is::RELATIVE) || age() || article && !clause()) {
            return None;
        }
        let close = (i + 1..self.hi.min(i + 25)).find(|&k| e[k].gap & gap::COMMA != 0 || !e[k].is_word());
        // "According to police, a boat sank off Exton.": no second comma, no apposition.
        if article && close.is_none() && i.checked_sub(1).is_some_and(|before| !(self.lo..before).any(|k| e[k].gap & gap::COMMA != 0)) {
            return None;
        }
        Some(close.unwrap_or(self.hi))
    }

    /// "“…,” Jo Roe, a resident and social worker said": Jo Roe, though the second comma is missing.
    pub(super) fn before_open_apposition(&self, np: &Range<usize>) -> Option<Range<usize>> {
        let e = &self.p.elems;
        // The article may stand further back: "a resident and social worker".
        let article = (self.lo + 1..=np.start).rev().take(6).find(|&k| e[k].gap & gap::BORDER != 0)?;
        let apposed = e[article].gap & gap::BORDER == gap::COMMA && matches!(self.p.word(article), "a" | "an");
        let name = back(self.p, self.lo, article).filter(|_| apposed && (article..np.start).all(|k| e[k].is_word()))?;
        let whole =
            name.len() >= 2 && name.clone().all(|k| e[k].is_word() && e[k].any(is::CAPITAL) && !e[k].any(is::ORG | is::PLACE | is::DAY));
        (whole && name.start > self.lo && !e[name.start - 1].is_word()).then_some(name)
    }

    /// "Roe, a lawyer in Exton, said": the phrase before the apposition that ends at `g`, and
    /// whether the apposition is of a kind that nothing else is mistaken for.
    pub(super) fn before_apposition(&self, g: usize) -> Option<(Range<usize>, bool)> {
        let p = self.p;
        let e = &p.elems;
        let far = self.lo.max(g.saturating_sub(45));
        let mut commas = 0;
        let mut k = g - 1;
        while k > far {
            if !e[k].is_word() {
                return None;
            }
            if e[k].gap & (gap::COMMA | gap::DASH | gap::OPEN) != 0 {
                commas += 1;
                let x = &e[k];
                let word = p.word(k);
                let opens = x.any(
                    is::RELATIVE
                        | is::NUMBER
                        | is::DET
                        | is::POSSESSIVE
                        | is::PREP
                        | is::TITLE
                        | is::ROLE
                        | is::ADVERB
                        | is::CUE
                        | is::ED
                        | is::ING,
                ) || matches!(
                    word,
                    "d" | "r"
                        | "i"
                        | "who"
                        | "when"
                        | "while"
                        | "himself"
                        | "herself"
                        | "speaking"
                        | "like"
                        | "as"
                        | "not"
                        | "then"
                        | "both"
                        | "born"
                ) || commas == 1 && g - k <= 4;
                let before = &e[k - 1];
                // "Roe, legal director of X, said"
                let role = before.any(is::CAPITAL)
                    && !before.any(is::DAY)
                    && (k..g.min(k + 5)).any(|j| e[j].is_word() && e[j].any(is::ROLE | is::TITLE | is::ORG));
                // "the wall's builder, Exton-based Verton Partners, said"
                let based = 2 * usize::from(k + 2 < g && x.any(is::CAPITAL) && p.word(k + 1) == "based");
                let opens = opens || role || based > 0;
                if opens && (is_nominal(before) || before.is_word() && before.any(is::PRONOUN) || before.any(is::DAY)) {
                    let mut np = self.whole_apposition(back(p, self.lo, k)?);
                    // "Jo Roe (Ariz.), who": what stands in brackets is of the name before them.
                    if np.start > self.lo && e[np.start].gap & gap::OPEN != 0 && k > np.start && e[k].gap & gap::CLOSE != 0 {
                        np = back(p, self.lo, np.start)?;
                    }
                    // An apposition of an apposition.
                    let mut hops = 0;
                    while np.start > self.lo
                        && hops < 4
                        && e[np.start].gap & gap::COMMA != 0
                        && (matches!(p.word(np.start), "a" | "an" | "the")
                            || e[np.start].any(is::NUMBER | is::TITLE | is::ROLE)
                            || np.len() <= 2)
                        && e[np.start - 1].is_word()
                        && e[np.start - 1].any(is::CAPITAL)
                        && !e[np.start - 1].any(is::DAY | is::ADVERB)
                    {
                        let Some(outer) = back(p, self.lo, np.start) else { break };
                        // "In an interview with the Herald, Jo Roe, head of the board, said": of the paper nothing is told.
                        if self.is_behind_opening_preposition(&outer) {
                            break;
                        }
                        np = self.whole_apposition(outer);
                        hops += 1;
                    }
                    // "Roe, who built the wall, which leaks, said": the wall is no subject.
                    let relative = (far + 1..np.start)
                        .rev()
                        .take_while(|&j| e[j + 1].gap & gap::BORDER == 0 && e[j].is_word())
                        .find(|&j| e[j].any(is::RELATIVE) && e[j].gap & gap::COMMA != 0);
                    if let Some(j) = relative {
                        k = j;
                        continue;
                    }
                    // "Roe, during a visit to Exton, Ohio, said", "Roe, convicted of robbing the Bank of Exton, Ohio,
                    // said": what stands before Ohio is no subject.
                    let place =
                        g - k <= 2 && before.any(is::CAPITAL) && (k..g).all(|j| e[j].any(is::CAPITAL) && !e[j].any(is::ROLE | is::TITLE));
                    let governed = np.start > self.lo
                        && e[np.start].gap & gap::BORDER == 0
                        && e[np.start - 1].is_word()
                        && (e[np.start - 1].any(is::PREP) || place && e[np.start - 1].any(is::ING));
                    if governed && np.start > far + 1 {
                        k = np.start - 1;
                        continue;
                    }
                    let near = commas == 1;
                    // "the mayor's chief of staff, Jo Roe, said": the name, not the post.
                    // "her aunt, pilot Jo Roe, said": the name behind what she does.
                    // "an analyst at the bank, Exton-based Verton, said": the bank has that name.
                    let of_another = based > 0 && self.head(&np) + 1 != np.end;
                    let trade = e[k].any(is::ROLE | is::TITLE) || is_source_noun(p.word(k)) && !e[k].any(is::FUNCTION | is::ORG | is::DOC);
                    let role = usize::from(near && trade && !e[k].is_name_like() && g - k > 1) + based;
                    let name = near
                        && !of_another
                        && (k + role..g).all(|j| e[j].is_name_like() && !e[j].any(is::DAY | is::PLACE))
                        && g - k <= 4 + role;
                    let post = &e[self.head(&np)];
                    let post_word = p.word(self.head(&np));
                    if name
                        && !post.is_name_like()
                        && (post.any(is::ROLE | is::TITLE) || is_source_noun(post_word) && !post.any(is::ORG | is::DOC | is::PLURAL))
                    {
                        return Some((k + role..g, true));
                    }
                    let apposed = k + based..g;
                    if near && self.named_behind_reduced(k, &apposed) {
                        return Some((apposed, true));
                    }
                    let named = np.clone().any(|j| e[j].any(is::CAPITAL))
                        || e[self.head(&np)].any(is::ROLE | is::ORG | is::PRONOUN | is::DOC | is::TITLE | is::MEDIA);
                    if named || near {
                        return Some((np, near));
                    }
                }
                if commas > 6 {
                    return None;
                }
            }
            k -= 1;
        }
        None
    }

    /// An apposition with what belongs to it behind a comma or an "and": "the son and top aide of Jo Roe", "a
    /// spokeswoman for Exton, Ohio-based Verton".
    fn whole_apposition(&self, np: Range<usize>) -> Range<usize> {
        let p = self.p;
        let e = &p.elems;
        let Some(before) = np.start.checked_sub(1).filter(|&k| k > self.lo && e[k].is_word()) else { return np };
        let gap = e[np.start].gap & gap::BORDER;
        // Words of a compound stand apart: "Ohio", "based".
        let based = gap == gap::COMMA && e[before].any(is::CAPITAL) && np.clone().skip(1).take(3).any(|k| p.word(k) == "based");
        let and = gap == 0 && p.word(before) == "and" && !e[np.start].is_name_like();
        let left = match (based, and) {
            (true, _) => back(p, self.lo, np.start),
            (_, true) => back(p, self.lo, before).filter(|l| p.word(l.start) == "the" && e[l.start].gap & gap::COMMA != 0),
            _ => None,
        };
        left.map_or(np.clone(), |left| left.start..np.end)
    }
}
