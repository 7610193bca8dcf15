'use strict';
// The page's side of the engine: questions go to the worker, answers come as promises.
const Engine = {
  worker: null,
  waiting: new Map(),
  asked: 0,
  ready: null,

  /** Starts the worker from a blob, which works from the disk too; again where it has broken down. */
  start() {
    const part = (id) => document.getElementById(id);
    const packed = (id) => ({ text: part(id).textContent, length: Number(part(id).dataset.length) });
    const code = new Blob([part('worker').textContent], { type: 'text/javascript' });
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
    this.ready = this.ask('load', { opener: packed('opener'), code: packed('code'), lexicon: packed('lexicon') });
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

  /** Aligns one file or two; what is to be said of the document. */
  async align(files) {
    const contents = await Promise.all(files.map(async ({ file }) => new Uint8Array(await file.arrayBuffer())));
    const names = files.map(({ name }) => name.replace(/^.*\//, ''));
    return JSON.parse(new TextDecoder().decode(await this.ask('align', { names }, contents)));
  },

  /** A document in a format. */
  export(number, format, source) {
    return this.ask('export', { document: number, format, source });
  },
};
