import { expect, test } from "vitest";

import { keepable } from "../measure/keepable";
import { SHAKES } from "./guide";
import { sentenceOf } from "./seen";

const trial = { valid: true, why: "", hold_start_s: 4, hold_end_s: 6 };
const found = {
  trials: [
    { ...trial, angle_deg: 30.2 },
    { ...trial, angle_deg: null, valid: false, why: "shook" },
  ],
  reading: { angle_deg: 30.6, n: 2, spread_deg: 1, sem_deg: 3, mdc95_deg: 8 },
  refused: [],
  notes: [],
};

test("the result in a sentence", () => {
  expect(sentenceOf(found, "left")).toBe("Left: 31°, give or take 6.");
  expect(sentenceOf({ ...found, reading: null }, "left")).toBe("No reading this time.");
});

test("trials without an angle are not kept", () => {
  expect(keepable(found)).toEqual([{ ...trial, angle_deg: 30.2, why: null }]);
});

test("the phone does not shake itself while the foot is held", () => {
  expect([SHAKES.hold, SHAKES.back]).toEqual([[], []]);
});
