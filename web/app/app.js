'use strict';
// The page: what is given, the list of releases, and what is saved.
const get = (id) => document.getElementById(id);
const FORMATS = [
  ['tmx', 'tmx', 'application/xml'],
  ['xlsx', 'xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['jsonl', 'jsonl', 'application/x-ndjson'],
  ['docx', 'docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['tsv', 'tsv', 'text/tab-separated-values'],
  ['xliff', 'xlf', 'application/xml'],
  ['html', 'html', 'text/html'],
];

/** What the page of the review puts before the digest of a document, under which it keeps what was corrected. */
const KEPT = 'bitext-review/';

const page = { words: WORDS.en, state: () => '', ignored: [], list: [], times: {} };

const said = (word, ...values) => filled(page.words[word], values);

/** Keeps what the page says, so that it can be said in the other language. */
function say(state) {
  page.state = state;
  get('state').textContent = state();
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function speak(language) {
  page.words = WORDS[language];
  document.documentElement.lang = page.words.lang;
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = said(one.dataset.word);
  get('language').textContent = page.words.other;
  get('language').lang = language === 'en' ? 'zh-CN' : 'en';
  say(page.state);
  showIgnored();
  page.list.forEach(show);
}

/** What was given and is not read: its number, and the names below. */
function showIgnored() {
  const [line, names] = get('ignored').children;
  get('ignored').hidden = page.ignored.length === 0;
  line.textContent = said('ignored', page.ignored.length);
  names.textContent = page.ignored.join(', ');
}

/** Gives a file to the one who reads the page. */
function save(name, bytes, type) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  element('a', { download: name, href: address }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const stem = (release) => release.name.replace(/^.*\//, '').replace(/\.[^.]+$/, '');

const source = () => get('source').value;

async function written(release, [format, ending, type]) {
  try {
    const number = await documentOf(release);
    const content = await Engine.export(number, format, source(), await corrections(release), release.realigned);
    save(`${stem(release)}.${ending}`, content, type);
  } catch (error) {
    say(() => said('unsaved', release.name, error.message));
  }
}

/** The page that corrects a release, and what it holds of it. */
async function reviewPage(release) {
  const html = new TextDecoder().decode(await Engine.export(await documentOf(release), 'html', source()));
  release.digest = dataOf(html).digest;
  return html;
}

const dataOf = (html) => JSON.parse(new DOMParser().parseFromString(html, 'text/html').getElementById('data').textContent).documents[0];

/** What was corrected of a release, which the page of the review keeps in the browser's storage; empty where it keeps nothing. */
async function corrections(release) {
  try {
    if (!Object.keys(localStorage).some((key) => key.startsWith(KEPT))) return '';
    if (release.digest === undefined) await reviewPage(release);
    return localStorage.getItem(KEPT + release.digest) ?? '';
  } catch {
    // A browser that keeps nothing: the page of the review says so, and saves what was corrected.
    return '';
  }
}

/** Learns how many pairs of a release were corrected, and shows it. */
async function look(release) {
  const review = await corrections(release);
  release.settled = review === '' ? 0 : JSON.parse(review).pairs.filter(({ mark }) => mark !== 'open').length;
  show(release);
}

/** Opens the page that corrects pairs, as the program writes it, inside this one; it finds the engine here. */
async function review(release) {
  const html = await reviewPage(release);
  // What is saved is what was seen last: the page opens with what was corrected, and the rest as it was.
  release.realigned = false;
  const engine = {
    async realign(settled) {
      const document = await documentOf(release);
      const again = new TextDecoder().decode(await Engine.ask('review', { document, review: settled }));
      release.realigned = true;
      return dataOf(again).pairs;
    },
  };
  get('frame').onload = () => { get('frame').contentWindow.bitextEngine = engine; };
  try {
    // The page of the review speaks as this one.
    localStorage.setItem('bitext-review-language', page.words === WORDS.zh ? 'zh' : 'en');
  } catch {
    // It speaks as the browser does.
  }
  get('frame').srcdoc = html;
  get('frame').title = said('review');
  get('review').onclose = async () => {
    // The page of the review keeps its last step when it goes.
    get('frame').contentWindow.dispatchEvent(new Event('pagehide'));
    get('frame').srcdoc = '';
    await look(release);
  };
  get('review').showModal();
}

function notes({ account, error, state, settled }) {
  if (state === 'waiting') return [said('waiting')];
  if (state === 'running') return [said('running')];
  if (state === 'cancelled') return [said('cancelled')];
  if (state === 'failed') return [error()];
  const [english, chinese] = account.alone;
  const found = [said('counts', account.english, account.chinese, account.pairs, english, chinese)];
  if (account.moved > 0) found.push(said('moved', account.moved));
  if (account.releases > 1) found.push(said('releases', account.releases));
  if (settled > 0) found.push(said('settled', settled));
  return found;
}

function leftOut({ account }) {
  const lines = account.cleaned.map(({ what, count }) => `${what}: ${count}`);
  for (const input of account.inputs) {
    const at = account.inputs.length > 1 ? `${input.name}: ` : '';
    if (input.format !== 'text' || input.encoding !== 'UTF-8') lines.push(at + said('read', input.format, input.encoding));
    for (const { what, count, line } of input.found) {
      lines.push(`${at}${what}: ${count}${line === null ? '' : ` (${said('line', line)})`}`);
    }
  }
  return lines;
}

/** Shows a release in the list. */
function show(release) {
  const row = release.row;
  row.className = release.state;
  const parts = [element('h3', { textContent: release.name })];
  parts.push(element('p', { textContent: notes(release).join(said('end')) }));
  if (release.state === 'done') {
    if (release.account.unrelated) parts.push(element('p', { className: 'warning', textContent: said('unrelated') }));
    const lines = leftOut(release);
    if (lines.length > 0) {
      const list = element('ul', {}, ...lines.map((line) => element('li', { textContent: line })));
      parts.push(element('details', {}, element('summary', { textContent: said('left') }), list));
    }
    const buttons = [element('button', { textContent: said('review'), className: 'chief', onclick: () => review(release) })];
    buttons.push(element('span', { textContent: said('save') }));
    for (const format of FORMATS) {
      const name = format[0].toUpperCase();
      buttons.push(element('button', { textContent: name, ariaLabel: `${said('save')} ${name}`, onclick: () => written(release, format) }));
    }
    parts.push(element('p', { className: 'buttons' }, ...buttons));
  }
  if (!['waiting', 'running'].includes(release.state)) {
    const label = `${said('remove')}: ${release.name}`;
    const button = element('button', { textContent: said('remove'), ariaLabel: label, onclick: () => remove(release) });
    if (release.state === 'done') parts.at(-1).append(button);
    else parts.push(element('p', { className: 'buttons' }, button));
  }
  row.replaceChildren(...parts);
}

function remove(release) {
  if (release.state === 'done' && release.engine === Engine.worker) Engine.ask('forget', { document: release.account.document });
  page.list.splice(page.list.indexOf(release), 1);
  release.row.remove();
  get('results').hidden = page.list.length === 0;
}

/** A message of the engine in the words of the page, in whichever language it speaks then. */
function fault(message) {
  const known = FAULTS.find(([pattern]) => pattern.test(message));
  return () => (known ? said(known[1]) : said('fault', message));
}

async function alignOne(release) {
  release.state = 'running';
  show(release);
  const start = performance.now();
  try {
    release.account = await Engine.align(release.files);
    release.engine = Engine.worker;
    release.state = 'done';
    await look(release);
  } catch (error) {
    release.message = error.message;
    release.error = fault(error.message);
    release.state = error.cancelled ? 'cancelled' : 'failed';
    if (error.broken) {
      release.error = () => said('broken', error.message);
      await Engine.start();
    }
  }
  (page.times.align ??= []).push(performance.now() - start);
  show(release);
}

/** The number of a release in the engine. One that was started anew aligns it once more, with the same result. */
async function documentOf(release) {
  if (release.engine !== Engine.worker) {
    release.account = await Engine.align(release.files);
    release.engine = Engine.worker;
  }
  return release.account.document;
}

/** Gives up what is being aligned and all that waits. */
async function cancel() {
  page.cancelled = true;
  await Engine.start();
}

/** Aligns releases one after another. */
async function alignAll(found) {
  const added = found.map((files) => {
    const name = files.map(({ name }) => name).join(' + ');
    return { name, files, state: 'waiting', account: null, engine: null, settled: 0, realigned: false, message: '', error: () => '', row: element('li') };
  });
  for (const release of added) {
    page.list.push(release);
    get('list').append(release.row);
    show(release);
  }
  get('results').hidden = page.list.length === 0;
  page.cancelled = false;
  for (const id of ['progress', 'cancel']) get(id).hidden = false;
  get('progress').max = added.length;
  for (const [at, release] of added.entries()) {
    // A single one says nothing of how far it is.
    if (added.length > 1) get('progress').value = at;
    else get('progress').removeAttribute('value');
    say(() => said('working', at + 1, added.length, release.name));
    if (page.cancelled) {
      release.state = 'cancelled';
      show(release);
    } else {
      await alignOne(release);
    }
  }
  for (const id of ['progress', 'cancel']) get(id).hidden = true;
  const count = (wanted) => added.filter(({ state }) => state === wanted).length;
  const [done, failed, cancelled] = ['done', 'failed', 'cancelled'].map(count);
  say(() => [
    said('done', done), ...(failed > 0 ? [said('failed', failed)] : []), ...(cancelled > 0 ? [said('cancelled')] : []),
  ].join(said('semicolon')));
  document.body.dataset.done = String(Number(document.body.dataset.done ?? 0) + added.length);
}

/** All that is given waits for what was given before. */
let before = Promise.resolve();

function take(files) {
  const [kept, ignored] = readable(files);
  page.ignored = ignored;
  // A few names are seen at once, those of a whole folder when they are asked for.
  get('ignored').open = ignored.length <= 5;
  showIgnored();
  if (kept.length > 0) before = before.then(() => alignAll(releases(kept, get('both').checked)));
}

function listen() {
  get('language').onclick = () => speak(page.words === WORDS.en ? 'zh' : 'en');
  for (const id of ['files', 'folder']) {
    get(`choose-${id}`).onclick = () => get(id).click();
    get(id).onchange = () => {
      take([...get(id).files]);
      get(id).value = '';
    };
  }
  get('pasted').onclick = () => {
    const text = get('text').value;
    if (text.trim() !== '') before = before.then(() => alignAll([[{ name: `${said('pasted')}.txt`, file: new Blob([text]) }]]));
  };
  get('cancel').onclick = cancel;
  get('close').onclick = () => get('review').close();
  get('licences').ontoggle = async () => {
    const text = get('licences').querySelector('pre');
    if (text.textContent === '') text.textContent = await Engine.notices();
  };
  get('all').onclick = async () => {
    for (const release of page.list.filter(({ state }) => state === 'done')) await written(release, FORMATS[0]);
  };
  addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('over');
  });
  addEventListener('dragleave', () => document.body.classList.remove('over'));
  addEventListener('drop', async (event) => {
    event.preventDefault();
    document.body.classList.remove('over');
    try {
      take(await dropped(event.dataTransfer));
    } catch {
      say(() => said('undropped'));
    }
  });
}

/** Where the page is served, it can be installed and opens without a network. */
function serve() {
  if (!location.protocol.startsWith('http') || !navigator.serviceWorker) return;
  document.head.append(element('link', { rel: 'manifest', href: 'bitext.webmanifest' }));
  navigator.serviceWorker.register('bitext-worker.js').catch(() => {});
}

function begin() {
  listen();
  speak(navigator.languages.find((tag) => /^(en|zh)/i.test(tag))?.slice(0, 2).toLowerCase() ?? 'en');
  say(() => said('loading'));
  const start = performance.now();
  Engine.start().then(() => {
    page.times.ready = performance.now() - start;
    for (const one of document.querySelectorAll('main [disabled]')) one.disabled = false;
    say(() => said('ready'));
    document.body.dataset.ready = 'true';
    serve();
  }, (error) => say(() => said('cannot', error.message)));
}

begin();
