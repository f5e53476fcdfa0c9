//! The pages are those of the types; what their examples write is known to these.

use super::*;
use std::fs;
use std::path::Path;

#[test]
fn the_pages_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reference");
    for (name, text) in pages().unwrap() {
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(folder.join(&name), &text).unwrap();
        }
        assert_eq!(fs::read_to_string(folder.join(&name)).unwrap(), text, "{name}: write it anew with UPDATE_DOCS=1 cargo test reference");
        assert!(text.contains("| key |") || text.contains("| name |") || name == "chapters.md", "{name}");
    }
}

/// Keys of an example that the schema has not.
fn unknown(schema: &Value, at: &Value, value: &toml::Value, path: &str, found: &mut Vec<String>) {
    let at = match at["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        Some(name) => &schema["$defs"][name],
        None => at,
    };
    if let Some(choices) = at["anyOf"].as_array().or_else(|| at["oneOf"].as_array()) {
        let tried: Vec<Vec<String>> = choices
            .iter()
            .filter(|choice| choice["type"] != "null")
            .map(|choice| {
                let mut found = Vec::new();
                unknown(schema, choice, value, path, &mut found);
                found
            })
            .collect();
        if !tried.iter().any(Vec::is_empty) {
            found.extend(tried.into_iter().next().unwrap_or_default());
        }
        return;
    }
    match value {
        toml::Value::Table(table) => {
            for (key, inner) in table {
                let path = format!("{path}.{key}");
                match (at["properties"].get(key), &at["additionalProperties"]) {
                    (Some(known), _) => unknown(schema, known, inner, &path, found),
                    (None, Value::Object(_)) => unknown(schema, &at["additionalProperties"], inner, &path, found),
                    _ => found.push(path),
                }
            }
        }
        toml::Value::Array(list) => list.iter().for_each(|one| unknown(schema, &at["items"], one, path, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_an_example_is_known() {
    let schema = |schema: schemars::Schema| serde_json::to_value(schema).unwrap();
    let (project, codebook, plan) = (schema(schema_for!(Definition)), schema(schema_for!(Codebook)), schema(schema_for!(Plan)));
    let mut blocks = 0;
    for (name, text) in PAGES {
        for block in text.split("```toml\n").skip(1) {
            let block = block.split("```").next().unwrap();
            let value: toml::Value = toml::from_str(block).unwrap_or_else(|error| panic!("{name}: {error}\n{block}"));
            let tried = [&project, &codebook, &plan].map(|schema| {
                let mut found = Vec::new();
                unknown(schema, schema, &value, "", &mut found);
                found
            });
            assert!(tried.iter().any(Vec::is_empty), "{name}: {tried:?}\n{block}");
            blocks += 1;
        }
    }
    assert!(blocks >= 20, "{blocks}");
    let mut found = Vec::new();
    unknown(&project, &project, &toml::from_str("[project]\nowmer = 1").unwrap(), "", &mut found);
    assert_eq!(found, [".project.owmer"]);
}

/// The first example of a page is a whole file.
#[test]
fn the_first_example_of_a_page_is_a_whole_file() {
    let block = |text: &'static str| text.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    for (name, text) in PAGES {
        match name {
            "project" => drop(toml::from_str::<Definition>(block(text)).unwrap()),
            "codebook" => drop(toml::from_str::<Codebook>(block(text)).unwrap()),
            "plan" => drop(toml::from_str::<Plan>(block(text)).unwrap()),
            _ => {}
        }
        // Scales and concepts that examples name are those of the vocabulary, or the example's own.
        let vocabulary = vocabulary::standard().unwrap();
        for (key, known) in [("scale", vocabulary.scale.contains_key("agreement4")), ("concept", vocabulary.concept.contains_key("gender"))]
        {
            assert!(known, "{key}");
            for named in text.lines().filter_map(|line| line.strip_prefix(&format!("{key} = \""))) {
                let named = named.trim_end_matches('"');
                assert!(vocabulary.scale.contains_key(named) || vocabulary.concept.contains_key(named), "{name}: {key} {named}");
            }
        }
    }
}
