/** Drills as rows: a still, the name, the dose, the minutes. */
import { html, type TemplateResult } from "lit";

import type { Drill } from "./today";
import { onlySide, positionName } from "./words";
import "./still";

export function drillList(drills: Drill[]): TemplateResult {
  return html`<ol class="rows drills">
    ${drills.map(
      (drill) =>
        html`<li>
          <a class="drill with-still" href="/library/${drill.stretch}">
            <coxa-still
              class="thumb"
              small
              decorative
              .stretch=${drill.stretch}
              .side=${drill.side}
            ></coxa-still>
            <span>
              <span class="name">${drill.name}</span>
              <span class="sub"
                >${positionName(drill.position)} · ${drill.dose}${onlySide(drill.side)}</span
              >
            </span>
            <span class="t"><strong>${drill.minutes} min</strong></span>
          </a>
          ${drill.cautions.map(
            (caution) =>
              html`<p class="note">
                <strong>Be careful. ${caution.name}:</strong> ${caution.text}
              </p>`,
          )}
        </li>`,
    )}
  </ol>`;
}
