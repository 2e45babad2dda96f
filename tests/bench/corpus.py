"""Makes the benchmark's templates: the same ones for the same number, nine of ten clean, one with a fault."""

import json
import random
from pathlib import Path

from words import SHOPS, WORDS

NAMED = ["customer", "reference", "date"]

# How often a template is in one language only, by language; what is left is in Spanish, Portuguese and English.
LANGUAGES = [("es", 24), ("pt_BR", 16), ("en_US", 16), ("hi", 6), ("ar", 6), (None, 32)]


def pick(weighted, draw):
    return draw.choices([it for it, _ in weighted], [weight for _, weight in weighted])[0]


def mixed(number, sizes):
    """The digits of a number in mixed radix: texts differ as long as numbers do."""
    digits = []
    for size in sizes:
        digits.append(number % size)
        number //= size
    return digits


def text_of(lang, category, number, named):
    words = WORDS[lang]
    own = words[category]
    parts = (SHOPS, own["middles"], words["greetings"], own["closings"])
    shop, middle, greeting, closing = (
        part[digit] for part, digit in zip(parts, mixed(number, [len(part) for part in parts]))
    )
    holes = {str(at + 1): f"<<{NAMED[at] if named else at + 1}>>" for at in range(3)}
    fill = lambda text: text.replace("{shop}", shop).replace("{1}", holes["1"]).replace(
        "{2}", holes["2"]).replace("{3}", holes["3"])
    return f"{fill(greeting)} {fill(middle)}\n\n{closing}"


def content(lang, category, number, named, draw, shape):
    """What one language of a template says."""
    if category == "authentication":
        return {
            "body": {"add_security_recommendation": True},
            "footer": {"code_expiration_minutes": 5 + number % 10},
            "buttons": [{"otp": "copy_code", "text": {"es": "Copiar código", "pt_BR": "Copiar código",
                         "en_US": "Copy code", "hi": "कोड कॉपी करें", "ar": "نسخ الرمز"}[lang]}],
        }
    own = WORDS[lang][category]
    said = {}
    if shape["header"]:
        said["header"] = own["header"]
    said["body"] = text_of(lang, category, number, named)
    if shape["footer"]:
        said["footer"] = own["footer"]
    said["samples"] = dict(zip(NAMED, own["samples"])) if named else list(own["samples"])
    if shape["buttons"]:
        address = f"https://shop.example/o/{number}"
        if number % 3 == 0 and category == "utility":
            said["buttons"] = [{"quick_reply": own["reply"]}]
        elif named:
            said["buttons"] = [{"url": address, "text": own["url"]}]
        else:
            said["buttons"] = [{"url": f"{address}/<<1>>", "text": own["url"], "samples": ["A1042"]}]
    return said


def template(number):
    """One template, as `authoring` and `graph` write it."""
    draw = random.Random(f"plantilla {number}")
    category = pick([("utility", 60), ("marketing", 30), ("authentication", 10)], draw)
    lang = pick(LANGUAGES, draw)
    named = draw.random() < 0.3 and category != "authentication"
    shape = {part: draw.random() < 0.6 for part in ("header", "footer", "buttons")}
    langs = [lang] if lang else ["es", "pt_BR", "en_US"]
    made = {
        "name": f"{draw.choice(['order', 'account', 'visit', 'season'])}_notice_{number}",
        "category": category,
        "languages": {it: content(it, category, number, named, draw, shape) for it in langs},
    }
    if number % 10 == 9:
        draw.choice(FAULTS)(made)
    return made


def each(made):
    return made["languages"].values()


def in_body(change):
    def fault(made):
        for said in each(made):
            if isinstance(said["body"], str):
                said["body"] = change(said["body"])
            else:
                made["name"] = made["name"].upper()
    return fault


def no_samples(made):
    for said in each(made):
        said.pop("samples", None)
        said["footer"] = "x" * 61


def bad_button(made):
    for said in each(made):
        said["buttons"] = [{"quick_reply": "A label that is much too long for a button"}]


FAULTS = [
    lambda made: made.update(name=made["name"].title()),
    lambda made: made.update(category="TRANSACTIONAL"),
    lambda made: made.update(languages={"es-XX" if it == "es" else it.replace("_", "-") + "-x": said
                                        for it, said in made["languages"].items()}),
    lambda made: made.update(headr="Hello"),
    lambda made: [said.update(footer="A footer that goes on for much longer than anybody would care to read it")
                  for said in each(made)],
    lambda made: [said.update(header="Read *this* now 🎉") for said in each(made)],
    in_body(lambda body: "<<1>>" + body if "<<1>>" in body else body + " <<customer>>"),
    in_body(lambda body: body.replace(">>", ">", 1)),
    in_body(lambda body: body.replace("<<2>>", "<<5>>").replace("<<reference>>", "<<Reference>>")),
    in_body(lambda body: body + "\n\n\n\n\n" + body[-40:]),
    in_body(lambda body: "\n\n".join([body] * 12)),
    no_samples,
    bad_button,
]


