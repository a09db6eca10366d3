/** What changed in the plan, when and why: the latest first. */
import { html, type TemplateResult } from "lit";

import type { Sources } from "../claims";
import { dateText } from "../progress/dates";
import type { PlanChange, Reason } from "./plan";
import { reasonList } from "./reasons";

/** More reasons than these are folded. */
const FEW = 2;

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
            ${why(one.reasons, sources)}
          </div>
        </li>`,
    )}
  </ol>`;
}

function why(reasons: Reason[], sources: Sources): TemplateResult {
  const quiet = html`<div class="quiet">${reasonList(reasons, sources)}</div>`;
  if (reasons.length <= FEW) return quiet;
  return html`<details class="more">
    <summary>Why</summary>
    ${quiet}
  </details>`;
}
