//! The remarks of a draft in the language of the project: the draft is written in English, and its remarks are then said anew. What is no remark
//! but a line with a `#` before it stays as it is.

use crate::error::Result;
use crate::report;
use crate::report::Artifact;
use crate::report::words::messages::Words;
use std::sync::OnceLock;

/// What parts a remark from what stands before it on its line.
const BESIDE: &str = "   # ";
/// What the line begins with that tells of a file.
const RECOGNISED: &str = "recognised as ";
/// The heading of the columns that are left out, whose reasons are told too.
const LEFT_OUT: &str = "[ignore]";

/// Says the remarks of drafted definitions in a language.
///
/// # Errors
/// When a catalogue is not well-formed.
pub fn in_language(artifacts: &mut [Artifact], language: &str) -> Result<()> {
    if language == "en" {
        return Ok(());
    }
    let words = Words::load(language)?;
    for artifact in artifacts.iter_mut().filter(|artifact| artifact.path.ends_with(".toml")) {
        let text = String::from_utf8_lossy(&artifact.bytes).into_owned();
        let mut reasons = false;
        let lines = text.lines().map(|line| {
            reasons = reasons && !line.starts_with('[') || line == LEFT_OUT;
            if reasons && line != LEFT_OUT { reason(line, &words) } else { said_anew(line, &words) }
        });
        artifact.bytes = lines.map(|line| line + "\n").collect::<String>().into_bytes();
    }
    Ok(())
}

/// What a draft noted in a line of a remark, in English; `None` for other lines.
pub fn guessed_in_english(line: &str) -> Option<String> {
    let remark = line.trim().strip_prefix("# ")?;
    let told = |remark: &str| remark.strip_prefix("guessed: ").map(str::to_owned);
    told(remark).or_else(|| others().iter().find_map(|words| told(&words.say(remark)?)))
}

/// English words for what was said in each other language.
fn others() -> &'static [Words] {
    static OTHERS: OnceLock<Vec<Words>> = OnceLock::new();
    OTHERS.get_or_init(|| {
        let others = report::languages().into_iter().filter(|language| language != "en");
        others.filter_map(|language| Words::between(&language, "en").ok()).collect()
    })
}

/// A line whose remark is said in the language.
fn said_anew(line: &str, words: &Words) -> String {
    let (indent, plain) = line.split_at(line.len() - line.trim_start().len());
    let (first, rest) = match plain.strip_prefix("# ") {
        Some(remark) => (remark, true),
        None if plain.contains(BESIDE) => (plain, false),
        None => return line.to_owned(),
    };
    let mut pieces = first.split(BESIDE);
    let before = pieces.next().unwrap_or_default();
    // A line of the definitions that waits for its `#` to be taken away stays.
    let waits = before.starts_with('[') || before.contains(" = ") && !before.contains('`');
    let before = match (rest, waits) {
        (true, false) => format!("# {}", sentence(before, words)),
        (true, true) => format!("# {before}"),
        (false, _) => before.to_owned(),
    };
    let beside: String = pieces.map(|piece| format!("{BESIDE}{}", sentence(piece, words))).collect();
    format!("{indent}{before}{beside}")
}

/// A remark in the language. How a file was recognised is told for several reasons, and last the rows and respondents are counted.
fn sentence(remark: &str, words: &Words) -> String {
    let say = |part: &str| words.say(part).unwrap_or_else(|| part.to_owned());
    match remark.rsplit_once("; ").filter(|_| remark.starts_with(RECOGNISED)) {
        Some((reasons, counts)) => {
            let [reasons, counts] =
                [(reasons, "; "), (counts, ", ")].map(|(all, sign)| all.split(sign).map(say).collect::<Vec<_>>().join(sign));
            format!("{reasons}; {counts}")
        }
        None => say(remark),
    }
}

/// A line of the columns that are left out: what stands in quotation marks behind its heading.
fn reason(line: &str, words: &Words) -> String {
    let Some((heading, reason)) = line.rsplit_once(" = \"") else { return said_anew(line, words) };
    let Some(reason) = reason.strip_suffix('"').map(|reason| reason.replace("\\\"", "\"")) else { return line.to_owned() };
    format!("{heading} = {}", super::toml_text::quoted(&words.say(&reason).unwrap_or(reason)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swedish(text: &str) -> String {
        let mut artifacts = [Artifact { path: "codebooks/a.toml".to_owned(), bytes: text.as_bytes().to_vec() }];
        in_language(&mut artifacts, "sv").unwrap();
        String::from_utf8(artifacts[0].bytes.clone()).unwrap()
    }

    #[test]
    fn remarks_are_said_anew_and_definitions_stay() {
        let text = "# guessed: a scale of agreement, 4 points (4 of them occur), 98 % of 412 rows\nvariable = \"guessed: a\"\n# [[goal]]\n# target = 0.67\n";
        let said = swedish(text);
        assert!(said.starts_with("# gissat: en skala"), "{said}");
        assert_eq!(said.lines().skip(1).collect::<Vec<_>>(), text.lines().skip(1).collect::<Vec<_>>());
        assert!(
            swedish("date = \"2025-01-31\"   # guessed: the day of the last answer; write the report's date\n").contains("   # gissat: ")
        );
    }

    #[test]
    fn how_a_file_was_recognised_is_said_reason_by_reason() {
        let line =
            "  # recognised as SurveyMonkey: the columns `Respondent ID` and `Collector ID` of SurveyMonkey; 24 rows, 1 respondent\n";
        let expected =
            "  # känns igen som SurveyMonkey: kolumnerna `Respondent ID` och `Collector ID` från SurveyMonkey; 24 rader, 1 svarande\n";
        assert_eq!(swedish(line), expected);
    }

    #[test]
    fn reasons_of_columns_left_out_are_told_too() {
        let said = swedish("[ignore]\nSkola = \"everybody who answered gave the same answer\"\n\"a = \\\"b\" = \"own words\"\n");
        assert_eq!(said, "[ignore]\nSkola = \"alla som svarade gav samma svar\"\n\"a = \\\"b\" = \"own words\"\n");
    }

    #[test]
    fn what_was_guessed_is_known_in_every_language() {
        let english = "# guessed: asked in 1 of 2 rounds";
        let told = Some("asked in 1 of 2 rounds".to_owned());
        assert_eq!(guessed_in_english(english), told);
        assert_eq!(guessed_in_english(swedish(&format!("{english}\n")).trim()), told);
        assert_eq!(guessed_in_english("# type = \"single\""), None);
    }
}
