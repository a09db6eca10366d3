/** A month as a calendar: the days with sessions, and how long was held. */
import { html, type TemplateResult } from "lit";

import { dateOf, dayOf, firstDay, monthOf, monthsLater, weekdays, weeksOf } from "./days";
import type { Entry } from "./entries";
import { nameOfMonth } from "./names";
import { amountOf, byDay, held, told } from "./sums";

const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const WEEKDAY_LONG = new Intl.DateTimeFormat(undefined, { weekday: "long" });

type Turn = (month: string) => void;

export function calendar(entries: Entry[], month: string, turn: Turn): TemplateResult {
  const days = byDay(entries);
  const now = monthOf(new Date());
  const first = [now, ...entries.map((one) => one.day.slice(0, 7))].sort()[0] ?? now;
  const begins = firstDay();
  return html`<section class="sec" aria-label="Calendar">
    <div class="month-top">
      <h2 id="month" aria-live="polite">${nameOfMonth(month)}</h2>
      ${turner(-1, "Earlier month", month > first, month, turn)}
      ${turner(1, "Later month", month < now, month, turn)}
    </div>
    <table class="calendar">
      <caption class="sr">
        ${nameOfMonth(month)}: the days with sessions and how long was held
      </caption>
      <thead>
        <tr>
          ${weekdays(begins).map(
            (day) =>
              html`<th scope="col">
                <span aria-hidden="true">${WEEKDAY.format(day)}</span
                ><span class="sr">${WEEKDAY_LONG.format(day)}</span>
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${weeksOf(month, begins).map(
          (week) =>
            html`<tr>
              ${week.map((day) => html`<td>${day ? cell(day, days.get(day) ?? []) : ""}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="quiet legend">
      ${dot} a day with a session, and the minutes held. Time to get ready or to change sides does
      not count.
    </p>
  </section>`;
}

function turner(
  by: number,
  label: string,
  possible: boolean,
  month: string,
  turn: Turn,
): TemplateResult {
  return html`<button
    class="btn turn"
    aria-label=${label}
    aria-disabled=${possible ? "false" : "true"}
    @click=${() => possible && turn(monthsLater(month, by))}
  >
    <svg viewBox="0 0 24 24" class="glyph" aria-hidden="true">
      <path d=${by < 0 ? "M14 6l-6 6 6 6" : "M10 6l6 6-6 6"} stroke-width="2.2" />
    </svg>
  </button>`;
}

function cell(day: string, entries: Entry[]): TemplateResult {
  const today = day === dayOf(new Date());
  const date = dateOf(day);
  const number = html`<span class="number">${date.getDate()}</span>`;
  if (!entries.length) {
    return html`<span class="day ${today ? "today" : ""}"
      >${number}${today ? html`<span class="sr">, today</span>` : ""}</span
    >`;
  }
  const amount = amountOf(entries.flatMap((one) => one.done));
  const count = entries.length === 1 ? "one session" : `${entries.length} sessions`;
  return html`<a
    class="day did ${today ? "today" : ""}"
    href="#day-${day}"
    @click=${(event: MouseEvent) => jump(event, day)}
    >${number}<span class="sr">${today ? ", today" : ""}, ${count},</span>
    <span class="amount"
      >${dot}
      <span aria-hidden="true">${amount.held_s ? short(held(amount.held_s)) : ""}</span></span
    ><span class="sr">${told(amount)}</span></a
  >`;
}

/** A day is narrow: minutes without their name, which the legend has. */
const short = (text: string): string => text.replace(" min", "");

/** To that day in the list below. */
function jump(event: MouseEvent, day: string): void {
  event.preventDefault();
  const heading = document.getElementById(`day-${day}`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView();
}

const dot = html`<svg class="dot" viewBox="0 0 10 10" aria-hidden="true">
  <circle cx="5" cy="5" r="4.5" />
</svg>`;
