//! Names as they are printed, two at a time.

use super::super::index::Names;
use super::*;
use SourceKind::*;

fn matches(a: &str, ka: SourceKind, b: &str, kb: SourceKind) -> Match {
    let (names, offices) = (Names::default(), Vec::new());
    let roles = Roles::new(&names, offices);
    let m = compare((a, ka), (b, kb), &roles);
    assert_eq!(m, compare((b, kb), (a, ka), &roles), "not symmetric");
    m
}

#[test]
fn a_surname_is_its_person_and_no_other() {
    assert_eq!(matches("Liu Rongyan", Person, "Rongyan", Person), Match::Same);
    assert_eq!(matches("Ines Calloran", Person, "Marit Calloran", Person), Match::No);
    assert_eq!(matches("Mayor Jo Venn", Person, "Jo Venn", Person), Match::Same);
    assert_eq!(matches("Ralf Jäger", Person, "Ralf Jaeger", Person), Match::Same);
    assert_eq!(matches("Frédéric Peña", Person, "Frederic Pena", Person), Match::Same);
    assert_eq!(matches("Luis Felipe", Person, "Luis Felipe Venn", Person), Match::Same);
    assert_eq!(matches("Chuck Venn", Person, "Charles E. Venn", Person), Match::Same);
    assert_eq!(matches("Randy Venn", Person, "E. Randol Venn", Person), Match::Same);
    assert_eq!(matches("Mary Venn", Person, "Marlene Venn", Person), Match::No);
    assert_eq!(matches("Bill Venn", Person, "Robert Venn", Person), Match::No);
    assert_eq!(matches("Michael Falk Jr.", Person, "Falk Jr", Person), Match::Same);
    assert_eq!(matches("Michael G. Falk", Person, "Falk Jr", Person), Match::Maybe);
    assert_eq!(matches("Michael Falk Sr.", Person, "Michael Falk Jr.", Person), Match::No);
    assert_eq!(matches("Premier League", Organization, "Pellam Council", Organization), Match::No);
    assert_eq!(matches("Post", Outlet, "Pellam Herald", Outlet), Match::No, "a newspaper, not a post");
}

#[test]
fn names_with_hyphens_and_titles_for_surnames_are_names() {
    assert_eq!(matches("Ann Verhaal Roe", Person, "Ann Verhael-Roe", Person), Match::Same);
    assert_eq!(matches("Roe-Venn", Person, "Ann Roe Venn", Person), Match::Same);
    assert_eq!(matches("Bo Roe-Venn", Person, "Ann Roe Venn", Person), Match::No);
    assert_eq!(matches("Ann Venner-Roe", Person, "Ann Venner-Rue", Person), Match::No);
    assert_eq!(matches("Ann Venner-Lopez", Person, "Ann Venner-Gomez", Person), Match::No);
    assert_eq!(matches("Kim Jong Un", Person, "The United Nations", Organization), Match::No);
    assert_eq!(matches("the U.N.", Organization, "The United Nations", Organization), Match::Same);
    assert_ne!(matches("UNICEF", Organization, "The United Nations", Organization), Match::Same);
    assert_eq!(words("Bo Lord"), ["bo", "lord"]);
    assert_eq!(words("Lord Venn"), ["venn"]);
    assert_eq!(matches("Bo Lord", Person, "Bo King", Person), Match::No);
}

#[test]
fn a_team_is_its_players() {
    assert_eq!(matches("Exton players", Group, "College of Exton’s football team", Organization), Match::Same);
    assert_eq!(matches("Harbour Board members", Group, "Harbour Board", Organization), Match::Same);
    for other in ["Harbour Safety Committee", "Harbour committee"] {
        assert_ne!(matches("Harbour members", Group, other, Organization), Match::Same);
    }
    assert_ne!(matches("Senate members", Group, "Senate board", Organization), Match::Same);
    assert_ne!(matches("Exton players", Group, "Pellam football team", Organization), Match::Same);
    assert_ne!(matches("Exton residents", Group, "Exton football team", Organization), Match::Same);
    assert_ne!(matches("other players", Group, "Exton football team", Organization), Match::Same);
}

#[test]
fn a_new_mayor_is_the_mayor() {
    assert_eq!(words("new mayor"), words("the mayor"));
    assert_eq!(words("interim coach"), words("the coach"));
    assert_eq!(words("Acting Chief Jo Venn"), ["acting", "jo", "venn"]);
    assert_eq!(words("New Group"), ["new", "group"]);
}

#[test]
fn families_and_departments_meet_and_footage_is_nobody() {
    assert_eq!(matches("Venn family", Group, "Venn’s family", Group), Match::Same);
    assert_eq!(matches("Harbour Dept. officials", Group, "Harbour Department officials", Group), Match::Same);
    for name in ["Footage", "Drone footage", "surveillance video"] {
        assert!(is_unnamed(name, Document, &Read::new(name)), "{name}");
    }
    assert!(!is_unnamed("Exton Radio footage", Document, &Read::new("Exton Radio footage")));
}

