import { expect, test } from "vitest";

import { leftOut, type PlanSettings, swapped, takenBack } from "./plan";

const settings: PlanSettings = {
  minutes_a_day: 10,
  days_a_week: 5,
  equipment: ["mat"],
  floor: true,
  weekdays: [0, 1, 2, 3, 4],
  remind_at: null,
  swaps: { "foot-out-swing": "all-fours-circles" },
  removed: [],
};

test("a swap stands beside the others", () => {
  expect(swapped(settings, "knee-in", "prone-drop").swaps).toEqual({
    "foot-out-swing": "all-fours-circles",
    "knee-in": "prone-drop",
  });
});

test("what was swapped can be swapped again, from what coxa chose", () => {
  const again = swapped(settings, "all-fours-circles", "half-kneel-foot-out");
  expect(again.swaps).toEqual({ "foot-out-swing": "half-kneel-foot-out" });
});

test("back to what coxa chose is no swap", () => {
  expect(swapped(settings, "all-fours-circles", "foot-out-swing").swaps).toEqual({});
});

test("a drill that is left out is no swap either, and can be taken back", () => {
  const without = leftOut(settings, "all-fours-circles");
  expect(without).toEqual({ ...settings, swaps: {}, removed: ["all-fours-circles"] });
  expect(leftOut(without, "all-fours-circles").removed).toEqual(["all-fours-circles"]);
  expect(takenBack(without, "all-fours-circles").removed).toEqual([]);
});
