/** What a plan comes to, in a heading and a few words, for each state that it can be in. */
import { html, type TemplateResult } from "lit";

import type { Sources } from "../claims";
import { dayText } from "./days";
import type { Plan, Reason } from "./plan";
import { byRule, reasonList } from "./reasons";

/** Which of the states; "waiting": nobody has begun it. */
export type State =
  "questions" | "stop" | "rest" | "nothing-fits" | "nothing-to-gain" | "keep" | "waiting" | "going";

/** The rules that are told right below the heading. */
export const TOLD_FIRST: Partial<Record<State, string[]>> = {
  rest: ["two-reds"],
  keep: ["nothing-to-gain", "twelve-weeks", "keep"],
};
const NOT_HEALTH = ["three-reds", "with-an-adult"];
export function stateOf(plan: Plan, today: string): State {
  if (plan.status === "screening_needed") return "questions";
  if (plan.status === "stop") return "stop";
  if (!plan.drills.length) return plan.status === "maintain" ? "nothing-to-gain" : "nothing-fits";
  if (plan.rest_until && plan.rest_until > today) return "rest";
  if (!plan.settings.since) return "waiting";
  return plan.status === "maintain" ? "keep" : "going";
}

export function headingOf(state: State, plan: Plan): string {
  switch (state) {
    case "questions":
      return "First a few questions";
    case "stop":
      return "Stop here for now";
    case "rest":
      return `Rest until ${dayText(plan.rest_until ?? "")}`;
    case "nothing-fits":
      return "No drill fits just now";
    case "nothing-to-gain":
      return "There is nothing to gain by stretching inwards";
    default:
      return plan.title;
  }
}

/** What stands below the heading; where to go when there is nothing to do here. */
export function saidOf(state: State, plan: Plan, sources: Sources): TemplateResult {
  const { reasons } = plan;
  const first = reasonList(byRule(reasons, ...(TOLD_FIRST[state] ?? [])), sources);
  switch (state) {
    case "questions":
      return html`<div class="lead">${reasonList(reasons, sources)}</div>
        <p><a class="btn primary start" href="/screening">Begin</a></p>`;
    case "stop":
      return html`<div class="lead">${reasonList(reasons, sources)}</div>
        ${wayOut(reasons)}`;
    case "rest":
      return html`<div class="lead">${first}</div>
        <p>
          Walking and everyday life are fine as far as they do not hurt. Below is what comes then.
          <a href="/learn/safety">When to have it looked at</a>
        </p>`;
    case "nothing-fits":
      return html`<div class="lead">${reasonList(reasons, sources)}</div>
        <p>
          What is at hand can be changed below; the answers can be
          <a href="/screening">given anew</a>.
        </p>`;
    case "nothing-to-gain":
      return html`<div class="lead">${reasonList(reasons, sources)}</div>
        <p>
          That is good news: no plan is needed. Measure again in some months if you like, or
          <a href="/library">look around</a>.
        </p>`;
    case "keep":
      return html`<div class="lead">${first}</div>`;
    default:
      return html``;
  }
}

/** What can be done about a stop. */
function wayOut(reasons: Reason[]): TemplateResult {
  const health = reasons.some((reason) => !NOT_HEALTH.includes(reason.rule));
  if (health) return html`<p><a class="btn primary" href="/screening">What to do</a></p>`;
  const young = reasons.some((reason) => reason.rule === "with-an-adult");
  return young
    ? html`<p><a class="btn primary" href="/conditions">Answer with an adult beside you</a></p>`
    : html`<p><a class="btn" href="/learn/safety">When to have it looked at</a></p>`;
}
