//! What is wrong in a definition is said in full, and ends with the right exit code.

use crate::survey::Survey;
use insta::assert_snapshot;

#[test]
fn the_new_project_checks_and_runs() {
    let survey = Survey::new();
    let checked = survey.utfall(&["check", "project"]);
    assert_eq!(checked.code, 0, "{}", checked.stderr);
    assert!(checked.stderr.contains("16 rows read = 16 used + 0 listed with a reason"), "{}", checked.stderr);
    assert_eq!(survey.utfall(&["run", "project", "-o", "out"]).code, 0);
}

#[test]
fn definitions_and_data_are_checked_without_figures() {
    let survey = Survey::new();
    let checked = survey.utfall(&["check", "project", "--data", "--lang", "da"]);
    assert_eq!(checked.code, 0, "{}", checked.stderr);
    assert!(checked.stderr.contains("ingen tal er beregnet"), "{}", checked.stderr);
    let broken = survey.replace("project.toml", "data/students.csv", "data/student.csv");
    assert_eq!(broken.utfall(&["check", "project", "--data"]).code, 1);
}

#[test]
fn a_misspelt_key() {
    let survey = Survey::new().replace("project.toml", "owner =", "ownr =");
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert_snapshot!(found.stderr);
}

#[test]
fn a_missing_data_file() {
    let survey = Survey::new().replace("project.toml", "data/students.csv", "data/student.csv");
    let found = survey.utfall(&["run", "project", "-o", "out"]);
    assert_eq!(found.code, 1);
    assert!(!survey.path("out").exists());
    assert_snapshot!(found.stderr);
}

#[test]
fn a_missing_codebook() {
    let survey = Survey::new().replace("project.toml", "codebooks/students.toml", "codebooks/pupils.toml");
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert_snapshot!(found.stderr);
}

#[test]
fn a_folder_without_a_project() {
    let survey = Survey::new();
    let found = survey.utfall(&["run", "elsewhere"]);
    assert_eq!(found.code, 2);
    assert_snapshot!(found.stderr);
}

#[test]
fn an_unknown_concept_and_an_unknown_value() {
    let survey = Survey::new().replace("codebooks/students.toml", "concept = \"gender\"", "concept = \"gendr\"").replace(
        "codebooks/students.toml",
        "scale = \"agreement4\"",
        "scale = \"agreement44\"",
    );
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert_snapshot!(found.stderr);
}

#[test]
fn an_unknown_canonical_value() {
    let survey = Survey::new().replace("codebooks/students.toml", "\"Girl\" = \"female\"", "\"Girl\" = \"femal\"");
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert_snapshot!(found.stderr);
}

#[test]
fn a_query_that_asks_for_a_column_that_is_not_there() {
    let query = "-- estimator = \"share\"\n-- from = [\"answers\"]\n-- by = [[]]\n-- theme = \"attitudes\"\n-- title = \"Own\"\n-- definition = \"Own\"\nselect wave, weight, agee as adult from answers order by wave\n";
    let survey = Survey::new().write("queries/indicators/own.sql", query);
    let found = survey.utfall(&["run", "project", "-o", "out"]);
    assert_eq!(found.code, 1);
    assert!(!survey.path("out").exists());
    assert_snapshot!(found.stderr);
}

#[test]
fn a_query_with_a_misspelt_key_in_its_header() {
    let query = "-- estimator = \"share\"\n-- from = [\"answers\"]\n-- bye = [[]]\n-- theme = \"attitudes\"\n-- title = \"Own\"\n-- definition = \"Own\"\nselect wave from answers order by wave\n";
    let survey = Survey::new().write("queries/indicators/own.sql", query);
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert_snapshot!(found.stderr);
}

#[test]
fn a_goal_that_names_an_unknown_indicator() {
    let survey = Survey::new().replace("plan.toml", "positive_share", "positive_shares");
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert_snapshot!(found.stderr);
}

#[test]
fn an_answer_that_is_not_in_the_scale() {
    let survey = Survey::new().replace("data/students.csv", "Girl,Not very true", "Girl,Not vry true");
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 0, "a misspelt label is a warning");
    assert_snapshot!(found.stderr);
}

#[test]
fn a_language_without_a_catalogue() {
    let survey = Survey::new();
    let found = survey.utfall(&["run", "project", "--lang", "fi"]);
    assert_eq!(found.code, 2);
    assert_snapshot!(found.stderr);
}

