// Opens the page from disk in a browser without a window, gives it every sample release as a user would, and compares what it
// writes with what the program writes: node check.mjs BROWSER PAGE PROGRAM RELEASES...
//
// Needs puppeteer-core and axe-core, found in the folder NODE_PATH. Firefox is driven by WebDriver BiDi, Chromium by its own protocol.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, resolve as absolute } from 'node:path';
import { pathToFileURL } from 'node:url';

const { resolve } = createRequire(`${process.env.NODE_PATH}/`);
const { default: puppeteer } = await import(pathToFileURL(resolve('puppeteer-core')).href);
const [executablePath, page, given, ...folders] = process.argv.slice(2);
// It is run in the folder of each release, so that both call the files by the same names.
const program = absolute(given);
const FORMATS = ['jsonl', 'tmx', 'tsv', 'csv', 'html', 'xlsx', 'docx', 'xliff', 'links'];

const firefox = basename(executablePath).includes('firefox');
const browser = await puppeteer.launch({
  executablePath, headless: true, browser: firefox ? 'firefox' : 'chrome', protocolTimeout: 600_000,
  args: firefox ? [] : ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const tab = await browser.newPage();
tab.setDefaultTimeout(400_000);
const faults = [];
const requests = [];
tab.on('pageerror', (error) => faults.push(`error: ${error.message}`));
tab.on('console', (message) => { if (['error', 'warn'].includes(message.type())) faults.push(`console: ${message.text().slice(0, 300)}`); });
tab.on('request', (request) => { if (!/^(file|blob|data|about):/.test(request.url())) requests.push(request.url()); });
// Asked again and again: a browser that is short of time answers late, and what it says then tells why.
const until = async (on, what, holds, ...values) => {
  for (const end = performance.now() + 400_000; !(await on.evaluate(holds, ...values)); await new Promise((done) => setTimeout(done, 20))) {
    if (performance.now() < end) continue;
    throw new Error(`${basename(executablePath)} waited in vain: ${what}; the page says: ${await on.evaluate(() => get('state').textContent)}; ${faults}`);
  }
};
const isReady = (on) => until(on, 'ready', () => document.body?.dataset.ready === 'true');
const haveDone = (on, count) => until(on, `${count} done`, (wanted) => document.body.dataset.done === String(wanted), count);
const start = performance.now();
await tab.goto(pathToFileURL(page).href);
await isReady(tab);
const ready = performance.now() - start;

const releases = folders.flatMap((folder) => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort();
  const alone = names.filter((name) => !/\.(en|zh)\.txt$/.test(name)).map((name) => [name]);
  const two = names.filter((name) => name.endsWith('.en.txt')).map((name) => [name, name.replace('.en.', '.zh.')]);
  return [...alone, ...two].map((files) => [folder, files]);
});
// The review page holds confidences with all their digits, of which the last is the machine's: its logarithms are not those of wasm.
const rounded = (html) => html.toString().replace(/\b0\.\d{5,}(?:e-\d+)?/g, (number) => Number(number).toFixed(5));
let same = 0;
let done = 0;
for (const [folder, names] of releases) {
  await (await tab.$('#files')).uploadFile(...names.map((name) => join(folder, name)));
  await haveDone(tab, ++done);
  const found = await tab.evaluate(async (formats) => {
    const release = page.list.at(-1);
    if (release.state !== 'done') return { error: release.message };
    const coded = (bytes) => { let s = ''; for (const b of bytes) s += String.fromCharCode(b); return btoa(s); };
    const written = [];
    for (const format of formats) written.push(coded(await Engine.export(release.account.document, format, 'en')));
    return { written };
  }, FORMATS);
  let error;
  let wanted = [];
  try {
    const run = (format) => execFileSync(program, ['align', '-q', ...names, '--to', format], { cwd: folder, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
    wanted = FORMATS.map(run);
  } catch (fault) {
    // A program that did not run says nothing of the release.
    if (fault.status === null || fault.code) throw fault;
    error = fault.stderr.toString();
  }
  const alike = (one, two, format) => (format === 'html' ? rounded(one) === rounded(two) : one.equals(two));
  const differing = FORMATS.filter((format, at) => !error && (found.error !== undefined || !alike(Buffer.from(found.written[at], 'base64'), wanted[at], format)));
  if (error ? !error.includes(found.error ?? '\0') : differing.length > 0) {
    faults.push(`${names}: ${error ?? `differs: ${differing} ${found.error ?? ''}`}`);
  } else {
    same += 1;
  }
}

// What a user does beside: pastes, reads in Chinese, opens the review, saves.
const told = async (what, holds) => { if (!(await holds())) faults.push(`not so: ${what}`); };
await tab.evaluate(() => {
  get('text').value = 'The bridge opened on Monday.\n大桥周一通车。';
  get('pasted').click();
});
await haveDone(tab, ++done);
await told('pasted text is one pair', () => tab.evaluate(() => page.list.at(-1).account.pairs === 1));
await tab.evaluate(() => speak('zh'));
await told('the page speaks Chinese', () => tab.evaluate(() => document.documentElement.lang === 'zh-CN' && get('state').textContent === '已对齐 1 个'));
await tab.evaluate(() => [...page.list[0].row.querySelectorAll('button')][0].click());
await until(tab, 'the review has the engine', () => {
  const inner = get('frame').contentWindow;
  return inner?.bitextEngine?.realign instanceof inner.parent.Function && inner.document.body.textContent.length > 1000;
});
await told('the review is open and speaks Chinese', () => tab.evaluate(
  () => get('review').open && get('frame').contentDocument.documentElement.lang.startsWith('zh')));
await tab.screenshot({ path: `${page}.review.png` });
// What is corrected by the keyboard is in what the page saves, as the program has it: one pair rejected, two merged, the rest
// aligned again.
await tab.evaluate(() => get('frame').contentDocument.getElementById('list').focus());
for (const key of ['x', 'ArrowDown', 'm', 'g']) await tab.keyboard.press(key);
await until(tab, 'the rest is aligned again', () => page.list[0].realigned);
await tab.evaluate(() => get('close').click());
await until(tab, 'the page knows what was corrected', () => page.list[0].settled === 2);
const [kept, name, text] = await tab.evaluate(async () => {
  const saved = [];
  const before = save;
  save = (name, bytes) => saved.push([name, new TextDecoder().decode(bytes)]);
  await written(page.list[0], FORMATS[0]);
  save = before;
  return [await corrections(page.list[0]), ...saved[0]];
});
const settled = join(mkdtempSync(join(tmpdir(), 'bitext-check-')), 'corrected.review.json');
writeFileSync(settled, kept);
const [folder, names] = releases[0];
const corrected = execFileSync(program, ['align', '-q', ...names, '--review', settled, '--to', 'tmx'], { cwd: folder }).toString();
await told('a memory is saved as it was corrected', () => name.endsWith('.tmx') && text.length > 1000 && text === corrected);
rmSync(dirname(settled), { recursive: true });
await told('what has no Chinese is refused in words', () => tab.evaluate(async () => {
  const release = { name: 'x.txt', files: [{ name: 'x.txt', file: new Blob(['Only English.']) }], row: document.createElement('li') };
  await alignOne(release);
  const both = ['en', 'zh'].map((language) => {
    speak(language);
    return release.error();
  });
  return release.state === 'failed' && both[0].includes('no Chinese text') && both[1].includes('没有中文');
}));
for (const [what, bytes, word] of [['nothing', [], 'empty'], ['junk', [0, 200, 7, 0, 255, 0, 9], 'noText']]) {
  await told(`${what} is refused in words`, () => tab.evaluate(async ([given, expected]) => {
    const release = { name: 'x.txt', files: [{ name: 'x.txt', file: new Blob([new Uint8Array(given)]) }], row: document.createElement('li') };
    await alignOne(release);
    return release.state === 'failed' && release.error() === said(expected);
  }, [bytes, word]));
}
await told('what is cancelled is left, what was aligned before stays', () => tab.evaluate(async () => {
  const before = page.list[0];
  const old = await Engine.export(await documentOf(before), 'tmx', 'en');
  const lines = Array.from({ length: 4000 }, (_, at) => `The bridge ${at} opened on Monday.\n大桥${at}周一通车。`);
  const all = alignAll([[{ name: 'long.txt', file: new Blob([lines.join('\n')]) }]]);
  await new Promise((done) => setTimeout(done, 200));
  get('cancel').click();
  await all;
  const anew = await Engine.export(await documentOf(before), 'tmx', 'en');
  return page.list.at(-1).state === 'cancelled' && old.length > 1000 && old.every((byte, at) => byte === anew[at]);
}));
done += 1;
// A folder is dropped; Firefox has no way to tell it so.
if (!firefox) {
  const devtools = await tab.createCDPSession();
  const data = { items: [], files: [absolute(folders[0])], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await devtools.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
  const dropped = releases.filter(([folder]) => folder === folders[0]).length;
  done += dropped;
  await haveDone(tab, done);
  await told('the releases of a dropped folder are aligned', () => tab.evaluate(
    (count) => page.list.slice(-count).every(({ state }) => state === 'done') && page.ignored.length > 0, dropped));
}
await tab.evaluate(() => { get('licences').open = true; });
await until(tab, 'the notices are shown', () => get('licences').querySelector('pre').textContent.includes('Permission is hereby granted'));
await tab.evaluate(() => { get('licences').open = false; });
await told('files pair by their names', () => tab.evaluate(() => {
  const given = ['a/x.en.txt', 'a/x.zh-HK.docx', 'a/y.txt', 'b/z_zh.md'].map((name) => ({ name }));
  return releases(given, true).map((files) => files.length).join() === '2,1,1' && releases(given.slice(2), true).length === 1;
}));
await told('what is left out is counted and named, in either language', () => tab.evaluate(() => {
  take(['a.bin', 'b.zip', '.c/d.txt', 'e.beads'].map((name) => ({ name })));
  const told = ['en', 'zh'].map((language) => {
    speak(language);
    return get('ignored').textContent;
  });
  return !get('ignored').hidden && get('ignored').open && told.every((text) => text.includes('3') && text.includes('a.bin, b.zip, e.beads'))
    && told[0].includes('Left out') && told[1].includes('略去');
}));
await tab.evaluate(readFileSync(resolve('axe-core/axe.min.js'), 'utf8'));
for (const [language, scheme] of [['en', 'light'], ['zh', 'dark']]) {
  // Firefox has no such wish by WebDriver BiDi, and is looked at in the one scheme that it has.
  if (!firefox) await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await tab.evaluate((one) => speak(one), language);
  const { violations } = await tab.evaluate(() => axe.run(document));
  for (const { id, nodes } of violations) faults.push(`accessibility (${language}, ${scheme}): ${id}: ${nodes[0].html.slice(0, 200)}`);
}
const times = await tab.evaluate(() => page.times);
await tab.screenshot({ path: `${page}.png` });
// Where it is served it can be installed, and opens when there is no network any more.
if (!firefox) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };
  const server = createServer((asked, answer) => {
    const name = basename(new URL(asked.url, 'http://localhost').pathname);
    const type = types[extname(name)];
    answer.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' });
    answer.end(type && readFileSync(join(dirname(page), name)));
  });
  await new Promise((done) => server.listen(0, done));
  const served = await browser.newPage();
  served.setDefaultTimeout(400_000);
  await served.goto(`http://localhost:${server.address().port}/bitext.html`);
  await isReady(served);
  await served.evaluate(() => navigator.serviceWorker.ready);
  const { installabilityErrors } = await (await served.createCDPSession()).send('Page.getInstallabilityErrors');
  await told(`it can be installed ${JSON.stringify(installabilityErrors)}`, () => installabilityErrors.length === 0);
  server.close();
  server.closeAllConnections();
  await served.setOfflineMode(true);
  await served.reload();
  await isReady(served);
  await served.evaluate(() => {
    get('text').value = 'The bridge opened on Monday.\n大桥周一通车。';
    get('pasted').click();
  });
  await haveDone(served, 1);
  await told('it aligns without a network', () => served.evaluate(() => page.list[0].account.pairs === 1));
}
await browser.close();
const sorted = [...times.align].sort((one, two) => one - two);
const round = (value) => Math.round(value);
console.log(`${basename(executablePath)}: ready ${round(ready)} ms from opening, ${round(times.ready)} ms from the script; first release ${round(times.align[0])} ms, median ${round(sorted[sorted.length >> 1])} ms, longest ${round(sorted.at(-1))} ms`);
if (requests.length > 0) faults.push(`asked the network: ${requests}`);
faults.forEach((fault) => console.log(fault));
console.log(`${same} passed, ${releases.length - same + (faults.length > 0 && same === releases.length ? 1 : 0)} failed`);
process.exit(faults.length > 0 ? 1 : 0);
