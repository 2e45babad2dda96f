//! What `submit` says.

use crate::release::words::{Counted, Sentence};

pub(super) const ASK: Counted = Counted(
    Sentence([
        "Send {} template to account {}? [y/N]",
        "¿Enviar {} plantilla a la cuenta {}? [s/N]",
        "Enviar {} modelo para a conta {}? [s/N]",
    ]),
    Sentence([
        "Send {} templates to account {}? [y/N]",
        "¿Enviar {} plantillas a la cuenta {}? [s/N]",
        "Enviar {} modelos para a conta {}? [s/N]",
    ]),
);
pub(super) const NEEDS_YES: Sentence = Sentence([
    "nothing was sent: there is nobody to ask here; --yes sends without asking",
    "no se envió nada: aquí no hay a quién preguntar; --yes envía sin preguntar",
    "nada foi enviado: não há a quem perguntar aqui; --yes envia sem perguntar",
]);
pub(super) const NOTHING_SENT: Sentence =
    Sentence(["nothing was sent", "no se envió nada", "nada foi enviado"]);
pub(super) const ALL_BLOCKED: Sentence = Sentence([
    "Nothing was sent: what is blocked says above what it waits for.",
    "No se envió nada: arriba dice qué espera cada plantilla bloqueada.",
    "Nada foi enviado: acima está o que cada modelo bloqueado espera.",
]);
pub(super) const DRY: Sentence = Sentence([
    "Nothing was sent: these are the requests; the address, the version and the token come with each.",
    "No se envió nada: estas son las peticiones; con cada una van la dirección, la versión y el token.",
    "Nada foi enviado: estas são as requisições; com cada uma vão o endereço, a versão e o token.",
]);
pub(super) const MOVED: Sentence = Sentence([
    "nothing was sent: things have moved since the plan was made; look at a new one with plantilla plan",
    "no se envió nada: algo cambió desde que se hizo el plan; mira uno nuevo con plantilla plan",
    "nada foi enviado: algo mudou desde que o plano foi feito; veja um novo com plantilla plan",
]);
pub(super) const OTHER_ACCOUNT: Sentence = Sentence([
    "the plan is for account {}, and this is {}",
    "el plan es para la cuenta {}, y esta es {}",
    "o plano é para a conta {}, e esta é {}",
]);
pub(super) const BUSY: Sentence = Sentence([
    "nothing was sent: another run is sending and writes to {}; wait until it has ended",
    "no se envió nada: otra ejecución está enviando y escribe en {}; espera a que termine",
    "nada foi enviado: outra execução está enviando e grava em {}; espere que termine",
]);
pub(super) const NO_LOG: Sentence = Sentence([
    "what is sent must be written down, and the log {} can't be written: {}; mend that and run it again, which goes on from here",
    "lo que se envía debe quedar anotado, y no se puede escribir el registro {}: {}; arréglalo y ejecútalo de nuevo, que sigue desde aquí",
    "o que é enviado precisa ficar anotado, e o registro {} não pode ser gravado: {}; corrija isso e rode de novo, que continua daqui",
]);
pub(super) const SENDING: Counted = Counted(
    Sentence([
        "sending {} template to account {}; this may take {}",
        "enviando {} plantilla a la cuenta {}; puede tardar {}",
        "enviando {} modelo para a conta {}; pode levar {}",
    ]),
    Sentence([
        "sending {} templates to account {}; this may take {}",
        "enviando {} plantillas a la cuenta {}; puede tardar {}",
        "enviando {} modelos para a conta {}; pode levar {}",
    ]),
);
pub(super) const CREATING: Sentence = Sentence([
    "{} creating {} ({}) …",
    "{} creando {} ({}) …",
    "{} criando {} ({}) …",
]);
pub(super) const EDITING: Sentence = Sentence([
    "{} editing {} ({}) …",
    "{} editando {} ({}) …",
    "{} editando {} ({}) …",
]);
pub(super) const CREATED: Sentence = Sentence([
    "created: id {}, {}, {}",
    "creada: id {}, {}, {}",
    "criado: id {}, {}, {}",
]);
pub(super) const EDITED: Sentence = Sentence([
    "edited: id {}, {}, {}",
    "editada: id {}, {}, {}",
    "editado: id {}, {}, {}",
]);
pub(super) const ALREADY: Sentence = Sentence([
    "the account has it as it is already: id {}",
    "la cuenta ya la tiene tal como está: id {}",
    "a conta já o tem como está: id {}",
]);
pub(super) const HAS_OTHER: Sentence = Sentence([
    "left alone: the account has another content since the plan was made; run plantilla plan again",
    "no se tocó: la cuenta tiene otro contenido desde que se hizo el plan; ejecuta plantilla plan de nuevo",
    "não foi tocado: a conta tem outro conteúdo desde que o plano foi feito; rode plantilla plan de novo",
]);
pub(super) const SAMPLE: Sentence = Sentence([
    "not sent: the sample {} is no longer the file that was approved; approve it anew",
    "no se envió: la muestra {} ya no es el archivo que se aprobó; apruébala de nuevo",
    "não foi enviado: a amostra {} já não é o arquivo que foi aprovado; aprove de novo",
]);
pub(super) const FAILED: Sentence = Sentence([
    "failed, and nothing was changed: {}",
    "falló, y no se cambió nada: {}",
    "falhou, e nada foi mudado: {}",
]);
pub(super) const UNSURE: Sentence = Sentence([
    "not known whether it was done, as the account can't be read: {} Run it again when it can, which finds out first.",
    "no se sabe si se hizo, porque no se puede leer la cuenta: {} Ejecútalo de nuevo cuando se pueda; primero lo averigua.",
    "não se sabe se foi feito, porque a conta não pode ser lida: {} Rode de novo quando puder; primeiro ele verifica.",
]);
pub(super) const NOT_TRIED: Sentence = Sentence([
    "not tried, as what failed before would fail here too; run it again once that is mended",
    "no se intentó, porque lo que falló antes fallaría aquí también; ejecútalo de nuevo cuando esté arreglado",
    "não foi tentado, porque o que falhou antes falharia aqui também; rode de novo quando estiver corrigido",
]);
pub(super) const LEARNED: Sentence = Sentence([
    "the answer never came; reading the account showed that it was done",
    "la respuesta nunca llegó; al leer la cuenta se vio que se hizo",
    "a resposta nunca chegou; a leitura da conta mostrou que foi feito",
]);
pub(super) const UNREAD: Sentence = Sentence([
    "it could not be read back: {}",
    "no se pudo volver a leer: {}",
    "não pôde ser lido de volta: {}",
]);
pub(super) const DIFFERS: Sentence = Sentence([
    "the account shows it otherwise than it was sent: {}; look at it in WhatsApp Manager before you send it",
    "la cuenta la muestra distinta de como se envió: {}; mírala en WhatsApp Manager antes de usarla",
    "a conta o mostra diferente do que foi enviado: {}; veja no WhatsApp Manager antes de usar",
]);
pub(super) const LOOK: Sentence = Sentence(["look at {}", "mira {}", "veja {}"]);
pub(super) const LOOK_AT: Sentence = Sentence([
    "look at {}, where Meta blames: {}",
    "mira {}; Meta señala: {}",
    "veja {}; a Meta aponta: {}",
]);
pub(super) const RULES: Sentence = Sentence([
    "rules about it: {}; plantilla explain RULE says more",
    "reglas sobre ello: {}; plantilla explain REGLA cuenta más",
    "regras sobre isso: {}; plantilla explain REGRA conta mais",
]);
pub(super) const LOGGED: Sentence =
    Sentence(["written down in {}", "anotado en {}", "anotado em {}"]);
