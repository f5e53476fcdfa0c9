//! `docs/methods.md` is made of `docs/methods.toml` and the report's own words on each method: every method has its place, its reference and its proof.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    method: Vec<Method>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Method {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    title: Option<String>,
    used: String,
    code: String,
    reference: String,
    proved: Vec<String>,
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn methods() -> Vec<Method> {
    toml::from_str::<Page>(&read("docs/methods.toml")).unwrap().method
}

/// The names of the methods that a number can have, from where they are defined.
fn names() -> BTreeSet<String> {
    let source = read("src/transform/estimate.rs");
    let body = source.split_once("pub enum Method {").unwrap().1.split_once("\n}").unwrap().0;
    let variants = body.lines().filter_map(|line| line.trim().strip_suffix(',')).filter(|line| line.chars().all(char::is_alphanumeric));
    variants.map(snake).collect()
}

fn snake(variant: &str) -> String {
    let mut name = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// What the report says of a method.
fn words(name: &str) -> String {
    let catalogue = read("reports/locales/en.ftl");
    let key = format!("method-{} = ", name.replace('_', "-"));
    let line = catalogue.lines().find_map(|line| line.strip_prefix(&key));
    line.unwrap_or_else(|| panic!("the catalogue has no words on {name}")).to_owned()
}

fn page() -> String {
    let mut page = String::from(
        "# Methods\n\nEvery method that a number of a run can come from: the names in the column `method` of `indicators.csv`, and what stands elsewhere. Golden cases are\nvalues of R in `tests/golden`; `UTFALL_GOLDEN=DIR cargo test golden` runs any folder of cases in their format. Methods that no run uses are kept as\nreferences in `tests/it/reference`.\n\nThis page is made of `docs/methods.toml` and the report's words by a test.\n",
    );
    for method in methods() {
        let heading = method.name.as_ref().map_or_else(|| method.title.clone().unwrap(), |name| format!("`{name}`"));
        let _ = write!(page, "\n## {heading}\n\n");
        if let Some(name) = &method.name {
            let _ = writeln!(page, "{}\n", words(name));
        }
        let proofs: Vec<String> = method.proved.iter().map(|proof| shown(proof)).collect();
        let _ = writeln!(
            page,
            "* used for: {}\n* computed in: `{}`\n* reference: {}\n* proved by: {}",
            method.used,
            method.code,
            method.reference,
            proofs.join("; ")
        );
    }
    page
}

fn shown(proof: &str) -> String {
    match proof.split_once(' ').unwrap() {
        ("golden", case) => format!("the golden case `{case}`"),
        ("test", test) => format!("the test `{test}`"),
        (_, name) => format!("[{name}]({name})"),
    }
}

/// Every file of Rust below a folder.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_method_has_its_place_reference_and_proof() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed: Vec<String> = methods().into_iter().filter_map(|method| method.name).collect();
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<String>>(), names());
    let mut code = Vec::new();
    sources(&root.join("src"), &mut code);
    sources(&root.join("tests/it"), &mut code);
    let is_test = |module: &str, name: &str| code.iter().any(|(file, text)| file == module && text.contains(&format!("fn {name}(")));
    for method in methods() {
        assert!(root.join(&method.code).exists(), "{}", method.code);
        assert!(!method.proved.is_empty(), "{}", method.used);
        for proof in &method.proved {
            let is_there = match proof.split_once(' ').unwrap() {
                ("golden", case) => root.join("tests/golden").join(case).join("expected.json").exists(),
                ("test", test) => test.split_once("::").is_some_and(|(module, name)| is_test(module, name)),
                ("docs", name) => root.join("docs").join(name).exists(),
                _ => false,
            };
            assert!(is_there, "there is no {proof}");
        }
    }
}

#[test]
fn the_page_of_methods_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/methods.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, page()).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), page(), "write it anew with UPDATE_DOCS=1 cargo test methods_page");
}
