/** When the plan says that nothing is to be done today. */
import { dayOf } from "../history/days";
import type { Today } from "../today";
import { dayText } from "./days";

export interface Hold {
  heading: string;
  reasons: string[];
}

/** Null: nothing speaks against a session. */
export function holdOf(today: Today, now: Date): Hold | null {
  const { plan_drills, plan_status, plan_reasons, resting_until } = today;
  const reasons = plan_reasons.map((reason) => reason.text);
  if (plan_status === "stop") return { heading: "Stop here for now", reasons };
  if (plan_drills === 0) {
    const enough = plan_status === "maintain";
    return {
      heading: enough ? "Nothing to gain by stretching" : "No drill fits just now",
      reasons,
    };
  }
  if (!resting_until || resting_until <= dayOf(now)) return null;
  const why = plan_reasons.filter((reason) => reason.rule === "two-reds");
  return {
    heading: `Rest until ${dayText(resting_until)}`,
    reasons: why.map((reason) => reason.text),
  };
}