#[test]
fn an_output_folder_that_utfall_did_not_make() {
    let survey = Survey::new();
    std::fs::create_dir(survey.path("precious")).unwrap();
    std::fs::write(survey.path("precious/thesis.txt"), "years of work").unwrap();
    let found = survey.utfall(&["run", "project", "-o", "precious"]);
    assert_eq!(found.code, 2);
    assert_eq!(survey.read("precious/thesis.txt"), "years of work");
    assert_snapshot!(found.stderr);
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let survey = Survey::new();
    std::fs::write(survey.path("file"), "in the way").unwrap();
    let found = survey.utfall(&["run", "project", "-o", "file/out"]);
    assert_eq!(found.code, 2);
    assert_snapshot!(found.stderr);
}

#[test]
fn a_broken_template_of_the_project() {
    let survey = Survey::new().write("reports/report.html", "<h1>{{ view.titel }}</h1>\n");
    let found = survey.utfall(&["run", "project", "-o", "out"]);
    assert_eq!(found.code, 1);
    assert!(!survey.path("out").exists());
    assert_snapshot!(found.stderr);
}

#[test]
fn a_chapter_that_refers_to_nothing() {
    let survey = Survey::new().write("chapters/01-background.en.md", "# Background\n\nSee {{ figure(\"nowhere\") }}.\n");
    let found = survey.utfall(&["run", "project", "-o", "out"]);
    assert_eq!(found.code, 1);
    assert_snapshot!(found.stderr);
}

#[test]
fn a_file_of_another_questionnaire() {
    let survey = Survey::new().write("data/students.csv", "a;b\n1;2\n3;4\n");
    let found = survey.utfall(&["run", "project", "-o", "out"]);
    assert_eq!(found.code, 1);
    assert!(!survey.path("out").exists());
    assert_snapshot!(found.stderr);
}

#[test]
fn a_sensitive_concept_without_a_legal_ground() {
    let column = "\n[[question]]\nvariable = \"disability\"\ncolumns = [\"Grade\"]\ntype = \"single\"\nconcept = \"disability\"\n";
    let survey = Survey::new();
    let codebook = survey.read("project/codebooks/students.toml");
    let survey = survey.write("codebooks/students.toml", &format!("{codebook}{column}"));
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert!(found.stderr.contains("no-legal-ground"), "{}", found.stderr);
    let survey = survey.replace("project.toml", "date =", "legal_ground = { disability = \"Consent, article 9(2)(a)\" }\ndate =");
    let found = survey.utfall(&["check", "project"]);
    assert!(!found.stderr.contains("no-legal-ground"), "{}", found.stderr);
}

#[test]
fn a_query_that_shows_sensitive_background_by_another_rule_than_cells() {
    let query = "-- estimator = \"share\"\n-- from = [\"answers\"]\n-- by = [[\"disability\"]]\n-- rule = \"base\"\n-- theme = \"attitudes\"\n-- title = \"Own\"\n-- definition = \"Own\"\nselect wave, $domains, weight, 1.0 as own from answers order by wave\n";
    let found = Survey::new().write("queries/indicators/own.sql", query).utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert!(found.stderr.contains("sensitive-rule"), "{}", found.stderr);
}

#[test]
fn a_quotation_is_released_one_by_one_and_is_in_the_coding_list() {
    let survey = Survey::sample("my-dream-now").replace(
        "plan.toml",
        "released = \"in writing, June 2019\"\ntext = { sv = \"Jag ringde",
        "released = \"\"\ntext = { sv = \"Jag ringde",
    );
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert!(found.stderr.contains("not-released"), "{}", found.stderr);
    let survey = Survey::sample("my-dream-now").replace("plan.toml", "code = \"obstacle\"", "code = \"obstackle\"");
    let found = survey.utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert!(found.stderr.contains("did you mean `obstacle`"), "{}", found.stderr);
}

#[test]
fn scaled_goals_with_a_level_and_a_weight_that_do_not_exist() {
    let goal =
        "\n[[scaled_goal]]\nid = \"lessons\"\ntitle = \"Lessons\"\nweight = 0\nlevels = [\"a\", \"b\", \"c\", \"d\", \"e\"]\nafter = 3\n";
    let survey = Survey::new();
    let plan = survey.read("project/plan.toml");
    let found = survey.write("plan.toml", &format!("{plan}{goal}")).utfall(&["check", "project"]);
    assert_eq!(found.code, 1);
    assert_snapshot!(found.stderr);
}
