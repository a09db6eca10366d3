/** One side's readings in time: whiskers, the trend with its band, what is typical. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from "lit";

import { dateText } from "./dates";
import {
  degrees,
  giveOrTake,
  type OneSide,
  type Point,
  type Side,
  type Trend,
  type Typical,
} from "../readings";
import { HEIGHT, type Scale, WIDTH } from "./scale";

export function chart(one: OneSide, scale: Scale, typical: Typical | null): TemplateResult {
  const last = one.points.filter((point) => !point.warm).at(-1);
  return html`<svg
    class="chart"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label=${described(one)}
  >
    ${typical ? band(typical, scale) : ""} ${axes(scale)} ${one.trend ? line(one.trend, scale) : ""}
    ${one.points.map((point) => mark(point, one.side, scale, point === last))}
  </svg>`;
}

function described({ side, trend, count }: OneSide): string {
  const readings = `${count} ${count === 1 ? "reading" : "readings"}`;
  return `${side === "left" ? "Left" : "Right"}: ${readings}. ${trend?.sentence ?? ""}`;
}

function band({ low_deg, high_deg }: Typical, { left, right, y }: Scale): SVGTemplateResult {
  const top = y(high_deg);
  const text = `typical ${low_deg} to ${high_deg}°`;
  return svg`<rect class="typical" x=${left} y=${top} width=${right - left} height=${y(low_deg) - top} />
    <text x=${left + 4} y=${top + 14}>${text}</text>`;
}

function axes({ left, right, y, degrees, days }: Scale): SVGTemplateResult {
  return svg`${degrees.map(
    (at) => svg`<path class="axis" d="M${left} ${y(at)}H${right}" />
      <text x=${left - 6} y=${y(at) + 4.5} text-anchor="end">${at}°</text>`,
  )}
  ${days.map(
    ({ at, x, anchor }) =>
      svg`<text x=${x} y=${HEIGHT - 8} text-anchor=${anchor}>${dateText(at)}</text>`,
  )}`;
}

function line({ samples }: Trend, { x, y }: Scale): SVGTemplateResult | string {
  if (!samples.length) return "";
  const at = (angle: (one: (typeof samples)[number]) => number): string[] =>
    samples.map((one) => `${x(one.at).toFixed(1)} ${y(angle(one)).toFixed(1)}`);
  const upper = at((one) => one.high_deg);
  const lower = at((one) => one.low_deg).reverse();
  return svg`<path class="trend-band" d="M${[...upper, ...lower].join("L")}Z" />
    <path class="trend" d="M${at((one) => one.level_deg).join("L")}" />`;
}

/** Circle: left. Square: right. A cross: warm. The latest is filled. */
function mark(one: Point, side: Side, { x, y }: Scale, latest: boolean): SVGTemplateResult {
  const [px, py] = [x(one.at), y(one.angle_deg)];
  const [top, bottom] = [y(one.angle_deg + giveOrTake(one)), y(one.angle_deg - giveOrTake(one))];
  const kind = latest ? "mark latest" : "mark";
  const shape = one.warm
    ? svg`<path class="mark warm" d="M${px - 5} ${py - 5}l10 10m0-10l-10 10" />`
    : side === "left"
      ? svg`<circle class=${kind} cx=${px} cy=${py} r="5" />`
      : svg`<rect class=${kind} x=${px - 4.5} y=${py - 4.5} width="9" height="9" />`;
  return svg`<g><title>${dateText(one.at)}: ${degrees(one.angle_deg)}</title>
    <path class="whisker" d="M${px} ${top}V${bottom}M${px - 3} ${top}h6M${px - 3} ${bottom}h6" />
    ${shape}</g>`;
}
