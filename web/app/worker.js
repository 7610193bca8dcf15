'use strict';
// The engine on a thread of its own, so that the page stays alive while a book is aligned. It is asked by messages
// `{ id, ask, request, files }` and answers `{ id, bytes }` or `{ id, error }`, in the order of the questions.

/** The bytes of a text with 47 bits in three characters from U+0800 on, each a digit of a number. */
function unpacked({ text, length }) {
  const bytes = new Uint8Array(length);
  let held = 0;
  let count = 0;
  let at = 0;
  const put = (value, bits) => {
    held |= value << count;
    count += bits;
    while (count >= 8 && at < length) {
      bytes[at++] = held & 255;
      held >>>= 8;
      count -= 8;
    }
  };
  const digit = (place) => text.charCodeAt(place) - 0x800;
  for (let i = 0; i < text.length; i += 3) {
    const number = digit(i) + 52016 * (digit(i + 1) + 52016 * digit(i + 2));
    const high = Math.floor(number / 0x1000000);
    put(number - high * 0x1000000, 24);
    put(high, 23);
  }
  return bytes;
}

let engine = null;

/** Puts bytes where the engine reads them; its memory moves when it grows. */
function give(which, bytes) {
  const at = engine.input(which, bytes.length);
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
}

const answer = () => new Uint8Array(engine.memory.buffer, engine.output(), engine.output_length()).slice();

const text = (bytes) => new TextDecoder().decode(bytes);

/** What the engine answers; throws its message. */
function asked(what, request = {}, files = []) {
  give(0, new TextEncoder().encode(JSON.stringify(request)));
  for (const place of [0, 1]) give(place + 1, files[place] ?? new Uint8Array());
  if (engine[what]() !== 0) throw new Error(text(answer()));
  return answer();
}

/** The engine as it was compiled; a module of its own opens it. */
async function opened(opener, packed) {
  const { instance: { exports: own } } = await WebAssembly.instantiate(opener);
  const place = own.input(packed.length);
  new Uint8Array(own.memory.buffer, place, packed.length).set(packed);
  const length = own.open();
  if (length === 0) throw new Error('the page is damaged');
  return new Uint8Array(own.memory.buffer, own.output(), length);
}

async function load({ opener, code, lexicon }) {
  const module = await WebAssembly.compile(await opened(unpacked(opener), unpacked(code)));
  // Dependencies declare functions of generated glue. Nothing calls them but the writer of workbooks, which asks for a time that
  // the library replaces by its own.
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = /_now_/.test(name) ? () => 0 : () => { throw new Error(name); };
  }
  engine = (await WebAssembly.instantiate(module, imports)).exports;
  asked('open', {}, [unpacked(lexicon)]);
}

/** Aligns a few words while the page waits for a file: the tables are built, the code is compiled well. */
function warmUp() {
  const lines = ['The bridge over the river was opened on 5 May 2021.', 'It is open to all.', '大桥于2021年5月5日通车。', '所有人都可以通行。'];
  const bytes = new TextEncoder().encode(lines.join('\n'));
  for (let round = 0; round < 3; round++) {
    const { document } = JSON.parse(text(asked('align', { names: ['warm-up.txt'] }, [bytes])));
    for (const format of ['tmx', 'jsonl']) asked('export', { document, format });
    engine.forget(document);
  }
}

let before = Promise.resolve();

async function answered({ id, ask, request, files }) {
  try {
    if (ask === 'load') {
      await load(request);
      postMessage({ id, bytes: new Uint8Array() });
      warmUp();
    } else if (ask === 'notices') {
      postMessage({ id, bytes: (await opened(unpacked(request.opener), unpacked(request.notices))).slice() });
    } else if (ask === 'forget') {
      engine.forget(request.document);
      postMessage({ id, bytes: new Uint8Array() });
    } else {
      const bytes = asked(ask, request, files);
      postMessage({ id, bytes }, [bytes.buffer]);
    }
  } catch (error) {
    // What the engine runs into is a trap, behind which its state is not to be trusted.
    postMessage({ id, error: String(error.message ?? error), broken: error instanceof WebAssembly.RuntimeError });
  }
}

onmessage = (event) => { before = before.then(() => answered(event.data)); };
