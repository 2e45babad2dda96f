//! The words of the tool itself, beside those of the rules, in English, Spanish and Portuguese.

use crate::lint::Lang;
use crate::lint::diagnostic::Severity;

/// What the human report and the notes of `lint` say in one language.
#[derive(Debug)]
pub struct Words {
    /// A finding's severities: error, warning, info.
    error: &'static str,
    warning: &'static str,
    info: &'static str,
    /// One and several of each, for counting.
    errors: [&'static str; 2],
    warnings: [&'static str; 2],
    infos: [&'static str; 2],
    files: [&'static str; 2],
    templates: [&'static str; 2],
    and: &'static str,
    within: &'static str,
    of: &'static str,
    /// Before what a rule advises.
    pub help: &'static str,
    /// Before what a fix puts in the place of something.
    pub write: &'static str,
    /// Before what a fix puts between two things.
    pub add: &'static str,
    /// Before what a fix takes away.
    pub remove: &'static str,
    /// Between what a fix writes and what it replaces.
    pub instead_of: &'static str,
    nothing_to_mend: &'static str,
    fixable: [&'static str; 2],
    fixable_unsafely: [&'static str; 2],
    fixed: [&'static str; 2],
    ignored: [&'static str; 2],
    known: [&'static str; 2],
    written: &'static str,
    gone: [&'static str; 2],
    /// Heads of the columns of a table of findings: severity, place, finding, rule.
    pub columns: [&'static str; 4],
    not_shown: [&'static str; 2],
    /// Said when no template was found.
    pub no_templates: &'static str,
    /// What to do when no template was found.
    pub no_templates_next: &'static str,
    /// What `plantilla` alone says.
    pub welcome: &'static str,
}

/// The words of a language.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

/// How many findings, where, and what can be done about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sources read.
    pub files: usize,
    /// Sources with at least one finding.
    pub files_with_findings: usize,
    /// Templates read.
    pub templates: usize,
    /// Findings of each severity.
    pub errors: usize,
    /// See `errors`.
    pub warnings: usize,
    /// See `errors`.
    pub infos: usize,
    /// Findings that `--fix` mends.
    pub safe: usize,
    /// Findings that `--fix --unsafe-fixes` mends besides.
    pub unsafe_: usize,
    /// Findings that comments ask not to tell.
    pub ignored: usize,
    /// Findings that the baseline knows.
    pub known: usize,
}

impl Words {
    /// The word for a severity.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
        }
    }

    /// The last line of a report: all well, or how much is not and what can be done about it.
    #[must_use]
    pub fn summary(&self, tally: &Tally) -> String {
        let parts: Vec<String> = [
            (tally.errors, &self.errors),
            (tally.warnings, &self.warnings),
            (tally.infos, &self.infos),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, forms)| counted(count, forms))
        .collect();
        let (files, within, of) = (counted(tally.files, &self.files), self.within, self.of);
        if parts.is_empty() {
            let templates = counted(tally.templates, &self.templates);
            let line = format!("{templates} {within} {files}, {}", self.nothing_to_mend);
            return self.with_silent(line, tally);
        }
        let found = join(&parts, self.and);
        let mut line = if tally.files == tally.files_with_findings {
            format!("{found} {within} {files}")
        } else {
            format!(
                "{found} {within} {} {of} {files}",
                tally.files_with_findings
            )
        };
        for (count, forms) in [
            (tally.safe, &self.fixable),
            (tally.unsafe_, &self.fixable_unsafely),
        ] {
            if count > 0 {
                line.push_str("; ");
                line.push_str(&counted(count, forms));
            }
        }
        self.with_silent(line, tally)
    }

    /// Adds how much is not told.
    fn with_silent(&self, mut line: String, tally: &Tally) -> String {
        for (count, forms) in [(tally.ignored, &self.ignored), (tally.known, &self.known)] {
            if count > 0 {
                line.push_str("; ");
                line.push_str(&counted(count, forms));
            }
        }
        line
    }

    /// What `--write-baseline` did.
    #[must_use]
    pub fn baseline(&self, path: &str, known: usize, gone: usize) -> String {
        let mut line = format!("{path} {}: {}", self.written, counted(known, &self.known));
        if gone > 0 {
            line.push_str("; ");
            line.push_str(&counted(gone, &self.gone));
        }
        line
    }

    /// How many findings a table leaves out.
    #[must_use]
    pub fn not_shown(&self, count: usize) -> String {
        counted(count, &self.not_shown)
    }

    /// What `--fix` did.
    #[must_use]
    pub fn fixed(&self, fixes: usize, files: usize) -> String {
        format!(
            "{} {} {}",
            counted(fixes, &self.fixed),
            self.within,
            counted(files, &self.files)
        )
    }
}

fn counted(count: usize, [one, several]: &[&str; 2]) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

fn join(parts: &[String], and: &str) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

static ENGLISH: Words = Words {
    error: "error",
    warning: "warning",
    info: "info",
    errors: ["error", "errors"],
    warnings: ["warning", "warnings"],
    infos: ["note", "notes"],
    files: ["file", "files"],
    templates: ["template", "templates"],
    and: "and",
    within: "in",
    of: "of",
    help: "help",
    write: "write",
    add: "add",
    remove: "remove",
    instead_of: "instead of",
    nothing_to_mend: "nothing to mend",
    fixable: ["can be fixed with --fix", "can be fixed with --fix"],
    fixable_unsafely: [
        "more with --fix --unsafe-fixes",
        "more with --fix --unsafe-fixes",
    ],
    fixed: ["fix written", "fixes written"],
    ignored: ["ignored by a comment", "ignored by comments"],
    known: ["known from the baseline", "known from the baseline"],
    written: "written",
    gone: ["is gone", "are gone"],
    columns: ["Severity", "Place", "Finding", "Rule"],
    not_shown: ["more finding is not shown", "more findings are not shown"],
    no_templates: "no templates found",
    no_templates_next: "Name a file or a folder that holds some: plantilla lint FOLDER",
    welcome: "\
plantilla checks WhatsApp message templates before Meta does.

  plantilla new               write a first template
  plantilla lint              check the templates in this folder
  plantilla lint FILE --fix   mend what can be mended safely
  plantilla lint --help       everything that lint can do
  plantilla --help            all commands
",
};

static SPANISH: Words = Words {
    error: "error",
    warning: "aviso",
    info: "nota",
    errors: ["error", "errores"],
    warnings: ["aviso", "avisos"],
    infos: ["nota", "notas"],
    files: ["archivo", "archivos"],
    templates: ["plantilla", "plantillas"],
    and: "y",
    within: "en",
    of: "de",
    help: "ayuda",
    write: "escribe",
    add: "añade",
    remove: "borra",
    instead_of: "en vez de",
    nothing_to_mend: "nada que corregir",
    fixable: [
        "se puede corregir con --fix",
        "se pueden corregir con --fix",
    ],
    fixable_unsafely: [
        "más con --fix --unsafe-fixes",
        "más con --fix --unsafe-fixes",
    ],
    fixed: ["corrección escrita", "correcciones escritas"],
    ignored: ["ignorado por un comentario", "ignorados por comentarios"],
    known: ["conocido por la línea base", "conocidos por la línea base"],
    written: "escrito",
    gone: ["ya no está", "ya no están"],
    columns: ["Gravedad", "Lugar", "Hallazgo", "Regla"],
    not_shown: ["hallazgo más no se muestra", "hallazgos más no se muestran"],
    no_templates: "no se encontró ninguna plantilla",
    no_templates_next: "Indica un archivo o una carpeta que las tenga: plantilla lint CARPETA",
    welcome: "\
plantilla revisa las plantillas de mensajes de WhatsApp antes que Meta.

  plantilla new                  escribe una primera plantilla
  plantilla lint                 revisa las plantillas de esta carpeta
  plantilla lint ARCHIVO --fix   corrige lo que se puede corregir sin riesgo
  plantilla lint --help          todo lo que lint sabe hacer
  plantilla --help               todos los comandos
",
};

static PORTUGUESE: Words = Words {
    error: "erro",
    warning: "aviso",
    info: "nota",
    errors: ["erro", "erros"],
    warnings: ["aviso", "avisos"],
    infos: ["nota", "notas"],
    files: ["arquivo", "arquivos"],
    templates: ["modelo", "modelos"],
    and: "e",
    within: "em",
    of: "de",
    help: "ajuda",
    write: "escreva",
    add: "acrescente",
    remove: "apague",
    instead_of: "em vez de",
    nothing_to_mend: "nada a corrigir",
    fixable: [
        "pode ser corrigido com --fix",
        "podem ser corrigidos com --fix",
    ],
    fixable_unsafely: [
        "a mais com --fix --unsafe-fixes",
        "a mais com --fix --unsafe-fixes",
    ],
    fixed: ["correção gravada", "correções gravadas"],
    ignored: ["ignorado por um comentário", "ignorados por comentários"],
    known: [
        "conhecido pela linha de base",
        "conhecidos pela linha de base",
    ],
    written: "gravado",
    gone: ["já não existe", "já não existem"],
    columns: ["Gravidade", "Lugar", "Achado", "Regra"],
    not_shown: [
        "achado a mais não é mostrado",
        "achados a mais não são mostrados",
    ],
    no_templates: "nenhum modelo encontrado",
    no_templates_next: "Indique um arquivo ou uma pasta que os tenha: plantilla lint PASTA",
    welcome: "\
plantilla verifica modelos de mensagem do WhatsApp antes da Meta.

  plantilla new                  grava um primeiro modelo
  plantilla lint                 verifica os modelos desta pasta
  plantilla lint ARQUIVO --fix   corrige o que pode ser corrigido sem risco
  plantilla lint --help          tudo o que lint sabe fazer
  plantilla --help               todos os comandos
",
};
