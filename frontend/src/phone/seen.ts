/** What the phone showed: the reading with its error, every trial, or why there is no reading. */
import { html, type TemplateResult } from "lit";

import type { Document, FilmTrial } from "../measure/film";
import { degrees, giveOrTake, type Measure, type Side, tenths } from "../readings";
import { capital } from "../words";

/** The result in one sentence, to be shown and spoken. */
export function sentenceOf({ reading }: Document, side: Side): string {
  if (!reading) return "No reading this time.";
  return `${capital(side)}: ${degrees(reading.angle_deg)}, give or take ${giveOrTake(reading)}.`;
}

export function seen(
  found: Document,
  measure: Measure,
  side: Side,
  form: TemplateResult,
  again: () => void,
  stopped = false,
): TemplateResult {
  const { reading, trials, refused, notes } = found;
  const way = measure.direction === "internal-rotation" ? ["out", "in"] : ["in", "out"];
  const early = stopped && !reading ? ["You stopped it."] : [];
  const whys = [...early, ...new Set(refused.map((row) => row.why))];
  return html`
    <p class="over">${measure.name}, ${side}</p>
    <h1 tabindex="-1" id="seen" data-testid=${reading ? "reading" : "no-reading"}>
      ${sentenceOf(found, side)}
    </h1>
    ${
      reading
        ? html`<p class="lead">
            ${reading.n} trials count, ${tenths(reading.spread_deg)} apart. The error tells how much
            a hip reads differently from one day to the next.
          </p>`
        : ""
    }
    ${
      whys.length
        ? html`<ul class="plainlist ${reading ? "" : "lead"}">
            ${whys.map((why) => html`<li>${why}</li>`)}
          </ul>`
        : ""
    }
    ${reading ? "" : html`<p>A reading takes two valid trials; coxa does not guess one.</p>`}
    ${
      reading
        ? html`<p class="note">
            Did the foot go ${way[0]}wards? Only then does it count: the sensor cannot tell
            ${way[0]} from ${way[1]}.
          </p>`
        : ""
    }
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
    ${
      trials.length
        ? html`<section class="sec" aria-labelledby="trials">
            <h2 id="trials">Trials</h2>
            <ol class="rows">
              ${trials.map((trial, n) => one(trial, n, whys, reading !== null))}
            </ol>
          </section>`
        : ""
    }
    ${reading ? form : ""}
    <p class="row">
      <button class="btn ${reading ? "quiet-btn" : "primary"}" @click=${again}>
        ${reading ? "Throw it away" : "Try again"}
      </button>
      ${reading ? "" : html`<a class="btn quiet-btn" href="/measure">Measure in another way</a>`}
    </p>
  `;
}

/** `said`: what stands above already. */
function one(trial: FilmTrial, n: number, said: string[], reads: boolean): TemplateResult {
  const angle = trial.angle_deg === null ? "not read" : tenths(trial.angle_deg);
  const counts = trial.valid ? (reads ? "counts" : "would count") : "not counted";
  return html`<li class="trial-row">
    <strong>${n + 1}${reads ? `: ${angle}` : ""}</strong>, ${counts}.
    ${trial.why && !said.includes(trial.why) ? html`<span class="quiet">${trial.why}</span>` : ""}
  </li>`;
}
