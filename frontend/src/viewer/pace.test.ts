import { expect, test } from "vitest";

import { Pace } from "./pace";

/** Frames of `span_ms` for so many seconds; the ratios that it drew with. */
function frames(pace: Pace, from_ms: number, seconds: number, span_ms: number, may = true) {
  const ratios: number[] = [pace.ratio];
  for (let now = from_ms; now < from_ms + 1000 * seconds; now += span_ms) {
    if (pace.drawn(now, may)) ratios.push(pace.ratio);
  }
  return ratios;
}

test("a dense screen is drawn as it is, a processor draws one for one", () => {
  expect(new Pace(2, false).ratio).toBe(2);
  expect(new Pace(3, false).ratio).toBe(2);
  expect(new Pace(2, true).ratio).toBe(1);
});

test("coarser and coarser while it is slow, and no coarser than half", () => {
  const pace = new Pace(1, true);
  expect(frames(pace, 1000, 20, 60)).toEqual([1, 0.75, 0.5]);
  expect(pace.finest).toBe(1);
});

test("two frames in five that come a step late are too slow, one in ten is not", () => {
  const [slow, well] = [new Pace(1, true), new Pace(1, true)];
  for (let n = 0, a = 1000, b = 1000; n < 60; n += 1) {
    slow.drawn((a += n % 5 < 2 ? 50 : 33.3), true);
    well.drawn((b += n % 10 ? 33.3 : 50), true);
  }
  expect([slow.ratio, well.ratio]).toEqual([0.5, 1]);
});

test("slow first frames decide nothing", () => {
  const pace = new Pace(1, true);
  frames(pace, 1000, 0.8, 60);
  expect(frames(pace, 1800, 5, 33)).toEqual([1]);
});

test("once it is smooth, finer after ten seconds, one step after the other", () => {
  const pace = new Pace(1, true);
  frames(pace, 1000, 4, 60);
  expect(pace.ratio).toBe(0.5);
  expect(frames(pace, 5000, 6, 33)).toEqual([0.5]);
  expect(frames(pace, 11_000, 30, 33)).toEqual([0.5, 0.75, 1]);
});

test("each attempt that fails is tried again only after twice as long", () => {
  const pace = new Pace(1, true);
  let now = 1000;
  const tried: number[] = [];
  for (; now < 120_000; now += pace.ratio === 1 ? 60 : 33) {
    if (pace.drawn(now, true) && pace.ratio === 1) tried.push(now);
  }
  const waits = tried.slice(1).map((at, n) => Math.round((at - tried[n]!) / 10_000));
  expect(waits).toEqual([2, 4]);
});

test("beside a clock nothing is tried", () => {
  const pace = new Pace(1, true);
  frames(pace, 1000, 4, 60);
  expect(frames(pace, 5000, 60, 33, false)).toEqual([0.5]);
});
