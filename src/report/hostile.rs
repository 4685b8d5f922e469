//! Text from the input never becomes markup, a script, a link that runs or a terminal command,
//! wherever it stands. Each attack goes into every free field of a report at once.

use super::fixture::{report, report_with};
use super::*;
use std::collections::BTreeSet;

const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "\" onfocus=\"alert(1)\" autofocus=\"",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "<iframe src=javascript:alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<style>*{display:none}</style>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<!-- comment",
    "--><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "{{ 7 * 7 }}",
    "{% include 'secret' %}",
    "${7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "<form action=https://evil.example><input name=x>",
    "<object data=x>",
    "<math><mtext></mtext></math>",
    "\u{2028}alert(1)\u{2029}",
    "\u{202E}evil\u{202C}",
    "\u{2066}evil\u{2069}",
    "\u{1B}[2J\u{1B}[31m",
    "\u{9B}31m",
    "\u{0}NUL",
    "a|b|c",
    "*bold* _em_ `code`",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "# heading",
    "x.txt<img src=q onerror=alert(1)>.txt",
];

/// The names of all elements and of their attributes: what a browser would act on.
fn skeleton(page: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        // Nothing but tags begins with `<`: text has it escaped.
        let mut quoted = false;
        let end = rest.find(|c: char| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let end = end.expect("every tag is closed");
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        let mut names = String::new();
        for (n, part) in tag.split('"').enumerate() {
            if n % 2 == 0 {
                names.push_str(part);
                names.push(' ');
            }
        }
        out.push(names);
        for raw in ["style", "script"] {
            if tag == raw {
                rest = &rest[rest.find(&format!("</{raw}>")).expect("closed")..];
            }
        }
    }
    out
}

#[test]
fn no_attack_adds_an_element_or_an_attribute() {
    let shown = Shown::default();
    let honest: BTreeSet<String> = skeleton(&html(&report(), &shown)).into_iter().collect();
    for attack in ATTACKS {
        let page = html(&report_with(|words| format!("{attack}{words}")), &shown);
        let tags = skeleton(&page);
        assert_eq!(tags.iter().filter(|t| t.starts_with("script")).count(), 1, "{attack}");
        let new: Vec<&String> = tags.iter().filter(|t| !honest.contains(*t)).collect();
        assert!(new.is_empty(), "{attack}: {new:?}");
    }
}

#[test]
fn only_web_addresses_become_links() {
    for attack in ATTACKS {
        let page = html(&report_with(|words| format!("{attack}{words}")), &Shown::default());
        for href in page.split("href=\"").skip(1).map(|h| &h[..h.find('"').unwrap_or(0)]) {
            assert!(href.starts_with('#') || href.starts_with("https:&#x2f;&#x2f;fen.example"), "{attack}: {href}");
        }
    }
}

#[test]
fn nothing_loads_and_only_this_script_runs() {
    let page = html(&report(), &Shown::default());
    assert!(page.contains("default-src &#x27;none&#x27;; script-src &#x27;sha256-"));
    for loading in [" src=", "@import", "url(", "<link", "<iframe", "<object", "fetch(", "XMLHttpRequest"] {
        assert!(!page.contains(loading), "{loading}");
    }
    assert!(!page.contains(" style=\"") && !page.contains(" onclick"));
}

#[test]
fn terminals_and_markdown_obey_no_input() {
    for attack in ATTACKS {
        let hostile = report_with(|words| format!("{attack}{words}"));
        for width in [60, 100, 200] {
            let out = terminal(&hostile, &Shown::default(), width, false);
            assert!(out.chars().all(|c| c == '\n' || !c.is_control()), "{attack}");
            assert!(!out.contains('\u{202E}') && !out.contains('\u{2066}'), "{attack}");
            assert!(out.lines().count() <= super::terminal::MAX_LINES);
        }
        let out = summary_md(&hostile, &Shown::default());
        assert!(out.lines().count() <= super::summary::MAX_LINES);
        for line in out.lines().filter(|l| l.contains("alert(1)") || l.contains("evil")) {
            assert!(!line.contains("<script") || line.contains("\\<script"), "{line}");
            assert!(!line.contains("](") || line.contains("\\]\\("), "{line}");
        }
        let rows: Vec<usize> = out.lines().filter(|l| l.starts_with('|')).map(|l| l.replace("\\|", "").matches('|').count()).collect();
        assert!(rows.iter().all(|&n| n == 7), "{attack}: {rows:?}");
    }
}

#[test]
fn a_hundred_findings_stay_on_one_screen() {
    let mut many = report();
    let finding = many.findings[0].clone();
    for n in 0..100 {
        let mut finding = finding.clone();
        finding.id = format!("F-1{n:011}");
        std::sync::Arc::make_mut(&mut many.findings).push(finding);
    }
    for n in 0..20 {
        many.result.warnings.push(crate::ingest::Warning { code: "x".into(), count: n, message: "something to know".into() });
    }
    let shown = Shown { top: 1_000, ..Shown::default() };
    assert!(terminal(&many, &shown, 80, true).lines().count() <= super::terminal::MAX_LINES);
    assert!(summary_md(&many, &shown).lines().count() <= super::summary::MAX_LINES);
    let few = html(&many, &Shown { cards: 10, ..Shown::default() });
    assert!(few.contains("showing 10 of 102; the rest is in findings.jsonl"));
}

#[test]
fn no_rendering_judges() {
    let report = report();
    let shown = Shown::default();
    for out in [html(&report, &shown), summary_md(&report, &shown), terminal(&report, &shown, 120, false)] {
        let out = out.to_lowercase();
        for word in ["false", "plagiari", "unreliable", "fake"] {
            let at = out.find(word).map(|at| out[at.saturating_sub(60)..].chars().take(120).collect::<String>());
            assert_eq!(at, None, "{word}");
        }
    }
}

#[test]
fn the_versions_show_what_changed() {
    let page = html(&report(), &Shown::default());
    assert!(page.contains("<del><span class=\"vh\">removed: </span><strong class=\"meaning\">may</strong>"));
    assert!(page.contains("<ins><span class=\"vh\">added: </span><strong class=\"meaning\">will</strong>"));
    assert!(page.contains("<mark>the Weir Trust</mark>"));
    assert!(page.contains("2 outlets, at most 1 origin: Weir Trust."));
    assert!(page.contains("1 of 2 repeated findings rests on at most one origin"));
}

#[test]
fn one_heading_of_the_first_level_and_ids_once() {
    let page = html(&report(), &Shown::default());
    assert_eq!(page.matches("<h1").count(), 1);
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|i| &i[..i.find('"').unwrap_or(0)]).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    for table in page.split("<table").skip(1) {
        assert!(table[..table.find("</table>").unwrap()].contains("<caption>"));
    }
}
