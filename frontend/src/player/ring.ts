/**
 * The ring around the seconds. Solid counts, broken does not: a hold is a solid ring that empties,
 * get-ready and rest are ticks, changing sides is half of each, repetitions are segments.
 */
import { svg, type SVGTemplateResult } from "lit";

import type { Cue } from "./script";

const R = 95.5;
const TICKS = 40;

/** `part` of the cue has passed, from 0 to 1. */
export function ring(cue: Cue, part: number): SVGTemplateResult {
  switch (cue.kind) {
    case "hold":
      return svg`<circle class="track" cx="100" cy="100" r=${R} /> ${arc(0, 1 - part, "arc")}`;
    case "repetition":
      return svg`${segments(cue, part)}`;
    case "switch":
      return svg`${arc(0.5, 0.49, "arc")} ${ticks(1 - part, 0, TICKS / 2)}`;
    case "done":
      return arc(0, 1, "arc");
    default:
      return svg`${ticks(1 - part, 0, TICKS)}`;
  }
}

/** An arc from `from` (0 at the top, clockwise) over `length` of the circle. */
function arc(from: number, length: number, name: string): SVGTemplateResult {
  const dash = `${(100 * Math.max(0, length)).toFixed(2)} 100`;
  return svg`<circle
    class=${name} cx="100" cy="100" r=${R} pathLength="100" stroke-dasharray=${dash}
    transform="rotate(${(360 * from - 90).toFixed(2)} 100 100)" />`;
}

function ticks(left: number, first: number, count: number): SVGTemplateResult[] {
  const lit = Math.ceil(left * count);
  return Array.from({ length: count }, (_, n) => {
    const angle = (360 * (first + n)) / TICKS;
    const name = n < lit ? "tick" : "tick gone";
    return svg`<line class=${name} x1="100" y1="2" x2="100" y2="9" transform="rotate(${angle} 100 100)" />`;
  });
}

function segments(cue: Cue, part: number): SVGTemplateResult[] {
  const of = Math.max(1, cue.of ?? 1);
  const gap = of > 1 ? 0.018 : 0;
  return Array.from({ length: of }, (_, n) => {
    const number = n + 1;
    const from = n / of + gap / 2;
    const length = 1 / of - gap;
    const filled = number < (cue.number ?? 1) ? 1 : number === cue.number ? part : 0;
    return svg`${arc(from, length, "track")} ${filled > 0 ? arc(from, length * filled, "arc") : ""}`;
  });
}
