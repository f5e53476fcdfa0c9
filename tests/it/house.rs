//! The house: no file imports one that imports it, however long the way round; no arrow runs back between the rooms; no file has grown past reading.
//!
//! An import is a `use` line or a path that begins with `crate` or `super`, outside tests. A re-export (`pub use`) is none: it lends a name, and the file that lends
//! it needs nothing of what stands behind.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A file as its place among the modules: `report::sections::goals::figure`.
type Module = Vec<String>;

/// The rooms in the order of the pipeline, and behind them those that use it.
const ROOMS: [&[&str]; 10] = [
    &["diagnostic", "parallel"],
    &["error"],
    &["whole_file"],
    &["project", "statistics"],
    &["ingest"],
    &["transform"],
    &["disclosure"],
    &["report"],
    &["pipeline", "draft", "esf", "verify"],
    &["commands", "studio", "findings", "reference"],
];

/// Longest file, tests within it included, and those that were longer when this was written: each should lose lines, none may gain any.
const MOST_LINES: usize = 400;
const LONGER: [(&str, usize); 9] = [
    ("disclosure/people/assemble.rs", 600),
    ("draft/guess.rs", 528),
    ("draft/items.rs", 470),
    ("ingest/layouts/header.rs", 450),
    ("ingest/person/numbers.rs", 452),
    ("project/plan.rs", 405),
    ("report/tests.rs", 555),
    ("report/words/labels.rs", 406),
    ("transform/sums.rs", 467),
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn module_of(file: &Path, root: &Path) -> Module {
    let mut parts: Module =
        file.strip_prefix(root).unwrap().with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// The text without comments and without what stands behind the first `#[cfg(test)]` of a module.
fn code_of(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.ends_with('{')) {
            break;
        }
        code.push_str(line.split("//").next().unwrap_or_default());
        code.push('\n');
    }
    code
}

/// The single paths of `a::{b, c::{d, e}}`.
fn spread(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, rest)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let inner = rest.strip_suffix('}').unwrap_or(rest);
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for character in inner.chars().chain([',']) {
        match character {
            ',' if depth == 0 => parts.push(std::mem::take(&mut part)),
            _ => {
                depth += i32::from(character == '{') - i32::from(character == '}');
                part.push(character);
            }
        }
    }
    parts.iter().filter(|part| !part.trim().is_empty()).flat_map(|part| spread(&format!("{before}{}", part.trim()))).collect()
}

/// The paths that a file names: of `use` lines that do not lend, and of the code.
fn paths_of(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut rest = String::new();
    let mut statements = code.split_inclusive(';');
    for statement in &mut statements {
        let at = statement
            .rfind("use ")
            .filter(|at| statement[..*at].trim_end_matches(' ').ends_with(['\n', ')']) || *at == 0 || statement[..*at].ends_with("pub "));
        match at {
            Some(at) if statement.ends_with(';') => {
                let line = &statement[statement[..at].rfind('\n').map_or(0, |end| end + 1)..at];
                rest.push_str(&statement[..at]);
                if !line.trim_start().starts_with("pub") {
                    paths.extend(spread(statement[at + 4..].trim_end_matches(';')));
                }
            }
            _ => rest.push_str(statement),
        }
    }
    for start in ["crate::", "super::"] {
        for (at, _) in rest.match_indices(start) {
            if rest[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':') {
                continue;
            }
            let path: String =
                rest[at..].chars().take_while(|character| character.is_alphanumeric() || "_:".contains(*character)).collect();
            paths.push(path);
        }
    }
    paths
}

/// The file that a path leads to: the longest part of it that is one.
fn target(path: &str, own: &Module, modules: &BTreeSet<Module>) -> Option<Module> {
    let path = path.split(" as ").next().unwrap_or_default();
    let mut parts: Vec<&str> = path.split("::").map(str::trim).collect();
    let mut full: Module = match parts.first().copied() {
        Some("crate") => Vec::new(),
        Some("self" | "super") => own.clone(),
        _ => return None,
    };
    while let Some(first @ ("crate" | "self" | "super")) = parts.first().copied() {
        if first == "super" {
            full.pop();
        }
        parts.remove(0);
    }
    full.extend(parts.iter().map(|part| (*part).to_owned()));
    while !modules.contains(&full) {
        full.pop()?;
    }
    (!full.is_empty() && full != *own).then_some(full)
}

