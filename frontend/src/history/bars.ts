/** What was held in a month, per stretch and side: a table with bars. */
import { html, svg, type TemplateResult } from "lit";

import type { Side } from "../player/script";
import type { Entry, NameOf } from "./entries";
import { nameOfMonth } from "./names";
import { held, isSome, perStretch, type Sides, sidesOf, times } from "./sums";

const SIDES: [Side, string][] = [
  ["left", "Left"],
  ["right", "Right"],
  ["both", "Both"],
];

export function bars(shown: Entry[], month: string, nameOf: NameOf): TemplateResult {
  const rows = perStretch(shown);
  const name = nameOfMonth(month);
  if (!rows.length) return html`<p class="quiet">Nothing in ${name}.</p>`;
  const all = sidesOf(shown.flatMap((one) => one.done));
  const sides = SIDES.filter(([side]) => side !== "both" || isSome(all.both));
  const most = Math.max(
    ...rows.flatMap((row) => Object.values(row.sides).map((side) => side.held_s)),
  );
  return html`<table class="per-stretch">
    <caption class="sr">
      How long was held in ${name}, per stretch and side
    </caption>
    <thead>
      <tr>
        <th scope="col">Stretch</th>
        ${sides.map(([, side]) => html`<th scope="col">${side}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <th scope="row">
              <a href="/library/${row.stretch}">${nameOf(row.stretch)}</a>
            </th>
            ${sides.map(([side]) => cell(row.sides, side, most))}
          </tr>`,
      )}
    </tbody>
    ${
      rows.length > 1
        ? html`<tfoot>
            <tr>
              <th scope="row">Together</th>
              ${sides.map(([side]) => html`<td>${all[side].held_s ? held(all[side].held_s) : "–"}</td>`)}
            </tr>
          </tfoot>`
        : ""
    }
  </table>`;
}

function cell(sides: Sides, side: Side, most: number): TemplateResult {
  const { held_s, repetitions } = sides[side];
  const parts = [held_s ? held(held_s) : "", repetitions ? times(repetitions) : ""];
  const text = parts.filter(Boolean).join(", ");
  if (!text) return html`<td class="none"><span aria-hidden="true">–</span></td>`;
  return html`<td>
    ${text}
    ${
      held_s && most
        ? html`<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            ${svg`<rect class="rest" width="100" height="8" />
              <rect width=${Math.max(2, (100 * held_s) / most)} height="8" />`}
          </svg>`
        : ""
    }
  </td>`;
}
