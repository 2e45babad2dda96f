// What is typed and not saved yet, kept in this browser so that a crash of either side loses nothing.

const TAB = 'plantilla-tab';
let place = '';

/** Says which folder the drafts belong to. */
export function of(folder) {
  place = folder;
  if (!sessionStorage.getItem(TAB)) sessionStorage.setItem(TAB, Math.random().toString(36).slice(2));
}

const start = (file) => `plantilla:${place}:${file}:`;
const own = (file) => start(file) + sessionStorage.getItem(TAB);

/** Keeps a draft: its text, the version it began from, and changes that the desk has not made yet. */
export function keep(file, draft) {
  try {
    localStorage.setItem(own(file), JSON.stringify({ ...draft, time: Date.now() }));
  } catch {
    // A full or closed store: the text is still in the page.
  }
}

/** Forgets the draft of this tab. */
export function forget(file) {
  localStorage.removeItem(own(file));
}

/** Forgets a draft of any tab. */
export function forgetThat(name) {
  localStorage.removeItem(name);
}

/** The drafts of a file, this tab's first, then the latest. */
export function find(file) {
  const found = [];
  for (let index = 0; index < localStorage.length; index += 1) {
    const name = localStorage.key(index);
    if (!name.startsWith(start(file))) continue;
    try {
      found.push({ name, mine: name === own(file), ...JSON.parse(localStorage.getItem(name)) });
    } catch {
      localStorage.removeItem(name);
    }
  }
  return found.sort((a, b) => b.mine - a.mine || b.time - a.time);
}
