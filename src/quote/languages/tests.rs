//! Invented sentences in languages that have a file.

use crate::article::Article;
use crate::quote::tests::article;
use crate::quote::{QuoteKind, Reading, read};
use crate::text::TokenText;
use proptest::prelude::*;

fn read_in(language: &str, text: &str) -> Reading {
    let article = Article { language: Some(language.into()), ..article(text) };
    read(&article, &TokenText::new(text))
}

/// Of every quotation: words, kind, speaker and rule.
fn quotes(language: &str, text: &str) -> Vec<(String, QuoteKind, Option<String>, &'static str)> {
    let reading = read_in(language, text);
    reading
        .quotes
        .iter()
        .map(|q| (text[q.segments[0].range()].to_owned(), q.kind, q.speaker.as_ref().map(|s| s.name.clone()), q.rule))
        .collect()
}

/// The speakers alone.
fn speakers(language: &str, text: &str) -> Vec<Option<String>> {
    quotes(language, text).into_iter().map(|q| q.2).collect()
}

fn named(names: &[&str]) -> Vec<Option<String>> {
    names.iter().map(|n| Some((*n).to_owned())).collect()
}

#[test]
fn a_speaker_follows_the_verb_behind_a_quotation() {
    assert_eq!(speakers("de", "„Die Schleuse hält dicht“, sagte die Hafenmeisterin Anna Berg am Montag."), named(&["Anna Berg"]));
    assert_eq!(speakers("fr", "« L'écluse tient bon », a déclaré Anne Berg lundi à la mairie."), named(&["Anne Berg"]));
    assert_eq!(speakers("es", "«La esclusa aguanta», dijo la alcaldesa Ana Berg el lunes."), named(&["Ana Berg"]));
    assert_eq!(speakers("de", "„Die Schleuse hält dicht“, so Anna Berg. „Das Wasser steigt weiter.“"), named(&["Anna Berg", "Anna Berg"]));
    assert_eq!(speakers("de", "„Die Schleuse hält dicht“, hatte Anna Berg am Morgen erklärt."), named(&["Anna Berg"]));
}

#[test]
fn a_speaker_stands_before_or_behind_the_verb_of_a_clause() {
    assert_eq!(speakers("de", "Anna Berg sagte: „Die Schleuse hält dicht.“"), named(&["Anna Berg"]));
    assert_eq!(speakers("de", "Am Montag sagte Anna Berg: „Die Schleuse hält dicht.“"), named(&["Anna Berg"]));
    assert_eq!(speakers("fr", "Le maire, Jean Berg, a affirmé : « L'écluse tient bon. »"), named(&["Jean Berg"]));
    assert_eq!(speakers("es", "El portavoz Juan Berg señaló: «La esclusa aguanta.»"), named(&["Juan Berg"]));
}

#[test]
fn according_to_credits_a_source() {
    assert_eq!(speakers("de", "Laut Anna Berg ist die Schleuse „vollkommen dicht und sicher“."), named(&["Anna Berg"]));
    assert_eq!(speakers("fr", "Selon Anne Berg, l'écluse est « parfaitement étanche et sûre »."), named(&["Anne Berg"]));
    assert_eq!(speakers("es", "Según Ana Berg, la esclusa es «perfectamente estanca y segura»."), named(&["Ana Berg"]));
    let reading = read_in("de", "Der Polizei zufolge brach die Schleuse am Abend. Anna Berg sagte, dass niemand verletzt sei.");
    let credits: Vec<(&str, &str)> = reading.credits.iter().map(|c| (c.source.name.as_str(), c.rule)).collect();
    assert_eq!(credits, [("Polizei", "according"), ("Anna Berg", "verb-subject")]);
}

#[test]
fn a_pronoun_is_the_last_person_and_a_surname_the_full_name() {
    let text = "„Die Schleuse hält dicht“, sagte Anna Berg. Es regnete. „Das Wasser steigt“, sagte sie. „Wir warten ab“, sagte Berg.";
    assert_eq!(speakers("de", text), named(&["Anna Berg", "Anna Berg", "Anna Berg"]));
    assert_eq!(speakers("de", "Es regnete. „Das Wasser steigt“, sagte sie."), [None]);
}

