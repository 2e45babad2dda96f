//! Which package brings the dictionary of a language on which system.

use super::tongue::Tongue;

/// A kind of system, by the way in which it installs packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Debian, Ubuntu and what is made of them.
    Debian,
    /// Fedora, Red Hat and what is made of them.
    Fedora,
    /// Arch Linux and what is made of it.
    Arch,
    /// Another Linux, macOS, Windows: npm brings the same dictionaries everywhere.
    Other,
}

impl System {
    /// The system that `/etc/os-release` speaks of.
    #[must_use]
    pub fn of_release(release: &str) -> Self {
        let words = release
            .lines()
            .filter_map(|line| {
                line.strip_prefix("ID=")
                    .or_else(|| line.strip_prefix("ID_LIKE="))
            })
            .flat_map(|value| value.trim_matches('"').split_whitespace());
        for word in words {
            match word {
                "debian" | "ubuntu" => return Self::Debian,
                "fedora" | "rhel" | "centos" => return Self::Fedora,
                "arch" => return Self::Arch,
                _ => {}
            }
        }
        Self::Other
    }

    /// The system that this process runs on.
    #[must_use]
    pub fn of_process() -> Self {
        if cfg!(target_os = "linux") {
            let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
            Self::of_release(&release)
        } else {
            Self::Other
        }
    }
}

/// The command that installs the dictionary of a language code; nothing where no package is known.
///
/// Source: Debian 12's list of packages and npm's pages, both read in 2026-11; the names of Fedora and Arch
/// Linux as their documentation gives them.
#[must_use]
pub fn advice(system: System, code: &str) -> Option<String> {
    let tongue = Tongue::of(code);
    let region = tongue.region.unwrap_or_default();
    let base = match tongue.base {
        "nb" if system == System::Debian => "no",
        base => base,
    };
    match system {
        System::Debian => debian(base, region).map(|name| format!("sudo apt install {name}")),
        System::Fedora => Some(format!("sudo dnf install hunspell-{base}")),
        System::Arch => match (base, region) {
            ("en", "GB" | "IE" | "IN" | "ZA" | "NZ" | "SG" | "MY") => {
                Some("hunspell-en_gb".to_owned())
            }
            ("en", "AU" | "CA") => Some(format!("hunspell-en_{}", region.to_ascii_lowercase())),
            ("en", _) => Some("hunspell-en_us".to_owned()),
            ("es", "") => Some("hunspell-es_any".to_owned()),
            ("es", _) => Some(format!("hunspell-es_{}", region.to_ascii_lowercase())),
            ("de" | "el" | "fr" | "he" | "hu" | "it" | "nl" | "pl" | "ro" | "ru", _) => {
                Some(format!("hunspell-{base}"))
            }
            _ => None,
        }
        .map(|name| format!("sudo pacman -S {name}"))
        .or_else(|| npm(tongue)),
        System::Other => npm(tongue),
    }
}

fn debian(base: &str, region: &str) -> Option<String> {
    let name = match (base, region) {
        ("en", "US" | "" | "CA") => "hunspell-en-us",
        ("en", "ZA") => "hunspell-en-za",
        ("en", _) => "hunspell-en-gb",
        ("pt", "PT") => "hunspell-pt-pt",
        ("pt", _) => "hunspell-pt-br",
        ("de", "AT") => "hunspell-de-at",
        ("de", "CH") => "hunspell-de-ch",
        ("de", _) => "hunspell-de-de",
        ("et" | "ga", _) => return Some(format!("myspell-{base}")),
        ("fil", _) => "myspell-tl",
        (
            "af" | "be" | "bg" | "ca" | "cs" | "da" | "el" | "es" | "fr" | "gu" | "he" | "hr"
            | "hu" | "id" | "it" | "kk" | "lt" | "lv" | "ml" | "nl" | "no" | "pl" | "ro" | "ru"
            | "si" | "sk" | "sl" | "sr" | "sv" | "sw" | "te" | "tr" | "uk" | "vi",
            _,
        ) => return Some(format!("hunspell-{base}")),
        _ => return None,
    };
    Some(name.to_owned())
}

/// The package of npm, which brings the same dictionaries to every system; `PLANTILLA_DICTIONARIES` then names
/// the folder that it installs into.
fn npm(tongue: Tongue<'_>) -> Option<String> {
    let name = match (tongue.base, tongue.region.unwrap_or_default()) {
        ("en", "GB" | "IE" | "IN" | "NZ" | "SG" | "MY") => "en-gb".to_owned(),
        ("en", "AU" | "CA" | "ZA")
        | (
            "es",
            "AR" | "CL" | "CO" | "CR" | "DO" | "EC" | "HN" | "MX" | "PA" | "PE" | "UY" | "VE",
        )
        | ("pt", "PT")
        | ("de", "AT" | "CH") => {
            format!(
                "{}-{}",
                tongue.base,
                tongue.region.unwrap_or_default().to_ascii_lowercase()
            )
        }
        (
            "bg" | "ca" | "cs" | "da" | "de" | "el" | "en" | "es" | "et" | "fr" | "ga" | "he"
            | "hr" | "hu" | "it" | "ka" | "lt" | "lv" | "mk" | "nb" | "nl" | "pl" | "pt" | "ro"
            | "ru" | "sk" | "sl" | "sr" | "sv" | "tr" | "uk" | "vi",
            _,
        ) => tongue.base.to_owned(),
        _ => return None,
    };
    Some(format!("npm install dictionary-{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_has_its_package() {
        let debian = System::of_release("NAME=x\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n");
        assert_eq!(debian, System::Debian);
        assert_eq!(System::of_release("ID=fedora"), System::Fedora);
        assert_eq!(System::of_release("ID=alpine"), System::Other);
        let said = |system, code| advice(system, code).unwrap_or_default();
        assert_eq!(
            said(System::Debian, "es_MX"),
            "sudo apt install hunspell-es"
        );
        assert_eq!(
            said(System::Debian, "pt_BR"),
            "sudo apt install hunspell-pt-br"
        );
        assert_eq!(
            said(System::Fedora, "es_MX"),
            "sudo dnf install hunspell-es"
        );
        assert_eq!(said(System::Arch, "es_MX"), "sudo pacman -S hunspell-es_mx");
        assert_eq!(said(System::Arch, "pt_BR"), "npm install dictionary-pt");
        assert_eq!(said(System::Other, "en_US"), "npm install dictionary-en");
        assert_eq!(advice(System::Other, "zu"), None);
    }
}
