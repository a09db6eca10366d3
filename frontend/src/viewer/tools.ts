/** The buttons below the figure: whatever a hand can do to it. */
import { html, nothing, type TemplateResult } from "lit";

import {
  fartherGlyph,
  nearerGlyph,
  pauseGlyph,
  playGlyph,
  turnLeftGlyph,
  turnRightGlyph,
} from "../glyphs";

export interface Tools {
  /** Null where nothing moves by itself. */
  playing: boolean | null;
  clear: boolean;
  toggle: () => void;
  turn: (right_deg: number) => void;
  zoom: (times: number) => void;
  /** See through the skin, or not. */
  see: () => void;
}

const STEP_DEG = 30;
const STEP_ZOOM = 1.2;

export function tools({ playing, clear, toggle, turn, zoom, see }: Tools): TemplateResult {
  const button = (name: string, glyph: TemplateResult, act: () => void): TemplateResult =>
    html`<button class="btn quiet-btn" aria-label=${name} @click=${act}>${glyph}</button>`;
  return html`<div class="f-tools" role="toolbar" aria-label="The figure">
    ${
      playing === null
        ? nothing
        : button(playing ? "Pause" : "Move", playing ? pauseGlyph : playGlyph, toggle)
    }
    ${button("Turn to the left", turnLeftGlyph, () => turn(-STEP_DEG))}
    ${button("Turn to the right", turnRightGlyph, () => turn(STEP_DEG))}
    ${button("Nearer", nearerGlyph, () => zoom(STEP_ZOOM))}
    ${button("Farther", fartherGlyph, () => zoom(1 / STEP_ZOOM))}
    <button class="btn quiet-btn" aria-pressed=${clear ? "true" : "false"} @click=${see}>
      See through
    </button>
  </div>`;
}
