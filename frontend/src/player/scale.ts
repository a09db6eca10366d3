import { html, type TemplateResult } from "lit";

/** Eleven boxes in a row, 0 to 10. */
export function scale(
  name: string,
  chosen: number | null,
  choose: (value: number) => void,
): TemplateResult {
  return html`<div class="scale">
    ${Array.from(
      { length: 11 },
      (_, n) =>
        html`<label
          ><input
            type="radio"
            name=${name}
            value=${n}
            .checked=${chosen === n}
            @change=${() => choose(n)}
          /><span>${n}</span></label
        >`,
    )}
  </div>`;
}
