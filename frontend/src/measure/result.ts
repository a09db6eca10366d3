/** What a reading says, right after it was kept. */
import { html, type TemplateResult } from "lit";

import {
  degrees,
  giveOrTake,
  type Reading,
  type Side,
  tenths,
  trialsOf,
  type Trend,
} from "../readings";
import { capital } from "../words";

// Trials further apart are asked for again.
const MOST_SPREAD = 5;
const BY: Record<string, string> = {
  goniometer: "with a goniometer",
  phone: "with a phone",
  camera: "by camera",
  video: "from films",
};

export function result(
  one: Reading,
  trend: Trend | null,
  next: { other: () => void; again: () => void; erase?: () => void },
  filmLost = false,
): TemplateResult {
  const other = one.side === "left" ? "right" : "left";
  const repeat = one.spread_deg > MOST_SPREAD;
  return html`
    <h1 tabindex="-1" id="result" data-testid="reading">
      ${capital(one.side)}: ${degrees(one.angle_deg)}, give or take ${giveOrTake(one)}.
    </h1>
    ${trend ? html`<p class="lead">All your readings ${BY[one.method] ?? "of this kind"}: ${trend.sentence}</p>` : ""}
    ${trend ? html`<p>${trend.why}</p>` : ""}
    ${
      one.asks
        ? html`<p class="note">
            ${one.asks}
            ${repeat && next.erase ? "This one is kept too, unless you throw it away." : ""}
          </p>`
        : ""
    }
    ${
      one.warm
        ? html`<p class="note">Taken warm: it is kept and shown, and stays out of the trend.</p>`
        : ""
    }
    ${filmLost ? html`<p class="note">The film could not be kept: it is no longer there.</p>` : ""}
    ${one.caveat ? html`<p class="note">${one.caveat}</p>` : ""}
    <p class="row">
      <button class="btn ${repeat ? "primary" : ""}" @click=${next.again}>Measure again</button>
      <button class="btn ${repeat ? "" : "primary"}" @click=${next.other}>Now the ${other}</button>
      <a class="btn quiet-btn" href="/progress?series=${one.measure}.${one.method}">To progress</a>
      ${
        next.erase
          ? html`<button class="btn quiet-btn" @click=${next.erase}>Throw it away</button>`
          : ""
      }
    </p>
    <section class="sec">
      <h2>How sure is this?</h2>
      <dl class="facts">
        <dt>Trials</dt>
        <dd>
          ${trialsOf(one)};
          ${
            one.n === 2
              ? "the mean of the two that count"
              : `the middle one${one.n < one.trials.length ? " of those that count" : ""} is taken`
          }
        </dd>
        <dt>Spread</dt>
        <dd>${tenths(one.spread_deg)}; above ${MOST_SPREAD}° we ask for a repeat</dd>
        <dt>Error</dt>
        <dd>
          ±${giveOrTake(one)}°: nineteen times in twenty the true angle is no further away. Hips and
          hands differ from one day to the next; today's trials alone would not show it.
        </dd>
        <dt>Real change</dt>
        <dd>
          from ${degrees(one.mdc95_deg)} between two days; less is enough when the trend over weeks
          agrees
        </dd>
      </dl>
    </section>
  `;
}

/** Kept here while the server is silent: it works out what the trials come to. */
export function waits(side: Side, next: () => void): TemplateResult {
  return html`
    <h1 tabindex="-1" id="result">${capital(side)}: kept on this device.</h1>
    <p class="lead">
      coxa does not answer now. When it does, your trials are sent, and Progress shows what they
      come to and how sure that is.
    </p>
    <p class="row">
      <button class="btn primary" @click=${next}>
        Now the ${side === "left" ? "right" : "left"}
      </button>
      <a class="btn quiet-btn" href="/">To today</a>
    </p>
  `;
}
