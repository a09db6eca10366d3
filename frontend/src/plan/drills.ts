/** The drills of the plan: a still, how much, why this one, and what else would do. */
import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import type { Sources } from "../claims";
import { onlySide, positionName } from "../words";
import type { Edits } from "./edits";
import type { Named, Plan, PlannedDrill } from "./plan";
import { reasonList } from "./reasons";
import "../still";

/** Without `edits` they can only be looked at. */
export function plannedDrills(
  drills: PlannedDrill[],
  sources: Sources,
  edits: Edits | null,
): TemplateResult {
  return html`<ol class="rows drills planned">
    ${repeat(
      drills,
      (drill) => drill.stretch, // another drill in its place has nothing open
      (drill) =>
        html`<li id="drill-${drill.stretch}">
          <a class="drill with-still" href="/library/${drill.stretch}">
            <coxa-still
              class="thumb"
              decorative
              .stretch=${drill.stretch}
              .side=${drill.side}
            ></coxa-still>
            <span>
              <span class="name">${drill.name}</span>
              <span class="sub"
                >${positionName(drill.position)} ·
                ${drill.dose_text || drill.dose.text}${onlySide(drill.side)}</span
              >
            </span>
            <span class="t"
              ><strong>${Math.max(1, Math.round(drill.dose.minutes))} min</strong></span
            >
          </a>
          <div class="drill-tools">
            <details class="more">
              <summary>Why this<span class="sr">: ${drill.name}</span></summary>
              ${reasonList(drill.reasons, sources)}
            </details>
            ${edits ? tools(drill, edits) : ""}
          </div>
        </li>`,
    )}
  </ol>`;
}

function tools(drill: PlannedDrill, edits: Edits): TemplateResult {
  return html`${
      drill.instead.length
        ? html`<details class="more swap">
            <summary>Swap<span class="sr">: ${drill.name}</span></summary>
            <p class="quiet">These would do as well:</p>
            <ul class="row">
              ${drill.instead.map(
                (other) =>
                  html`<li>
                    <button class="btn" @click=${() => edits.swap(drill, other)}>
                      ${other.name}
                    </button>
                  </li>`,
              )}
            </ul>
          </details>`
        : ""
    }
    <button
      class="btn quiet-btn leave-out"
      aria-label="Leave out: ${drill.name}"
      @click=${() => edits.leaveOut(drill)}
    >
      Leave out
    </button>`;
}

/** What has no place in the plan and why; their own choices can be taken back. */
export function leftOutList(
  plan: Plan,
  sources: Sources,
  nameOf: (slug: string) => string,
  edits: Edits | null,
): TemplateResult | string {
  const { removed } = plan.settings;
  const others = plan.left_out.filter((one) => !removed.includes(one.stretch));
  const own: Named[] = removed.map((stretch) => ({ stretch, name: nameOf(stretch) }));
  if (!others.length && !own.length) return "";
  return html`<section class="sec" aria-labelledby="left-out">
    <h2 id="left-out">Left out, and why</h2>
    <ul class="rows left-out">
      ${own.map(
        (one) =>
          html`<li>
            <p>
              <a href="/library/${one.stretch}">${one.name}</a>
              <span class="quiet">You left it out.</span>
            </p>
            ${
              edits
                ? html`<button
                    class="btn"
                    aria-label="Take back: ${one.name}"
                    @click=${() => edits.takeBack(one)}
                  >
                    Take back
                  </button>`
                : ""
            }
          </li>`,
      )}
      ${others.map(
        (one) =>
          html`<li>
            <div>
              <a href="/library/${one.stretch}">${one.name}</a>
              ${reasonList([one.reason], sources)}
            </div>
          </li>`,
      )}
    </ul>
  </section>`;
}
