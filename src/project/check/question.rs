//! Whether the questions of a codebook name what there is, and fit together.

use super::instrument::set_everywhere;
use crate::diagnostic::{Diagnostic, nearest};
use crate::project::Project;
use crate::project::codebook::{Codebook, Question, QuestionType};
use crate::project::definition::Instrument;
use crate::project::listed::listed;
use crate::project::text::{LANGUAGES, Text};
use crate::project::unknown::{keys, unknown, unknown_else};
use crate::project::vocabulary::{ConceptType, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// Everything of a question that does not fit.
pub fn of_question(project: &Project, instrument: &Instrument, codebook: &Codebook, question: &Question, found: &mut Vec<Diagnostic>) {
    let at = |key: &str| project.place(&instrument.codebook, &["question", &question.variable, key]);
    let place = || project.place(&instrument.codebook, &["question", &question.variable]);
    let vocabulary: &Vocabulary = &project.vocabulary;
    if question.variable.is_empty() || !question.variable.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter)) {
        let message = "the variable of a question is no plain name of columns and tables";
        // With other signs it works, and has to be quoted wherever it is named.
        let odd = if question.variable.is_empty() { Diagnostic::error("bad-id", message) } else { Diagnostic::warning("odd-id", message) };
        found.push(
            odd.at(place())
                .found(format!("`{}`", question.variable))
                .expected("letters, digits, `-` and `_`, without blanks")
                .help("the words that readers see are `text`"),
        );
    }
    let same = |(_, other): &(usize, &Question)| other.variable == question.variable;
    let positions: Vec<usize> = codebook.question.iter().enumerate().filter(same).map(|(position, _)| position).collect();
    if positions.len() > 1 {
        found.push(
            Diagnostic::error("duplicate-variable", format!("two questions are called `{}`", question.variable))
                .at_all(positions.iter().map(|position| project.place(&instrument.codebook, &["question", &position.to_string()])))
                .help("give one of them another `variable`"),
        );
    }
    let nowhere = question.columns.is_empty() && question.options.is_empty();
    let set = set_everywhere(instrument, &question.variable) || set_everywhere(instrument, question.column());
    for (key, lacking) in [("type", question.kind == QuestionType::Unstated), ("columns", nowhere && !set)] {
        if lacking {
            found.push(
                Diagnostic::error("missing-key", format!("the question `{}` lacks the key `{key}`", question.variable))
                    .at(place())
                    .help(format!("add `{key} = …` to the question, or `import` a codebook that has it")),
            );
        }
    }
    if (question.min.is_some() || question.max.is_some()) && question.kind != QuestionType::Number {
        found.push(
            Diagnostic::error(
                "no-limits",
                format!("the question `{}` has `min` or `max`, though its answers are no numbers", question.variable),
            )
            .at(place())
            .expected("`type = \"number\"`")
            .help("take the limits out, or correct `type`"),
        );
    }
    if question.min.zip(question.max).is_some_and(|(least, most)| least > most) {
        found.push(
            Diagnostic::error("no-limits", format!("`min` of the question `{}` is above its `max`", question.variable))
                .at(at("min"))
                .help("exchange the two"),
        );
    }
    let chosen = matches!(question.kind, QuestionType::Multiple | QuestionType::Single | QuestionType::Scale | QuestionType::Unstated);
    if !question.options.is_empty() && !chosen {
        found.push(
            Diagnostic::error(
                "no-options",
                format!("the question `{}` has `options`, though its answers are not chosen from any", question.variable),
            )
            .at(place())
            .expected("`type` one of `single`, `scale` or `multiple`"),
        );
    }
    match (&question.scale, question.kind) {
        (None, QuestionType::Scale) => {
            found.push(
                Diagnostic::error("missing-key", format!("the scale question `{}` names no scale", question.variable))
                    .at(place())
                    .expected(format!("one of {}", listed(&keys(&vocabulary.scale)))),
            );
        }
        (Some(scale), _) if !vocabulary.scale.contains_key(scale) => {
            found.push(unknown("scale", scale, &keys(&vocabulary.scale), at("scale")))
        }
        _ => {}
    }
    if let Some(name) = &question.concept {
        match vocabulary.concept.get(name) {
            None => found.push(unknown("concept", name, &keys(&vocabulary.concept), at("concept"))),
            Some(concept) if concept.kind == ConceptType::Closed => {
                let known: Vec<&str> = concept.value.iter().map(|value| value.name.as_str()).collect();
                let wrong: BTreeSet<&String> = question.values.values().filter(|value| !known.contains(&value.as_str())).collect();
                for value in wrong {
                    found.push(unknown(&format!("value of `{name}`"), value, &known, at("values")));
                }
            }
            Some(_) => {}
        }
    }
    if let Some(theme) = &question.theme {
        let themes: Vec<&str> = vocabulary.theme.iter().map(|theme| theme.id.as_str()).collect();
        if !themes.contains(&theme.as_str()) {
            found.push(unknown("theme", theme, &themes, at("theme")));
        }
    }
    if let Some(index) = &question.index {
        let first = codebook.question.iter().find(|other| other.index.as_ref() == Some(index));
        if !codebook.index.contains_key(index) {
            found.push(unknown_else(
                "index",
                index,
                &keys(&codebook.index),
                at("index"),
                &format!("add `[index.{index}]` with `label` to the codebook"),
            ));
        } else if let Some(first) = first.filter(|first| first.scale != question.scale && has_known_scale(project, question)) {
            found.push(
                Diagnostic::error("mixed-scales", format!("the items of the index `{index}` have different scales"))
                    .at(place())
                    .found(format!("the scale `{}`", question.scale.as_deref().unwrap_or("none")))
                    .expected(format!("that of `{}`: `{}`", first.variable, first.scale.as_deref().unwrap_or("none")))
                    .help("leave `index` out of one of them, or give both the same scale"),
            );
        }
    }
    routing(project, instrument, codebook, question, found);
    two_meanings(project, instrument, question, found);
    values_of_scale(project, instrument, question, found);
    useless_keys(project, instrument, question, found);
}

