/** The screen while the phone measures, to be read from afar, and while its result is waited for. */
import { html, type TemplateResult } from "lit";

import type { Measure, Side } from "../readings";
import type { Wearing } from "./wearing";
import { large } from "./words";
import "./dark";

export function measuring(
  wearing: Wearing,
  measure: Measure,
  side: Side,
  stop: () => void,
): TemplateResult {
  const { answer, begins_s, dark, away, note } = wearing;
  const darken = (dark: boolean): void => wearing.darken(dark);
  const lighten = (): void => {
    darken(false);
    document.querySelector<HTMLElement>("#during")?.focus();
  };
  const state = answer?.state ?? "hang";
  const counted = `${answer?.valid ?? 0} of ${answer?.trials ?? 3}`;
  return html`<div class="wearing" data-state=${begins_s ? "strap" : state}>
    <div class="q-top">
      <span class="side">${side}</span>
      <span>${begins_s ? "" : counted}</span>
    </div>
    <h1 tabindex="-1" id="during">${begins_s ? html`${begins_s}` : large(state, measure)}</h1>
    <p class="caption" role="status">
      ${begins_s ? "Strap the phone on." : (answer?.say ?? "One moment …")}
    </p>
    <div>
      ${note ? html`<p class="note">${note}</p>` : ""}
      ${
        away
          ? html`<p class="note">
              The coxa server does not answer. Go on: out, hold for two seconds, back, three times.
              What you do is kept here.
            </p>`
          : ""
      }
      <p class="row">
        <button class="btn" @click=${stop}>
          ${answer && answer.valid >= 2 ? "Finish" : "Stop"}
        </button>
        <button class="btn quiet-btn" @click=${() => darken(true)}>Black screen</button>
      </p>
    </div>
    ${dark ? html`<coxa-dark @light=${lighten}></coxa-dark>` : ""}
  </div>`;
}

export function waiting(title: string, away: boolean, leave: () => void): TemplateResult {
  return html`<p class="over">${title}</p>
    <h1 tabindex="-1" id="waiting">One moment</h1>
    <p role="status">
      ${
        away
          ? "The coxa server does not answer. What the sensors saw is kept on this page; the result comes as soon as the server does. Leave the page open."
          : "Working out the result …"
      }
    </p>
    <p class="row"><button class="btn" @click=${leave}>Throw it away</button></p>`;
}
