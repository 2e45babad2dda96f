//! Writes the seeds: every example of every rule, the starter templates and the broken files, a folder for
//! each target.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use plantilla::lint::{Rules, catalogue};
use plantilla::source::discover::kind_of;
use plantilla_fuzz::mark;

fn main() -> Result<(), Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Vec::new();
    for rule in Rules::builtin()?.iter() {
        let examples = catalogue::examples(&rule.file.id)?;
        for example in examples.bad.iter().chain(&examples.good) {
            for source in example.sources() {
                seeds.push([&[mark(source.kind)], source.text.as_bytes()].concat());
            }
        }
    }
    for folder in [
        here.join("../../templates-examples"),
        here.join("../kinds"),
        here.join("broken"),
    ] {
        for path in files(&folder)? {
            if let Some(kind) = kind_of(&path) {
                seeds.push([&[mark(kind)], fs::read(&path)?.as_slice()].concat());
            }
        }
    }
    for target in ["read", "lint", "fix"] {
        let corpus = here.join("corpus").join(target);
        fs::create_dir_all(&corpus)?;
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(corpus.join(format!("seed-{number:04}")), seed)?;
        }
    }
    Ok(())
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}
