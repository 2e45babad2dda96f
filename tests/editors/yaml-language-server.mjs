// Opens templates in the YAML language server, as editors do, and looks at what it says by the schema.
// Usage: node yaml-language-server.mjs FOLDER_OF_NPM FOLDER_OF_PROJECT
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [npm, project] = process.argv.slice(2);
const server = spawn(process.execPath, [
  join(npm, "node_modules/yaml-language-server/bin/yaml-language-server"),
  "--stdio",
]);

let buffer = Buffer.alloc(0);
let next = 0;
const answers = new Map();
const findings = new Map();

server.stdout.on("data", (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const end = buffer.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end))[1]);
    if (buffer.length < end + 4 + length) return;
    take(JSON.parse(buffer.subarray(end + 4, end + 4 + length)));
    buffer = buffer.subarray(end + 4 + length);
  }
});

function send(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function take(message) {
  if (message.method === "textDocument/publishDiagnostics") {
    findings.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    const items = message.params?.items ?? [];
    send({ id: message.id, result: message.method === "workspace/configuration" ? items.map(() => null) : null });
  } else if (message.id !== undefined) {
    answers.get(message.id)?.(message.result);
  }
}

const ask = (method, params) =>
  new Promise((resolve) => {
    answers.set(++next, resolve);
    send({ id: next, method, params });
  });

function open(name, text) {
  const uri = pathToFileURL(join(project, "templates", name)).href;
  const said = new Promise((resolve) => findings.set(uri, resolve));
  send({
    method: "textDocument/didOpen",
    params: { textDocument: { uri, languageId: "yaml", version: 1, text } },
  });
  return { uri, said };
}

let wrong = 0;
function expect(what, holds, found) {
  if (!holds) {
    wrong += 1;
    console.error(`WRONG: ${what}: ${JSON.stringify(found)}`);
  }
}

setTimeout(() => {
  console.error("WRONG: no answer in two minutes");
  process.exit(1);
}, 120_000).unref();

await ask("initialize", {
  processId: process.pid,
  rootUri: pathToFileURL(project).href,
  capabilities: { textDocument: { completion: {}, hover: { contentFormat: ["plaintext"] } } },
});
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings: { yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } } } } });

const good = readFileSync(join(project, "templates/good.yaml"), "utf8");
expect("new names the schema", good.startsWith("# yaml-language-server: $schema=../plantilla.schema.json\n"), good);
const first = open("good.yaml", good);
const told = await first.said;
expect("a good template is clean", told.length === 0, told);

const head = "# yaml-language-server: $schema=../plantilla.schema.json\n";
const base = `${head}name: order_shipped
language: es_MX
category: utility
body: |
  Hola, tu pedido ya salió de nuestro almacén.
footer: Tienda Andina
buttons:
  - url: https://shop.example/orders
    text: Ver pedido
`;
// A slip, and what must be among the words that the writer reads.
const slips = [
  ["a misspelt key", "footer:", "foter:", "foter"],
  ["an older category", "utility", "transactional", "utility"],
  ["a code with a hyphen", "es_MX", "es-MX", "es_MX"],
  ["a number for a text", "Tienda Andina", "12", "string"],
  ["a button without a label", "    text: Ver pedido\n", "", "text"],
  ["a button of two kinds", "    text: Ver pedido", "    text: Ver pedido\n    quick_reply: Sí", ""],
  ["a long label", "Ver pedido", "Ver el pedido en la tienda", "25"],
  ["a long footer", "Tienda Andina", "Una letra pequeña que no cabe en las sesenta que Meta permite", "60"],
  ["capitals in the name", "order_shipped", "OrderShipped", "lower-case"],
  ["no body", "body: |\n  Hola, tu pedido ya salió de nuestro almacén.\n", "", "body"],
  ["no category", "category: utility\n", "", "category"],
  ["a misspelt kind", "  - url:", "  - ulr:", "ulr"],
  ["a header of two things", "footer:", "header: {image: a.png, video: b.mp4}\nfooter:", ""],
];
let index = 0;
for (const [what, from, to, word] of slips) {
  const text = base.replace(from, to);
  const found = await open(`slip-${index++}.yaml`, text).said;
  const words = found.map((it) => it.message).join("; ");
  expect(what, found.length > 0 && words.includes(word), words);
  console.log(`${what}: ${words}`);
}
const clean = await open("clean.yaml", base).said;
expect("the template that the slips are made in is clean", clean.length === 0, clean);

const half = open("half.yaml", `${head}name: a\ncategory: \nbo\n`);
await half.said;
const at = (line, character) => ({ textDocument: { uri: half.uri }, position: { line, character } });
const labels = (list) => (list?.items ?? list ?? []).map((item) => item.label);
const categories = labels(await ask("textDocument/completion", at(2, 10)));
expect("categories are completed", ["utility", "marketing", "authentication"].every((it) => categories.includes(it)), categories);
const keys = labels(await ask("textDocument/completion", at(3, 2)));
expect("keys are completed", keys.includes("body") && keys.includes("buttons"), keys);
const hover = await ask("textDocument/hover", at(1, 2));
expect("keys are explained", JSON.stringify(hover).includes("lower-case"), hover);

await ask("shutdown", null);
send({ method: "exit" });
console.log(wrong === 0 ? `${slips.length} slips found, completion and hover work` : `${wrong} WRONG`);
process.exit(wrong === 0 ? 0 : 1);