fn imports(root: &Path) -> BTreeMap<Module, BTreeSet<Module>> {
    let files: BTreeMap<Module, PathBuf> = rust_files(root).into_iter().map(|file| (module_of(&file, root), file)).collect();
    let modules: BTreeSet<Module> = files.keys().cloned().collect();
    let of = |(own, file): (&Module, &PathBuf)| {
        let code = code_of(&fs::read_to_string(file).unwrap());
        (own.clone(), paths_of(&code).iter().filter_map(|path| target(path, own, &modules)).collect())
    };
    files.iter().map(of).collect()
}

/// Files from which a way of imports leads back to them, each with one such way.
fn circles(imports: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<String> {
    let mut found = Vec::new();
    for start in imports.keys() {
        let mut came_from: BTreeMap<&Module, &Module> = BTreeMap::new();
        let mut open = vec![start];
        while let Some(file) = open.pop() {
            for next in imports.get(file).into_iter().flatten() {
                if !came_from.contains_key(next) {
                    came_from.insert(next, file);
                    open.push(next);
                }
            }
        }
        if came_from.contains_key(start) {
            let mut way = vec![start.join("::")];
            let mut at = start;
            while came_from[at] != start {
                at = came_from[at];
                way.push(at.join("::"));
            }
            found.push(format!("{} <- {}", way.join(" <- "), start.join("::")));
        }
    }
    found
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn no_file_imports_one_that_imports_it() {
    let generator = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/generator/src");
    for root in [sources(), generator] {
        let imports = imports(&root);
        assert!(imports.values().map(BTreeSet::len).sum::<usize>() > imports.len(), "the imports of {} were not found", root.display());
        let found = circles(&imports);
        assert!(found.is_empty(), "files import each other:\n{}", found.join("\n"));
    }
}

#[test]
fn no_arrow_runs_back_between_the_rooms() {
    let place = |room: &str| ROOMS.iter().position(|rooms| rooms.contains(&room));
    let mut found = Vec::new();
    for (file, imported) in imports(&sources()) {
        let Some(from) = file.first() else { continue };
        for other in imported.iter().filter(|other| other.first() != Some(from)) {
            if let (Some(from), Some(to)) = (place(from), place(&other[0]))
                && to > from
            {
                found.push(format!("{} imports {}", file.join("::"), other.join("::")));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let rooms: BTreeSet<String> = imports(&sources()).into_keys().filter_map(|file| file.first().cloned()).collect();
    let unplaced: Vec<&String> = rooms.iter().filter(|room| place(room).is_none() && *room != "cli").collect();
    assert!(unplaced.is_empty(), "rooms that stand nowhere: {unplaced:?}");
}

#[test]
fn no_file_is_longer_than_can_be_read() {
    let root = sources();
    let mut found = Vec::new();
    for file in rust_files(&root) {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        let most = LONGER.iter().find(|(longer, _)| *longer == name).map_or(MOST_LINES, |(_, lines)| *lines);
        if lines > most {
            found.push(format!("{name}: {lines} lines, at most {most}"));
        }
    }
    assert!(found.is_empty(), "look for the second subject in\n{}", found.join("\n"));
}

#[test]
fn the_search_for_circles_finds_one() {
    let module = |name: &str| vec![name.to_owned()];
    let imports = BTreeMap::from([
        (module("a"), BTreeSet::from([module("b")])),
        (module("b"), BTreeSet::from([module("c")])),
        (module("c"), BTreeSet::from([module("a")])),
        (module("d"), BTreeSet::from([module("a")])),
    ]);
    assert_eq!(circles(&imports), ["a <- c <- b <- a", "b <- a <- c <- b", "c <- b <- a <- c"]);
    let code = "use crate::a::{self, b::{C, D}};\npub use crate::lent::E;\nfn f() {\n    super::g::h();\n    use crate::i;\n}\n";
    assert_eq!(paths_of(code), ["crate::a::self", "crate::a::b::C", "crate::a::b::D", "crate::i", "super::g::h"]);
}
