import { expect, test } from "vitest";

import type { Done } from "../player/log";
import { amountOf, byDay, held, perStretch, sentence, told } from "./sums";

const row = (stretch: string, side: Done["side"], hold_s: number, repetitions = 0): Done => ({
  stretch,
  side,
  hold_s,
  hold_planned_s: 120,
  repetitions,
  repetitions_planned: 0,
});
const both = (seconds: number): Done[] => [
  row("seated", "left", seconds),
  row("seated", "right", seconds),
];
const today = new Date(2026, 10, 22, 9);
const name = (day: Date): string => `${day.getDate()}.${day.getMonth() + 1}.`;
const say = (sessions: { day: string; done: Done[] }[]): string => sentence(sessions, today, name);

test("the sentence of the last four weeks", () => {
  const day = "2026-11-20";
  expect(say(Array(5).fill({ day, done: both(288) }))).toBe(
    "Five sessions in the last four weeks, 48 min held: left 24 min, right 24 min.",
  );
  expect(say([{ day, done: both(30) }])).toMatch(
    /^One session .*, 1 min held: left 30 s, right 30 s/,
  );
  expect(say([{ day, done: [row("wide", "both", 90)] }])).toContain(
    "1:30 min held: left 0 s, right 0 s, both at once 1:30 min.",
  );
  expect(say(Array(13).fill({ day, done: both(60) }))).toMatch(/^13 sessions/);
});

test("little, and repetitions only", () => {
  const day = "2026-11-22";
  expect(say([{ day, done: both(10) }])).toContain("20 s held: left 10 s, right 10 s.");
  expect(say([{ day, done: [row("swing", "left", 0, 12)] }])).toBe(
    "One session in the last four weeks, 12 repetitions.",
  );
});

test("four weeks are 28 days, today among them; nothing done is no session", () => {
  expect(say([{ day: "2026-10-26", done: both(60) }])).toMatch(/^One session/);
  expect(say([{ day: "2026-10-25", done: both(60) }])).toBe(
    "No session in the last four weeks; the latest was on 25.10..",
  );
  expect(say([{ day: "2026-11-22", done: both(0) }])).toBe("Nothing held yet.");
  expect(say([])).toBe("Nothing held yet.");
});

test("per stretch and side, the longest first", () => {
  const sessions = [
    { day: "2026-11-01", done: [...both(60), row("band", "left", 300), row("none", "left", 0)] },
    { day: "2026-11-02", done: [row("seated", "left", 45), row("swing", "both", 0, 8)] },
  ];
  const found = perStretch(sessions);
  expect(found.map((one) => one.stretch)).toEqual(["band", "seated", "swing"]);
  expect(found[1]?.sides.left.held_s).toBe(105);
  expect(found[1]?.sides.right.held_s).toBe(60);
  expect(found[2]?.sides.both).toEqual({ held_s: 0, repetitions: 8 });
});

test("by day, in order", () => {
  const days = byDay([{ day: "b" }, { day: "b" }, { day: "a" }]);
  expect([...days].map(([day, rows]) => [day, rows.length])).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
});

test("how much, in words", () => {
  expect(held(45.2)).toBe("45 s");
  expect(held(59.7)).toBe("1 min");
  expect(held(270)).toBe("4:30 min");
  expect(held(65)).toBe("1:05 min");
  expect(held(720)).toBe("12 min");
  expect(told(amountOf([row("a", "left", 90, 1)]))).toBe("1:30 min held, 1 repetition");
  expect(told(amountOf([]))).toBe("nothing held");
});
