const scope = globalThis as unknown as ServiceWorkerGlobalScope;

/** Everything the app needs to open without a network, under a name that changes with it. */
const CACHE = `merle app ${BUILD}`;
const SHELL = PRECACHE.find((path) => path.endsWith('/index.html')) ?? '/';
/** The addresses that are the app's alone; public pages and the API go to the square itscope. */
const APP_PATH =
  /^\/(?:home|local|public|notifications|conversations|search|compose|outbox|drafts|bookmarks|favourites|requests|signed-in|lists(?:\/.*)?|people\/.*|preferences(?:\/.*)?)$/;
/** Pages for visitors, which the app shows to those who are signed in. */
const PUBLIC_PATH = /^\/(?:@|tags\/)/;
/** Where the app leaves word that somebody is signed in: a worker cannot read what it keeps. */
const STATE = 'merle state';
const SIGNED_IN = '/signed-in-here';

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...PRECACHE])));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder());
});

/** A tab may still run the build before this one: it keeps its files until it is closed. */
async function forgetOlder(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('merle app ') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

scope.addEventListener('message', (event) => {
  if (event.data === 'take over') void scope.skipWaiting();
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== scope.location.origin) return;
  if (request.mode === 'navigate') {
    // Another language is another build, which only the square has.
    if (APP_PATH.test(url.pathname) && !url.searchParams.has('lang')) event.respondWith(openShell());
    else if (PUBLIC_PATH.test(url.pathname) && !url.searchParams.has('public'))
      event.respondWith(openPublic(request));
  } else if (PRECACHE.includes(url.pathname)) {
    event.respondWith(openFile(request));
  }
});

async function openPublic(request: Request): Promise<Response> {
  const state = await caches.open(STATE);
  return (await state.match(SIGNED_IN)) ? openShell() : fetch(request);
}

async function openShell(): Promise<Response> {
  return (await caches.match(SHELL)) ?? fetch(SHELL);
}

async function openFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
