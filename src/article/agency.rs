//! News agencies by name.
//!
//! In: a name as printed. Out: whether an agency is called so. What an article says about an
//! agency, its readers decide.

/// Agencies: the canonical name, and how bylines and datelines write it, longest first. Short
/// forms in capitals must stand in capitals.
pub const AGENCIES: &[(&str, &[&str])] = &[
    ("Australian Associated Press", &["Australian Associated Press", "AAP"]),
    ("Associated Press", &["The Associated Press", "Associated Press", "AP News", "AP"]),
    ("Reuters", &["Thomson Reuters Foundation", "Thomson Reuters", "Reuters", "REUTERS"]),
    ("Agence France-Presse", &["Agence France-Presse", "Agence France Presse", "AFP"]),
    ("United Press International", &["United Press International", "UPI"]),
    ("dpa", &["Deutsche Presse-Agentur", "dpa", "DPA"]),
    ("Press Trust of India", &["Press Trust of India", "PTI"]),
    ("PA Media", &["Press Association", "PA Media", "PA"]),
    ("ANSA", &["ANSA"]),
    ("EFE", &["Agencia EFE", "EFE"]),
    ("Kyodo", &["Kyodo News", "Kyodo"]),
    ("Xinhua", &["Xinhua News Agency", "Xinhua"]),
    ("Bloomberg", &["Bloomberg News", "Bloomberg"]),
    ("TASS", &["ITAR-TASS", "TASS", "Tass"]),
    ("Interfax", &["Interfax"]),
    ("RIA Novosti", &["RIA Novosti", "RIA-Novosti"]),
    ("SANA", &["SANA"]),
    ("IRNA", &["IRNA"]),
    ("Notimex", &["Notimex"]),
    ("Anadolu", &["Anadolu Agency", "Anadolu"]),
    ("Yonhap", &["Yonhap News Agency", "Yonhap"]),
    ("IANS", &["Indo-Asian News Service", "IANS"]),
    ("ANI", &["Asian News International", "ANI"]),
    ("Canadian Press", &["The Canadian Press", "Canadian Press"]),
    ("APA", &["Austria Presse Agentur", "APA"]),
    ("Keystone-SDA", &["Keystone-SDA"]),
    ("Belga", &["Belga"]),
    ("Ritzau", &["Ritzau"]),
    ("Lusa", &["Lusa"]),
    ("Europa Press", &["Europa Press"]),
    ("Tribune News Service", &["Tribune News Service", "Tribune Content Agency", "TNS"]),
    ("New York Times News Service", &["New York Times News Service"]),
    ("Washington Post News Service", &["Washington Post News Service"]),
];

/// The canonical name of the agency that is printed as `name`.
pub fn agency(name: &str) -> Option<&'static str> {
    AGENCIES.iter().find(|(_, forms)| forms.contains(&name)).map(|(canonical, _)| *canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_by_their_forms() {
        assert_eq!(agency("AFP"), Some("Agence France-Presse"));
        assert_eq!(agency("The Associated Press"), Some("Associated Press"));
        assert_eq!(agency("afp"), None);
    }
}
