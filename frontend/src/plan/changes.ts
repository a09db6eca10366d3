/** What changed in the plan, when and why: the latest first. */
import { html, type TemplateResult } from "lit";

import { cited, type Sources } from "../claims";
import { dateText } from "../progress/dates";
import type { PlanChange } from "./plan";

export function changeLog(changes: PlanChange[], sources: Sources): TemplateResult {
  if (!changes.length) {
    return html`<p class="quiet">
      Nothing yet. What changes, and by which rule, will stand here.
    </p>`;
  }
  return html`<ol class="rows log">
    ${changes.map(
      (one) =>
        html`<li>
          <time datetime=${one.at}>${dateText(one.at)}</time>
          <div>
            <p><strong>${one.words}</strong></p>
            ${one.reasons.map(
              (reason) =>
                html`<p class="quiet">${reason.text} ${cited(reason.sources, sources)}</p>`,
            )}
          </div>
        </li>`,
    )}
  </ol>`;
}