#[test]
fn through_whom_it_was_said_is_no_speaker() {
    let reading = read_in("de", "„Die Schleuse hält dicht“, sagte Anna Berg gegenüber der Möwenpost.");
    let quote = &reading.quotes[0];
    assert_eq!(quote.speaker.as_ref().map(|s| s.name.as_str()), Some("Anna Berg"));
    assert_eq!(quote.via.as_ref().map(|s| s.name.as_str()), Some("Möwenpost"));
}

#[test]
fn a_name_or_title_in_marks_is_no_speech() {
    let kind = |language, text| quotes(language, text)[0].1;
    assert_eq!(kind("de", "Der Film „Die Schleuse am Morgen“ läuft seit gestern."), QuoteKind::Title);
    assert_eq!(kind("de", "Die Oppositionspartei „Wasser für alle“ verlor."), QuoteKind::Title);
    assert_eq!(kind("de", "Die „Allianz der Häfen“ (AdH) trat zusammen."), QuoteKind::Title);
    assert_eq!(kind("fr", "Le film « Une écluse au matin » sort demain."), QuoteKind::Title);
    assert_eq!(kind("es", "La película «Una esclusa por la mañana» se estrena hoy."), QuoteKind::Title);
    assert_eq!(kind("de", "Anna Berg nannte den Plan „unbezahlbar“."), QuoteKind::Partial);
    assert_eq!(kind("de", "Ein „Nadelöhr“ war der Kanal immer."), QuoteKind::Term);
}

#[test]
fn an_outlet_in_marks_can_be_the_speaker() {
    assert_eq!(speakers("de", "„Die Schleuse hält dicht“, schreibt die „Möwenpost“. Es regnete."), [Some("Möwenpost".into()), None]);
}

proptest! {
    /// Whatever stands in a text, in whatever order: every span slices it, and nothing is read twice.
    #[test]
    fn any_text_is_read(language in prop::sample::select(vec!["de", "fr", "es"]), words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        let text = words.join(" ");
        let reading = read_in(language, &text);
        for q in &reading.quotes {
            let sources = [&q.speaker, &q.via, &q.document];
            let spans = q.segments.iter().copied().chain(sources.into_iter().flatten().map(|s| s.mention)).chain(q.cue.iter().map(|c| c.span));
            for span in spans {
                prop_assert!(text.get(span.range()).is_some_and(|printed| !printed.is_empty()));
            }
        }
        for c in &reading.credits {
            prop_assert!(text.get(c.content.range()).is_some() && text.get(c.cue.span.range()).is_some());
            prop_assert!(c.sentence < TokenText::new(&text).sentences.len());
        }
    }
}

/// Words of all three languages that the rules look at, and marks in any order.
const WORDS: &[&str] = &[
    "„",
    "“",
    "”",
    "«",
    "»",
    "\"",
    "'",
    ".",
    ",",
    ":",
    ";",
    "(",
    ")",
    "(ABC)",
    "\n",
    "\n\n",
    "Anna",
    "Berg",
    "Berg.",
    "sagte",
    "so",
    "laut",
    "zufolge",
    "nach Angaben von",
    "gegenüber",
    "der",
    "die",
    "und",
    "dass",
    "sei",
    "hat",
    "er",
    "sie",
    "Präsident",
    "Film",
    "Polizei",
    "selon",
    "a",
    "déclaré",
    "le",
    "ministre",
    "de",
    "l'Intérieur",
    "dijo",
    "según",
    "a EFE",
    "el",
    "alcalde",
    "que",
    "12",
    "rot",
    "grün",
    "x.y",
    "pour",
    "para",
    "Pour",
    "l'élu",
    "dit",
    "—",
    "der dpa",
    "au Monde",
    "se",
    "este",
    "stellte",
    "klar",
    "la semaine",
    "lui",
    "el mandatario",
    "la funcionaria",
    "l'élue",
];

#[test]
fn what_opens_a_german_sentence_as_an_adverb_is_no_speaker() {
    let dike = "„Die Schleuse hält dicht.“";
    assert_eq!(speakers("de", &format!("Ähnlich äußerte sich die Hafenmeisterin Anna Berg: {dike}")), named(&["Anna Berg"]));
    assert_eq!(speakers("de", &format!("Passend zum Wetter warnte die Moderatorin Anna Berg: {dike}")), named(&["Anna Berg"]));
    let ludwig = format!("Gestern kam Ludwig Berg. Ludwig sagte am Montag: {dike}");
    assert_eq!(speakers("de", &ludwig), named(&["Ludwig"]));
}

