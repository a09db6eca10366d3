import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { newest } from "./answers";
import { KEPT_AT } from "./answers-header";
import { HOUSEHOLD, type Place, placeOf } from "./places";

const HOME = "http://127.0.0.1:8642";
const ADA = "0b9e6f0a-6f7e-4a9c-9a55-2f1d1a7d3c11";
const TODAY = `/api/persons/${ADA}/today`;

let shelves: Map<string, Map<string, Response>>;

/** CacheStorage, as far as it is used. */
const fakes = {
  keys: () => Promise.resolve([...shelves.keys()]),
  has: (name: string) => Promise.resolve(shelves.has(name)),
  delete: (name: string) => Promise.resolve(shelves.delete(name)),
  open: (name: string) => {
    const shelf = shelves.get(name) ?? new Map<string, Response>();
    shelves.set(name, shelf);
    return Promise.resolve({
      match: (key: string) => Promise.resolve(shelf.get(key)?.clone()),
      put: (key: string, answer: Response) => Promise.resolve(void shelf.set(key, answer)),
    });
  },
};

beforeEach(() => {
  shelves = new Map();
  vi.stubGlobal("caches", fakes);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Ask for a path of a server that answers so, null: not at all; with everything that follows. */
async function ask(path: string, answer: Response | null): Promise<Response> {
  vi.stubGlobal("fetch", () => (answer ? Promise.resolve(answer) : Promise.reject(new Error())));
  const after: Promise<unknown>[] = [];
  const place = placeOf(new URL(path, HOME)) as Place;
  const said = await newest(new Request(HOME + path), place, (work) => after.push(work));
  await Promise.all(after);
  return said;
}

test("a silent server's last answer is given, marked as one of before", async () => {
  expect((await ask(TODAY, Response.json({ n: 1 }))).headers.get(KEPT_AT)).toBeNull();
  const again = await ask(TODAY, null);
  expect(await again.json()).toEqual({ n: 1 });
  expect(Date.parse(again.headers.get(KEPT_AT) ?? "")).toBeGreaterThan(0);
});

test("nothing of a person is given after a fortnight, and then it is gone", async () => {
  await ask(TODAY, Response.json({}));
  vi.useFakeTimers({ now: Date.now() + 15 * 24 * 3600 * 1000, toFake: ["Date"] });
  await expect(ask(TODAY, null)).rejects.toThrow();
  expect([...shelves.keys()]).toEqual([]);
});

test("a device that is not let in any more keeps no answers", async () => {
  await ask(TODAY, Response.json({}));
  await ask("/api/sources", Response.json([]));
  await ask("/api/topics", new Response("", { status: 401 }));
  expect([...shelves.keys()]).toEqual([]);
});

test("who has been deleted leaves nothing", async () => {
  await ask(TODAY, Response.json({}));
  await ask("/api/persons", Response.json([]));
  expect([...shelves.keys()]).toEqual([HOUSEHOLD]);
});

test("a failure of the server replaces nothing", async () => {
  await ask(TODAY, Response.json({ n: 1 }));
  await ask(TODAY, new Response("", { status: 500 }));
  expect(await (await ask(TODAY, null)).json()).toEqual({ n: 1 });
});

test("a small picture stands in for the large one", async () => {
  const still = "/api/stretches/knee-in/still?moment=end&side=left";
  await ask(`${still}&width=320`, new Response("small"));
  expect(await (await ask(still, null)).text()).toBe("small");
  await expect(ask(still.replace("left", "right"), null)).rejects.toThrow();
});
