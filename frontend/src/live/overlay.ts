/**
 * What is drawn over the camera's picture: the skeleton, the measured shank with its dial, and the
 * ghost of how to sit. All in the picture's own pixels; what is shown is a mirror.
 */
import { nothing, svg, type SVGTemplateResult } from "lit";

import type { Side } from "../readings";
import type { Answer } from "./messages";
import type { Picture } from "./picture";

type Point = [number, number];

// The left ones of BlazePose's landmarks; the right ones follow.
const SHOULDER = 11;
const HIP = 23;
const KNEE = 25;
const ANKLE = 27;
const LINES: [number, number][] = [
  [SHOULDER, SHOULDER + 1],
  [SHOULDER, HIP],
  [SHOULDER + 1, HIP + 1],
  [HIP, HIP + 1],
  [HIP, KNEE],
  [HIP + 1, KNEE + 1],
  [KNEE, ANKLE],
  [KNEE + 1, ANKLE + 1],
];
const DIAL_DEG = 60;
const TICKS_DEG = [0, 15, 30, 45, 60];

export interface Shown {
  seen: Picture;
  answer: Answer | null;
  side: Side;
  /** Whether the foot goes out in this measure, or in. */
  outwards: boolean;
  /** Whether the camera exchanges left and right: then its picture is a mirror already. */
  mirrored: boolean;
}

export function overlay(shown: Shown): SVGTemplateResult {
  const { seen, answer, mirrored } = shown;
  const { width, height } = seen;
  const at = (n: number): Point => {
    const x = seen.landmarks?.[3 * n] ?? NaN;
    return [mirrored ? x : width - x, seen.landmarks?.[3 * n + 1] ?? NaN];
  };
  const framing = !answer || answer.state === "framing";
  const unit = height / 480;
  return svg`<svg
    class="over-picture"
    viewBox="0 0 ${width} ${height}"
    aria-hidden="true"
    font-size=${17 * unit}
  >
    ${framing && answer?.help ? ghost(width, height) : nothing}
    ${
      seen.landmarks
        ? svg`${LINES.map(([a, b]) => line(at(a), at(b), "bone"))}
            ${framing ? nothing : dial(shown, at, unit)}`
        : nothing
    }
  </svg>`;
}

const line = ([x1, y1]: Point, [x2, y2]: Point, name: string): SVGTemplateResult =>
  svg`<path class=${name} d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}" />`;

/** The shank against the plumb line, and the way that it goes. */
function dial(
  { answer, side, outwards, mirrored }: Shown,
  at: (n: number) => Point,
  unit: number,
): SVGTemplateResult {
  const own = (side === "left") === mirrored ? 1 : 0; // in the picture, not on the person
  const knee = at(KNEE + own);
  const ankle = at(ANKLE + own);
  const long = Math.hypot(ankle[0] - knee[0], ankle[1] - knee[1]) * 1.12;
  const away = Math.sign(knee[0] - at(KNEE + 1 - own)[0]) || 1;
  const way = outwards ? away : -away;
  const on = (deg: number, radius = long): Point => [
    knee[0] + way * radius * Math.sin((deg * Math.PI) / 180),
    knee[1] + radius * Math.cos((deg * Math.PI) / 180),
  ];
  const arc = (to: number): string => {
    const [x1, y1] = on(0);
    const [x2, y2] = on(to);
    const sweep = way * to > 0 ? 0 : 1;
    const r = long.toFixed(1);
    return `M${x1.toFixed(1)} ${y1.toFixed(1)}A${r} ${r} 0 0 ${sweep} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
  };
  const angle = answer?.angle_deg ?? null;
  return svg`
    ${line(knee, on(0), "plumb")}
    <path class="arc under" d=${arc(DIAL_DEG)} /><path class="arc" d=${arc(DIAL_DEG)} />
    ${angle === null ? nothing : svg`<path class="arc gone" d=${arc(Math.min(angle, 90))} />`}
    ${TICKS_DEG.map((deg) => line(on(deg, long - 7 * unit), on(deg, long + 7 * unit), "tick"))}
    ${[0, 30, 60].map((deg) => {
      const [x, y] = on(deg, long + 20 * unit);
      return svg`<text x=${x.toFixed(1)} y=${y.toFixed(1)}>${deg}°</text>`;
    })}
    ${line(knee, ankle, "shank under")} ${line(knee, ankle, "shank")}
    <circle class="knee" cx=${knee[0].toFixed(1)} cy=${knee[1].toFixed(1)} r=${7 * unit} />
  `;
}

/** Somebody who sits as one should: shoulders to feet in the picture, feet hanging. */
function ghost(width: number, height: number): SVGTemplateResult {
  const x = (share: number): number => width / 2 + share * height;
  const y = (share: number): number => share * height;
  const spot = (a: number, b: number): string => `${x(a).toFixed(0)} ${y(b).toFixed(0)}`;
  const half = (s: 1 | -1): string =>
    `M${spot(0, 0.2)}L${spot(0.15 * s, 0.23)}L${spot(0.1 * s, 0.55)}L${spot(0.12 * s, 0.63)}L${spot(0.12 * s, 0.92)}L${spot(0.15 * s, 0.95)}`;
  return svg`<path class="ghost" d="${half(1)}${half(-1)}M${spot(0.1, 0.55)}L${spot(-0.1, 0.55)}" />
    <circle class="ghost" cx=${x(0)} cy=${y(0.12)} r=${y(0.065)} />`;
}