def scalar(value):
    """A value as a person would write it in YAML: plain where that is safe."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    plain = value and value[0] not in "*&!|>%@`'\"#,[]{}?:- <" and not any(
        sign in value for sign in (": ", " #", ", ", "\n")) and not value.endswith(":")
    return value if plain and not value.replace(".", "").isdigit() else json.dumps(value, ensure_ascii=False)


def part(key, value, indent):
    lead = " " * indent
    if key == "body" and isinstance(value, str):
        lines = [f"{lead}  {line}" if line else "" for line in value.split("\n")]
        return [f"{lead}body: |", *lines]
    if key == "samples":
        if isinstance(value, dict):
            return [f"{lead}samples:", *(f"{lead}  {name}: {scalar(it)}" for name, it in value.items())]
        return [f"{lead}samples: [{', '.join(scalar(it) for it in value)}]"]
    if key == "buttons":
        lines = [f"{lead}buttons:"]
        for button in value:
            mark = "- "
            for name, it in button.items():
                if name == "samples":
                    it = f"[{', '.join(scalar(one) for one in it)}]"
                else:
                    it = scalar(it)
                lines.append(f"{lead}  {mark}{name}: {it}")
                mark = "  "
        return lines
    if isinstance(value, dict):
        return [f"{lead}{key}:", *(f"{lead}  {name}: {scalar(it)}" for name, it in value.items())]
    return [f"{lead}{key}: {scalar(value)}"]


def authoring(made):
    """A template as an authoring file."""
    lines = [f"{key}: {scalar(value)}" for key, value in made.items() if key != "languages"]
    if len(made["languages"]) == 1:
        ((lang, said),) = made["languages"].items()
        lines.append(f"language: {lang}")
        for key, value in said.items():
            lines += part(key, value, 0)
    else:
        lines.append("languages:")
        for lang, said in made["languages"].items():
            lines.append(f"  {lang}:")
            for key, value in said.items():
                lines += part(key, value, 4)
    return "\n".join(lines) + "\n"


def braces(text):
    return text.replace("<<", "{{").replace(">>", "}}")


def components(said):
    samples = said.get("samples")
    named = isinstance(samples, dict)
    made = []
    if "header" in said:
        made.append({"type": "HEADER", "format": "TEXT", "text": braces(said["header"])})
    if isinstance(said["body"], dict):
        made.append({"type": "BODY", **said["body"]})
    else:
        body = {"type": "BODY", "text": braces(said["body"])}
        if named:
            body["example"] = {"body_text_named_params": [
                {"param_name": name, "example": it} for name, it in samples.items()]}
        elif samples:
            body["example"] = {"body_text": [samples]}
        made.append(body)
    if "footer" in said:
        footer = said["footer"]
        made.append({"type": "FOOTER", **(footer if isinstance(footer, dict) else {"text": footer})})
    buttons = []
    for button in said.get("buttons", []):
        if "otp" in button:
            buttons.append({"type": "OTP", "otp_type": "COPY_CODE", "text": button["text"]})
        elif "url" in button:
            address = {"type": "URL", "text": button["text"], "url": braces(button["url"])}
            if "samples" in button:
                address["example"] = [button["url"].replace("<<1>>", button["samples"][0])]
            buttons.append(address)
        else:
            buttons.append({"type": "QUICK_REPLY", "text": button["quick_reply"]})
    if buttons:
        made.append({"type": "BUTTONS", "buttons": buttons})
    return made


def graph(made):
    """A template as Graph objects, one a language."""
    for lang, said in made["languages"].items():
        own = {"name": made["name"], "language": lang, "category": made["category"].upper()}
        if isinstance(said.get("samples"), dict):
            own["parameter_format"] = "NAMED"
        own["components"] = components(said)
        yield own


def files(folder, count, start=0):
    """Writes `count` authoring files, a hundred a folder. Gives their bytes."""
    size = 0
    for number in range(start, start + count):
        path = Path(folder) / f"group_{number // 100:03}" / f"template_{number}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = authoring(template(number)).encode()
        path.write_bytes(text)
        size += len(text)
    return size


def stream(path, count):
    """Writes a stream of `count` records. Gives its bytes."""
    written = number = 0
    with open(path, "w", encoding="utf-8") as out:
        while written < count:
            for record in graph(template(number)):
                if written < count:
                    out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
                    written += 1
            number += 1
    return Path(path).stat().st_size
