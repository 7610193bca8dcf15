'use strict';
// Keeps the page for times without a network, where it is served. The build writes the sum of the page into the name, so that a
// new page replaces an old one.
const KEPT = 'bitext-DIGEST';
const FILES = ['bitext.html', 'bitext.webmanifest', 'bitext.svg'];

addEventListener('install', (event) => event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => skipWaiting())));

addEventListener('activate', (event) => event.waitUntil(caches.keys().then((names) => Promise.all(
  names.filter((name) => name.startsWith('bitext-') && name !== KEPT).map((name) => caches.delete(name)),
)).then(() => clients.claim())));

addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((found) => found ?? fetch(event.request))));
