/** Why: what a rule says, and who found it. */
import { html, type TemplateResult } from "lit";

import { cited, type Sources } from "../claims";
import type { Reason } from "./plan";

export function reasonList(reasons: Reason[], sources: Sources): TemplateResult[] {
  return reasons.map((reason) => html`<p>${reason.text} ${cited(reason.sources, sources)}</p>`);
}

/** The reasons of these rules, in the order of the plan. */
export function byRule(reasons: Reason[], ...rules: string[]): Reason[] {
  return reasons.filter((reason) => rules.includes(reason.rule));
}
