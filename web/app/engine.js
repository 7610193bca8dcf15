'use strict';
// The page's side of the engine: questions go to the worker, answers come as promises.
const Engine = {
  worker: null,
  waiting: new Map(),
  asked: 0,
  ready: null,

  /** What the page holds packed under an id. */
  packed(id) {
    const part = document.getElementById(id);
    return { text: part.textContent, length: Number(part.dataset.length) };
  },

  /** Starts the worker from a blob, which works from the disk too; again where it has broken down. */
  start() {
    const code = new Blob([document.getElementById('worker').textContent], { type: 'text/javascript' });
    const address = URL.createObjectURL(code);
    if (this.worker) {
      // What it has said already is not heard any more: nobody waits for it.
      this.worker.onmessage = null;
      this.worker.terminate();
    }
    this.waiting.forEach(({ fail }) => fail(Object.assign(new Error(''), { cancelled: true })));
    this.waiting.clear();
    this.worker = new Worker(address);
    this.worker.onmessage = ({ data }) => this.answered(data);
    this.ready = this.ask('load', { opener: this.packed('opener'), code: this.packed('code'), lexicon: this.packed('lexicon') });
    return this.ready;
  },

  answered({ id, bytes, error, broken }) {
    const { done, fail } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) return done(bytes);
    const fault = new Error(error);
    fault.broken = broken;
    return fail(fault);
  },

  ask(ask, request, files = []) {
    const id = this.asked++;
    return new Promise((done, fail) => {
      this.waiting.set(id, { done, fail });
      this.worker.postMessage({ id, ask, request, files });
    });
  },

  /** The licences of all that the page is made of. */
  async notices() {
    return new TextDecoder().decode(await this.ask('notices', { opener: this.packed('opener'), notices: this.packed('notices') }));
  },

  /** Aligns one file or two; what is to be said of the document. */
  async align(files) {
    const contents = await Promise.all(files.map(async ({ file }) => new Uint8Array(await file.arrayBuffer())));
    const names = files.map(({ name }) => name.replace(/^.*\//, ''));
    return JSON.parse(new TextDecoder().decode(await this.ask('align', { names }, contents)));
  },

  /** A document in a format, settled by a review where there is one, the rest aligned again if it was so in the review. */
  export(number, format, source, review = '', realign = false) {
    return this.ask('export', { document: number, format, source, review, realign });
  },
};
