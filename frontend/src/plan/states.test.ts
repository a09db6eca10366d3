import { expect, test } from "vitest";

import type { Plan } from "./plan";
import { headingOf, stateOf } from "./states";

const drill = { stretch: "knee-in" } as Plan["drills"][number];
const settings = { since: "2026-11-01" } as Plan["settings"];
const plan = (facts: Partial<Plan>): Plan =>
  ({
    status: "plan",
    title: "One drill, five minutes, two days a week",
    drills: [drill],
    rest_until: null,
    settings,
    ...facts,
  }) as Plan;

test.each([
  [{ status: "screening_needed", drills: [] }, "questions"],
  [{ status: "stop", drills: [] }, "stop"],
  [{ status: "maintain", drills: [] }, "nothing-to-gain"],
  [{ status: "plan", drills: [] }, "nothing-fits"],
  [{ rest_until: "2026-11-26" }, "rest"],
  [{ rest_until: "2026-11-25" }, "going"],
  [{ settings: { ...settings, since: null } }, "waiting"],
  [{ status: "maintain" }, "keep"],
  [{}, "going"],
] as [Partial<Plan>, string][])("%o is %s", (facts, state) => {
  expect(stateOf(plan(facts), "2026-11-25")).toBe(state);
});

test("a plan with something to do is called by what it asks for", () => {
  expect(headingOf("going", plan({}))).toBe("One drill, five minutes, two days a week");
  expect(headingOf("rest", plan({ rest_until: "2026-11-27" }))).toContain("27");
});
