/** The parts of the page for a clinician: plain tables, readable without colour. */
import { html, type TemplateResult } from "lit";

import { comesTo, type Goal } from "../plan/goals";
import type { Plan } from "../plan/plan";
import { painInWords } from "../player/places";
import { degrees, giveOrTake, type OneSide, type Point, type Progress } from "../readings";
import { capital, onlySide } from "../words";
import { whole } from "./dates";

const LAST = 3;
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

export const day = (at: string): string => DATE.format(new Date(at));

export interface Hurt {
  at: string;
  name: string;
  where: string;
  level: number | null;
  next_morning: number | null;
}

const angle = (one: Point): string => `${degrees(one.angle_deg)} ±${giveOrTake(one)}°`;

export function readings(all: Progress[]): TemplateResult {
  if (!all.length) return html`<p>Nothing measured yet.</p>`;
  return html`<table>
      <thead>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">Side</th>
          <th scope="col">First</th>
          <th scope="col">Latest</th>
          <th scope="col">Trend</th>
        </tr>
      </thead>
      <tbody>
        ${all.flatMap((one) => one.sides.map((side) => row(one, side)))}
      </tbody>
    </table>
    <p class="fine">
      Each angle is the median of the trials of one day, hip cold; ± is 1.96 times the standard
      error between days. ${all.find((one) => one.caveat)?.caveat ?? ""}
    </p>`;
}

function row(one: Progress, side: OneSide): TemplateResult {
  const cold = side.readings.filter((reading) => !reading.warm);
  const first = side.points.find((point) => !point.warm);
  const latest = cold.slice(-LAST).reverse();
  return html`<tr>
    <th scope="row">
      ${one.name},
      ${one.by}${
        one.typical ? html`<br />typical ${one.typical.low_deg} to ${one.typical.high_deg}°` : ""
      }
    </th>
    <td>${capital(side.side)}</td>
    <td data-label="First">${first ? html`${angle(first)}<br />${day(first.at)}` : "–"}</td>
    <td data-label="Latest">
      ${latest.map((reading) => html`${angle(reading)}, ${day(reading.at)}<br />`)}
    </td>
    <td data-label="Trend">${side.trend?.sentence ?? "Only warm readings."}</td>
  </tr>`;
}

export function planned(plan: Plan): TemplateResult {
  if (plan.settings.since === null) return html`<p>None has been begun.</p>`;
  if (!plan.drills.length) {
    return html`${plan.reasons.map((reason) => html`<p>${reason.text}</p>`)}`;
  }
  const level = plan.reasons.find((reason) => reason.rule === "level")?.text ?? "";
  return html`<p>${plan.title}. ${level}</p>
    <ul>
      ${plan.drills.map(
        (drill) =>
          html`<li>
            ${drill.name}: ${drill.dose_text || drill.dose.text}${onlySide(drill.side)}
          </li>`,
      )}
    </ul>
    ${
      plan.left_out.length
        ? html`<p class="fine">
            Left out: ${plan.left_out.map((one) => `${one.name} (${one.reason.text})`).join("; ")}
          </p>`
        : ""
    }`;
}

export function hurts(rows: Hurt[], most: number): TemplateResult {
  if (!rows.length) return html`<p>None told in these twelve weeks.</p>`;
  return html`<ul>
    ${rows.slice(0, most).map((one) => {
      const how = painInWords(one.where, one.level) || "nothing in the session";
      const after = one.next_morning === null ? "" : `; the next morning ${one.next_morning} of 10`;
      return html`<li>${whole(one.at)}, ${one.name}: ${how}${after}</li>`;
    })}
    ${rows.length > most ? html`<li>and ${rows.length - most} more</li>` : ""}
  </ul>`;
}

export function goals(rows: Goal[]): TemplateResult {
  if (!rows.length) return html`<p>None set.</p>`;
  return html`<ul>
    ${rows.map((goal) => html`<li class="written">“${goal.text}”: ${comesTo(goal)}</li>`)}
  </ul>`;
}
