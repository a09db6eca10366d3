// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";

import { type Ahead, type Ask, fetchAhead } from "./ahead";
import { KEPT_AT } from "./answers-header";

const ADA: Ahead = { dark: false, own: ["/api/persons"], drills: [["knee-in", "left"]] };

let asked: string[];
let kept: Map<string, Response>;
let stamps: Cache;

const ask: Ask = (_, { key }) => {
  asked.push(key);
  return Promise.resolve(Response.json([{ slug: "knee-in" }]));
};

beforeEach(() => {
  asked = [];
  kept = new Map();
  stamps = {
    match: (name: string) => Promise.resolve(kept.get(name)?.clone()),
    put: (name: string, value: Response) => Promise.resolve(void kept.set(name, value)),
  } as unknown as Cache;
});

test("the person's own comes first, then words, then the pictures of today", async () => {
  await fetchAhead(ADA, ask, stamps, "1");
  expect(asked[0]).toBe("/api/persons");
  expect(asked.indexOf("/api/stretches/knee-in")).toBeLessThan(
    asked.indexOf("/api/stretches/knee-in/still?moment=start&side=left"),
  );
  expect(asked.at(-1)).toBe("/api/stretches/knee-in/still?moment=end&side=left&width=320");
});

test("the library is fetched once a day, what is the person's own every time", async () => {
  await fetchAhead(ADA, ask, stamps, "1");
  asked = [];
  await fetchAhead(ADA, ask, stamps, "1");
  expect(asked).toContain("/api/persons");
  expect(asked).not.toContain("/api/topics/knee-in");
});

test("pictures in dark are fetched for those who see dark pages", async () => {
  await fetchAhead(ADA, ask, stamps, "1");
  asked = [];
  await fetchAhead({ ...ADA, dark: true }, ask, stamps, "1");
  expect(asked.filter((path) => path.includes("/still?"))).toSatisfy((paths: string[]) =>
    paths.every((path) => path.includes("dark=true")),
  );
});

test("what could not be had is asked for again, the rest is fetched all the same", async () => {
  const failing: Ask = (path, place) =>
    path.endsWith("/topics/knee-in")
      ? Promise.resolve(new Response("", { status: 500 }))
      : ask(path, place);
  await fetchAhead(ADA, failing, stamps, "1");
  expect(asked).toContain("/api/figure");
  asked = [];
  await fetchAhead(ADA, ask, stamps, "1");
  expect(asked).toContain("/api/topics/knee-in");
  expect(asked).not.toContain("/api/figure");
});

test("an answer of before is not as good as one of now", async () => {
  const silent: Ask = () =>
    Promise.resolve(Response.json([{ slug: "knee-in" }], { headers: { [KEPT_AT]: "" } }));
  await fetchAhead(ADA, silent, stamps, "1");
  await fetchAhead(ADA, ask, stamps, "1");
  expect(asked).toContain("/api/topics/knee-in");
});

test("newer pages want everything anew", async () => {
  await fetchAhead(ADA, ask, stamps, "1");
  asked = [];
  await fetchAhead(ADA, ask, stamps, "2");
  expect(asked).toContain("/api/topics/knee-in");
});

test("marks do not say which drills somebody does", async () => {
  await fetchAhead(ADA, ask, stamps, "1");
  const marks = await Promise.all(
    [...kept].map(async ([name, mark]) => name + (await mark.text())),
  );
  expect(marks.join()).not.toContain("knee-in");
});
