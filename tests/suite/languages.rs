//! Shared passages in many scripts: found, with the edges where the shared words end, and with
//! offsets that slice the printed words in bytes and in code points.

use headwater::align::Passage;
use headwater::config::Config;
use headwater::pipeline::{self, passages::passages_of};
use headwater::report::passages::PassageRecords;
use headwater::{article::Article, ingest};
use std::fs;
use unicode_normalization::UnicodeNormalization;

/// Articles and what they share, as a user gets it.
struct Shared {
    articles: Vec<Article>,
    passages: Vec<Passage>,
}

impl Shared {
    /// Compares texts, each an article of its own.
    fn of(texts: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (number, text) in texts.iter().enumerate() {
            fs::write(folder.path().join(format!("{number}.txt")), text).unwrap();
        }
        let read = ingest::read(&ingest::Options { inputs: vec![folder.path().to_path_buf()], ..Default::default() }).unwrap();
        let mut articles = read.articles;
        assert_eq!(articles.len(), texts.len());
        let passages = passages_of(&mut articles, &Config::default(), &pipeline::Unwatched).passages;
        Shared { articles, passages }
    }

    /// Of every passage: file and words of both sides, without the punctuation at the edges, and the
    /// mark. Checks bytes against code points on the way.
    fn words(&self) -> Vec<[(&str, &str); 2]> {
        let records = PassageRecords::new(&self.articles, &self.articles[..], &self.passages, |_| Ok(())).unwrap();
        let mut out: Vec<_> = records
            .iter()
            .map(|record| {
                assert_eq!(record.formula, None, "taken for common wording: {record:?}");
                [&record.a, &record.b].map(|side| {
                    let article = self.articles.iter().find(|a| a.id == side.article).unwrap();
                    let span = &side.span;
                    let words = &article.text[span.byte_start as usize..span.byte_end as usize];
                    let chars = (span.char_end - span.char_start) as usize;
                    let by_chars: String = article.text.chars().skip(span.char_start as usize).take(chars).collect();
                    assert_eq!(words, by_chars);
                    (article.source_file.as_str(), bare(words))
                })
            })
            .map(|mut sides| {
                sides.sort_unstable();
                sides
            })
            .collect();
        out.sort_unstable();
        out
    }
}

/// Without the punctuation and blanks at both ends, which belong to no word.
fn bare(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation() || "。、،؟“”„«»…".contains(c))
}

/// Asserts that two articles, which differ in all but `words`, share those words exactly.
#[track_caller]
fn share(words: &str, first: (&str, &str), second: (&str, &str)) {
    share_as(words, first, words, second);
}

/// The same where the two articles write the words differently.
#[track_caller]
fn share_as(words: &str, first: (&str, &str), others: &str, second: (&str, &str)) {
    let shared = Shared::of(&[format!("{}{words}{}", first.0, first.1), format!("{}{others}{}", second.0, second.1)]);
    assert_eq!(shared.words(), [[("0.txt", bare(words)), ("1.txt", bare(others))]]);
}

#[test]
fn arabic() {
    share(
        "انهارت أرضية المستودع القديم عند منتصف الليل بعد أن خزن الحارس فيه أكياس الملح التي رفضها الميناء قبل شهرين",
        ("زار المهندس موقع الحادث برفقة ابنته. قالت الجارة إنه ", ".\n\nلم يصب أحد بأذى."),
        ("لا يعرف المجلس من سيدفع ثمن الإصلاح. كتب المراسل: ", "، والتحقيق مستمر."),
    );
}

#[test]
fn hebrew() {
    share(
        "רצפת המחסן הישן קרסה בחצות אחרי שהשומר ערם בתוכו שקי מלח שהנמל סירב לקבל לפני חודשיים",
        ("המהנדסת הגיעה מוקדם בבוקר. לדברי השכנים ", ".\n\nאיש לא נפגע."),
        ("העירייה עדיין לא מצאה תקציב לתיקון. הכתב סיפר כי ", ", והבדיקה נמשכת."),
    );
}

