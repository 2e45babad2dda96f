#!/usr/bin/env python3
"""How long a writer waits for findings: types into a template of 200 lines through `plantilla lsp`.

Usage: tests/bench/keystroke.py [PLANTILLA] [--letters N] [--pause SECONDS]

Each letter is one change as editors send it. Measured is the time from sending it to having read the findings of
that version, pipes and JSON included. Prints Markdown.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

PARAGRAPH = """\
      Hola, <<customer>>: tu pedido <<order_id>> ya salió de nuestro almacén y llega el <<date>>
      antes del mediodía. Si no estás en casa, *puede recibirlo otra persona* con identificación.

      Puedes seguir la entrega con el botón de abajo 🙂 o escribirnos cuando quieras.
"""


def template():
    """An authoring file of 200 lines in eight languages, one fault in each."""
    lines = ["name: order_shipped", "category: utility", "languages:"]
    for code in ["es", "es_MX", "es_AR", "es_CO", "es_CL", "es_PE", "es_EC", "es_UY"]:
        lines += [f"  {code}:", "    header: Tu pedido <<order_id>>", "    body: |"]
        lines += (PARAGRAPH * 2).rstrip("\n").split("\n")
        lines += [
            "    footer: Una letra pequeña que no cabe en las sesenta que Meta permite",
            "    buttons:",
            "      - url: https://shop.example/orders/<<order_id>>",
            "        text: Ver pedido",
            "      - phone_number: \"+573001234567\"",
            "        text: Llamar",
            "      - quick_reply: Ayuda",
        ]
    lines += ["samples:", "  customer: Ana", "  order_id: A-1042", "  date: 12 de mayo"]
    while len(lines) < 200:
        lines.append("# A remark that nobody reads.")
    return lines


class Client:
    def __init__(self, binary, folder):
        self.process = subprocess.Popen(
            [binary, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self.next = 0

    def send(self, message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(text), text))
        self.process.stdin.flush()

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, value = line.split(b":")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.process.stdout.read(length))

    def ask(self, method, params):
        self.next += 1
        self.send({"id": self.next, "method": method, "params": params})
        while (message := self.read()).get("id") != self.next:
            pass
        return message["result"]

    def findings(self, version):
        while True:
            params = self.read().get("params", {})
            if params.get("version") == version:
                return params["diagnostics"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", nargs="?", default="target/release/plantilla")
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--pause", type=float, default=0.02, help="between two letters, in seconds")
    options = parser.parse_args()
    lines = template()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve() / "order_shipped.yaml"
        path.write_text("\n".join(lines) + "\n")
        client = Client(str(Path(options.binary).resolve()), folder)
        client.ask("initialize", {"rootUri": Path(folder).resolve().as_uri(), "capabilities": {}})
        client.send({"method": "initialized", "params": {}})
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text()}
        begun = time.perf_counter()
        client.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        found = client.findings(1)
        opened = (time.perf_counter() - begun) * 1000
        line = next(index for index, text in enumerate(lines) if "Puedes" in text)
        column, times = len(lines[line]), []
        typed = " Gracias por tu compra, te esperamos pronto"
        for number in range(options.letters):
            time.sleep(options.pause)
            version = number + 2
            place = {"line": line, "character": column + 1 + number}
            begun = time.perf_counter()
            client.send({"method": "textDocument/didChange", "params": {
                "textDocument": {"uri": path.as_uri(), "version": version},
                "contentChanges": [{"range": {"start": place, "end": place}, "text": typed[number % len(typed)]}],
            }})
            client.findings(version)
            times.append((time.perf_counter() - begun) * 1000)
        client.ask("shutdown", None)
        client.send({"method": "exit"})
        code = client.process.wait()
    times.sort()
    print("| lines | findings | opened, ms | median, ms | 95 of 100, ms | slowest, ms |")
    print("|---:|---:|---:|---:|---:|---:|")
    print(f"| {len(lines)} | {len(found)} | {opened:.0f} | {statistics.median(times):.1f} "
          f"| {times[int(len(times) * 0.95)]:.1f} | {times[-1]:.1f} |")
    raise SystemExit(code)


if __name__ == "__main__":
    main()
