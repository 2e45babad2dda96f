//! What previews say around a message, in English, Spanish and Portuguese. A `{}` is filled in.

use super::Note;
use crate::lint::Lang;
use crate::template::Format;
use crate::template::media::MediaKind;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) image: &'static str,
    pub(super) video: &'static str,
    pub(super) document: &'static str,
    pub(super) gif: &'static str,
    pub(super) location: &'static str,
    pub(super) product: &'static str,
    pub(super) unknown_header: &'static str,
    pub(super) given_at_sending: &'static str,
    pub(super) uploaded: &'static str,
    pub(super) countdown: &'static str,
    pub(super) code: &'static str,
    pub(super) call_permission: &'static str,
    pub(super) no_text: &'static str,
    pub(super) no_label: &'static str,
    pub(super) no_name: &'static str,
    pub(super) behind: &'static str,
    pub(super) not_on_desktop: &'static str,
    pub(super) offer_not_on_desktop: &'static str,
    pub(super) coupon_not_on_web: &'static str,
    pub(super) code_on_main_device: &'static str,
    pub(super) meta_writes: &'static str,
    pub(super) not_word_for_word: &'static str,
    pub(super) without_sample: [&'static str; 2],
    pub(super) cut: &'static str,
    pub(super) left: &'static str,
    pub(super) page: Page,
}

/// The words of the page for reviewers.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) title: &'static str,
    pub(super) contents: &'static str,
    pub(super) theme: &'static str,
    pub(super) light: &'static str,
    pub(super) dark: &'static str,
    pub(super) both: &'static str,
    pub(super) size: &'static str,
    pub(super) phone: &'static str,
    pub(super) wide: &'static str,
    pub(super) samples: &'static str,
    pub(super) marked: &'static str,
    pub(super) plain: &'static str,
    pub(super) findings: &'static str,
    pub(super) no_findings: &'static str,
    pub(super) verdict: &'static str,
    pub(super) verdict_is: &'static str,
    pub(super) notes: &'static str,
    pub(super) opens: &'static str,
    pub(super) in_files: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,
    pub(super) reviewer: &'static str,
    pub(super) date: &'static str,
    pub(super) fills: &'static str,
    pub(super) empty: &'static str,
}

impl Words {
    /// What a header that isn't text shows.
    pub(super) fn format(&self, format: &Format) -> &'static str {
        match format {
            Format::Image => self.image,
            Format::Video => self.video,
            Format::Document => self.document,
            Format::Gif => self.gif,
            Format::Location => self.location,
            Format::Product => self.product,
            Format::Text | Format::Other(_) => self.unknown_header,
        }
    }

    /// What is known of what a header shows: the file it names, or that it is given later.
    pub(super) fn sample<'s>(
        &self,
        format: &Format,
        sample: Option<&'s str>,
        kind: Option<MediaKind>,
    ) -> Option<&'s str>
    where
        'static: 's,
    {
        match (format, sample, kind) {
            (Format::Location | Format::Product, ..) => Some(self.given_at_sending),
            (_, Some(file), Some(MediaKind::File)) => Some(file),
            (_, Some(_), _) => Some(self.uploaded),
            (_, None, _) => None,
        }
    }

    /// A note as a sentence.
    pub(super) fn note(&self, note: Note) -> String {
        match note {
            Note::NotOnDesktop => self.not_on_desktop.to_owned(),
            Note::OfferNotOnDesktop => self.offer_not_on_desktop.to_owned(),
            Note::CouponNotOnWeb => self.coupon_not_on_web.to_owned(),
            Note::CodeOnMainDevice => self.code_on_main_device.to_owned(),
            Note::MetaWrites => self.meta_writes.to_owned(),
            Note::NotWordForWord => self.not_word_for_word.to_owned(),
            Note::WithoutSample(count) => {
                let [one, several] = self.without_sample;
                let form = if count == 1 { one } else { several };
                form.replace("{}", &count.to_string())
            }
            Note::Cut => self.cut.to_owned(),
            Note::Left(count) => self.left.replace("{}", &count.to_string()),
        }
    }
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    lang.pick(&ENGLISH, &SPANISH, &PORTUGUESE)
}

static ENGLISH: Words = Words {
    image: "picture",
    video: "video",
    document: "document",
    gif: "GIF",
    location: "place on the map",
    product: "product",
    unknown_header: "unknown header",
    given_at_sending: "given with each message",
    uploaded: "uploaded sample",
    countdown: "Ends at a time given with each message",
    code: "Code: {}",
    call_permission: "Asks for permission to call",
    no_text: "no text",
    no_label: "no label",
    no_name: "no name",
    behind: "“{}” opens:",
    not_on_desktop: "Not shown on desktops: four or more buttons, or a quick reply beside another kind.",
    offer_not_on_desktop: "Limited-time offers are not shown on the web or on desktops.",
    coupon_not_on_web: "Coupons are not shown on the web.",
    code_on_main_device: "The code is shown on the customer's main device only.",
    meta_writes: "Meta writes this text in the language of the template; it is shown in English here.",
    not_word_for_word: "Meta writes this text; its words may differ a little from these.",
    without_sample: [
        "1 placeholder has no sample and is shown as written.",
        "{} placeholders have no sample and are shown as written.",
    ],
    cut: "A text is too long for Meta; only its beginning is shown.",
    left: "{} components can't be shown: unknown, or there twice.",
    page: Page {
        title: "Templates to review",
        contents: "Templates",
        theme: "Theme",
        light: "Light",
        dark: "Dark",
        both: "Both",
        size: "Width",
        phone: "Phone",
        wide: "Wide",
        samples: "Samples",
        marked: "Marked",
        plain: "Plain",
        findings: "Findings",
        no_findings: "Nothing to mend.",
        verdict: "Category",
        verdict_is: "A forecast from the words alone: Meta decides.",
        notes: "Good to know",
        opens: "Where the buttons lead",
        in_files: "Findings outside of any template",
        yes: "Yes, send it to Meta",
        no: "No, change it",
        reviewer: "Name",
        date: "Date",
        fills: "Marked words are samples: each customer sees their own in their place.",
        empty: "There is no template here.",
    },
};