#[test]
fn chinese() {
    share(
        "看守人把港口两个月前拒收的盐袋全部堆进旧仓库，午夜时分木地板突然塌陷，三只渔船被压在碎砖下面",
        ("工程师清晨赶到现场。邻居们回忆说，", "。\n\n幸好没有人受伤。"),
        ("市政厅还没有决定谁来出修理费。记者写道：", "；调查仍在继续。"),
    );
}

#[test]
fn japanese() {
    share(
        "港が二か月前に受け取りを断った塩の袋を番人が古い倉庫に積み上げたため、真夜中に床が抜けて漁船三隻が下敷きになった",
        ("技師は朝早く到着した。近所の人によると、", "。\n\nけが人はいない。"),
        ("修理費をだれが払うかは決まっていない。記者は書いた。", "、調べは続いている。"),
    );
}

#[test]
fn thai() {
    share(
        "คนเฝ้ายามกองกระสอบเกลือที่ท่าเรือปฏิเสธเมื่อสองเดือนก่อนไว้ในโกดังเก่าจนพื้นไม้ทรุดลงตอนเที่ยงคืนทับเรือประมงสามลำ",
        ("วิศวกรมาถึงแต่เช้า ชาวบ้านเล่าว่า ", " โชคดีไม่มีใครบาดเจ็บ"),
        ("เทศบาลยังไม่รู้ใครจะจ่ายค่าซ่อม ผู้สื่อข่าวเขียน ", " ขณะนี้ยังสอบสวนอยู่"),
    );
}

#[test]
fn greek() {
    share(
        "το ξύλινο πάτωμα της παλιάς αποθήκης κατέρρευσε τα μεσάνυχτα, αφού ο φύλακας είχε στοιβάξει εκεί τα σακιά αλάτι που αρνήθηκε το λιμάνι",
        ("Η μηχανικός ήρθε νωρίς. Όπως θυμούνται οι γείτονες, ", ".\n\nΚανείς δεν τραυματίστηκε."),
        ("Ο δήμος ψάχνει χρήματα για την επισκευή. Γράφει η εφημερίδα: ", ", ενώ η έρευνα συνεχίζεται."),
    );
}

#[test]
fn russian() {
    share(
        "деревянный пол старого склада рухнул в полночь, потому что сторож сложил там мешки соли, от которых порт отказался ещё весной",
        ("Инженер приехала рано утром. Соседи вспоминают: ", ".\n\nНикто не пострадал."),
        ("Город ищет деньги на ремонт. Корреспондент сообщил, что ", ", а проверка продолжается."),
    );
}

/// Letters with their marks in one code point in one article, in two in the other.
#[test]
fn german_in_both_normal_forms() {
    let words = "der morsche Fußboden über dem Kühlraum brach kurz vor Mitternacht, weil der Wächter dort jene Säcke Salz gehäuft hatte, \
                 die der Hafen für wertlos erklärte";
    let decomposed: String = words.nfd().collect();
    assert_ne!(words, decomposed);
    share_as(
        words,
        ("Die Ingenieurin kam früh am Morgen. Nachbarn erzählen: ", ".\n\nVerletzt wurde niemand."),
        &decomposed,
        ("Im Rathaus streitet man um Geld. Die Zeitung schrieb, dass ", ", und die Prüfung dauert an."),
    );
}

#[test]
fn french_in_both_normal_forms() {
    let words = "le plancher vermoulu de l’entrepôt s’est effondré à minuit parce que le gardien y avait empilé des sacs de sel refusés \
                 au début de l’été";
    let decomposed: String = words.nfd().collect();
    assert_ne!(words, decomposed);
    share_as(
        words,
        ("L’ingénieure est arrivée tôt. Une voisine raconte : ", ".\n\nPersonne n’a été blessé."),
        &decomposed,
        ("La mairie cherche encore de l’argent. Selon ce journal, ", ", mais rien n’est prouvé."),
    );
}

