/** Answers of the server as this device keeps them: the newest, else the last one that is known. */
import { KEPT_AT, unanswered } from "./answers-header";
import { cacheOf, forgetAnswers, HOUSEHOLD, LIBRARY, type Place, strangers } from "./places";

// A computer that is switched off refuses nothing: it is silent.
const PATIENCE_MS = 3_000;
/** So long after a silence nobody is waited for much. */
const QUIET_MS = 10_000;
const BRIEFLY_MS = 300;
// An older plan would have gone on by now, and older answers about health are to be asked again.
const PERSONAL_DAYS = 14;
const DAY_MS = 24 * 3600 * 1000;

let quiet_until = 0;

/**
 * What the server says now; where it is silent, what it said last. `done` is told of the work that
 * goes on after the answer.
 */
export async function newest(
  request: Request,
  place: Place,
  done: (work: Promise<unknown>) => void,
): Promise<Response> {
  const asking = fetch(request);
  const storing = asking.then((answer) => store(place, answer.clone(), answer));
  done(storing.catch(() => undefined));
  const patience_ms = Date.now() < quiet_until ? BRIEFLY_MS : PATIENCE_MS;
  try {
    const answer = await Promise.race([asking, silence(patience_ms)]);
    if (unanswered(answer)) throw new Error("a proxy answers for it");
    quiet_until = 0;
    return answer;
  } catch {
    // pictures may take their time to be made; a line of text does not
    if (place.cache !== LIBRARY) quiet_until = Date.now() + QUIET_MS;
    return (await kept(place)) ?? asking;
  }
}

function silence(after_ms: number): Promise<never> {
  return new Promise((_, fail) => setTimeout(() => fail(new Error("silence")), after_ms));
}

async function store(place: Place, copy: Response, { status, ok }: Response): Promise<void> {
  if (status === 401) return forgetAnswers(); // this device is no longer let in
  const personal = place.cache !== LIBRARY && place.cache !== HOUSEHOLD;
  if (status === 404 && personal) {
    await caches.delete(place.cache); // somebody who has been deleted elsewhere
    return;
  }
  if (!ok) return;
  const body = await copy.blob();
  const headers = new Headers(copy.headers);
  headers.delete("content-encoding"); // the body is unpacked by now
  headers.set(KEPT_AT, place.cache === LIBRARY ? "" : new Date().toISOString());
  const cache = await caches.open(place.cache);
  await cache.put(place.key, new Response(body, { headers }));
  if (place.cache === HOUSEHOLD) await prune(JSON.parse(await body.text()) as { id: string }[]);
}

/** Nothing stays of who is no longer of the household, or has not been here for a fortnight. */
async function prune(persons: { id: string }[]): Promise<void> {
  const known = persons.map((one) => one.id);
  const names = await caches.keys();
  for (const name of strangers(names, known)) await caches.delete(name);
  for (const { id } of persons) {
    const key = `/api/persons/${id}/today`;
    if (await caches.has(cacheOf(id))) await kept({ cache: cacheOf(id), key });
  }
}

async function kept({ cache, key }: Place): Promise<Response | undefined> {
  if (!(await caches.has(cache))) return undefined;
  const found = await (await caches.open(cache)).match(key);
  if (!found || cache === LIBRARY) return found ?? (await smaller(key));
  const age_ms = Date.now() - Date.parse(found.headers.get(KEPT_AT) ?? "");
  if (age_ms < PERSONAL_DAYS * DAY_MS) return found;
  await caches.delete(cache);
  return undefined;
}

/** A small picture instead of the large one is better than none. */
async function smaller(key: string): Promise<Response | undefined> {
  if (!key.includes("/still?")) return undefined;
  return (await caches.open(LIBRARY)).match(`${key}&width=320`);
}
