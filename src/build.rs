//! Gathers what lies in folders, so that adding a rule or a check edits no list: the rules become one JSON
//! text, the checks become modules and a table of them, the starter templates become a table with their media.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use serde_json::{Map, Value};

// What lays out tables is the program's own: the modules have the same names and places there.
#[expect(dead_code, unreachable_pub, reason = "the program uses more of them")]
mod text {
    pub(crate) mod class;
    pub(crate) mod hash;
    pub(crate) mod invisible;
}
#[expect(dead_code, reason = "a lexicon is laid out here and read elsewhere")]
mod wording {
    mod fold;
    pub(crate) mod lay;
    mod phrase;
}

use text::class::Class;
use text::hash::{Hash, lay_out};
use wording::lay::Layout;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    gather_rules(&root.join("rules"), &out)?;
    gather_checks(&root.join("src/checks"), &out)?;
    gather_starters(&root.join("templates-examples"), &out)?;
    lay_out_lexicons(&root.join("src/wording"), &out)?;
    lay_out_words(&root.join("src/wording/words.tsv"), &out)?;
    lay_out_common(&root.join("src/spelling/common"), &out)?;
    let classes = ('\0'..CLASSED).map(|c| Class::new(c).0);
    Ok(fs::write(
        out.join("classes.bin"),
        classes.collect::<Vec<_>>(),
    )?)
}

/// The first character whose class is not laid out.
const CLASSED: char = '\u{3000}';

fn gather_rules(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut rules = Vec::new();
    let mut examples = Map::new();
    for file in files(folder, "yaml")? {
        let id = file.strip_prefix(folder)?.with_extension("");
        let id = id.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file)?;
        let mut rule: Map<String, Value> =
            serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        if let Some(own) = rule.remove("examples") {
            examples.insert(id.clone(), own);
        }
        rule.insert("id".to_owned(), id.into());
        rules.push(Value::Object(rule));
    }
    fs::write(out.join("rules.json"), serde_json::to_string(&rules)?)?;
    fs::write(out.join("examples.json"), serde_json::to_string(&examples)?)?;
    Ok(())
}

/// The concepts as a table sorted by name, and the phrases of every language laid out with a concept's place in
/// it as what they are a sign of.
fn lay_out_lexicons(wording: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let concepts = wording.join("concepts.yaml");
    println!("cargo::rerun-if-changed={}", concepts.display());
    let sides: BTreeMap<String, BTreeMap<String, f64>> =
        serde_yaml::from_str(&fs::read_to_string(concepts)?)?;
    let concepts = sides.iter().flat_map(|(side, concepts)| {
        let of = move |(name, weight)| (name, (side.as_str(), weight));
        concepts.iter().map(of)
    });
    let concepts: BTreeMap<&String, (&str, &f64)> = concepts.collect();
    let mut table = String::new();
    for (name, (side, weight)) in &concepts {
        let side = match *side {
            "utility" => "Side::Toward(Category::Utility)",
            "marketing" => "Side::Toward(Category::Marketing)",
            "authentication" => "Side::Toward(Category::Authentication)",
            "policy" => "Side::Policy",
            _ => "Side::Neutral",
        };
        writeln!(table, "    ({name:?}, {side}, {weight:?}),")?;
    }
    let neutral = concepts.values().position(|(side, _)| *side == "neutral");
    let neutral = neutral.ok_or("no concept is neutral")?;
    fs::write(
        out.join("concepts.rs"),
        format!(
            "static CONCEPTS: &[(&str, Side, f64)] = &[\n{table}];\nconst NEUTRAL: usize = {neutral};\n"
        ),
    )?;
    let mut table = String::new();
    for file in files(&wording.join("lexicon"), "yaml")? {
        let text = fs::read_to_string(&file)?;
        let phrases: BTreeMap<String, Vec<String>> =
            serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut layout = Layout::default();
        for (concept, phrases) in &phrases {
            let sign = concepts.keys().position(|name| *name == concept);
            let sign = sign.ok_or(format!("{}: no concept {concept}", file.display()))?;
            let sign = u32::try_from(sign)?;
            phrases.iter().for_each(|phrase| layout.add(sign, phrase));
        }
        let language = file.file_stem().unwrap_or_default().to_string_lossy();
        let laid = out.join(format!("lexicon-{language}.bin"));
        fs::write(&laid, layout.finish())?;
        let laid = laid.display().to_string();
        writeln!(table, "    ({language:?}, include_bytes!({laid:?})),")?;
    }
    fs::write(
        out.join("lexicons.rs"),
        format!("static LEXICONS: &[(&str, &[u8])] = &[\n{table}];\n"),
    )?;
    Ok(())
}

