import { expect, test } from "vitest";

import { atCue, figureAt } from "./figure-at";
import type { Cue, Kind, Script, Side } from "./script";

const TIMING = { set_up: 1, out: 2, hold: 1, back: 2, breath: 4 };
const HOLD = { dose: "hold" as const, timing: TIMING };

function script(...cues: [Kind, Side, number, string?][]): Script {
  let t_s = 0;
  const rows = cues.map(([kind, side, length_s, stretch = "knee-in"]) => {
    const cue = { t_s, length_s, kind, side, stretch, set: 1, marks: [] } as unknown as Cue;
    t_s += length_s;
    return cue;
  });
  return { duration_s: t_s, cues: rows, notes: [], version: 1 };
}

test("a hold is at the end, and three seconds before it the figure moves there", () => {
  const timeline = script(["ready", "left", 10], ["hold", "left", 30]);
  expect(figureAt(timeline, 0, HOLD).progress).toBe(0);
  expect(figureAt(timeline, 7, HOLD).progress).toBe(0);
  expect(figureAt(timeline, 8.5, HOLD).progress).toBe(0.5);
  expect(figureAt(timeline, 10, HOLD).progress).toBe(1);
});

test("while sides change it comes back on the one and goes out on the other", () => {
  const timeline = script(["hold", "left", 30], ["switch", "right", 10], ["hold", "right", 30]);
  expect(figureAt(timeline, 31.5, HOLD)).toMatchObject({ side: "left", progress: 0.5 });
  expect(figureAt(timeline, 35, HOLD)).toMatchObject({ side: "right", progress: 0 });
  expect(figureAt(timeline, 38.5, HOLD)).toMatchObject({ side: "right", progress: 0.5 });
});

test("a repetition goes there and back in its own time", () => {
  const timeline = script(["repetition", "left", 5]);
  const of = { dose: "repetitions" as const, timing: TIMING };
  expect([0, 1, 2.5, 4, 5 - 1e-9].map((t) => figureAt(timeline, t, of).progress)).toEqual([
    0,
    0.5,
    1,
    0.5,
    expect.closeTo(0),
  ]);
});

test("in rounds of pushing and stretching it stays where it is", () => {
  const timeline = script(["hold", "left", 20], ["rest", "left", 4], ["repetition", "left", 10]);
  const of = { dose: "rounds" as const, timing: TIMING };
  expect([10, 22, 30].map((t) => figureAt(timeline, t, of).progress)).toEqual([1, 1, 1]);
});

test("another drill begins at its start", () => {
  const timeline = script(["hold", "right", 20], ["rest", "both", 20, "pigeon"]);
  expect(figureAt(timeline, 21, HOLD)).toEqual({ stretch: "pigeon", side: "left", progress: 0 });
});

test("around the moment at which another cue is shown there is room for its words", () => {
  const timeline = script(["ready", "left", 10], ["hold", "left", 30]);
  const room = (fps: number) => (t: number) => atCue(timeline, t, fps);
  expect([5, 10, 10.05, 10.2, 39.95].map(room(30))).toEqual([false, true, true, false, true]);
  expect([9.4, 9.8, 9.95].map(room(30))).toEqual([false, false, true]);
  expect([9.4, 9.8, 9.95].map(room(12))).toEqual([false, true, true]);
  expect([9.4, 9.8, 9.95].map(room(1))).toEqual([false, true, true]);
});
