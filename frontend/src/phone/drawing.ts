/** How the phone sits on the shin, as in a mirror: the person's left leg is at the left. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

import type { Measure, Side } from "../readings";

const KNEE = 92;
const ANKLE = 236;

/** A shin, its foot, and beside it where the foot goes; `inner` is towards the other leg. */
function leg(x: number, inner: 1 | -1, worn: boolean, out: boolean): SVGTemplateResult {
  const way = out ? -inner : inner;
  return svg`
    <path class="limb ${worn ? "worn" : ""}" d="M${x} ${KNEE}V${ANKLE}" />
    <path class="foot" d="M${x - 14} 252H${x + 14}" />
    ${
      worn
        ? svg`<path class="band" d="M${x - 17} 140H${x + 21 * inner + 17}" />
            <rect class="phone" x=${x + 17 * inner - 9} y="112" width="18" height="58" rx="4" />
            <path class="way" d="M${x + 34 * way} 268q${24 * way} -4 ${44 * way} -22" />
            <path class="way" d="M${x + 62 * way} 246h${17 * way}v17" />`
        : ""
    }`;
}

export function drawing(measure: Measure, side: Side): TemplateResult {
  const out = measure.direction === "internal-rotation";
  const prone = measure.position === "prone";
  const [left, right] = [side === "left", side === "right"];
  const at = left ? 128 : 232;
  const seat = svg`<rect class="seat" x="56" y="40" width="248" height="44" rx="10" />
    <circle class="knee" cx="128" cy=${KNEE - 4} r="21" /><circle class="knee" cx="232" cy=${KNEE - 4} r="21" />
    ${leg(128, 1, left, out)} ${leg(232, -1, right, out)}`;
  const mat = svg`<g transform="matrix(1 0 0 -1 0 322)">
      <rect class="seat" x="40" y="46" width="280" height="18" rx="9" />
      <circle class="knee" cx="128" cy=${KNEE - 4} r="21" /><circle class="knee" cx="232" cy=${KNEE - 4} r="21" />
      ${leg(at, left ? 1 : -1, true, out)}
    </g>`;
  const where = prone
    ? "Lying face down, seen from the feet: the shin stands upright"
    : "Sitting, as in a mirror: both shins hang";
  const goes = out ? "outwards" : "inwards";
  return html`<figure class="strap">
    <svg
      viewBox="0 0 360 314"
      role="img"
      aria-label="${where}, the phone on the inner face of the ${side} one, a third of the way down from the knee; the foot will swing ${goes}."
    >
      ${prone ? mat : seat}
      <text x=${at} y=${prone ? 303 : 26} text-anchor="middle">your ${side}</text>
    </svg>
    <figcaption>${prone ? "Seen from your feet" : "As in a mirror"}</figcaption>
  </figure>`;
}