fn has_known_scale(project: &Project, question: &Question) -> bool {
    question.scale.as_ref().is_none_or(|scale| project.vocabulary.scale.contains_key(scale))
}

/// The question whose answers decide whether this one is put: there is one, and it comes before.
fn routing(project: &Project, instrument: &Instrument, codebook: &Codebook, question: &Question, found: &mut Vec<Diagnostic>) {
    let Some(routing) = &question.asked_if else { return };
    let place = project.place(&instrument.codebook, &["question", &question.variable, "asked_if"]);
    let position = |name: &str| codebook.question.iter().position(|other| other.variable == name);
    match (position(&question.variable), position(&routing.variable)) {
        (_, None) => {
            let variables: Vec<&str> = codebook.question.iter().map(|other| other.variable.as_str()).collect();
            found.push(unknown("variable", &routing.variable, &variables, place));
        }
        (Some(own), Some(deciding)) if own == deciding => {
            let own = Diagnostic::error("asked-of-later", format!("whether `{}` is put would depend on its own answer", question.variable));
            found.push(own.at(place).help("name the question before it that decides, or leave `asked_if` out"));
        }
        (Some(own), Some(deciding)) if own < deciding => {
            found.push(
                Diagnostic::warning(
                    "asked-of-later",
                    format!("whether `{}` is put depends on `{}`, which comes after it", question.variable, routing.variable),
                )
                .at(place)
                .help("name the question before it that decides; or list the questions in the order in which they are put"),
            );
        }
        _ => {}
    }
}

/// Texts that are read as one and the same, and are said to mean two things.
fn two_meanings(project: &Project, instrument: &Instrument, question: &Question, found: &mut Vec<Diagnostic>) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut meant: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    for (text, value) in &question.values {
        let (first, before) = *meant.entry(plain(text)).or_insert((text, value));
        if before != value {
            let at = |text: &str| project.place(&instrument.codebook, &["question", &question.variable, "values", text]);
            found.push(
                Diagnostic::error("two-meanings", format!("one answer to `{}` is said to mean two things", question.variable))
                    .at(at(first))
                    .at(at(text))
                    .found(format!("\"{first}\" is `{before}` and \"{text}\" is `{value}`"))
                    .help("capital letters and blanks do not tell answers apart; leave one of the two"),
            );
        }
    }
}

/// What is written in the file → code: the code must be a point of the scale.
fn values_of_scale(project: &Project, instrument: &Instrument, question: &Question, found: &mut Vec<Diagnostic>) {
    let Some(scale) = project.scale(question).filter(|_| question.kind == QuestionType::Scale) else { return };
    let points: Vec<String> = scale.point.iter().map(|point| point.code.to_string()).collect();
    let names: Vec<&str> = points.iter().map(String::as_str).collect();
    for (text, code) in question.values.iter().filter(|(_, code)| !names.contains(&code.as_str())) {
        let place = project.place(&instrument.codebook, &["question", &question.variable, "values", text]);
        found.push(unknown("point of the scale", code, &names, place));
    }
}

