// Requests to the desk, each with the secret that came in the address.

const KEY = 'plantilla-key';
let key = null;

/** Takes the secret, or a ticket for it, out of the address, and keeps it for this tab. Tells whether there is one. */
export async function enter() {
  const given = /^#(key|ticket)=([0-9a-f]+)/.exec(location.hash);
  if (given) {
    history.replaceState(null, '', '/');
    let [, , secret] = given;
    if (given[1] === 'ticket') {
      const body = JSON.stringify({ ticket: secret });
      const answer = await fetch('/api/enter', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      secret = answer.ok ? (await answer.json()).key : null;
    }
    if (secret) sessionStorage.setItem(KEY, secret);
  }
  key = sessionStorage.getItem(KEY);
  return key !== null;
}

/** The desk said no: `key` is one of the page's words. */
export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error ?? String(status));
    this.status = status;
    this.key = answer.error ?? 'error.request';
    this.about = answer.about ?? '';
  }
}

/** Asks the desk; with a body, something is to be done. */
export async function ask(path, body) {
  const headers = { 'x-plantilla-key': key };
  const request = { headers, cache: 'no-store' };
  if (body !== undefined) {
    request.method = 'POST';
    headers['content-type'] = 'application/json';
    request.body = JSON.stringify(body);
  }
  const answer = await fetch(`/api/${path}`, request);
  if (answer.status === 401) throw new Refused(401, { error: 'error.key' });
  const value = await answer.json();
  if (!answer.ok) throw new Refused(answer.status, value);
  return value;
}

const pictures = new Map();

/** The address of a picture beside a template, for this page only. */
export async function picture(file, path) {
  const name = `${file}\n${path}`;
  if (!pictures.has(name)) {
    const query = new URLSearchParams({ file, path });
    const answer = await fetch(`/api/picture?${query}`, { headers: { 'x-plantilla-key': key } });
    if (!answer.ok) return null;
    pictures.set(name, URL.createObjectURL(await answer.blob()));
  }
  return pictures.get(name);
}
