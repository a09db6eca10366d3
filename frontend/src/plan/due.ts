/** What Today reminds of, a line each: a plan that can be made, answers and measurings due. */
import { html, type TemplateResult } from "lit";

import type { Today } from "../today";

export function dueLines(today: Today): TemplateResult | string {
  const lines = [
    today.plan_waits ? (today.plan ? ready() : waiting()) : "",
    !today.plan_waits && today.conditions_due ? answers() : "",
    !today.plan && today.plan_status === "maintain" ? enough() : "",
    today.plan && today.retest_due ? measuring() : "",
  ].filter(Boolean);
  return lines.length
    ? html`<ul class="plainlist due">
        ${lines}
      </ul>`
    : "";
}

const waiting = (): TemplateResult =>
  html`<li>
    Everybody begins with these. <a href="/plan">Make a plan of your own</a>, with ten short
    questions.
  </li>`;

const ready = (): TemplateResult =>
  html`<li>Your plan is ready. <a href="/plan">Look at it and begin</a>.</li>`;

const answers = (): TemplateResult =>
  html`<li>
    Your answers about health are four weeks old. <a href="/screening">Answer again</a>, two
    minutes.
  </li>`;

const enough = (): TemplateResult =>
  html`<li>
    Your readings leave nothing to gain by stretching inwards. <a href="/plan">Why</a>, and what to
    do instead.
  </li>`;

const measuring = (): TemplateResult =>
  html`<li>
    It is time to <a href="/measure">measure</a>: cold, before the session, three minutes. Twice a
    week shows change soonest.
  </li>`;
