import { expect, test } from "vitest";

import { Pace } from "./pace";

function paceOf(looks: number[]): Pace {
  const pace = new Pace();
  for (const took_ms of looks) pace.add(took_ms);
  return pace;
}

const times = (count: number, took_ms: number): number[] => Array<number>(count).fill(took_ms);

test("ten a second are quick enough, nine are not", () => {
  expect(paceOf(times(30, 99)).slow).toBe(false);
  expect(paceOf(times(30, 111)).slow).toBe(true);
});

test("the first looks, while everything warms up, do not count", () => {
  expect(paceOf([4000, 900, ...times(30, 60)]).slow).toBe(false);
});

test("a moment's delay is no slow device", () => {
  expect(paceOf([...times(20, 60), ...times(8, 400)]).slow).toBe(false);
});

test("it is told early where it takes very long", () => {
  expect(paceOf(times(4, 2000)).slow).toBe(true);
  expect(paceOf(times(10, 111)).slow).toBe(false); // too few to tell
});