#[test]
fn adjectives_stand_before_german_nouns_and_titles() {
    let dike = "„Die Schleuse hält dicht.“";
    assert_eq!(
        speakers("de", &format!("Die staatliche fenländische Zeitung meldete: {dike}")),
        named(&["staatliche fenländische Zeitung"])
    );
    assert_eq!(speakers("de", &format!("Die spätere fenländische Ministerin Anna Berg sagte: {dike}")), named(&["Anna Berg"]));
    assert_eq!(speakers("de", &format!("Der Leiter der Hafenschau, Jürgen Berg, erklärte: {dike}")), named(&["Jürgen Berg"]));
    assert_eq!(speakers("de", &format!("Am Abend begründete der Hafenmeister seine Haltung: {dike}")), named(&["Hafenmeister"]));
}

/// The relays of the first quotation.
fn told(language: &str, text: &str) -> Option<String> {
    read_in(language, text).quotes[0].via.as_ref().map(|v| v.name.clone())
}

#[test]
fn an_outlet_that_was_told_is_no_speaker() {
    assert_eq!(told("fr", "« L'écluse tient bon », a confié Anne Berg à l'AFP.").as_deref(), Some("AFP"));
    assert_eq!(told("fr", "« L'écluse tient bon », a dit Anne Berg sur France Inter.").as_deref(), Some("France Inter"));
    assert_eq!(told("es", "«La esclusa aguanta», dijo Ana Berg a El País.").as_deref(), Some("El País"));
    assert_eq!(told("fr", "« L'écluse tient bon », a dit Anne Berg à la mairie."), None);
}

#[test]
fn the_narrator_may_name_the_speaker_inside_the_marks() {
    let text = "« L'écluse tient bon, a expliqué Anne Berg au Monde, et nous attendons. »";
    let reading = read_in("fr", text);
    let quote = &reading.quotes[0];
    let printed: Vec<&str> = quote.segments.iter().map(|s| &text[s.range()]).collect();
    assert_eq!(printed, ["L'écluse tient bon", "et nous attendons."]);
    assert_eq!(quote.speaker.as_ref().map(|s| s.name.as_str()), Some("Anne Berg"));
    assert_eq!(told("fr", text).as_deref(), Some("Monde"));
    assert_eq!(speakers("es", "«La esclusa aguanta —dijo Ana Berg— y esperamos».")[0].as_deref(), Some("Ana Berg"));
    let text = "« Nous attendons », a dit Anne Berg. « L'écluse tient bon, poursuit-elle, et nous attendons. »";
    assert_eq!(speakers("fr", text), named(&["Anne Berg", "Anne Berg"]));
    // Somebody's words about what somebody else said: the speaker is not known.
    assert_eq!(speakers("de", "„Die Schleuse, sagte Anna Berg, hält dicht.“"), [None]);
}

#[test]
fn whoever_follows_the_verb_said_so() {
    assert_eq!(speakers("fr", "« L'écluse tient bon », regrette un docker du quartier."), named(&["docker du quartier"]));
    assert_eq!(speakers("fr", "« L'écluse tient bon », martèle l'élu."), named(&["élu"]));
    assert_eq!(speakers("fr", "« L'écluse tient bon », se félicite le directeur de l'hôpital, Luc Berg."), named(&["Luc Berg"]));
    assert_eq!(speakers("es", "«La esclusa aguanta», se quejó un estibador."), named(&["estibador"]));
}

#[test]
fn an_opinion_opens_a_sentence() {
    assert_eq!(speakers("fr", "Pour Anne Berg, maire du port, « l'écluse tient bon »."), named(&["Anne Berg"]));
    assert_eq!(speakers("es", "Para Ana Berg, «la esclusa aguanta muy bien»."), named(&["Ana Berg"]));
    assert_eq!(speakers("fr", "Pour la première fois, « l'écluse tient bon »."), [None]);
    assert_eq!(speakers("fr", "Interrogé par Anne Berg, Luc Roux a jugé « inacceptable » la décision."), named(&["Luc Roux"]));
}

#[test]
fn a_document_is_read() {
    let document = |language, text| read_in(language, text).quotes[0].document.as_ref().map(|d| d.name.clone());
    assert_eq!(document("fr", "« L'écluse tient bon », peut-on lire dans le communiqué.").as_deref(), Some("communiqué"));
    assert_eq!(document("es", "«La esclusa aguanta», se lee en el comunicado.").as_deref(), Some("comunicado"));
}

