import { expect, test } from "vitest";

import type { OneSide } from "../readings";
import { HEIGHT, scaleOf, WIDTH } from "./scale";

function side(...points: [at: string, angle: number][]): OneSide {
  const shown = points.map(([at, angle_deg]) => ({ at, angle_deg, sem_deg: 3, warm: false }));
  return { side: "left", trend: null, count: shown.length, points: shown, readings: [] };
}

const MARCH = side(["2026-03-01T08:00:00Z", 22], ["2026-03-29T08:00:00Z", 31]);

test("whole tens around every whisker", () => {
  expect(scaleOf([MARCH], null).degrees).toEqual([10, 20, 30, 40]);
});

test("everything lies inside, further is higher, later is further right", () => {
  const { x, y, left, right } = scaleOf([MARCH], null);
  const xs = MARCH.points.map((one) => x(one.at));
  expect(xs[0]).toBeGreaterThan(left);
  expect(xs[1]).toBeLessThan(right);
  expect(right).toBeLessThanOrEqual(WIDTH);
  expect(y(31)).toBeLessThan(y(22));
  expect(y(10)).toBeLessThan(HEIGHT);
});

test("one reading has a scale, too", () => {
  const one = scaleOf([side(["2026-03-01T08:00:00Z", 22])], null);
  expect(one.days).toHaveLength(1);
  expect(Number.isFinite(one.x("2026-03-01T08:00:00Z"))).toBe(true);
});

test("what is typical is on it", () => {
  const typical = { low_deg: 20, high_deg: 58, words: "", note: "", sources: [] };
  expect(scaleOf([MARCH], typical).degrees.at(-1)).toBe(60);
});