#[test]
fn misspelt_and_shortened_institutions_meet() {
    assert_eq!(matches("Clearwater Witnes", Organization, "Clearwater Witness", Organization), Match::Same);
    assert_eq!(matches("Saleth Water Directorate", Organization, "Water Directorate", Organization), Match::Same);
    assert_eq!(matches("Verton Co", Organization, "Verton", Person), Match::Same, "a single word may be a company");
    assert_eq!(matches("U.S", Organization, "United States", Organization), Match::Same);
    assert_eq!(matches("U.S. government", Organization, "United States", Organization), Match::Same);
    assert_ne!(matches("U.S. officials", Group, "United States", Organization), Match::Same, "who they are is not said");
    assert_eq!(matches("China's foreign ministry", Organization, "Chinese Foreign Ministry", Organization), Match::Same);
    assert_ne!(matches("China's foreign ministry", Organization, "Chinese Defense Ministry", Organization), Match::Same);
    assert_eq!(matches("China", Organization, "spokesman for China’s Foreign Ministry", Group), Match::Same);
    assert_eq!(matches("Justice Department", Organization, "officials", Group), Match::Maybe);
    assert_eq!(matches("State Department", Organization, "Justice Department", Organization), Match::No);
    assert_eq!(matches("KXAB-TV", Outlet, "KXAB", Outlet), Match::Same);
    assert_ne!(matches("KXAB-TV", Outlet, "KXAC-TV", Outlet), Match::Same);
    assert_eq!(matches("U.S. Department of Justice", Organization, "Justice Department", Organization), Match::Same);
    assert_eq!(matches("Department of Justice", Organization, "Department of State", Organization), Match::No);
    assert!(!is_unnamed("State Department", Organization, &Read::new("State Department")));
    assert_eq!(matches("SWD", Organization, "Saleth Water Directorate", Organization), Match::Same);
    assert_eq!(matches("Fed officials", Group, "Federal Reserve", Organization), Match::Same);
    assert_ne!(matches("Pellam Council officials", Group, "Pellam Harbour", Organization), Match::Same);
    assert_eq!(matches("Pellam Police", Organization, "Pellam Council", Organization), Match::No);
}

#[test]
fn who_speaks_for_a_company_is_the_company() {
    let names = Names::default();
    let mut offices = Offices::default();
    offices.add("Bo Beck", "Verton spokesman");
    offices.add("Ann Lord", "chief information security officer");
    offices.add("Jo Venn", "Exton police chief");
    offices.add("Al Toft", "State Department spokesman");
    offices.add("Cy Dunn", "director");
    offices.add("Eve Holt", "ministry spokeswoman");
    offices.add("Flo Ames", "FBI spokeswoman");
    offices.add("Gus Iles", "the governor's spokesman");
    offices.add("Hal Jarvis", "spokesman");
    let roles = Roles::new(&names, vec![&offices]);
    let of = |a, ka, b, kb| compare((a, ka), (b, kb), &roles);
    assert_eq!(of("Bo Beck", Person, "Verton", Person), Match::Same, "a single word may be a company");
    assert_eq!(of("Bo Beck", Person, "Falk Verton", Person), Match::No);
    assert_eq!(of("Al Toft", Person, "State Department", Organization), Match::Same);
    assert_ne!(of("Al Toft", Person, "Justice Department", Organization), Match::Same);
    assert_eq!(of("Ann Lord", Person, "Verton Group", Organization), Match::Maybe, "an officer of whom nobody says whose");
    assert_eq!(of("Cy Dunn", Person, "Verton Group", Organization), Match::Maybe, "a director of whom nobody says whose");
    assert_eq!(of("Eve Holt", Person, "Harbour Ministry", Organization), Match::Maybe, "which ministry, nobody says");
    assert_ne!(of("Eve Holt", Person, "Harbour Office", Organization), Match::Same, "of a ministry");
    assert_ne!(of("Gus Iles", Person, "Verton Group", Organization), Match::Same, "of the governor");
    assert_eq!(of("Hal Jarvis", Person, "Verton Group", Organization), Match::Maybe, "a spokesman of who knows whom");
    assert_eq!(of("Flo Ames", Person, "Federal Bureau of Investigation", Organization), Match::Same);
    assert_eq!(of("Jo Venn", Person, "Harbour Trust", Organization), Match::No);
}

