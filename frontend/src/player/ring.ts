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
      return svg`${arc(0.5, 0.49, "arc")} ${ticks(1 - part, TICKS / 2)}`;
    case "done":
      return arc(0, 1, "arc");
    default:
      return ticks(1 - part, TICKS);
  }
}

/** An arc from `from` (0 at the top, clockwise) over `length` of the circle. */
function arc(from: number, length: number, name: string): SVGTemplateResult {
  const dash = `${(100 * Math.max(0, length)).toFixed(2)} 100`;
  return svg`<circle
    class=${name} cx="100" cy="100" r=${R} pathLength="100" stroke-dasharray=${dash}
    transform="rotate(${(360 * from - 90).toFixed(2)} 100 100)" />`;
}

/**
 * `count` ticks from the top, clockwise, of which the part `left` is still to come. Two dashed arcs,
 * not one element per tick: a change of cue must be cheap on a slow phone.
 */
function ticks(left: number, count: number): SVGTemplateResult {
  const lit = Math.ceil(left * count);
  return svg`${dashed(0, count, "tick gone")} ${lit > 0 ? dashed(0, lit, "tick") : ""}`;
}

function dashed(first: number, count: number, name: string): SVGTemplateResult {
  const at = (n: number): string => {
    const angle = (2 * Math.PI * n) / TICKS - Math.PI / 2;
    return `${(100 + R * Math.cos(angle)).toFixed(2)} ${(100 + R * Math.sin(angle)).toFixed(2)}`;
  };
  // an arc cannot go all the way round: by way of the middle
  const middle = first + count / 2;
  const d = `M${at(first)}A${R} ${R} 0 0 1 ${at(middle)}A${R} ${R} 0 0 1 ${at(first + count)}`;
  return svg`<path class=${name} d=${d} pathLength=${count} stroke-dasharray="0.18 0.82" />`;
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
