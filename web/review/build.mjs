/**
 * Makes the page that the library embeds: build.mjs [--check].
 *
 * The modules and the style become one file, whose policy allows their hashes and nothing else. With `--check` nothing is
 * written, and the file must be the one that is there.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const target = path.join(here, '../../src/export/html/page.html');

/** @param {string} entry */
async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [path.join(here, 'src', entry)], bundle: true, write: false, minify: true, format: 'iife', charset: 'utf8',
    target: ['chrome110', 'firefox115', 'safari16.4'], legalComments: 'none',
  });
  return outputFiles[0].text.trim();
}

const hash = (/** @type {string} */ text) => `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;

const script = await bundled('main.js');
const style = await bundled('page.css');
for (const text of [script, style]) {
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error('the bundle would end its own element');
}
const values = { script, style, 'script-hash': hash(script), 'style-hash': hash(style) };
const page = readFileSync(path.join(here, 'src/page.html'), 'utf8').replace(/\{\{([a-z-]+)\}\}/g, (_, name) => values[name]);

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== page) {
    console.error('src/export/html/page.html is not what web/review makes: run `npm run build` there');
    process.exit(1);
  }
} else {
  writeFileSync(target, page);
}
console.log(`page.html: ${(Buffer.byteLength(page) / 1024).toFixed(0)} KB`);