const ROOF: &str =
    "the tin roof of the ferry shed lifted in one piece, sailed across nine gardens and settled on a pond without waking the ducks";
const GOAT: &str = "a goat named Pilchard ate the only copy of the harbour bylaws while two clerks argued about the price of lamp oil";

#[test]
fn a_passage_twice_in_one_article() {
    let shared = Shared::of(&[format!(
        "Sailors tell it like this: {ROOF}.\n\nNobody measured the wind. The mayor collects such stories.\n\nHer own begins: {ROOF}; then it rained."
    )]);
    assert_eq!(shared.words(), [[("0.txt", ROOF), ("0.txt", ROOF)]]);
    let sides = &shared.passages[0];
    assert!(sides.a.raw.end() < sides.b.raw.start(), "two places");
}

/// The second article has both stretches too: three places and more are a passage each.
#[test]
fn a_passage_twice_in_one_article_and_once_in_another() {
    let shared = Shared::of(&[
        format!("Sailors tell it like this: {ROOF}.\n\nNobody measured the wind. Her own begins: {ROOF}; then it rained."),
        format!("A letter from abroad arrived late. In March {ROOF}, wrote the captain."),
    ]);
    let words = shared.words();
    let between = words.iter().filter(|w| w[0].0 != w[1].0).count();
    assert!(words.iter().flatten().all(|w| w.1 == ROOF), "{words:?}");
    assert_eq!((between, words.len() - between), (2, 1));
}

#[test]
fn passages_in_another_order() {
    let shared = Shared::of(&[
        format!("Spring came late. First {ROOF}.\n\nSome weeks passed and the shed was sold. Afterwards {GOAT}, people say."),
        format!(
            "Here is the news from the coast. Everyone knows that {GOAT}.\n\nNothing more was heard until June. Before that {ROOF}, apparently."
        ),
    ]);
    assert_eq!(shared.words(), [[("0.txt", GOAT), ("1.txt", GOAT)], [("0.txt", ROOF), ("1.txt", ROOF)]]);
}

/// Letters and syllables of scripts without spaces agree by chance in every two texts.
#[test]
fn unlike_texts_without_spaces_share_nothing() {
    for (first, second) in [
        (
            "ชาวสวนปลูกฟักทองบนดาดฟ้าโรงหนังร้าง เพราะที่ดินริมคลองแพงขึ้นทุกปี เจ้าของเก็บค่าเช่าเป็นน้ำผึ้งสามขวดและสัญญาว่าจะซ่อมหลังคาก่อนหน้าฝน",
            "นักเรียนสองคนพบเข็มทิศทองเหลืองใต้พื้นห้องสมุดเมื่อวันอังคาร ครูคิดว่าเป็นของกัปตันเรือกลไฟที่หายไปตอนน้ำท่วมใหญ่ จึงส่งให้พิพิธภัณฑ์ตรวจสอบ",
        ),
        (
            "廃れた映画館の屋上で農家がかぼちゃを育てているのは、川沿いの土地が年ごとに高くなるからだという。家主は家賃のかわりに蜂蜜を受け取っている。",
            "図書室の床下から真鍮の羅針盤を見つけた生徒たちは、それが昔の大水で行方の知れない船長の持ち物だと考えている。博物館が調べることになった。",
        ),
        (
            "农民在废弃电影院的屋顶上种南瓜，因为河边的地一年比一年贵。房东不要租金，只要三瓶蜂蜜，还答应雨季以前把漏水的地方修好。",
            "两个学生星期二在图书馆地板下面找到一只黄铜罗盘。老师认为它属于大水那年失踪的船长，所以已经送到博物馆去检查。",
        ),
    ] {
        let shared = Shared::of(&[first.to_owned(), second.to_owned()]);
        assert_eq!(shared.words(), Vec::<[(&str, &str); 2]>::new());
    }
}
