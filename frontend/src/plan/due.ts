/** What Today reminds of: a plan that can be made, answers and measurings that are due. One line each. */
import { html, type TemplateResult } from "lit";

import type { Today } from "../today";
import type { Told } from "./conditions";

const DATE = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const DAY_MS = 24 * 3600 * 1000;
/** Two a week. */
const MEASURE_AGAIN_DAYS = 3.5;

/** `measured_at`: the last cold reading; null when there is none, undefined when that is not known. */
export function dueLines(
  today: Today,
  told: Told | null,
  measured_at: string | null | undefined,
  now: Date,
): TemplateResult | string {
  const lines = [
    today.plan_waits ? waiting() : "",
    told?.due && told.answered_on ? again(told.answered_on) : "",
    today.plan ? measuring(measured_at, now) : "",
  ].filter(Boolean);
  return lines.length
    ? html`<ul class="plainlist due">
        ${lines}
      </ul>`
    : "";
}

const waiting = (): TemplateResult =>
  html`<li>
    Everybody begins with these. <a href="/plan">Make a plan of your own</a>: ten short questions.
  </li>`;

const again = (answered_on: string): TemplateResult =>
  html`<li>
    Your answers about health are of ${DATE.format(new Date(`${answered_on}T12:00`))}.
    <a href="/screening">Answer again</a>, two minutes.
  </li>`;

function measuring(measured_at: string | null | undefined, now: Date): TemplateResult | string {
  if (measured_at === undefined) return "";
  if (measured_at === null) {
    return html`<li>
      Nothing is measured yet. <a href="/measure">Measure before the session</a>, cold; then the
      plan becomes yours.
    </li>`;
  }
  if (now.getTime() - Date.parse(measured_at) < MEASURE_AGAIN_DAYS * DAY_MS) return "";
  return html`<li>
    Last measured on ${DATE.format(new Date(measured_at))}; twice a week shows change soonest.
    <a href="/measure">Measure before the session</a>, cold, three minutes.
  </li>`;
}
