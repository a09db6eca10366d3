import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Link } from "./link";

const WORN = { person_id: "p", measure: "seated-internal-rotation", side: "left" } as const;

interface Sent {
  first: number;
  samples: number[][];
  over: boolean;
}

let there = 0;
let sent: Sent[] = [];
let up = true;

/** A server that counts, and now and then is not there. */
const fetched = (_: string, { body }: { body: string }): Promise<Response> => {
  const one = JSON.parse(body) as Sent;
  if (!up) return Promise.reject(new TypeError("failed"));
  sent.push(one);
  if (one.first <= there) there = Math.max(there, one.first + one.samples.length);
  const document = one.over && there === one.first + one.samples.length ? { trials: [] } : null;
  return Promise.resolve(Response.json({ samples: there, document }));
};

beforeEach(() => {
  [there, sent, up] = [0, [], true];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", vi.fn(fetched));
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("document", { visibilityState: "visible" });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pushed = (link: Link, from: number, to: number): void => {
  for (let n = from; n < to; n++) link.push([n, 0, 0, 9.8]);
};

test("what a silence left behind is sent afterwards, each sample once", async () => {
  const heard = vi.fn();
  const link = new Link(WORN, heard, vi.fn(), vi.fn());
  pushed(link, 0, 10);
  await vi.advanceTimersByTimeAsync(300);
  up = false;
  pushed(link, 10, 20);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(link.away).toBe(true);
  up = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(link.away).toBe(false);
  link.end();
  await vi.advanceTimersByTimeAsync(300);
  expect(sent.flatMap((one) => one.samples.map(([t_s]) => t_s))).toEqual([...Array(20).keys()]);
  expect(heard.mock.lastCall?.[0]).toMatchObject({ document: { trials: [] } });
});

test("a server that started anew gets everything again", async () => {
  const link = new Link(WORN, vi.fn(), vi.fn(), vi.fn());
  pushed(link, 0, 10);
  await vi.advanceTimersByTimeAsync(300);
  there = 0;
  pushed(link, 10, 15);
  await vi.advanceTimersByTimeAsync(600);
  expect(sent.at(-1)).toMatchObject({ first: 0, over: false });
  expect(sent.at(-1)?.samples).toHaveLength(15);
  link.close();
});

test("what the server cannot take is told once", async () => {
  const failed = vi.fn();
  vi.stubGlobal(
    "fetch",
    vi.fn(() => Promise.resolve(Response.json({ message: "No." }, { status: 422 }))),
  );
  const link = new Link(WORN, vi.fn(), failed, vi.fn());
  pushed(link, 0, 10);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(failed).toHaveBeenCalledOnce();
});
