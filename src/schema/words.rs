//! What each key of the authoring form is for, in English, Spanish and Portuguese.

use super::Part;
use crate::lint::Lang;

/// What a key of a part is for; nothing for one that is not known there.
#[must_use]
pub fn about(part: Part, key: &str, lang: Lang) -> Option<&'static str> {
    let of = |own: Option<Part>| {
        ABOUT
            .iter()
            .find(|(place, name, _)| *place == own && *name == key)
    };
    let (_, _, [en, es, pt]) = of(Some(part)).or_else(|| of(None))?;
    Some(lang.pick(en, es, pt))
}

type Row = (Option<Part>, &'static str, [&'static str; 3]);

const fn of(part: Part, key: &'static str, about: [&'static str; 3]) -> Row {
    (Some(part), key, about)
}

const fn any(key: &'static str, about: [&'static str; 3]) -> Row {
    (None, key, about)
}

/// By part and key; a row without a part holds wherever no other does.
#[rustfmt::skip]
static ABOUT: &[Row] = &[
    any("name", ["The name that your system sends it by: lower-case letters, digits and underscores.", "El nombre con el que tu sistema la envía: minúsculas, números y guiones bajos.", "O nome pelo qual o seu sistema o envia: minúsculas, números e sublinhados."]),
    any("language", ["Meta's code of its language, such as `es_MX`. Several languages go under `languages`.", "El código de Meta para su idioma, como `es_MX`. Varios idiomas van en `languages`.", "O código da Meta para o idioma, como `pt_BR`. Vários idiomas vão em `languages`."]),
    any("languages", ["Its languages: under each code what differs there.", "Sus idiomas: debajo de cada código, lo que cambia en él.", "Os idiomas: sob cada código, o que muda nele."]),
    any("category", ["What Meta bills it as: utility, marketing or authentication.", "Lo que Meta cobra: utility, marketing o authentication.", "O que a Meta cobra: utility, marketing ou authentication."]),
    any("placeholders", ["How placeholders are written: `braces` for `{{1}}`, as Meta does; `<<1>>` without it.", "Cómo se escriben las variables: `braces` para `{{1}}`, como Meta; sin esto, `<<1>>`.", "Como se escrevem as variáveis: `braces` para `{{1}}`, como a Meta; sem isto, `<<1>>`."]),
    any("other_components", ["Components that this form has no key for, as Meta writes them.", "Componentes para los que esta forma no tiene clave, como los escribe Meta.", "Componentes para os quais esta forma não tem chave, como a Meta os escreve."]),
    any("header", ["What stands above the text: a line, a picture, a film, a file or a place.", "Lo que va encima del texto: una línea, una imagen, un video, un archivo o un lugar.", "O que fica acima do texto: uma linha, uma imagem, um vídeo, um arquivo ou um lugar."]),
    any("body", ["The message itself, with placeholders such as `<<1>>` or `<<name>>`.", "El mensaje, con variables como `<<1>>` o `<<nombre>>`.", "A mensagem, com variáveis como `<<1>>` ou `<<nome>>`."]),
    any("footer", ["The small print below the message.", "La letra pequeña debajo del mensaje.", "A letra miúda abaixo da mensagem."]),
    any("buttons", ["The buttons, each with the key that says what it does.", "Los botones, cada uno con la clave que dice qué hace.", "Os botões, cada um com a chave que diz o que ele faz."]),
    any("carousel", ["Cards side by side, each with a picture or film and buttons.", "Tarjetas una al lado de otra, cada una con imagen o video y botones.", "Cartões lado a lado, cada um com imagem ou vídeo e botões."]),
    any("limited_time_offer", ["The heading of an offer that ends, with a countdown if you like.", "El encabezado de una oferta que termina, con cuenta regresiva si quieres.", "O título de uma oferta que termina, com contagem regressiva se quiser."]),
    any("call_permission_request", ["Asks the reader for permission to be called.", "Pide al lector permiso para llamarlo.", "Pede ao leitor permissão para ligar."]),
    any("samples", ["What Meta's reviewers see in the place of placeholders: a list for numbers, a mapping for names.", "Lo que los revisores de Meta ven en lugar de las variables: una lista para números, un mapa para nombres.", "O que os revisores da Meta veem no lugar das variáveis: uma lista para números, um mapa para nomes."]),
    any("example", ["Samples as Meta's API writes them; `samples` is shorter.", "Muestras como las escribe la API de Meta; `samples` es más corto.", "Amostras como a API da Meta as escreve; `samples` é mais curto."]),
    any("type", ["What Meta calls this; it may be left out.", "El nombre que le da Meta; se puede omitir.", "O nome que a Meta lhe dá; pode ser omitido."]),
    any("text", ["The text.", "El texto.", "O texto."]),
    any("parameter_format", ["Whether placeholders are numbers or names; told by the text itself.", "Si las variables son números o nombres; el propio texto lo dice.", "Se as variáveis são números ou nomes; o próprio texto diz."]),
    any("allow_category_change", ["Whether Meta may file it under another category.", "Si Meta puede pasarla a otra categoría.", "Se a Meta pode passá-lo para outra categoria."]),
    any("message_send_ttl_seconds", ["For how many seconds Meta tries to deliver it.", "Durante cuántos segundos Meta intenta entregarla.", "Por quantos segundos a Meta tenta entregá-lo."]),
    any("cta_url_link_tracking_opted_out", ["Whether Meta leaves the links of its buttons untracked.", "Si Meta deja sin seguimiento los enlaces de sus botones.", "Se a Meta deixa de rastrear os links dos botões."]),
    any("sub_category", ["A finer category of Meta's; most templates need none.", "Una categoría más fina de Meta; casi ninguna plantilla la necesita.", "Uma categoria mais fina da Meta; quase nenhum modelo precisa."]),
    any("display_format", ["How Meta shows it; for order details.", "Cómo la muestra Meta; para detalles de pedido.", "Como a Meta o mostra; para detalhes do pedido."]),
    any("is_primary_device_delivery_only", ["Whether it goes to the reader's main device alone.", "Si llega solo al dispositivo principal del lector.", "Se chega só ao dispositivo principal do leitor."]),
    any("send_type", ["How it will be sent, for the Marketing Messages API.", "Cómo se va a enviar, para la Marketing Messages API.", "Como será enviado, para a Marketing Messages API."]),
    any("library_template_name", ["A template of Meta's library to take as it is.", "Una plantilla de la biblioteca de Meta que se toma tal cual.", "Um modelo da biblioteca da Meta usado como está."]),
    any("library_template_button_inputs", ["What the buttons of that library template need.", "Lo que necesitan los botones de esa plantilla de la biblioteca.", "O que os botões desse modelo da biblioteca precisam."]),
    any("library_template_body_inputs", ["What the body of that library template needs.", "Lo que necesita el cuerpo de esa plantilla de la biblioteca.", "O que o corpo desse modelo da biblioteca precisa."]),
    any("bid_spec", ["The bid, for the Marketing Messages API.", "La puja, para la Marketing Messages API.", "O lance, para a Marketing Messages API."]),
    any("creative_sourcing_spec", ["What Meta may add, for the Marketing Messages API.", "Lo que Meta puede agregar, para la Marketing Messages API.", "O que a Meta pode acrescentar, para a Marketing Messages API."]),
    any("degrees_of_freedom_spec", ["What Meta may change, for the Marketing Messages API.", "Lo que Meta puede cambiar, para la Marketing Messages API.", "O que a Meta pode mudar, para a Marketing Messages API."]),
    any("optimization_spec", ["What Meta optimises for, for the Marketing Messages API.", "Para qué optimiza Meta, para la Marketing Messages API.", "Para que a Meta otimiza, para a Marketing Messages API."]),
    any("product_set_id", ["The set of products of the catalogue.", "El conjunto de productos del catálogo.", "O conjunto de produtos do catálogo."]),
    any("image", ["A picture: a file beside the template, or an upload handle.", "Una imagen: un archivo junto a la plantilla o el identificador de una subida.", "Uma imagem: um arquivo junto ao modelo ou o identificador de um envio."]),
    any("video", ["A film: a file beside the template, or an upload handle.", "Un video: un archivo junto a la plantilla o el identificador de una subida.", "Um vídeo: um arquivo junto ao modelo ou o identificador de um envio."]),
    any("document", ["A PDF: a file beside the template, or an upload handle.", "Un PDF: un archivo junto a la plantilla o el identificador de una subida.", "Um PDF: um arquivo junto ao modelo ou o identificador de um envio."]),
    any("gif", ["A short film that plays by itself: a file beside the template, or an upload handle.", "Un video corto que se reproduce solo: un archivo junto a la plantilla o el identificador de una subida.", "Um vídeo curto que toca sozinho: um arquivo junto ao modelo ou o identificador de um envio."]),
    any("location", ["A place on the map, given when the message is sent.", "Un lugar en el mapa, que se da al enviar el mensaje.", "Um lugar no mapa, dado no envio da mensagem."]),
    any("product", ["A product of the catalogue.", "Un producto del catálogo.", "Um produto do catálogo."]),
    any("format", ["What the header shows, by Meta's name; a key such as `image` says it too.", "Lo que muestra el encabezado, con el nombre de Meta; una clave como `image` también lo dice.", "O que o cabeçalho mostra, pelo nome da Meta; uma chave como `image` também diz."]),
    any("add_security_recommendation", ["Whether Meta adds that the code is not to be shared.", "Si Meta agrega que no se comparta el código.", "Se a Meta acrescenta que o código não deve ser compartilhado."]),
    any("code_expiration_minutes", ["After how many minutes the code expires; Meta writes the sentence.", "En cuántos minutos caduca el código; Meta escribe la frase.", "Em quantos minutos o código expira; a Meta escreve a frase."]),
    any("has_expiration", ["Whether the phone counts down to the end of the offer.", "Si el teléfono muestra la cuenta regresiva hasta el fin de la oferta.", "Se o celular mostra a contagem regressiva até o fim da oferta."]),
    any("cards", ["The cards.", "Las tarjetas.", "Os cartões."]),
    any("package_name", ["The name of the Android app, such as `com.example.shop`.", "El nombre de la app de Android, como `com.example.shop`.", "O nome do app Android, como `com.example.shop`."]),
    any("signature_hash", ["The 11 characters that identify the signature of the app.", "Los 11 caracteres que identifican la firma de la app.", "Os 11 caracteres que identificam a assinatura do app."]),
    any("quick_reply", ["A button that answers with its own label.", "Un botón que responde con su propia etiqueta.", "Um botão que responde com o próprio rótulo."]),
    any("url", ["A button that opens this address; it may end in one placeholder.", "Un botón que abre esta dirección; puede terminar en una variable.", "Um botão que abre este endereço; pode terminar em uma variável."]),
    any("phone_number", ["A button that calls this number, with its country code.", "Un botón que llama a este número, con código de país.", "Um botão que liga para este número, com código do país."]),
    any("copy_code", ["A button that copies a coupon code, of which this is a sample.", "Un botón que copia un cupón, del que esto es una muestra.", "Um botão que copia um cupom, do qual isto é uma amostra."]),
    any("otp", ["A button that hands over a one-time code, and how.", "Un botón que entrega un código de un solo uso, y cómo.", "Um botão que entrega um código de uso único, e como."]),
    any("flow", ["A button that opens a form: its id, its name, or a mapping with more.", "Un botón que abre un formulario: su id, su nombre o un mapa con más.", "Um botão que abre um formulário: o id, o nome ou um mapa com mais."]),
    any("flow_id", ["The id of the form to open.", "El id del formulario que se abre.", "O id do formulário a abrir."]),
    any("flow_name", ["The name of the form to open.", "El nombre del formulario que se abre.", "O nome do formulário a abrir."]),
    any("flow_json", ["The form to open, written out as JSON.", "El formulario que se abre, escrito como JSON.", "O formulário a abrir, escrito como JSON."]),
    any("catalog", ["A button that opens your catalogue; Meta writes its label.", "Un botón que abre tu catálogo; Meta escribe la etiqueta.", "Um botão que abre o seu catálogo; a Meta escreve o rótulo."]),
    any("mpm", ["A button that shows several products; Meta writes its label.", "Un botón que muestra varios productos; Meta escribe la etiqueta.", "Um botão que mostra vários produtos; a Meta escreve o rótulo."]),
    any("spm", ["A button that shows one product; Meta writes its label.", "Un botón que muestra un producto; Meta escribe la etiqueta.", "Um botão que mostra um produto; a Meta escreve o rótulo."]),
    any("voice_call", ["A button that calls you inside WhatsApp.", "Un botón que te llama dentro de WhatsApp.", "Um botão que liga para você dentro do WhatsApp."]),
    any("request_contact_info", ["A button that asks for the reader's number.", "Un botón que pide el número del lector.", "Um botão que pede o número do leitor."]),
    any("order_details", ["A button to look at an order and pay it.", "Un botón para ver un pedido y pagarlo.", "Um botão para ver um pedido e pagar."]),
    of(Part::Button, "type", ["What the button does, by Meta's name; a key such as `url` says it too.", "Lo que hace el botón, con el nombre de Meta; una clave como `url` también lo dice.", "O que o botão faz, pelo nome da Meta; uma chave como `url` também diz."]),
    of(Part::Button, "text", ["The label.", "La etiqueta.", "O rótulo."]),
    of(Part::Button, "samples", ["A sample for the placeholder of the address.", "Una muestra para la variable de la dirección.", "Uma amostra para a variável do endereço."]),
    of(Part::Button, "example", ["A sample, as Meta's API names it.", "Una muestra, como la llama la API de Meta.", "Uma amostra, como a API da Meta a chama."]),
    any("otp_type", ["How the one-time code is handed over, as Meta's API names it; `otp` says it too.", "Cómo se entrega el código de un solo uso, como lo llama la API de Meta; `otp` también lo dice.", "Como o código de uso único é entregue, como a API da Meta o chama; `otp` também diz."]),
    any("autofill_text", ["The label of the button that fills the code in.", "La etiqueta del botón que rellena el código.", "O rótulo do botão que preenche o código."]),
    any("supported_apps", ["The Android apps that may receive the code.", "Las apps de Android que pueden recibir el código.", "Os apps Android que podem receber o código."]),
    any("zero_tap_terms_accepted", ["Says that you accept WhatsApp's terms for zero-tap.", "Dice que aceptas las condiciones de WhatsApp para zero-tap.", "Diz que você aceita as condições do WhatsApp para zero-tap."]),
    any("flow_action", ["Whether the form begins with a screen, or asks your server for one.", "Si el formulario empieza con una pantalla o se la pide a tu servidor.", "Se o formulário começa com uma tela ou a pede ao seu servidor."]),
    any("navigate_screen", ["The first screen of the form.", "La primera pantalla del formulario.", "A primeira tela do formulário."]),
    any("icon", ["The icon on the button.", "El icono del botón.", "O ícone do botão."]),
    any("ttl_minutes", ["For how many minutes the call button works.", "Durante cuántos minutos funciona el botón de llamada.", "Por quantos minutos o botão de chamada funciona."]),
    of(Part::Flow, "id", ["The id of the form to open.", "El id del formulario que se abre.", "O id do formulário a abrir."]),
    of(Part::Flow, "name", ["The name of the form to open.", "El nombre del formulario que se abre.", "O nome do formulário a abrir."]),
    of(Part::Flow, "json", ["The form to open, written out as JSON.", "El formulario que se abre, escrito como JSON.", "O formulário a abrir, escrito como JSON."]),
    of(Part::Flow, "action", ["Whether the form begins with a screen, or asks your server for one.", "Si el formulario empieza con una pantalla o se la pide a tu servidor.", "Se o formulário começa com uma tela ou a pede ao seu servidor."]),
    of(Part::Flow, "screen", ["The first screen of the form.", "La primera pantalla del formulario.", "A primeira tela do formulário."]),
];

/// What a field is for that only Meta's answers carry.
pub(super) fn read_only(lang: Lang) -> &'static str {
    lang.pick(
        "Written by Meta in what it answers; not sent.",
        "Lo escribe Meta en lo que responde; no se envía.",
        "Escrito pela Meta no que responde; não é enviado.",
    )
}

/// What the two schemas are, as their titles.
pub(super) fn titles(lang: Lang) -> [&'static str; 2] {
    lang.pick(
        ["A WhatsApp message template", "Settings of plantilla"],
        [
            "Una plantilla de mensaje de WhatsApp",
            "Configuración de plantilla",
        ],
        [
            "Um modelo de mensagem do WhatsApp",
            "Configuração do plantilla",
        ],
    )
}
