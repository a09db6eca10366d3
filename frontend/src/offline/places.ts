/**
 * What of coxa's answers is kept for when its server does not answer, and in which cache. Anything
 * that is not named here never is: codes, devices, exports, films, readings, whole histories.
 */

/** The caches, by name. */
export const LIBRARY = "coxa-library";
export const HOUSEHOLD = "coxa-household";
const PERSON = "coxa-person-";

export interface Place {
  cache: string;
  /** One answer for each; of what belongs to a person only the last. */
  key: string;
}

const LIBRARY_PATHS = [
  /^\/(stretches|topics)(\/[\w-]+)?$/,
  /^\/stretches\/[\w-]+\/(still|motion)$/,
  /^\/(measures|muscles|sources|screening|conditions|figure)$/,
];
/** Of a person: today's session, the plan with what it is made of, and goals. */
const PERSON_PATHS = /^\/persons\/([0-9a-f-]{36})\/(today|conditions|goals|plan\/changes)$/;
/** With these, "today" is another session than today's. */
const OTHER_SESSIONS = ["stretches", "routine", "minutes"];

export const cacheOf = (person: string): string => `${PERSON}${person}`;

/** Where the answer to a GET is kept; null: nowhere. */
export function placeOf({ pathname, search, searchParams }: URL): Place | null {
  if (!pathname.startsWith("/api/")) return null;
  const path = pathname.slice("/api".length);
  if (path === "/persons") return { cache: HOUSEHOLD, key: pathname };
  const asked = searchParams.get("person_id");
  if (path === "/plan" && asked) return { cache: cacheOf(asked), key: pathname };
  const [, person, what] = PERSON_PATHS.exec(path) ?? [];
  if (person) {
    const other = what === "today" && OTHER_SESSIONS.some((name) => searchParams.has(name));
    return other ? null : { cache: cacheOf(person), key: pathname };
  }
  if (asked || !LIBRARY_PATHS.some((one) => one.test(path))) return null;
  return { cache: LIBRARY, key: pathname + search };
}

/** The caches of people, of these names, that are not of one of `persons`. */
export function strangers(names: string[], persons: string[]): string[] {
  const known = new Set(persons.map(cacheOf));
  return names.filter((name) => name.startsWith(PERSON) && !known.has(name));
}

/** Nothing of the server's answers stays on this device. Pages themselves do. */
export async function forgetAnswers(): Promise<void> {
  if (!("caches" in globalThis)) return;
  const names = await caches.keys();
  const answers = [LIBRARY, HOUSEHOLD, ...strangers(names, [])];
  await Promise.all(answers.map((name) => caches.delete(name)));
}

/** Nothing of this person stays in the caches. */
export async function forgetPerson(person: string): Promise<void> {
  if (!("caches" in globalThis)) return;
  await Promise.all([caches.delete(cacheOf(person)), caches.delete(HOUSEHOLD)]);
}
