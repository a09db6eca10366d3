/** The few plain signs, drawn as lines in the text's own colour. */
import { html, svg, type TemplateResult } from "lit";

export const brandGlyph = html`<svg viewBox="0 0 26 26" aria-hidden="true" class="glyph">
  <path d="M6.5 6.8A10 10 0 1 1 19 20.8" stroke-width="2.6" />
  <circle cx="13.8" cy="12.2" r="5" class="ink" />
  <path d="M11 15 4.5 21.5" stroke-width="4.2" />
</svg>`;

export const libraryGlyph = html`<svg viewBox="0 0 24 24" aria-hidden="true" class="glyph">
  <path d="M5 6h14M5 12h14M5 18h9" stroke-width="1.9" />
</svg>`;

export const learnGlyph = html`<svg viewBox="0 0 24 24" aria-hidden="true" class="glyph">
  <path
    d="M12 6.5C9.5 5 6.5 4.8 4 5.5v12.5c2.5-.7 5.500-.5 8 1 2.500-1.500 5.500-1.700 8-1V5.500c-2.500-.7-5.500-.5-8 1Zm0 0V19"
    stroke-width="1.9"
  />
</svg>`;

const glyph = (path: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true" class="glyph">${path}</svg>`;

export const todayGlyph = glyph(
  svg`<circle cx="12" cy="12" r="8" stroke-width="1.9" /><circle class="ink" cx="12" cy="12" r="2" />`,
);
export const historyGlyph = glyph(
  svg`<path d="M5 6.500h14v13H5zM5 10.500h14M9 4v4M15 4v4" stroke-width="1.9" />`,
);
export const measureGlyph = glyph(
  svg`<path d="M3.500 17a9 9 0 0 1 17 0" stroke-width="1.9" /><path d="M12 18 8 8.500" stroke-width="1.9" />`,
);
export const progressGlyph = glyph(
  svg`<path d="M4 5v14.500h16" stroke-width="1.9" /><path d="m8 15 3.500-4 3 2L20 6.500" stroke-width="1.9" />`,
);
export const settingsGlyph = glyph(
  svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9" stroke-width="1.9" /><circle cx="15" cy="7" r="2" stroke-width="1.9" /><circle cx="9" cy="17" r="2" stroke-width="1.9" />`,
);
export const octagonGlyph = glyph(
  svg`<path d="M8.500 3h7L21 8.500v7L15.500 21h-7L3 15.500v-7Z" stroke-width="1.9" />`,
);
export const pauseGlyph = glyph(
  svg`<path class="ink" d="M6 4h4.500v16H6zM13.500 4H18v16h-4.500z" />`,
);
export const playGlyph = glyph(svg`<path class="ink" d="M7 4v16l13-8z" />`);
export const leaveGlyph = glyph(svg`<path d="M14 6l-6 6 6 6" stroke-width="1.9" />`);
export const turnLeftGlyph = glyph(
  svg`<path d="M5 12a7 7 0 1 1 2 5M5 7v5h5" stroke-width="1.9" />`,
);
export const turnRightGlyph = glyph(
  svg`<path d="M19 12a7 7 0 1 0-2 5M19 7v5h-5" stroke-width="1.9" />`,
);
export const nearerGlyph = glyph(svg`<path d="M12 5v14M5 12h14" stroke-width="1.9" />`);
export const fartherGlyph = glyph(svg`<path d="M5 12h14" stroke-width="1.9" />`);

const QUARTERS: Record<string, number> = { strong: 4, good: 3, some: 2, weak: 1, "not-shown": 0 };

/** A circle filled by quarters: how strong the evidence is. The word stands beside it. */
export function gradeGlyph(grade: string): TemplateResult {
  const quarters = QUARTERS[grade] ?? 0;
  const angle = (quarters / 4) * 2 * Math.PI;
  const x = 8 + 6.8 * Math.sin(angle);
  const y = 8 - 6.8 * Math.cos(angle);
  const part = svg`<path class="ink" d="M8 8V1.2A6.8 6.8 0 ${quarters > 2 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z" />`;
  const whole = svg`<circle class="ink" cx="8" cy="8" r="6.8" />`;
  return html`<svg viewBox="0 0 16 16" aria-hidden="true" class="glyph">
    <circle cx="8" cy="8" r="6.8" stroke-width="1.6" />
    ${quarters === 4 ? whole : quarters ? part : ""}
  </svg>`;
}
