//! Gathers what lies in folders, so that adding a rule or a check edits no list: the rules become one JSON
//! text, the checks become modules and a table of them, the starter templates become a table with their media.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use serde_json::{Map, Value};

#[path = "wording/hash.rs"]
mod hash;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    gather_rules(&root.join("rules"), &out)?;
    gather_checks(&root.join("src/checks"), &out)?;
    gather_starters(&root.join("templates-examples"), &out)?;
    gather_lexicons(&root.join("src/wording/lexicon"), &out)?;
    lay_out_words(&root.join("src/wording/words.tsv"), &out)
}

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

/// The phrases of every language, by concept: a JSON text for each language, read when it is needed.
fn gather_lexicons(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut table = String::new();
    for file in files(folder, "yaml")? {
        let text = fs::read_to_string(&file)?;
        let phrases: Value =
            serde_yaml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        let language = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let phrases = serde_json::to_string(&phrases)?;
        writeln!(table, "    ({language:?}, {phrases:?}),")?;
    }
    fs::write(
        out.join("lexicons.rs"),
        format!("static LEXICONS: &[(&str, &str)] = &[\n{table}];\n"),
    )?;
    Ok(())
}

/// The weights of words as a table that is looked up where it lies: slots of 16 bytes, a hash of 8 and three
/// weights of 2 in each, at the hash's place or the next free one.
fn lay_out_words(file: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let count = (text.lines().count() * 2).next_power_of_two();
    let mut slots = vec![[0_u8; 16]; count];
    for line in text.lines() {
        let mut fields = line.split('\t');
        let key = fields.next().unwrap_or_default();
        let hash = hash::Hash::new().with(key.as_bytes()).number();
        let mut slot = [0; 16];
        slot[..8].copy_from_slice(&hash.to_le_bytes());
        for (index, field) in fields.enumerate() {
            let weight: i16 = field.parse().map_err(|error| format!("{line}: {error}"))?;
            slot[8 + 2 * index..10 + 2 * index].copy_from_slice(&weight.to_le_bytes());
        }
        let mut at = usize::try_from(hash & (count as u64 - 1))?;
        while slots[at] != [0; 16] {
            at = (at + 1) & (count - 1);
        }
        slots[at] = slot;
    }
    fs::write(out.join("words.bin"), slots.concat())?;
    Ok(())
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
