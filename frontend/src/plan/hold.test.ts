import { expect, test } from "vitest";

import type { Today } from "../today";
import { holdOf } from "./hold";

const NOW = new Date(2026, 10, 25, 9);
const today = (facts: Partial<Today>): Today =>
  ({
    plan_status: "plan",
    plan_drills: 3,
    plan_reasons: [],
    resting_until: null,
    ...facts,
  }) as Today;
const reasons = [
  { text: "It was too much twice within a week.", rule: "two-reds", sources: [] },
  { text: "Three drills.", rule: "few-drills", sources: [] },
];

test("nothing speaks against it", () => {
  expect(holdOf(today({}), NOW)).toBeNull();
  expect(holdOf(today({ plan_status: null }), NOW)).toBeNull();
  expect(holdOf(today({ resting_until: "2026-11-25" }), NOW)).toBeNull();
});

test("a rest says until when, and why", () => {
  const found = holdOf(today({ resting_until: "2026-11-27", plan_reasons: reasons }), NOW);
  expect(found?.heading).toContain("27");
  expect(found?.reasons).toEqual(["It was too much twice within a week."]);
});

test("a plan without a drill is no reason to begin with everybody's", () => {
  expect(holdOf(today({ plan_drills: 0 }), NOW)?.heading).toBe("No drill fits just now");
  const enough = today({ plan_status: "maintain", plan_drills: 0, plan_reasons: reasons });
  expect(holdOf(enough, NOW)?.heading).toBe("Nothing to gain by stretching");
});

test("a stop of the plan has all its reasons", () => {
  expect(holdOf(today({ plan_status: "stop", plan_reasons: reasons }), NOW)?.reasons).toHaveLength(
    2,
  );
});
