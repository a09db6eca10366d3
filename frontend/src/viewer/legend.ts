/** The ramp with its words. */
import { html, svg, type TemplateResult } from "lit";

import { STOPS } from "./ramp";

export function legend(low: string, middle: string, high: string): TemplateResult {
  return html`<div class="m-legend" role="img" aria-label="Colours, from ${low} to ${high}">
    <svg viewBox="0 0 100 10" preserveAspectRatio="none">
      <linearGradient id="m-ramp">
        ${STOPS.map(
          ([at, colour]) =>
            svg`<stop offset=${((at + 40) / 80).toFixed(3)} stop-color=${colour} />`,
        )}
      </linearGradient>
      <rect width="100" height="10" fill="url(#m-ramp)" />
    </svg>
    <span>${low}</span><span>${middle}</span><span>${high}</span>
  </div>`;
}
