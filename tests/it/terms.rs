//! The words of the publications: one term for one thing (`docs/terms.md`), and summaries that can be read.

use crate::survey::Survey;
use std::collections::BTreeMap;

/// The words that are not used, by language, as the page of terms lists them.
fn not_used() -> BTreeMap<&'static str, Vec<String>> {
    let page = std::fs::read_to_string("docs/terms.md").unwrap();
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut language = "";
    for line in page.lines() {
        language = match line {
            "## Swedish" => "sv",
            "## Danish" => "da",
            "## English" => "en",
            _ => language,
        };
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", term, _, words, ""] = cells.as_slice()
            && !language.is_empty()
            && !["term", "---"].contains(term)
        {
            found.entry(language).or_default().extend(words.split(", ").map(str::to_lowercase));
        }
    }
    found
}

/// What a reader may see of a language: the catalogue's messages, without their keys and selectors, and the titles and definitions of indicators.
fn sentences(language: &str) -> Vec<(String, String)> {
    let catalogue = std::fs::read_to_string(format!("reports/locales/{language}.ftl")).unwrap();
    let mut found = Vec::new();
    let mut key = String::new();
    for line in catalogue.lines().filter(|line| !line.starts_with('#')) {
        let text = match line.split_once(" =") {
            Some((name, text)) if !line.starts_with(' ') => {
                name.clone_into(&mut key);
                text
            }
            _ => line,
        };
        if !key.starts_with("esf-") && !key.starts_with("draft-") {
            found.push((key.clone(), without(&without(text, '{', '}'), '[', ']').to_lowercase()));
        }
    }
    for file in std::fs::read_dir("queries/indicators").unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let own = text.lines().filter_map(|line| line.strip_prefix(&format!("-- {language} = ")).map(str::to_lowercase));
        found.extend(own.map(|line| (path.display().to_string(), line)));
    }
    found
}

/// A text without what stands between two signs; what is not closed ends with the text.
fn without(text: &str, open: char, close: char) -> String {
    let mut depth = 0;
    let mut left = String::new();
    for letter in text.chars() {
        match letter {
            letter if letter == open => depth += 1,
            letter if letter == close && depth > 0 => depth -= 1,
            letter if depth == 0 => left.push(letter),
            _ => {}
        }
    }
    left
}

#[test]
fn one_term_stands_for_one_thing() {
    let not_used = not_used();
    assert_eq!(not_used.keys().copied().collect::<Vec<_>>(), ["da", "en", "sv"]);
    for (language, words) in not_used {
        assert!(words.len() > 10, "{language}: {words:?}");
        let sentences = sentences(language);
        assert!(sentences.len() > 700, "{language}: {}", sentences.len());
        for word in &words {
            let begins = |text: &str| text.match_indices(word.as_str()).any(|(at, _)| !text[..at].ends_with(char::is_alphabetic));
            let found: Vec<&(String, String)> = sentences.iter().filter(|(_, text)| begins(text)).collect();
            assert!(found.is_empty(), "{language}: `{word}` is in {found:?}; docs/terms.md says what is written instead");
        }
    }
}

/// The paragraphs and points of a page's text: not its tables, figures, ways to other files and remarks.
fn paragraphs(page: &str) -> Vec<String> {
    let body = page.split_once("<main").map_or(page, |(_, rest)| rest);
    let mut found = Vec::new();
    for (open, close) in [("<p>", "</p>"), ("<p class=\"key\">", "</p>"), ("<li>", "</li>")] {
        for piece in body.split(open).skip(1) {
            let Some((text, _)) = piece.split_once(close) else { continue };
            let text = without(text, '<', '>').replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'");
            found.extend(Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
        }
    }
    found
}

/// Björnsson's readability index: words a sentence, and long words (more than six letters) of a hundred. 30–40 is easy, above 50 hard, above 60 very hard.
fn lix(paragraphs: &[String]) -> f64 {
    let (mut words, mut long, mut sentences) = (0_u32, 0_u32, 0_u32);
    for text in paragraphs {
        let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
        let own: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(is_word).collect();
        words += own.len() as u32;
        long += own.iter().filter(|word| word.chars().count() > 6).count() as u32;
        let ends = text.split_whitespace().filter(|word| word.ends_with(['.', '!', '?', ':'])).count() as u32;
        sentences += ends + u32::from(!text.ends_with(['.', '!', '?', ':']));
    }
    f64::from(words) / f64::from(sentences.max(1)) + 100.0 * f64::from(long) / f64::from(words.max(1))
}

/// Above this a summary is too hard for those who decide: the text of authorities in Sweden lies at 40–50.
const HARDEST: f64 = 45.0;

/// Prints how readable a summary is, and fails where it is not.
pub fn assert_readable(name: &str, page: &str) {
    let paragraphs = paragraphs(page);
    let found = lix(&paragraphs);
    println!("{name}: LIX {found:.1} of {} paragraphs and points", paragraphs.len());
    assert!(paragraphs.len() > 6, "{name}: {paragraphs:?}");
    assert!(found < HARDEST, "{name}: LIX {found:.1} is above {HARDEST}");
}

#[test]
fn summaries_can_be_read() {
    for (name, language) in [("hedemora-ny-process", "sv"), ("ujju", "da")] {
        let survey = Survey::sample(name);
        let done = survey.utfall(&["run", "project", "-o", "out", "--quiet", "--lang", language]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        assert_readable(name, &survey.read(&format!("out/summary.{language}.html")));
    }
}

#[test]
fn a_dump_of_numbers_is_not_readable() {
    let dump = "Andel positiva svar bland vårdnadshavare, studievägledare, arbetsgivare, praktikhandledare och samverkansparter enligt respektive \
                enkätundersökning: kommunövergripande medelvärdesskillnader, konfidensintervallsgränser, standardavvikelser, svarsfrekvenser och \
                bortfallsanalyser fördelade efter kommuntillhörighet, årskurs, könstillhörighet och programinriktning";
    assert!(lix(&[dump.to_owned()]) > HARDEST);
    assert!(lix(&["Eleverna vet vem de kan prata med. Det gäller i alla tre kommunerna.".to_owned()]) < 40.0);
}
