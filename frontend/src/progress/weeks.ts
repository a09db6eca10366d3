/** The weeks as a table with bars, and the minutes of this week for each group of muscles. */
import { html, svg, type TemplateResult } from "lit";

import { dateOf } from "../history/days";
import { capital } from "../words";
import { against, type Overview, shownWeeks, tissuesOf, type Week } from "./overview";

const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

export function weekTable(overview: Overview): TemplateResult {
  const weeks = shownWeeks(overview);
  const most = Math.max(1, ...weeks.map((week) => week.minutes));
  return html`<table class="weeks">
    <caption class="sr">
      Minutes, sessions, strength of the stretch and pain, by week
    </caption>
    <thead>
      <tr>
        <th scope="col">Week of</th>
        <th scope="col">Minutes</th>
        <th scope="col">Sessions</th>
        <th scope="col">Stretch</th>
        <th scope="col">Pain</th>
      </tr>
    </thead>
    <tbody>
      ${weeks.map(
        (week) =>
          html`<tr>
            <th scope="row">${DAY.format(dateOf(week.from))}</th>
            <td>${Math.round(week.minutes)} ${bar(week.minutes, most)}</td>
            <td>${week.sessions}${week.planned ? ` of ${week.planned}` : ""}</td>
            <td>${felt(week.sensation)}</td>
            <td>${felt(week.pain)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const felt = (value: number | null): TemplateResult | string =>
  value === null ? html`<span aria-label="not told">–</span>` : String(Math.round(value * 10) / 10);

export function tissueTable(overview: Overview, week: Week): TemplateResult | string {
  const tissues = tissuesOf(overview);
  if (!tissues.length) return "";
  const dose = overview.tissue_dose;
  const most = Math.max(1.5 * dose, ...tissues.map((name) => week.by_tissue[name] ?? 0));
  return html`<table class="weeks tissues">
    <caption class="sr">
      Minutes this week for each group of muscles, against the dose
    </caption>
    <tbody>
      ${tissues.map((name) => {
        const minutes = week.by_tissue[name] ?? 0;
        return html`<tr>
          <th scope="row">
            ${overview.tissues.find((one) => one.id === name)?.name ?? capital(name)}
          </th>
          <td>${against(minutes, dose)} ${bar(minutes, most, dose)}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** A mark stands where it is enough. */
function bar(value: number, most: number, dose?: number): TemplateResult {
  return html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="rest" width="100" height="8" />
      <rect width=${(100 * value) / most} height="8" />
      ${dose ? svg`<path class="dose-mark" d="M${(100 * dose) / most} 0v8" />` : ""}`}
  </svg>`;
}