/// Keys that say nothing for a question of this kind.
fn useless_keys(project: &Project, instrument: &Instrument, question: &Question, found: &mut Vec<Diagnostic>) {
    let scale = question.kind == QuestionType::Scale;
    let several = question.kind == QuestionType::Multiple;
    let chosen = several || question.kind == QuestionType::Single;
    for (key, useless, why) in [
        ("reversed", question.reversed && !scale, "only a statement on a scale can be worded the other way round"),
        (
            "scale",
            question.scale.is_some() && !scale && question.kind != QuestionType::Unstated,
            "write `type = \"scale\"` for a question on a scale",
        ),
        ("exclusive", question.exclusive.is_some() && !several, "only of several options one can exclude the others"),
        ("separator", question.separator.is_some() && !several && !question.is_of_ranking(), "only several options stand in one cell"),
        ("place_of", question.place_of.is_some() && question.kind != QuestionType::Number, "the place of an option is a number"),
        ("place", question.place.is_some() && question.kind != QuestionType::Single, "at a place stands one option"),
        ("other", question.other.is_some() && !chosen, "only a choice has other answers than those listed"),
        (
            "index",
            question.index.is_some() && !scale && question.kind != QuestionType::Unstated,
            "an index is made of statements on a scale",
        ),
    ] {
        if useless {
            found.push(
                Diagnostic::warning("useless-key", format!("`{key}` says nothing about the question `{}`", question.variable))
                    .at(project.place(&instrument.codebook, &["question", &question.variable, key]))
                    .help(why),
            );
        }
    }
}

/// What does not fit between the questions, scales and indices of a codebook.
pub fn of_codebook(project: &Project, file: &str, codebook: &Codebook, found: &mut Vec<Diagnostic>) {
    let mut concepts: BTreeMap<&str, &str> = BTreeMap::new();
    let mut headers: BTreeMap<String, &str> = BTreeMap::new();
    for question in &codebook.question {
        let at = |key: &str| project.place(file, &["question", &question.variable, key]);
        if let Some(concept) = &question.concept
            && let Some(before) = concepts.insert(concept, &question.variable).filter(|before| *before != question.variable)
        {
            found.push(
                Diagnostic::error(
                    "duplicate-concept",
                    format!("the questions `{before}` and `{}` hold the same concept `{concept}`", question.variable),
                )
                .at(at("concept"))
                .help("leave `concept` out of one of them; headers of one question in several files go into one `columns`"),
            );
        }
        for column in &question.columns {
            let before = headers.insert(column.trim().to_lowercase(), &question.variable);
            // Each option of a ranking is read from the one column that holds their order.
            let ranked = |name: &str| codebook.question.iter().any(|other| other.variable == name && other.is_of_ranking());
            if let Some(before) = before.filter(|before| *before != question.variable && !(question.is_of_ranking() && ranked(before))) {
                found.push(
                    Diagnostic::error("column-twice", format!("the questions `{before}` and `{}` name the same column", question.variable))
                        .at(at("columns"))
                        .found(format!("\"{column}\""))
                        .help("a column holds one question; two columns of one header are `Header` and `Header_2`"),
                );
            }
        }
        if let Some(reason) =
            codebook.ignore.keys().find(|ignored| question.columns.iter().any(|column| column.trim().eq_ignore_ascii_case(ignored.trim())))
        {
            found.push(
                Diagnostic::warning("ignored-and-used", format!("the column of `{}` is also listed as ignored", question.variable))
                    .at(project.place(file, &["ignore", reason]))
                    .help("take it out of `[ignore]`, or the question out of the codebook"),
            );
        }
    }
    scales(project, file, codebook, found);
    indices(project, file, codebook, found);
}

