import { expect, test } from "vitest";

import { comesTo, type Goal, isDue } from "./goals";

const goal = (...scores: [string, number][]): Goal => ({
  id: "g",
  text: "Left sock on while standing",
  created_at: "2026-09-01T08:00:00Z",
  scores: scores.map(([at, score], n) => ({ id: String(n), at, score })),
});

const NOW = new Date("2026-10-01T08:00:00Z");

test("it is asked again after four weeks", () => {
  expect(isDue(goal(["2026-09-01T08:00:00Z", 4]), NOW)).toBe(true);
  expect(isDue(goal(["2026-09-04T08:00:00Z", 4]), NOW)).toBe(false);
  expect(isDue(goal(), NOW)).toBe(true);
});

test("the first and the latest are told", () => {
  expect(comesTo(goal())).toBe("not said yet");
  expect(comesTo(goal(["2020-09-01T08:00:00Z", 4]))).toMatch(/^4 of 10 on .*2020$/);
  expect(comesTo(goal(["2020-09-01T08:00:00Z", 4], ["2020-10-01T08:00:00Z", 6]))).toMatch(
    /^4 of 10 on .*2020, 6 on .*2020$/,
  );
});
