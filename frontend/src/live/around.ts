/** Before and after the camera: what will happen, why not now, what was seen. */
import { html, type TemplateResult } from "lit";

import { octagonGlyph } from "../glyphs";
import { degrees, giveOrTake, type Measure, type Side, tenths } from "../readings";
import { needsSecure, secure } from "../secure";
import type { Outcome } from "../today";
import { capital } from "../words";
import type { Result } from "./messages";

const BACK = html`<p class="over"><a href="/measure">Measure</a></p>`;

/** Nobody is measured whom the stop list has not let through. */
export function stopList({ status, stops }: Outcome): TemplateResult {
  if (status === "screening_needed") {
    return html`${BACK}
      <h1 tabindex="-1">First a few questions</h1>
      <p class="lead">
        Before a hip is turned as far as it goes, coxa asks what speaks against it.
      </p>
      <p><a class="btn primary" href="/screening">Answer them</a></p>`;
  }
  return html`${BACK}
    <p class="stop-sign">${octagonGlyph} Stop here for now</p>
    ${stops.map(
      (stop, n) =>
        html`${n ? html`<h2>${stop.do}</h2>` : html`<h1 tabindex="-1">${stop.do}</h1>`}
          <p class="lead"><strong>${stop.soon}</strong></p>
          <p>${stop.why}</p>`,
    )}
    <p class="row"><a class="btn" href="/screening">It has changed: answer again</a></p>`;
}

export interface Before {
  measure: Measure;
  sides: Side[];
  hands_free: boolean;
  setHandsFree: (on: boolean) => void;
  start: () => void;
  /** Why the last try ended. */
  problem: string;
}

export function beforeView(before: Before): TemplateResult {
  const { measure, sides, hands_free, setHandsFree, start, problem } = before;
  const [first = "left"] = sides;
  return html`${BACK}
    <h1 tabindex="-1">${measure.name}, ${sides.join(", then ")}</h1>
    ${problem ? html`<p class="note" role="alert">${problem}</p>` : ""}
    <p class="lead">
      Three swings with the ${first} foot${sides.length > 1 ? ", then with the other" : ""}: about a
      minute${sides.length > 1 ? " each" : ""}. I tell you what to do.
    </p>
    <ol class="steps">
      <li>
        <span>Camera straight before the chair, two to three metres away, knee-high, level.</span>
      </li>
      <li>
        <span>Everything in the picture from shoulders to feet; bare shins, nobody else.</span>
      </li>
      ${measure.set_up.map((text) => html`<li><span>${text}</span></li>`)}
    </ol>
    <label class="choice"
      ><input
        type="checkbox"
        .checked=${hands_free}
        @change=${(event: Event) => setHandsFree((event.target as HTMLInputElement).checked)}
      />
      <span
        >Hands free:
        <span class="quiet"
          >nothing has to be pressed from now on. It ends after three good trials, or after 90
          seconds, and keeps the reading</span
        ></span
      >
    </label>
    ${
      secure()
        ? html`<p class="row">
            <button class="btn primary start" @click=${start}>Turn on the camera</button>
          </p>`
        : needsSecure("The camera")
    }
    <p class="quiet">
      The pictures are looked at in this browser and stay in it; 33 points of each go to your own
      coxa. Tried on computer-made people only so far.
    </p>`;
}

/** What was seen, to be kept or not by a `form`; null: it is kept already. */
export function seenView(
  { document }: Result,
  side: Side,
  form: TemplateResult | null,
  again: () => void,
): TemplateResult {
  const { reading, trials, refused, notes } = document;
  return html`
    ${
      reading
        ? html`<h1 tabindex="-1" id="seen" data-testid="reading">
            ${capital(side)}: ${degrees(reading.angle_deg)}, give or take ${giveOrTake(reading)}.
          </h1>`
        : html`<h1 tabindex="-1" id="seen">No reading this time.</h1>
            <p class="lead">A reading takes two valid trials; coxa does not guess one.</p>`
    }
    ${
      refused.length
        ? html`<ul class="plainlist">
            ${[...new Set(refused.map((row) => row.why))].map((why) => html`<li>${why}</li>`)}
          </ul>`
        : ""
    }
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
    ${
      trials.length
        ? html`<section class="sec" aria-labelledby="trials">
            <h2 id="trials">The trials</h2>
            <ul class="plainlist">
              ${trials.map(
                ({ angle_deg, valid, why }, n) =>
                  html`<li>
                    <strong
                      >Trial
                      ${n + 1}${reading ? `: ${angle_deg === null ? "not read" : tenths(angle_deg)}` : ""}</strong
                    >, ${valid ? (reading ? "counts" : "would count") : "not counted"}. ${why ?? ""}
                  </li>`,
              )}
            </ul>
          </section>`
        : ""
    }
    ${reading ? form : ""} ${reading && !form ? "" : orNot(reading !== null, again)}
  `;
}

/** Not to keep it after all, or to try again. */
function orNot(read: boolean, again: () => void): TemplateResult {
  return html`<p class="row">
    <button class="btn ${read ? "quiet-btn" : "primary"}" @click=${again}>
      ${read ? "Throw it away" : "Measure again"}
    </button>
    ${read ? "" : html`<a class="btn" href="/measure">Another way to measure</a>`}
  </p>`;
}
