#!/usr/bin/env python3
"""How long a writer waits in the studio: opens it in headless Chromium over a folder of 500 files, and types.

Usage: tests/bench/studio.py [PLANTILLA] [--letters N] [--files N]

Measured inside the page: from the start of its loading until a form can be typed in, and from a key until what the
engine says of the text is on the page (counter, findings, bubble and verdict come together). Needs chromium and
chromedriver. Prints Markdown.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import urllib.request
from pathlib import Path

TEMPLATE = """\
name: order_shipped_{number}
category: utility
languages:
  es:
    body: Hola <<customer>>, tu pedido {number} salió de nuestro almacén y llega el <<date>> antes del mediodía.
    footer: Responde AYUDA para hablar con nosotros
  en_US:
    body: Hello <<customer>>, order {number} left our store and should arrive on <<date>> before noon.
    footer: Reply HELP to talk to us
samples: {{customer: Ana, date: 12/05}}
"""

READY = "return !!document.querySelector('textarea[data-at=body]')"

TYPE = """
const [letters, done] = arguments;
const input = document.querySelector('textarea[data-at=body]');
const counter = input.closest('.field').querySelector('.count');
const pause = (time) => new Promise((next) => setTimeout(next, time));
(async () => {
  const times = [];
  for (let letter = 0; letter < letters; letter += 1) {
    const before = counter.textContent;
    const start = performance.now();
    input.focus();
    document.execCommand('insertText', false, letter % 6 === 5 ? ' ' : 'abcde'[letter % 6]);
    while (counter.textContent === before) await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
    await pause(120);
  }
  done(times);
})();
"""


def call(port, path, body):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)["value"]


def said(process, words):
    for line in process.stdout:
        if words in line:
            return line.strip()
    raise SystemExit(f"{process.args[0]} ended early")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("plantilla", nargs="?", default="target/release/plantilla")
    options.add_argument("--letters", type=int, default=60)
    options.add_argument("--files", type=int, default=500)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.files):
            Path(folder, f"order{number:03}.yaml").write_text(TEMPLATE.format(number=number), encoding="utf-8")
        studio = subprocess.Popen([options.plantilla, "studio", folder, "--no-open"], stdout=subprocess.PIPE, text=True)
        driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        try:
            address = said(studio, "http://")
            port = said(driver, "started successfully on port").rstrip(".").split()[-1]
            wanted = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu"]}
            session = call(port, "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": wanted, "timeouts": {"script": 120000}}}})
            path = f"/session/{session['sessionId']}"
            loads = []
            for _ in range(7):
                call(port, f"{path}/url", {"url": "about:blank"})
                call(port, f"{path}/url", {"url": address})
                script = "const done = arguments[0]; const look = () => (() => {" + READY + "})() ? done(performance.now()) : setTimeout(look, 2); look();"
                loads.append(call(port, f"{path}/execute/async", {"script": script, "args": []}))
            times = sorted(call(port, f"{path}/execute/async", {"script": TYPE, "args": [options.letters]}))
            call(port, f"{path}/execute/sync", {"script": "studio.editor.pending.length = 0", "args": []})
        finally:
            driver.terminate()
            studio.terminate()
    print("| from | to | median, ms | 95 of 100, ms | slowest, ms |\n|---|---|---:|---:|---:|")
    for start, end, found in [("the address", "a form that can be typed in", sorted(loads)), ("a key", "its findings on the page", times)]:
        most = found[int(len(found) * 0.95)] if len(found) > 20 else found[-1]
        print(f"| {start} | {end} | {statistics.median(found):.0f} | {most:.0f} | {found[-1]:.0f} |")


if __name__ == "__main__":
    main()
