/** The drills of the plan: a still, how much, why this one, and what else would do. */
import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";

import type { Sources } from "../claims";
import { onlySide, positionName } from "../words";
import type { Edits } from "./edits";
import type { Named, Plan, PlannedDrill } from "./plan";
import { reasonList } from "./reasons";
import "../still";

/** Whole minutes that add up to those of the session, by the largest remainders: as on Today. */
export function wholeMinutes(minutes: number[]): number[] {
  const sum = minutes.reduce((before, one) => before + one, 0);
  const total = Math.round(sum);
  const exact = minutes.map((one) => (one * total) / sum);
  const whole = exact.map((one) => Math.max(1, Math.floor(one)));
  const order = exact
    .map((one, n) => ({ n, rest: one - Math.floor(one) }))
    .sort((a, b) => b.rest - a.rest);
  let left = total - whole.reduce((before, one) => before + one, 0);
  for (const { n } of order) if (left-- > 0) whole[n] = (whole[n] ?? 0) + 1;
  return whole;
}

/** Without `edits` they can only be looked at. */
export function plannedDrills(
  drills: PlannedDrill[],
  sources: Sources,
  edits: Edits | null,
): TemplateResult {
  const minutes = wholeMinutes(drills.map((drill) => drill.dose.minutes));
  return html`<ol class="rows drills planned">
    ${repeat(
      drills,
      (drill) => drill.stretch, // another drill in its place has nothing open
      (drill, n) =>
        html`<li id="drill-${drill.stretch}">
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
                >${positionName(drill.position)} ·
                ${drill.dose_text || drill.dose.text}${onlySide(drill.side)}</span
              >
            </span>
            <span class="t"><strong>${minutes[n]} min</strong></span>
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
