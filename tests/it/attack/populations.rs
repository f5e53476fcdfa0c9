//! Made-up populations of pupils and employers by seed, with all that makes groups overlap and small.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Numbers that look random and are the same for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
        dice.below(2);
        dice
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    /// Whether something of a chance of so many in a hundred happens.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

const SCALE: [&str; 4] = ["Stämmer inte alls", "Stämmer ganska dåligt", "Stämmer ganska bra", "Stämmer helt och hållet"];
const PROGRAMMES: [&str; 6] = ["BA", "BF", "EK", "NA", "SA", "TE"];
const TALKED: [&str; 3] = ["Lärare", "Kompisar", "Kurator"];
const NAMES: [&str; 11] = ["Alby", "Berga", "Cedby", "Dalby", "Ekby", "Finnby", "Granby", "Holmby", "Inby", "Jutby", "Kvarnby"];
const HEADINGS: &str = "Kod;Kommun;Skola;Klass;Kön;q1;q2;q3;Besök;Rek;Prao;Pratat;Val;Vikt";

#[derive(Clone)]
pub struct Pupil {
    pub code: String,
    pub municipality: String,
    school: String,
    class: String,
    gender: String,
    weight: String,
    /// Answers of each wave; none where the pupil did not take part.
    pub answers: Vec<Option<Vec<String>>>,
}

/// A project's data: pupils with answers, and employers with places.
#[derive(Clone)]
pub struct Population {
    pub waves: usize,
    pub pupils: Vec<Pupil>,
    municipalities: Vec<String>,
    schools: Vec<String>,
    places: Vec<(String, usize, usize, usize)>,
    weighted: bool,
    repeated: bool,
    pub described: String,
}

fn answers(dice: &mut Dice, alike: Option<usize>, missing: usize) -> Vec<String> {
    let mut given: Vec<String> = (0..3)
        .map(|item| match alike {
            Some(answer) if item == answer % 3 => SCALE[answer % 4].to_owned(),
            _ if dice.happens(missing) => ["Vet ej", ""][dice.below(2)].to_owned(),
            _ => SCALE[dice.below(4)].to_owned(),
        })
        .collect();
    let rare = if dice.happens(3) { 12 + dice.below(20) } else { dice.below(4) };
    given.push(if dice.happens(missing) { String::new() } else { rare.to_string() });
    given.push(if dice.happens(missing) { String::new() } else { dice.below(11).to_string() });
    given.push(if dice.happens(missing) { "" } else { ["Ja", "Ja", "Nej"][dice.below(3)] }.to_owned());
    let talked: Vec<&str> = TALKED.into_iter().filter(|_| dice.happens(55)).collect();
    given.push(if talked.is_empty() { "Ingen".to_owned() } else { format!("\"{}\"", talked.join(";")) });
    given.push(PROGRAMMES[dice.below(3) + dice.below(4)].to_owned());
    given
}

