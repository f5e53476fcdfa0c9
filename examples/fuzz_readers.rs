//! Feeds the file readers damaged files and reports what they must never do: panic outside the guarded library call, abort, run for
//! ever, or return a grid that contradicts itself.
//!
//! `cargo run --release --example fuzz_readers -- MINUTES [SEED]`
//!
//! The cases run in a child process with bounded memory, one after the other; each is made from the seed and its number alone, so a
//! finding is made again with `-- case SEED NUMBER`, which writes the file and reads it. What was found is kept in `docs/fuzzing.md`.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use utfall::ingest::container::spss;
use utfall::ingest::container::workbook;
use utfall::ingest::container::{self, ReadOptions};
use utfall::ingest::person;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Address space of the child in kibibytes.
const MEMORY: u64 = 4 << 20;

/// The longest a case may take.
const PATIENCE: Duration = Duration::from_secs(20);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<u64>().ok());
    match arguments.first().map(String::as_str) {
        Some("child") => run_cases(number(1).unwrap_or(1), number(2).unwrap_or(0)),
        Some("case") => show_case(number(1).unwrap_or(1), number(2).unwrap_or(0)),
        _ => watch(number(0).unwrap_or(5), number(1).unwrap_or(1)),
    }
}

/// Starts children until the time is over, and writes down every case at which one stopped.
fn watch(minutes: u64, seed: u64) {
    let end = Instant::now() + Duration::from_secs(minutes * 60);
    let (mut case, mut findings, mut outcomes) = (0, Vec::new(), BTreeMap::new());
    while Instant::now() < end {
        let (last, finding) = watch_child(seed, case, end, &mut outcomes);
        findings.extend(finding.map(|what| format!("case {seed} {last}: {what}")));
        case = last + 1;
    }
    println!("{case} cases in {minutes} minutes with seed {seed}");
    for (outcome, count) in outcomes {
        println!("{count:>9}  {outcome}");
    }
    println!("{} findings", findings.len());
    for finding in findings {
        println!("  {finding}");
    }
}

/// The last case a child began, and why it stopped unless the time was over.
fn watch_child(seed: u64, first: u64, end: Instant, outcomes: &mut BTreeMap<String, u64>) -> (u64, Option<String>) {
    let program = std::env::current_exe().expect("the program has a path");
    let command = format!("ulimit -v {MEMORY}; exec \"$0\" child {seed} {first}");
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(command)
        .arg(program)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a child can be started");
    let output = BufReader::new(child.stdout.take().expect("the child's output is piped"));
    let (sender, receiver) = channel();
    std::thread::spawn(move || output.lines().map_while(Result::ok).all(|line| sender.send(line).is_ok()));
    let mut case = first;
    let finding = loop {
        match receiver.recv_timeout(PATIENCE) {
            Ok(line) => match line.strip_prefix("case ").and_then(|number| number.parse().ok()) {
                Some(number) => case = number,
                None => *outcomes.entry(line).or_default() += 1,
            },
            Err(RecvTimeoutError::Timeout) => break Some(format!("took more than {PATIENCE:?}")),
            Err(RecvTimeoutError::Disconnected) => {
                let mut message = String::new();
                let _ = child.stderr.take().map(|mut errors| errors.read_to_string(&mut message));
                let status = child.wait().map(|status| status.to_string()).unwrap_or_default();
                break Some(format!("{status}: {}", message.lines().take(3).collect::<Vec<_>>().join(" ")));
            }
        }
        if Instant::now() >= end {
            break None;
        }
    };
    let _ = child.kill();
    let _ = child.wait();
    (case, finding)
}

/// In the child: one case after the other, the number of each told before it is begun.
fn run_cases(seed: u64, first: u64) {
    let corpus = corpus();
    watch_panics(&corpus);
    let mut output = std::io::stdout();
    for case in first.. {
        if writeln!(output, "case {case}").is_err() {
            return;
        }
        let (name, bytes) = damaged(&corpus, seed, case);
        if writeln!(output, "{}: {}", kind_of(&name), read(&bytes)).is_err() {
            return;
        }
    }
}

fn show_case(seed: u64, case: u64) {
    let corpus = corpus();
    let (name, bytes) = damaged(&corpus, seed, case);
    let path = std::env::temp_dir().join(format!("fuzz-{seed}-{case}"));
    std::fs::write(&path, &bytes).expect("the temporary folder can be written");
    println!("made from {name}, written to {}", path.display());
    println!("{}", read(&bytes));
}

/// Panics inside the libraries are caught by the reader and only counted; a panic of the reader's own code inside the same guard must stop
/// the child all the same.
fn watch_panics(corpus: &[(String, Vec<u8>)]) {
    for (_, bytes) in corpus.iter().filter(|(name, _)| name.ends_with(".xls")) {
        let _ = container::read(bytes, "warm up", &ReadOptions::default());
    }
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|location| (location.file(), location.line()));
        match place {
            Some((file, line)) if !file.contains("ingest") && !file.contains("fuzz_readers") => {
                let inside: Vec<&str> = file.rsplit('/').take(3).collect();
                println!("caught panic at {}:{line}", inside.into_iter().rev().collect::<Vec<_>>().join("/"));
            }
            _ => {
                eprintln!("{panic}");
                std::process::abort();
            }
        }
    }));
}

