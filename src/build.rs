//! Gathers what lies in folders, so that adding a rule or a check edits no list: the rules become one JSON
//! text, the checks become modules and a table of them, the starter templates become a table with their media.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, error::Error, fs};

use serde_json::{Map, Value};

#[path = "text/hash.rs"]
#[expect(dead_code, reason = "tables are laid out here and looked up elsewhere")]
mod hash;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    gather_rules(&root.join("rules"), &out)?;
    gather_checks(&root.join("src/checks"), &out)?;
    gather_starters(&root.join("templates-examples"), &out)?;
    gather_lexicons(&root.join("src/wording/lexicon"), &out)?;
    lay_out_words(&root.join("src/wording/words.tsv"), &out)?;
    lay_out_common(&root.join("src/spelling/common"), &out)
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

/// The weights of words as a table: after each hash three weights of 2 bytes.
fn lay_out_words(file: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let mut entries = Vec::new();
    for line in text.lines() {
        let mut fields = line.split('\t');
        let key = fields.next().unwrap_or_default();
        let mut rest = [0; 8];
        for (index, field) in fields.enumerate() {
            let weight: i16 = field.parse().map_err(|error| format!("{line}: {error}"))?;
            rest[2 * index..2 * index + 2].copy_from_slice(&weight.to_le_bytes());
        }
        entries.push((key, rest));
    }
    fs::write(out.join("words.bin"), lay_out(&entries)?)?;
    Ok(())
}

/// The lists of common words as tables, in which there is nothing after the hashes.
fn lay_out_common(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let mut table = String::new();
    for file in files(folder, "txt")? {
        let text = fs::read_to_string(&file)?;
        let entries: Vec<(&str, [u8; 0])> = text.lines().map(|word| (word, [])).collect();
        let base = file.file_stem().unwrap_or_default().to_string_lossy();
        let name = out.join(format!("common-{base}.bin"));
        fs::write(&name, lay_out(&entries)?)?;
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

/// Slots of a hash and what belongs to it, each at the hash's place or the next free one, to be looked up where
/// they lie.
fn lay_out<const REST: usize>(entries: &[(&str, [u8; REST])]) -> Result<Vec<u8>, Box<dyn Error>> {
    let count = (entries.len() * 2).next_power_of_two();
    let mut slots: Vec<Option<(u64, [u8; REST])>> = vec![None; count];
    for (key, rest) in entries {
        let hash = hash::Hash::new().with(key.as_bytes()).number();
        let mut at = usize::try_from(hash & (count as u64 - 1))?;
        while slots[at].is_some() {
            at = (at + 1) & (count - 1);
        }
        slots[at] = Some((hash, *rest));
    }
    let mut bytes = Vec::with_capacity(count * (8 + REST));
    for slot in slots {
        let (hash, rest) = slot.unwrap_or((0, [0; REST]));
        bytes.extend(hash.to_le_bytes());
        bytes.extend(rest);
    }
    Ok(bytes)
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