pub(super) const NEXT: Sentence = Sentence([
    "next: plantilla status --wait tells when Meta has reviewed it",
    "después: plantilla status --wait avisa cuando Meta lo haya revisado",
    "depois: plantilla status --wait avisa quando a Meta tiver analisado",
]);
pub(super) const N_CREATED: Counted = Counted(
    Sentence(["{} created", "{} creada", "{} criado"]),
    Sentence(["{} created", "{} creadas", "{} criados"]),
);
pub(super) const N_EDITED: Counted = Counted(
    Sentence(["{} edited", "{} editada", "{} editado"]),
    Sentence(["{} edited", "{} editadas", "{} editados"]),
);
pub(super) const N_ALREADY: Counted = Counted(
    Sentence(["{} there already", "{} ya estaba", "{} já estava"]),
    Sentence(["{} there already", "{} ya estaban", "{} já estavam"]),
);
pub(super) const N_FAILED: Counted = Counted(
    Sentence(["{} failed", "{} falló", "{} falhou"]),
    Sentence(["{} failed", "{} fallaron", "{} falharam"]),
);
pub(super) const N_UNSURE: Counted = Counted(
    Sentence(["{} not known", "{} sin saberse", "{} sem se saber"]),
    Sentence(["{} not known", "{} sin saberse", "{} sem se saber"]),
);
pub(super) const N_NOT_TRIED: Counted = Counted(
    Sentence(["{} not tried", "{} sin intentar", "{} não tentado"]),
    Sentence(["{} not tried", "{} sin intentar", "{} não tentados"]),
);
pub(super) const N_BLOCKED: Counted = Counted(
    Sentence(["{} blocked", "{} bloqueada", "{} bloqueado"]),
    Sentence(["{} blocked", "{} bloqueadas", "{} bloqueados"]),
);