#[test]
fn a_subject_that_is_left_out_was_named_before() {
    let text = "El alcalde del puerto llegó tarde. «No hay otra opción», explicó ante el pleno, «porque el muro se cae».";
    assert_eq!(speakers("es", text), named(&["alcalde del puerto", "alcalde del puerto"]));
    let text = "Le maire du port est venu. « L'écluse tient bon », a-t-il expliqué.";
    assert_eq!(speakers("fr", text), named(&["maire du port"]));
    // A tag that is not understood is no reason to go on with the speaker before it.
    let text = "« L'écluse tient bon », a dit Anne Berg. « On verra bien demain matin », xyzzy un pêcheur.";
    assert_eq!(speakers("fr", text)[1], None);
    // What a club asks for is no speaker.
    assert!(speakers("fr", "Son association, « Rive gauche vivante », réclame une navette.")[0].is_none());
}

#[test]
fn german_tags_as_newspapers_write_them() {
    let dike = "„Die Schleuse hält dicht“";
    for (tag, name) in [
        ("klagt ein Anwohner.", "Anwohner"),
        ("stellte Berg klar.", "Berg"),
        ("rief Frau Berg der Menge zu.", "Berg"),
        ("freute sich der Direktor des Krankenhauses, Lukas Berg.", "Lukas Berg"),
        ("sagte Anna Berg der „Möwenpost“.", "Anna Berg"),
    ] {
        assert_eq!(speakers("de", &format!("{dike}, {tag}"))[0].as_deref(), Some(name), "{tag}");
    }
    assert_eq!(told("de", &format!("{dike}, sagte Anna Berg der „Möwenpost“.")).as_deref(), Some("Möwenpost"));
    assert_eq!(told("de", &format!("{dike}, sagte Anna Berg der dpa.")).as_deref(), Some("dpa"));
    assert_eq!(speakers("de", "Wie Berg mitteilte, sei die Lage an der Schleuse „sehr ernst und schwierig“."), named(&["Berg"]));
    let judged = "Anna Berg bezeichnete den Film als „historischen Fehler und Skandal“.";
    assert_eq!(quotes("de", judged)[0].1, QuoteKind::Partial);
    let reading = read_in("de", &format!("{dike}, heißt es in der Mitteilung."));
    assert_eq!(reading.quotes[0].document.as_ref().map(|d| d.name.as_str()), Some("Mitteilung"));
}

#[test]
fn what_is_no_tag_is_no_speaker() {
    // A clause of the speaker's own, and what somebody else said in it.
    let text = "« Mon fils a peur, il demande à partir, et je le comprends », confie Anne Berg.";
    assert_eq!(read_in("fr", text).quotes[0].segments.len(), 1);
    assert_eq!(speakers("fr", text), named(&["Anne Berg"]));
    assert_eq!(speakers("fr", "« C'est fini, a dit le docker, et je suis rentrée », raconte Anne Berg."), named(&["Anne Berg"]));
    // A subject that stands further on; a time; a verb that is half a verb.
    let text = "«Esperamos mucho», dijo Luis Ferrer. «Hay que actuar», aseguró este viernes la alcaldesa Ana Berg.";
    assert_ne!(speakers("es", text)[1].as_deref(), Some("Luis Ferrer"));
    assert_ne!(speakers("es", "«Esperamos mucho tiempo», dijo la semana pasada.")[0].as_deref(), Some("semana pasada"));
    assert_eq!(speakers("de", "Die Stadt stellte „neue Boote für alle“ vor.")[0], None);
    assert_eq!(speakers("es", "Para Ana Berg, el club preparó «un homenaje histórico y sentido».")[0], None);
    // The demand of a group pages later is not of who spoke last.
    let text = "„Wir warten ab“, sagte Anna Berg.\n\nEs regnete.\n\nDie Gruppe „Hafenwacht“ fordert „ein Ende aller Bagger“.";
    assert_eq!(speakers("de", text)[2], None);
}

