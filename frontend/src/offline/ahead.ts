/** What is fetched before it is asked for, so that it is there when the server is not. */
import { KEPT_AT } from "./answers-header";
import { type Place, placeOf } from "./places";

/** What a page tells: the pictures that it shows, and what its person sees today. */
export interface Ahead {
  dark: boolean;
  /** Paths of the API. */
  own: string[];
  /** Drills of today's session. */
  drills: [stretch: string, side: "left" | "right"][];
}

const LISTS = ["measures", "muscles", "sources", "screening", "conditions"];
/** Marks beside what was fetched: words, and pictures of each look, are fetched once a day. */
const WORDS = "/fetched/words";
const DRILLS = "/fetched/drills";
const PICTURES = "/fetched/pictures";

export type Ask = (path: string, place: Place) => Promise<Response>;
type Get = (path: string) => Promise<Response | null>;

/**
 * Fetch it all, one after the other: whoever looks at a page now is to be served first. Marks are
 * kept in `stamps`, which goes with what was fetched; they tell when, and by which `version` of the
 * pages, and nobody can read out of them what. What was not to be had is asked for the next time.
 */
export async function fetchAhead(
  wanted: Ahead,
  ask: Ask,
  stamps: Cache,
  version: string,
): Promise<void> {
  const any: Get = async (path) => {
    const place = placeOf(new URL(path, location.origin));
    return place && ask(path, place);
  };
  let whole = true;
  const get: Get = async (path) => {
    const answer = await any(path);
    if (answer?.ok && !answer.headers.has(KEPT_AT)) return answer;
    whole = false;
    return null;
  };
  const dark = wanted.dark ? "&dark=true" : "";
  const today = `${version} ${new Date().toDateString()}`;
  const once = async (what: string, of: string, work: () => Promise<void>): Promise<void> => {
    const mark = await digest(`${today} ${of}`);
    if ((await (await stamps.match(what))?.text()) === mark) return;
    whole = true;
    await work();
    if (whole) await stamps.put(what, new Response(mark)); // else it is tried again
  };
  for (const path of wanted.own) await any(path);
  await once(WORDS, "", () => words(get));
  await once(DRILLS, wanted.drills.join() + dark, async () => {
    for (const [stretch, side] of wanted.drills) {
      for (const moment of ["start", "end"]) {
        await made(get, `/api/stretches/${stretch}/still?moment=${moment}&side=${side}${dark}`);
      }
      await made(get, `/api/stretches/${stretch}/motion?side=${side}`);
    }
    await get("/api/figure");
  });
  await once(PICTURES + dark, "", async () => {
    for (const stretch of await slugs(get, "stretches")) {
      await made(get, `/api/stretches/${stretch}/still?moment=end&side=left${dark}&width=320`);
    }
  });
}

async function digest(text: string): Promise<string> {
  const made = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(made), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function words(get: Get): Promise<void> {
  for (const name of LISTS) await get(`/api/${name}`);
  for (const list of ["topics", "stretches"]) {
    for (const slug of await slugs(get, list)) await get(`/api/${list}/${slug}`);
  }
}

async function slugs(get: Get, list: string): Promise<string[]> {
  const answer = await get(`/api/${list}`);
  return answer ? ((await answer.json()) as { slug: string }[]).map((row) => row.slug) : [];
}

/** What may have to be drawn first: as long as that takes, the server then rests. */
async function made(get: Get, path: string): Promise<void> {
  const before = performance.now();
  await get(path);
  const took_ms = performance.now() - before;
  await new Promise((go) => setTimeout(go, took_ms));
}