fn scales(project: &Project, file: &str, codebook: &Codebook, found: &mut Vec<Diagnostic>) {
    for (name, scale) in &codebook.scale {
        let at = |key: &str| project.place(file, &["scale", name, key]);
        let codes: Vec<i64> = scale.point.iter().map(|point| point.code).collect();
        if codes.windows(2).any(|pair| pair[0] >= pair[1]) {
            found.push(
                Diagnostic::error("scale-order", format!("the points of the scale `{name}` do not rise"))
                    .at(at("point"))
                    .found(format!("codes {}", codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")))
                    .help("list the points from the lowest code to the highest, each code once"),
            );
        }
        for code in scale.positive.iter().filter(|code| !codes.contains(code)) {
            let names: Vec<String> = codes.iter().map(ToString::to_string).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            found.push(unknown("point of the scale", &code.to_string(), &names, at("positive")));
        }
        if scale.positive.is_empty() {
            found.push(
                Diagnostic::warning("no-positive", format!("no answer on the scale `{name}` counts as positive"))
                    .at(at("positive"))
                    .help("list the codes that do, such as `positive = [3, 4]`; without, no share of positive answers is told"),
            );
        }
        if !project.codebooks.values().flat_map(|codebook| &codebook.question).any(|question| question.scale.as_ref() == Some(name)) {
            let unused = Diagnostic::warning("unused", format!("no question uses the scale `{name}`"));
            found.push(unused.at(project.place(file, &["scale", name])).help("write its name as `scale` of a question, or take it out"));
        }
    }
}

fn indices(project: &Project, file: &str, codebook: &Codebook, found: &mut Vec<Diagnostic>) {
    let themes: Vec<&str> = project.vocabulary.theme.iter().map(|theme| theme.id.as_str()).collect();
    for (name, index) in &codebook.index {
        let at = |key: &str| project.place(file, &["index", name, key]);
        let items = codebook.question.iter().filter(|question| question.index.as_ref() == Some(name)).count();
        if items < 2 {
            found.push(
                Diagnostic::warning("unused", format!("the index `{name}` has {}", if items == 0 { "no items" } else { "one item" }))
                    .at(project.place(file, &["index", name]))
                    .help(format!("write `index = \"{name}\"` in the questions that belong to it")),
            );
        }
        if let Some(least) = index.minimum_answered.filter(|least| *least > items && items > 0 || *least == 0) {
            found.push(
                Diagnostic::error("bad-number", format!("the index `{name}` cannot have {least} answered items"))
                    .at(at("minimum_answered"))
                    .expected(format!("a number from 1 to {items}"))
                    .help("correct it, or leave it out: then more than half must be answered"),
            );
        }
        if let Some(theme) = index.theme.as_ref().filter(|theme| !themes.contains(&theme.as_str())) {
            found.push(unknown("theme", theme, &themes, at("theme")));
        }
    }
}

/// Values of one concept that two codebooks label differently, and statements that share a name with none.
pub fn of_labels(project: &Project, found: &mut Vec<Diagnostic>) {
    let mut labels: BTreeMap<(&str, &str), (&Text, &str, &str)> = BTreeMap::new();
    let mut statements: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for instrument in &project.definition.instrument {
        let file = instrument.codebook.as_str();
        for question in project.codebooks.get(&instrument.id).iter().flat_map(|codebook| &codebook.question) {
            if let Some(same) = &question.same_as {
                statements.entry(same).or_default().push((file, &question.variable));
            }
            let Some(concept) = &question.concept else { continue };
            for (value, label) in &question.labels {
                let (first, first_file, variable) = *labels.entry((concept, value)).or_insert((label, file, &question.variable));
                if differs(first, label) {
                    let at = |file: &str, variable: &str| project.place(file, &["question", variable, "labels", value]);
                    found.push(
                        Diagnostic::warning(
                            "label-conflict",
                            format!("`{value}` of the concept `{concept}` has two labels; the report shows the first"),
                        )
                        .at(at(first_file, variable))
                        .at(at(file, &question.variable))
                        .found(format!("\"{}\" and \"{}\"", words(first), words(label)))
                        .help("write the same label in both codebooks; two things that are not the same need two values"),
                    );
                }
            }
        }
    }
    let all: Vec<&str> = statements.keys().copied().collect();
    for (same, members) in statements.iter().filter(|(_, members)| members.len() == 1) {
        let (file, variable) = members[0];
        let others: Vec<&str> = all.iter().copied().filter(|other| other != same).collect();
        let alone = Diagnostic::warning("same-as-nothing", format!("no other question has `same_as = \"{same}\"`"))
            .at(project.place(file, &["question", variable, "same_as"]));
        found.push(match nearest(same, others) {
            Some(near) => alone.help(format!("did you mean `{near}`?")),
            None => alone.help("write the same name in the questions of the other groups, or leave it out"),
        });
    }
}

/// Whether two labels say different things in a language that both have.
fn differs(one: &Text, other: &Text) -> bool {
    LANGUAGES.iter().any(|language| {
        one.has(language) && other.has(language) && one.get(language, language).text.trim() != other.get(language, language).text.trim()
    })
}

fn words(text: &Text) -> String {
    text.wordings().next().unwrap_or_default().to_owned()
}