/// Reads a file in every way there is and says how it went.
fn read(bytes: &[u8]) -> String {
    let options = ReadOptions::default();
    if bytes.starts_with(b"$FL") {
        let _ = spss::read_dictionary(bytes, "a", &options);
    }
    if bytes.starts_with(b"PK") {
        let _ = workbook::merged_regions(bytes, utfall::ingest::container::workbook_kind::WorkbookKind::Xlsx, "a", "Sheet1");
    }
    match container::read(bytes, "a", &options) {
        Err(refusal) => format!("refused, {}", refusal.diagnostic.code),
        Ok(checked) => {
            assert!(!checked.value.is_empty(), "no grid and no refusal");
            for grid in &checked.value {
                for column in &grid.columns {
                    assert_eq!(column.codes.len(), grid.n_rows, "a column is not as long as its grid");
                    assert!(column.codes.iter().all(|code| (*code as usize) < column.distinct.len()), "a code without a text");
                    for text in column.distinct.iter().take(50) {
                        let redacted = person::redact(text);
                        assert!(person::kinds_in(text).is_empty() == (redacted == text.as_str()), "found and redacted differ");
                    }
                }
            }
            for finding in &checked.diagnostics {
                assert!(!finding.to_string().contains('\0'));
            }
            "read".to_owned()
        }
    }
}

/// Small whole files of every kind: the fixtures, what is made here, and the real exports when they are there.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for folder in ["tests/fixtures/ingest", "../shared/exports"] {
        for path in files_below(&root.join(folder)) {
            if let Ok(bytes) = std::fs::read(&path) {
                files.push((
                    path.display().to_string(),
                    bytes.get(..60_000.min(bytes.len())).filter(|_| is_text(&path)).map_or(bytes.clone(), <[u8]>::to_vec),
                ));
            }
        }
    }
    files.push(("made.xlsx".to_owned(), made_xlsx()));
    let text = "id;\"fråga\n1\";ålder\n1;\"a;b;\"\"c\"\"\";17,5\n2;;18\n3;x@example.com;070-174 06 05\n";
    files.push(("made.csv".to_owned(), text.as_bytes().to_vec()));
    files.push(("made-utf16.csv".to_owned(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()));
    files
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "csv")
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
        .into_iter()
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|e| e != "json" && e != "md"))
        .collect()
}

fn made_xlsx() -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..20 {
        let _ = sheet
            .write(row, 0, f64::from(row))
            .and_then(|sheet| sheet.write(row, 1, format!("svar {}", row % 3)))
            .and_then(|sheet| sheet.write(row, 2, row % 2 == 0));
    }
    let _ = sheet.merge_range(21, 0, 21, 2, "fotnot", &rust_xlsxwriter::Format::new());
    workbook.save_to_buffer().unwrap_or_default()
}

fn kind_of(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// Numbers without pattern from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { (self.next() % limit as u64) as usize }
    }
}

/// The damaged file of a case. Kinds of file take turns; of a zipped workbook mostly one part is damaged and zipped again, as the
/// checksums would stop anything else at the door.
fn damaged(corpus: &[(String, Vec<u8>)], seed: u64, case: u64) -> (String, Vec<u8>) {
    let mut random = Random(seed.wrapping_mul(0x1000_0000).wrapping_add(case));
    let kinds = ["csv", "xlsx", "xls", "ods", "xlsb", "sav", "zsav"];
    let kind = kinds[(case % kinds.len() as u64) as usize];
    let of_kind: Vec<&(String, Vec<u8>)> = corpus.iter().filter(|(name, _)| kind_of(name) == kind).collect();
    let Some((name, bytes)) = of_kind.get(random.below(of_kind.len())) else { return ("nothing".to_owned(), Vec::new()) };
    let other = &corpus[random.below(corpus.len())].1;
    if bytes.starts_with(b"PK") && random.below(8) > 0 {
        return (name.clone(), damaged_part(bytes, other, &mut random).unwrap_or_default());
    }
    let mut bytes = bytes.clone();
    damage(&mut bytes, other, &mut random);
    (name.clone(), bytes)
}

fn damaged_part(bytes: &[u8], other: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let victim = random.below(archive.len());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        if index == victim {
            damage(&mut content, other, random);
        }
        writer.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// A few hurts: flipped bits, odd bytes, extreme numbers, pieces cut out, doubled, or taken from another file.
fn damage(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len());
        let length = 1 + random.below(64);
        let end = (at + length).min(bytes.len());
        match random.below(11) {
            0 | 1 => bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << random.below(8)),
            2 => bytes.get_mut(at).into_iter().for_each(|byte| *byte = b"\0\xFF\x7F\x80\"<>;,\n"[random.below(10)]),
            3 => {
                let extreme = [0_u32, 1, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x0010_0000][random.below(8)];
                bytes.iter_mut().skip(at).zip(extreme.to_le_bytes()).for_each(|(byte, new)| *byte = new);
            }
            4 => bytes.truncate(at.max(8)),
            5 => drop(bytes.drain(at..end)),
            6 => {
                let piece = bytes[at..end].to_vec();
                let copies = 1 + random.below(200);
                drop(bytes.splice(at..at, piece.repeat(copies)));
            }
            7 => {
                let from = random.below(other.len());
                let piece = other[from..(from + length * 8).min(other.len())].to_vec();
                drop(bytes.splice(at..end, piece));
            }
            8 => {
                let digits = bytes.iter().skip(at).position(u8::is_ascii_digit).map_or(at, |offset| at + offset);
                let stop = digits + bytes[digits.min(bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                let extreme = ["0", "-1", "1048576", "4294967295", "99999999999999999999", "1e308"][random.below(6)];
                drop(bytes.splice(digits.min(bytes.len())..stop.min(bytes.len()), extreme.bytes()));
            }
            9 => bytes[at..end].fill(0),
            _ => bytes[at..end].reverse(),
        }
    }
}