/// The weights of words as a table: after each hash two weights of 2 bytes.
fn lay_out_words(file: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let mut entries = Vec::new();
    for line in text.lines() {
        let mut fields = line.split('\t');
        let key = fields.next().unwrap_or_default();
        let mut rest = [0; 4];
        for (kept, field) in rest.chunks_mut(2).zip(fields) {
            let weight: i16 = field.parse().map_err(|error| format!("{line}: {error}"))?;
            kept.copy_from_slice(&weight.to_le_bytes());
        }
        entries.push((hash(key), rest));
    }
    fs::write(out.join("words.bin"), lay_out::<4, 4>(entries.into_iter()))?;
    Ok(())
}

/// The lists of common words as tables, in which there is nothing after the hashes.
fn lay_out_common(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut table = String::new();
    for file in files(folder, "txt")? {
        let text = fs::read_to_string(&file)?;
        let entries: Vec<(u64, [u8; 0])> = text.lines().map(|word| (hash(word), [])).collect();
        let base = file.file_stem().unwrap_or_default().to_string_lossy();
        let name = out.join(format!("common-{base}.bin"));
        fs::write(&name, lay_out::<8, 0>(entries.into_iter()))?;
        let (text, laid) = (file.display().to_string(), name.display().to_string());
        writeln!(
            table,
            "    ({base:?}, include_str!({text:?}), include_bytes!({laid:?})),"
        )?;
    }
    fs::write(
        out.join("common.rs"),
        format!("static LISTS: &[(&str, &str, &[u8])] = &[\n{table}];\n"),
    )?;
    Ok(())
}

fn hash(word: &str) -> u64 {
    Hash::new().with(word.as_bytes()).number()
}

fn gather_checks(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut modules = String::new();
    let mut table = String::new();
    for file in files(folder, "rs")? {
        let stem = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if stem == "mod" {
            continue;
        }
        let name = stem.replace('_', "-");
        writeln!(
            modules,
            "#[path = {:?}]\nmod {stem};",
            file.display().to_string()
        )?;
        writeln!(
            table,
            "        {name:?} => boxed::<{stem}::Params>(params),"
        )?;
    }
    fs::write(
        out.join("checks.rs"),
        format!(
            "{modules}\nfn make(name: &str, params: serde_json::Value) -> Option<Result<Box<dyn Check>, serde_json::Error>> {{\n    Some(match name {{\n{table}        _ => return None,\n    }})\n}}\n"
        ),
    )?;
    Ok(())
}

fn gather_starters(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut texts = String::new();
    let mut media = String::new();
    for file in all_files(folder)? {
        let path = file
            .strip_prefix(folder)?
            .to_string_lossy()
            .replace('\\', "/");
        let place = file.display().to_string();
        if has_ending(&file, "yaml") {
            writeln!(texts, "    ({path:?}, include_str!({place:?})),")?;
        } else {
            writeln!(media, "    ({path:?}, include_bytes!({place:?})),")?;
        }
    }
    fs::write(
        out.join("starters.rs"),
        format!(
            "static TEXTS: &[(&str, &str)] = &[\n{texts}];\n\nstatic MEDIA: &[(&str, &[u8])] = &[\n{media}];\n"
        ),
    )?;
    Ok(())
}

/// The files of a folder tree with this ending.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = all_files(folder)?;
    found.retain(|path| has_ending(path, ending));
    Ok(found)
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

/// The files of a folder tree, hidden ones left out, sorted, so that a build is the same everywhere.
fn all_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if path.is_dir() {
            found.extend(all_files(&path)?);
        } else if !entry.file_name().to_string_lossy().starts_with('.') {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
