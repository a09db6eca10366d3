/** Drills that are left out or offered with care, and why. */
import { html, type TemplateResult } from "lit";

import { painInWords } from "./player/places";
import type { Concern } from "./today";

const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

/** "It hurt on Monday 23 November: the knee, 6 of 10. ..." or "You told us: ...". */
export function reason({ told, hurt, text }: Concern): string {
  if (!hurt) return `You told us: ${told}. ${text}`;
  const how = painInWords(hurt.where, hurt.level);
  const day = DAY.format(new Date(hurt.at));
  return `${hurt.sure ? "It hurt" : "Something hurt"} on ${day}${how ? `: ${how}` : ""}. ${text}`;
}

/** What becomes of the drill, before the reason. */
export function heading({ name, do: what, chosen }: Concern): string {
  if (what === "care") return `${name}: with care.`;
  return chosen ? `${name}: we would leave it out.` : `${name} is left out.`;
}

/** What Today says of them; `fine` takes back that a drill hurts, `soon` are those where it waits. */
export function concernList(
  concerns: Concern[],
  fine: (stretch: string) => void,
  soon: ReadonlySet<string>,
): TemplateResult[] {
  return concerns.map(
    (one) =>
      html`<div class="note">
        <p>
          <strong>${heading(one)}</strong>
          ${reason(one)}
        </p>
        <p>
          ${
            soon.has(one.stretch)
              ? html`<span role="status"
                  >Fine again: kept on this device. Your drills follow when coxa answers.</span
                >`
              : one.hurt
                ? html`<button class="btn" @click=${() => fine(one.stretch)}>
                    It is fine again
                  </button>`
                : html`<a href="/screening">Answer the questions anew</a>`
          }
        </p>
      </div>`,
  );
}
