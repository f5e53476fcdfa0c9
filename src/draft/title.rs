//! The title of a project, guessed.

/// A title made of a file's name: without the count that Microsoft Forms adds, with blanks for underscores, and for hyphens where the name has no
/// blanks: `UF-register Norrbotten` keeps its own.
pub fn title_of(stem: &str) -> String {
    let uncounted = stem.split_once("(1-").map_or(stem, |(title, _)| title);
    let spaced = if uncounted.trim().contains(' ') { uncounted.replace('_', " ") } else { uncounted.replace(['_', '-'], " ") };
    let title = spaced.split_whitespace().filter(|word| *word != "-").collect::<Vec<_>>().join(" ");
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A title that is what the names of several files begin with alike, to the end of the word that it stops in: `Klasslist` of `klasslista` and
/// `klasslistor` is `Klasslista`.
pub fn in_whole_words(title: &str, stems: &[&str]) -> String {
    let Some((first, _)) = stems.split_first().filter(|(_, rest)| !rest.is_empty()) else { return title.to_owned() };
    let whole = title_of(first);
    match whole.strip_prefix(title) {
        Some(rest) => format!("{title}{}", rest.chars().take_while(|letter| letter.is_alphabetic()).collect::<String>()),
        None => title.to_owned(),
    }
}

/// What tools add to the name of a file of answers, in brackets behind the form's own name.
const OF_TOOLS: &[&str] = &["svar", "responses", "answers", "besvarelser", "resultat", "results"];
/// What people call the file that counts.
const OF_VERSIONS: &[&str] =
    &["senaste", "slutlig", "slutgiltig", "kopia", "seneste", "endelig", "kopi", "final", "latest", "copy", "kopio", "siste"];

/// The title as it stands over a report: without what a tool added (`(svar) Formulärsvar 1`, `(Responses)`) and without the word for which copy of the
/// file it is (`SENASTE`). Where nothing would be left it stays.
pub fn for_readers(title: &str) -> String {
    let lower = title.to_lowercase();
    let bracket = OF_TOOLS.iter().find_map(|word| lower.find(&format!(" ({word})")));
    // Bytes of the two are the same places but for rare letters.
    let mut kept = bracket.and_then(|at| title.get(..at)).unwrap_or(title).trim_end();
    while let Some((before, last)) = kept.rsplit_once(' ') {
        let last = last.trim_matches(['(', ')']).to_lowercase();
        if !OF_VERSIONS.contains(&last.as_str()) {
            break;
        }
        kept = before.trim_end();
    }
    if kept.chars().filter(|letter| letter.is_alphabetic()).count() < 3 { title.to_owned() } else { kept.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stops_at_the_end_of_a_word() {
        assert_eq!(in_whole_words("Klasslist", &["klasslista alla skolor", "klasslistor HT24"]), "Klasslista");
        assert_eq!(in_whole_words("Enkät", &["Enkät 2019", "Enkät 2020"]), "Enkät");
        assert_eq!(in_whole_words("Elever", &["elever1", "elever2"]), "Elever");
        assert_eq!(in_whole_words("Elev", &["elever"]), "Elev");
    }

    #[test]
    fn what_tools_and_people_add_to_a_file_s_name_is_no_title() {
        for (file, expected) in [
            ("Lärarenkät Norrbotten (svar) - Formulärsvar 1", "Lärarenkät Norrbotten"),
            ("Teacher survey (Responses) - Form Responses 1", "Teacher survey"),
            ("praovärdar sammanställning SENASTE", "Praovärdar sammanställning"),
            ("UF-register Norrbotten", "UF-register Norrbotten"),
            ("elevenkät-2024", "Elevenkät 2024"),
            ("Elevenkät (klass 9)", "Elevenkät (klass 9)"),
            ("(svar)", "(svar)"),
        ] {
            assert_eq!(for_readers(&title_of(file)), expected);
        }
    }
}
