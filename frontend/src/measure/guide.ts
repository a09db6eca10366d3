/** How a measure is taken: what to prepare, what to do, what spoils it, who should not. */
import { html, type TemplateResult } from "lit";

import { cited, type Sources } from "../claims";
import type { Measure } from "../readings";

export function guide(measure: Measure, sources: Sources): TemplateResult {
  const { pivot, reference, moving } = measure.landmarks;
  return html`
    <h2>How to do it</h2>
    <p>${measure.summary}</p>
    <h3>Set up</h3>
    <ol class="steps">
      ${measure.set_up.map((text) => html`<li>${text}</li>`)}
    </ol>
    <h3>Then, three times</h3>
    <ol class="steps">
      ${measure.instructions.map((text) => html`<li>${text}</li>`)}
    </ol>
    <p class="quiet">${measure.sign}</p>
    <details class="more">
      <summary>Where a goniometer is laid</summary>
      <dl class="facts">
        <dt>Pivot</dt>
        <dd>${pivot}</dd>
        <dt>Still arm</dt>
        <dd>${reference}</dd>
        <dt>Moving arm</dt>
        <dd>${moving}</dd>
      </dl>
    </details>
    <details class="more">
      <summary>What spoils it</summary>
      <ul class="plainlist">
        ${measure.compensations.map((one) => html`<li>${one.looks_like}</li>`)}
      </ul>
    </details>
    <details class="more">
      <summary>Who should not</summary>
      <ul class="plainlist">
        ${measure.not_for.map((text) => html`<li>${text}</li>`)}
      </ul>
    </details>
    <p>${cited(measure.sources, sources)}</p>
  `;
}
