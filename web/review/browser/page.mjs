/** Pages for the checks in a browser: the page that the library embeds, with data of the program or of a test. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '../../..');
const template = readFileSync(path.join(root, 'src/export/html/page.html'), 'utf8');

/** The folder of what a check writes. */
export const folder = mkdtempSync(path.join(tmpdir(), 'bitext-page-'));

/** Writes a page with these data, as the library does; its address. @param {object} data @param {string} [name] */
export function pageOf(data, name = 'page.html') {
  const file = path.join(folder, name);
  const [head, rest] = template.split('<!--title-->');
  const [body, end] = rest.split('<!--data-->');
  const title = data.documents[0].title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  writeFileSync(file, head + title + body + JSON.stringify(data).replaceAll('<', '\\u003c') + end);
  return pathToFileURL(file).href;
}

/** The data of a page that the program writes of a release. @param {string} bitext @param {string[]} args */
export function dataOf(bitext, ...args) {
  const file = path.join(folder, 'program.html');
  execFileSync(bitext, ['align', '-q', '--force', ...args, '-o', file]);
  return JSON.parse(readFileSync(file, 'utf8').split('type="application/json">')[1].split('</script>')[0]);
}

/** The path of a sample release. @param {string} name */
export const release = (name) => path.join(root, 'data/releases', name);

/** A browser; what pages say on the console or ask of a network fails the check. */
export async function browser() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const own = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  /** @type {string[]} */
  const faults = [];
  return {
    own,
    faults,
    /** A page of its own storage. @param {string} address @param {object} [options] */
    async open(address, options = {}) {
      const context = await own.newContext({ acceptDownloads: true, locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      page.on('console', (message) => faults.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:') && !request.url().startsWith('blob:')) faults.push(`request: ${request.url()}`);
      });
      page.on('dialog', (dialog) => {
        if (dialog.type() === 'beforeunload') return dialog.accept();
        faults.push(`dialog: ${dialog.message()}`);
        return dialog.dismiss();
      });
      await page.goto(address);
      await page.waitForSelector('.row');
      return page;
    },
  };
}

/** What a page saves when something is done. @param {import('playwright-core').Page} page @param {() => Promise<void>} action */
export async function saved(page, action) {
  const [download] = await Promise.all([page.waitForEvent('download'), action()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path(), 'utf8') };
}