#[test]
fn a_spokesman_is_who_he_speaks_for() {
    let names = Names::default();
    let mut offices = Offices::default();
    offices.add("Bo Beck", "Sheriff's spokesman");
    offices.add("Jo Venn", "Sheriff");
    offices.add("Al Toft", "Mayor");
    let of = |offices: Vec<&Offices>, a, b| compare((a, Person), (b, Person), &Roles::new(&names, offices));
    assert_eq!(of(vec![&offices], "Bo Beck", "Jo Venn"), Match::Same);
    assert_eq!(of(vec![&offices], "Bo Beck", "Al Toft"), Match::No);
    // A place that both are introduced with is no office.
    let mut place = Offices::default();
    place.add("Eve Holt", "Exton's attorney general's spokeswoman");
    place.add("Gus Iles", "Exton businessman");
    assert_eq!(of(vec![&place], "Eve Holt", "Gus Iles"), Match::No);
    let mut wife = Offices::default();
    wife.add("Ann Lord", "mayor's wife");
    let mayor = |offices| compare(("Ann Lord", Person), ("the mayor", Group), &Roles::new(&names, vec![offices]));
    assert_ne!(mayor(&wife), Match::Same);
    let mut more = Offices::default();
    more.add("Dana Ruskin", "Sheriff");
    assert_eq!(of(vec![&offices, &more], "Bo Beck", "Jo Venn"), Match::No, "two hold that office");
}

#[test]
fn an_outlet_of_the_country_does_not_print_its_name() {
    let names = Names::default();
    let (mut one, mut two) = (Offices::default(), Offices::default());
    one.add("Jo Venn", "Interior Minister");
    let of = |offices: Vec<&Offices>, called: &str| compare(("Jo Venn", Person), (called, Group), &Roles::new(&names, offices));
    assert_eq!(of(vec![&one], "Turkey's interior minister"), Match::Same);
    assert_ne!(of(vec![&one], "Turkey's foreign minister"), Match::Same);
    let mut spokesman = Offices::default();
    spokesman.add("Jo Venn", "Defense Ministry spokesman");
    assert_eq!(of(vec![&spokesman], "Russian Defense Ministry"), Match::Same);
    assert_ne!(of(vec![&spokesman], "Russian Emergency Ministry"), Match::Same);
    let mut german = Offices::default();
    german.add("Jo Venn", "Germany's interior minister");
    assert_ne!(of(vec![&german], "Turkey's interior minister"), Match::Same, "of another country");
    two.add("Bo Beck", "German Interior Minister");
    assert_ne!(of(vec![&one, &two], "Turkey's interior minister"), Match::Same, "two hold such an office");
    let mut three = Offices::default();
    three.add("Jo Venn", "German Interior Minister");
    assert_ne!(of(vec![&three], "Turkey's interior minister"), Match::Same, "of another country");
}

#[test]
fn an_office_is_of_one_person_and_not_of_a_surname() {
    let (names, mut offices) = (Names::default(), Offices::default());
    offices.add("John T. Venn", "Verton Group president");
    let body = |who: &str| compare((who, Person), ("Verton Group", Organization), &Roles::new(&names, vec![&offices]));
    assert_eq!(body("John T. Venn"), Match::Same);
    assert_eq!(body("Venn"), Match::Same);
    assert_ne!(body("John W. Venn"), Match::Same, "his father");
    assert_ne!(body("Marta Venn"), Match::Same);
    assert_eq!(body("J.T. Venn"), Match::Same);
}

#[test]
fn a_politician_of_a_town_is_none_of_its_police() {
    let (names, mut offices) = (Names::default(), Offices::default());
    offices.add("Jo Venn", "a former Exton alderman and county commissioner");
    offices.add("Bo Beck", "Exton police chief");
    let police = |who: &str| compare((who, Person), ("Exton police", Group), &Roles::new(&names, vec![&offices]));
    assert_ne!(police("Jo Venn"), Match::Same);
    assert_eq!(police("Bo Beck"), Match::Same);
}

#[test]
fn a_company_may_be_read_as_a_person() {
    assert_eq!(matches("Ergo", Person, "Ergo Asphalt", Person), Match::Maybe);
    assert_ne!(matches("Ergo", Organization, "Ergo Workers Union", Organization), Match::Same);
    assert_eq!(matches("Asphalt Board", Organization, "Ergo Asphalt", Organization), Match::No);
}

#[test]
fn a_jury_is_one_however_it_is_called() {
    assert_eq!(matches("federal jury in Exton", Group, "jurors", Group), Match::Same);
    assert_eq!(matches("forewoman of the jury", Group, "jury", Group), Match::Same);
    assert_ne!(matches("grand jury", Group, "jury", Group), Match::Same);
}

#[test]
fn unnamed_sources_are_perhaps_anyone() {
    assert_eq!(matches("officials", Group, "Harald Venn", Person), Match::Maybe);
    assert_eq!(matches("The Meridian", Outlet, "Harald Venn", Person), Match::Maybe);
}

#[test]
fn an_officer_speaks_for_the_institution() {
    let (names, mut offices) = (Names::default(), Offices::default());
    offices.add("Dana Ruskin", "chief of the Pellam fire service");
    let roles = Roles::new(&names, vec![&offices]);
    let m = compare(("Ruskin", Person), ("Pellam fire service", Organization), &roles);
    assert_eq!(m, Match::Same);
}