static SPANISH: Words = Words {
    image: "imagen",
    video: "vídeo",
    document: "documento",
    gif: "GIF",
    location: "lugar en el mapa",
    product: "producto",
    unknown_header: "encabezado desconocido",
    given_at_sending: "se da con cada mensaje",
    uploaded: "muestra subida",
    countdown: "Termina cuando se diga en cada mensaje",
    code: "Código: {}",
    call_permission: "Pide permiso para llamar",
    no_text: "sin texto",
    no_label: "sin texto",
    no_name: "sin nombre",
    behind: "«{}» abre:",
    not_on_desktop: "No se ve en computadoras: cuatro botones o más, o una respuesta rápida junto a otro tipo.",
    offer_not_on_desktop: "Las ofertas por tiempo limitado no se ven en la web ni en computadoras.",
    coupon_not_on_web: "Los cupones no se ven en la web.",
    code_on_main_device: "El código solo se ve en el dispositivo principal del cliente.",
    meta_writes: "Meta escribe este texto en el idioma de la plantilla; aquí se ve en inglés.",
    not_word_for_word: "Meta escribe este texto; sus palabras pueden variar un poco.",
    without_sample: [
        "1 variable no tiene muestra y se ve como está escrita.",
        "{} variables no tienen muestra y se ven como están escritas.",
    ],
    cut: "Un texto es demasiado largo para Meta; solo se ve el principio.",
    left: "{} componentes no se pueden mostrar: desconocidos o repetidos.",
    page: Page {
        title: "Plantillas por revisar",
        contents: "Plantillas",
        theme: "Tema",
        light: "Claro",
        dark: "Oscuro",
        both: "Ambos",
        size: "Ancho",
        phone: "Teléfono",
        wide: "Amplio",
        samples: "Muestras",
        marked: "Marcadas",
        plain: "Sin marcar",
        findings: "Hallazgos",
        no_findings: "Nada que corregir.",
        verdict: "Categoría",
        verdict_is: "Un pronóstico a partir de las palabras: decide Meta.",
        notes: "Conviene saber",
        opens: "A dónde llevan los botones",
        in_files: "Hallazgos fuera de las plantillas",
        yes: "Sí, enviarla a Meta",
        no: "No, cambiarla",
        reviewer: "Nombre",
        date: "Fecha",
        fills: "Las palabras marcadas son muestras: en su lugar cada cliente verá lo suyo.",
        empty: "Aquí no hay ninguna plantilla.",
    },
};

static PORTUGUESE: Words = Words {
    image: "imagem",
    video: "vídeo",
    document: "documento",
    gif: "GIF",
    location: "lugar no mapa",
    product: "produto",
    unknown_header: "cabeçalho desconhecido",
    given_at_sending: "informado em cada mensagem",
    uploaded: "amostra enviada",
    countdown: "Termina no momento informado em cada mensagem",
    code: "Código: {}",
    call_permission: "Pede permissão para ligar",
    no_text: "sem texto",
    no_label: "sem texto",
    no_name: "sem nome",
    behind: "“{}” abre:",
    not_on_desktop: "Não aparece em computadores: quatro botões ou mais, ou uma resposta rápida ao lado de outro tipo.",
    offer_not_on_desktop: "Ofertas por tempo limitado não aparecem na web nem em computadores.",
    coupon_not_on_web: "Cupons não aparecem na web.",
    code_on_main_device: "O código só aparece no dispositivo principal do cliente.",
    meta_writes: "A Meta escreve este texto no idioma do modelo; aqui ele aparece em inglês.",
    not_word_for_word: "A Meta escreve este texto; as palavras podem variar um pouco.",
    without_sample: [
        "1 variável não tem amostra e aparece como está escrita.",
        "{} variáveis não têm amostra e aparecem como estão escritas.",
    ],
    cut: "Um texto é longo demais para a Meta; só o começo aparece.",
    left: "{} componentes não podem ser mostrados: desconhecidos ou repetidos.",
    page: Page {
        title: "Modelos para revisar",
        contents: "Modelos",
        theme: "Tema",
        light: "Claro",
        dark: "Escuro",
        both: "Ambos",
        size: "Largura",
        phone: "Telefone",
        wide: "Ampla",
        samples: "Amostras",
        marked: "Marcadas",
        plain: "Sem marca",
        findings: "Problemas",
        no_findings: "Nada a corrigir.",
        verdict: "Categoria",
        verdict_is: "Uma previsão a partir das palavras: quem decide é a Meta.",
        notes: "Bom saber",
        opens: "Para onde os botões levam",
        in_files: "Problemas fora dos modelos",
        yes: "Sim, enviar à Meta",
        no: "Não, mudar",
        reviewer: "Nome",
        date: "Data",
        fills: "As palavras marcadas são amostras: no lugar delas cada cliente vê as suas.",
        empty: "Não há nenhum modelo aqui.",
    },
};
