'use strict';
// Which of the files that were given belong together.

/** Endings of files that are read; those of exports among them. */
const READ = /\.(txt|text|md|markdown|html?|xhtml|docx|odt|xlsx|xls|ods|csv|tsv|srt|vtt|tmx|xlf|xliff|jsonl|ndjson|json|po|tbx)$/i;

/** A mark of a language at the end of a name without its ending, as `notice.en` or `notice_zh-HK`. */
const MARK = /[._-](?:(en|eng|english)|(zh|chi|zho|chinese|cn|tc|sc))(?:[_-][a-z]{2,4})?$/i;

/** The files of folders and all others, in the order of their names; `[files, names of those that are not read]`. */
function readable(files) {
  const named = [...files].map((file) => ({ file, name: file.webkitRelativePath || file.path || file.name }));
  named.sort((one, two) => (one.name < two.name ? -1 : one.name > two.name ? 1 : 0));
  const hidden = ({ name }) => name.split('/').some((part) => part.startsWith('.'));
  const given = named.length <= 2 ? named : named.filter((one) => !hidden(one));
  const kept = given.filter(({ name }) => given.length <= 2 || READ.test(name));
  return [kept, given.filter((one) => !kept.includes(one)).map(({ name }) => name)];
}

/** Files as releases, each of one file or of two: those whose names differ by a mark of the language alone belong together. */
function releases(files, twoAreOne) {
  if (files.length === 2 && twoAreOne) return [files];
  const stem = (name) => name.replace(/\.[^./]+$/, '');
  const bySides = new Map();
  for (const one of files) {
    const mark = MARK.exec(stem(one.name));
    const key = mark ? stem(one.name).slice(0, mark.index) : null;
    if (key !== null) (bySides.get(key) ?? bySides.set(key, [[], []]).get(key))[mark[1] ? 0 : 1].push(one);
  }
  const found = [];
  const taken = new Set();
  for (const one of files) {
    if (taken.has(one)) continue;
    const mark = MARK.exec(stem(one.name));
    const sides = mark && bySides.get(stem(one.name).slice(0, mark.index));
    const together = sides && sides[0].length === 1 && sides[1].length === 1 ? [...sides[0], ...sides[1]] : [one];
    together.forEach((file) => taken.add(file));
    found.push(together);
  }
  return found;
}

/**
 * All files of what was dropped, those of folders too. Chromium gives a page that was opened from the disk files of their own, but not
 * by their entries; folders it gives by handles.
 */
async function dropped(transfer) {
  // All is asked for at once: behind the event there is nothing to ask.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file').map((item) => ({
    file: item.getAsFile(),
    entry: item.webkitGetAsEntry?.(),
    handle: item.getAsFileSystemHandle?.().catch(() => null),
  }));
  const found = [];
  for (const { file, entry, handle } of items) {
    const folder = entry?.isDirectory ? await handle : null;
    if (!entry?.isDirectory) found.push(file);
    else if (folder) await inFolder(folder, folder.name, found);
    else await inEntry(entry, found);
  }
  return found;
}

/** Adds the files below a handle of a folder, with their paths. */
async function inFolder(folder, path, found) {
  for await (const one of folder.values()) {
    const name = `${path}/${one.name}`;
    if (one.kind === 'directory') await inFolder(one, name, found);
    else found.push(Object.assign(await one.getFile(), { path: name }));
  }
}

/** Adds the files below an entry, with their paths. */
async function inEntry(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => { entry.file(done, fail); });
    found.push(Object.assign(file, { path: entry.fullPath.replace(/^\//, '') }));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => { reader.readEntries(done, fail); });
    if (some.length === 0) return;
    for (const one of some) await inEntry(one, found);
  }
}
