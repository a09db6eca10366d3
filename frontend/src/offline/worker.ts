/**
 * The service worker: the pages of one version, and what the server said last, for when it is
 * silent. A new version waits until nobody uses the old one, or somebody asks for it.
 */
import { type Ahead, fetchAhead } from "./ahead";
import { newest } from "./answers";
import { LIBRARY, placeOf } from "./places";

/** Put in by the build: what the pages are made of. */
declare const BUILT: { version: string; now: string[]; used: string[] };
const { version, now, used } = BUILT;

// The part of a worker's world that is used here; TypeScript's own would take that of the pages.
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Lasting {
  data: { ahead?: Ahead; stop?: true; begin?: true };
  source: { postMessage(message: unknown): void } | null;
}
interface World {
  addEventListener(name: "install" | "activate", does: (event: Lasting) => void): void;
  addEventListener(name: "fetch", does: (event: Asked) => void): void;
  addEventListener(name: "message", does: (event: Told) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(which: { type: "window"; includeUncontrolled: true }): Promise<unknown[]>;
  };
}
const world = self as unknown as World;

const PAGES = "coxa-pages-";
const OURS = PAGES + version;

world.addEventListener("install", (event) => event.waitUntil(install()));
world.addEventListener("activate", (event) => event.waitUntil(begin()));

/** Fetch what is new; a file whose name has stayed is the same one. */
async function install(): Promise<void> {
  const cache = await caches.open(OURS);
  const fetched = now.map(async (path) => {
    const before = path.startsWith("/assets/") && (await caches.match(path));
    if (before) await cache.put(path, before);
    else await cache.add(new Request(path, { cache: "no-cache" }));
  });
  await Promise.all(fetched);
}

/** From now on these pages, and no older ones. */
async function begin(): Promise<void> {
  const cache = await caches.open(OURS);
  for (const path of used) {
    const before = await caches.match(path);
    if (before) await cache.put(path, before);
  }
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PAGES) && name !== OURS);
  await Promise.all(old.map((name) => caches.delete(name)));
  await world.clients.claim();
}

world.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const place = placeOf(url);
  if (place) event.respondWith(newest(request, place, (work) => event.waitUntil(work)));
  else if (now.includes(url.pathname)) event.respondWith(file(url.pathname, request));
  else if (used.includes(url.pathname)) event.respondWith(large(url.pathname, request));
  else if (request.mode === "navigate" && !url.pathname.startsWith("/api")) {
    event.respondWith(file("/", request));
  }
});

async function file(path: string, request: Request): Promise<Response> {
  return (await (await caches.open(OURS)).match(path)) ?? fetch(request);
}

async function large(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(OURS);
  const found = await cache.match(path);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(path, answer.clone());
  return answer;
}

world.addEventListener("message", (event) => {
  const { ahead, stop, begin: asked } = event.data;
  if (stop) stopped = true;
  if (ahead) event.waitUntil(fetchNow(ahead).catch(() => undefined)); // the next time, then
  if (asked) event.waitUntil(take(event));
});

/** A newer version begins only when this one has nothing more to do. */
let stopped = false;

async function fetchNow(ahead: Ahead): Promise<void> {
  const work: Promise<unknown>[] = [];
  await fetchAhead(
    ahead,
    (path, place) => {
      if (stopped) throw new Error("a newer version takes over");
      return newest(new Request(path), place, (more) => work.push(more));
    },
    await caches.open(LIBRARY),
    version,
  );
  await Promise.all(work);
}

/** Begin with the new version, unless another window (a session, say) still needs the old one. */
async function take(event: Told): Promise<void> {
  const windows = await world.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.length > 1) event.source?.postMessage("other-windows");
  else await world.skipWaiting();
}