impl Population {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let names = &NAMES[..3 + dice.below(3)];
        let one_school = dice.happens(35);
        let commuters = [0, 0, 0, 2, 6][dice.below(5)];
        Self::made(&format!("seed {seed}"), dice, names, |dice| if one_school { 1 } else { 1 + dice.below(3) }, commuters)
    }

    /// So many groups and atoms that a question has thousands of unknown numbers.
    pub fn large(seed: u64) -> Self {
        Self::made(&format!("large {seed}"), Dice::new(seed), &NAMES, |_| 5, 3)
    }

    fn made(name: &str, mut dice: Dice, names: &[&str], schools_of: impl Fn(&mut Dice) -> usize, commuters: usize) -> Self {
        let municipalities: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let missing = [0, 0, 3, 8][dice.below(4)];
        let waves = 1 + usize::from(dice.happens(40));
        let (weighted, alike) = (dice.happens(20), dice.happens(40));
        let (mut pupils, mut schools) = (Vec::new(), Vec::new());
        for (place, municipality) in municipalities.iter().enumerate() {
            let of_alike = (alike && dice.happens(40)).then(|| dice.below(12));
            for school in 0..schools_of(&mut dice) {
                let school_name = format!("{}{}", municipality[..1].to_lowercase(), school + 1);
                let size = if dice.happens(30) { 3 + dice.below(9) } else { 11 + dice.below(22) };
                for number in 0..size {
                    let own = if dice.happens(commuters) {
                        municipalities[dice.below(municipalities.len())].clone()
                    } else {
                        municipality.clone()
                    };
                    let gender = if number % 2 == 0 { "Flicka" } else { "Pojke" };
                    let answers =
                        (0..waves).map(|wave| (wave == 0 || !dice.happens(12)).then(|| answers(&mut dice, of_alike, missing))).collect();
                    pupils.push(Pupil {
                        code: format!("P{:05}", pupils.len()),
                        municipality: own,
                        school: school_name.clone(),
                        class: format!("{school_name}x{}", number % 2),
                        gender: gender.to_owned(),
                        weight: if weighted { ["1.5", "2", "0.75", "1", "3"][place % 5].to_owned() } else { "1".to_owned() },
                        answers,
                    });
                }
                schools.push(school_name);
            }
        }
        let mut special = Vec::new();
        if dice.happens(30) {
            let one = dice.below(pupils.len());
            pupils[one].gender = "Vill inte svara".to_owned();
            special.push("one gender not stated");
        }
        if dice.happens(40) {
            for _ in 0..1 + dice.below(7) {
                let one = dice.below(pupils.len());
                pupils[one].gender = "Annan".to_owned();
            }
            special.push("few non-binary");
        }
        if commuters == 0 && dice.happens(30) {
            let one = dice.below(pupils.len());
            pupils[one].municipality = municipalities[dice.below(municipalities.len())].clone();
            special.push("one slip");
        }
        let giant = dice.happens(50);
        let mut places = Vec::new();
        for sector in ["care", "retail", "it"] {
            for employer in 0..3 + dice.below(4) {
                let offered = if giant && employer == 0 { 60 + dice.below(60) } else { 1 + dice.below(12) };
                places.push((sector.to_owned(), offered, 1 + dice.below(offered + 3), dice.below(offered + 1)));
            }
        }
        let repeated = dice.happens(30);
        let described = format!(
            "{name}: {} municipalities, {} schools, {} pupils, {waves} waves, {commuters} % commute, {missing} % missing, weighted {weighted}, alike {alike}, giant {giant}, {special:?}",
            municipalities.len(),
            schools.len(),
            pupils.len()
        );
        Self { waves, pupils, municipalities, schools, places, weighted, repeated, described }
    }

    /// One pupil less, whose answer came too late, or who takes back consent.
    pub fn without(&self, pupil: usize) -> Self {
        let mut other = self.clone();
        other.pupils.remove(pupil);
        other
    }

    /// Those of one municipality alone.
    pub fn part(&self, municipality: &str) -> Self {
        let mut other = self.clone();
        other.pupils.retain(|pupil| pupil.municipality == municipality);
        other
    }

    pub fn municipality(&self, place: usize) -> &str {
        &self.municipalities[place % self.municipalities.len()]
    }

    fn data(&self, wave: usize) -> String {
        let mut text = HEADINGS.to_owned() + "\n";
        for pupil in &self.pupils {
            if let Some(answers) = &pupil.answers[wave] {
                let Pupil { code, municipality, school, class, gender, weight, .. } = pupil;
                let line = format!("{code};{municipality};{school};{class};{gender};{};{weight}\n", answers.join(";"));
                text.push_str(&line);
                // Somebody answered twice: the earlier row is left out.
                if self.repeated && code == "P00003" {
                    text.push_str(&line);
                }
            }
        }
        text
    }

    /// Writes a project folder.
    pub fn write(&self, folder: &Path) {
        for part in ["data", "codebooks"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        for wave in 0..self.waves {
            fs::write(folder.join(format!("data/w{}.csv", wave + 1)), self.data(wave)).unwrap();
        }
        let mut places = "school_year;sector;employers;places_offered;places_needed;places_used\n".to_owned();
        for (sector, offered, needed, used) in &self.places {
            let _ = writeln!(places, "2023/24;{sector};1;{offered};{needed};{used}");
        }
        fs::write(folder.join("data/p.csv"), places).unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attack/projects");
        fs::copy(own.join("one-employer/codebooks/p.toml"), folder.join("codebooks/p.toml")).unwrap();
        fs::write(folder.join("codebooks/s.toml"), self.codebook(&fs::read_to_string(own.join("mean-of-7/codebooks/s.toml")).unwrap()))
            .unwrap();
        fs::write(folder.join("project.toml"), self.definition()).unwrap();
    }

    /// The same with another definition: those of another gender are counted with those who did not state one.
    pub fn write_redefined(&self, folder: &Path) {
        self.write(folder);
        let codebook = folder.join("codebooks/s.toml");
        let text = fs::read_to_string(&codebook).unwrap();
        assert!(text.contains("\"Annan\" = \"nonbinary\""));
        fs::write(codebook, text.replace("\"Annan\" = \"nonbinary\"", "\"Annan\" = \"unknown\"")).unwrap();
    }

    /// The codebook of the cases with the municipalities and schools of this population.
    fn codebook(&self, of_cases: &str) -> String {
        let mut questions: Vec<String> = of_cases.split("[[question]]").map(str::to_owned).collect();
        for (concept, names) in [("municipality", &self.municipalities), ("school", &self.schools)] {
            let values: Vec<String> = names.iter().map(|name| format!("\"{name}\" = \"{name}\"")).collect();
            let labels: BTreeMap<&String, String> = names.iter().map(|name| (name, format!("{name} = \"{name}\""))).collect();
            let question = questions.iter_mut().find(|question| question.contains(&format!("concept = \"{concept}\""))).unwrap();
            let (start, _) = question.split_once("values =").unwrap();
            let labels: Vec<String> = labels.into_values().collect();
            *question = format!("{start}values = {{ {} }}\n[question.labels]\n{}\n\n", values.join(", "), labels.join("\n"));
        }
        let weight = "\nvariable = \"weight_of\"\ncolumns = [\"Vikt\"]\ntype = \"number\"\n\n";
        let last = questions.pop().unwrap();
        questions.extend([weight.to_owned(), last]);
        questions.join("[[question]]")
    }

    fn definition(&self) -> String {
        let weight = if self.weighted { "weight = \"weight_of\"\n" } else { "" };
        let mut text = format!(
            "[project]\nid = \"p\"\ntitle = {{ sv = \"Prov\", en = \"Trial\" }}\nlanguages = [\"en\"]\ndate = \"2024-01-01\"\n\n\
             [[instrument]]\nid = \"students\"\nkind = \"questionnaire\"\nrespondents = \"student\"\ntitle = {{ sv = \"Elever\", en = \"Students\" }}\n\
             codebook = \"codebooks/s.toml\"\nunit = \"code\"\n{weight}\
             stage = [{{ unit = \"municipality\", selection = \"all\" }}, {{ unit = \"school\", selection = \"all\" }}, {{ unit = \"unit\", selection = \"all\" }}]\n"
        );
        for wave in 1..=self.waves {
            let _ = write!(
                text,
                "\n[[instrument.wave]]\nid = \"w{wave}\"\ntitle = {{ en = \"w{wave}\" }}\nfile = [{{ path = \"data/w{wave}.csv\" }}]\n"
            );
        }
        text + "\n[[instrument]]\nid = \"place_supply\"\nkind = \"register\"\ntable = \"place_supply\"\ntitle = { en = \"Places\" }\n\
                codebook = \"codebooks/p.toml\"\n\n[[instrument.wave]]\nfile = [{ path = \"data/p.csv\" }]\n"
    }
}