#[test]
fn whoever_asked_or_is_of_an_outlet_was_not_told() {
    assert_eq!(told("de", "„Die Schleuse hält dicht“, sagte ein Sprecher der ARD."), None);
    assert_eq!(told("fr", "Contactée par SMS, Anne Berg a jugé « inacceptable » la décision."), None);
    assert_eq!(told("fr", "Interrogée par Luc Roux, Anne Berg a jugé « inacceptable » la décision."), None);
    assert_eq!(told("fr", "Interrogée par France Info, Anne Berg a jugé « inacceptable » la décision.").as_deref(), Some("France Info"));
}

#[test]
fn small_words_joined_without_end_are_read() {
    let text = format!("« L'écluse tient bon », a dit {}Anne.", "l'".repeat(20_000));
    assert_eq!(quotes("fr", &text).len(), 1);
}

#[test]
fn whoever_spoke_without_marks_is_meant_by_a_verb_alone() {
    let text = "La alcaldesa Ana Berg aseguró que el muro aguanta.\n\n«Seguimos con las mismas piedras», dijo.\n\n«Y así seguirá todo», indicó el mandatario.";
    assert_eq!(speakers("es", text), named(&["Ana Berg", "Ana Berg"]));
    let text = "La alcaldesa Ana Berg aseguró que por “culpa de un muro muy viejo” se asegura la obra.";
    assert_eq!(quotes("es", text)[0].2.as_deref(), Some("Ana Berg"));
    assert_eq!(quotes("es", text)[0].3, "verb-subject");
    let text = "En Palacio Viejo y sin prisa, la alcaldesa Ana Berg negó que el muro caiga. «Aguanta muy bien», dijo.";
    assert_eq!(speakers("es", text), named(&["Ana Berg"]));
}

#[test]
fn french_as_local_papers_write_it() {
    let text = "Dominique Berg, maire du port, a parlé des vœux. Il a fait part de ses soucis.\n\nLes travaux ont été évoqués. « Nous devons rester vigilants », a-t-il ajouté.";
    assert_eq!(speakers("fr", text), named(&["Dominique Berg"]));
    assert_eq!(speakers("fr", "« Il faut deux mandats », affirme, de son côté, Yves Berg, 56 ans."), named(&["Yves Berg"]));
    assert_eq!(speakers("fr", "Pour Anne Berg, c'est « le clou de la visite du port »."), named(&["Anne Berg"]));
    let text = "« Nous devons rester vigilants », a dit Anne Berg. Selon elle, « le mur du port est bien vieux ».";
    assert_eq!(speakers("fr", text), named(&["Anne Berg", "Anne Berg"]));
    let text = "« Nous devons rester vigilants », a dit Luc Berg. Selon lui, « le mur du port est bien vieux ».";
    assert_eq!(speakers("fr", text), named(&["Luc Berg", "Luc Berg"]));
}

#[test]
fn who_is_only_meant_leads_nowhere() {
    let many = "La funcionaria vino. ".repeat(2_000);
    assert_eq!(speakers("es", &format!("{many}«Seguimos igual que ayer», dijo ella.")), [None]);
    let text = "«Seguimos igual que ayer», dijo Ana Berg. «No hay dinero para nada», dijo un funcionario.";
    assert_eq!(speakers("es", text)[1].as_deref(), Some("funcionario"));
    let text = "Le ministre Luc Roux a dit que le mur tient. « Nous attendons encore », a dit le ministre. Le ministre Jean Berg a dit que le pont cède.";
    assert_eq!(speakers("fr", text), named(&["Luc Roux"]));
    let text = "Luc Berg, maire du port, est venu. Il a dit que le mur tient.\n\n« C'est bien fini », a dit Anne Roux.";
    let reading = read_in("fr", text);
    assert!(reading.credits.iter().all(|c| !(c.source.name == "Anne Roux" && c.source.mention.start() < 60)), "{:?}", reading.credits);
    assert_eq!(speakers("fr", "« J'ai eu bien peur », raconte un docker de 17 ans."), named(&["docker de 17 ans"]));
    let text = "«Ya ganamos a todos», dijo Ana Berg. «Son nuestros rivales», añadió, en referencia a Rusia, China e Irán.";
    assert_ne!(speakers("es", text)[1].as_deref(), Some("China"));
    assert_eq!(told("es", "«La ría sube mucho», dijo Ana Berg en el País Vasco."), None);
    assert_eq!(speakers("de", "Der Weg führte aus der „Hölle der vielen Kanäle“ nach Westen.")[0], None);
}
