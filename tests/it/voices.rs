//! The same statement to several groups, as the report tells it: who differs, who agrees, who is missing.

use crate::survey::Survey;

#[test]
fn the_report_names_who_is_missing_in_both_languages() {
    let survey = Survey::sample("my-dream-now");
    let done = survey.utfall(&["run", "project", "-o", "out", "--quiet"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    for (language, sentences) in [
        (
            "en",
            [
                "No questionnaire went to guardians.",
                "was not in the questionnaire to employers.",
                "on the shared statements teachers gave too few or too similar responses to be reported.",
                "The responses of employers are not broken down by school.",
            ],
        ),
        (
            "sv",
            [
                "Ingen enkät har gått till vårdnadshavare.",
                "ingick inte i enkäten till arbetsgivare.",
                "lärarna har på de gemensamma påståendena lämnat för få eller för samstämmiga svar för att kunna redovisas.",
                "Svaren från arbetsgivarna är inte uppdelade efter skola.",
            ],
        ),
    ] {
        let page = survey.read(&format!("out/annex.{language}.html"));
        for sentence in sentences {
            assert!(page.contains(sentence), "{language}: {sentence}");
        }
    }
    crate::terms::assert_readable("my-dream-now", &survey.read("out/summary.sv.html"));
    // Gaps by school are shown where both groups are, and there only.
    let table = survey.read("out/tables/perception_gap-differences-school.en.csv");
    assert!(table.contains("class coaches") && !table.contains("teachers"), "{table}");
}

#[test]
fn a_voice_that_is_no_group_is_an_error() {
    let survey = Survey::sample("my-dream-now").replace("project.toml", "\"guardian\"", "\"gardian\"");
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert!(found.stderr.contains("did you mean `guardian`?"), "{}", found.stderr);
}
