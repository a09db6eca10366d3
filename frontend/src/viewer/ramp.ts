/** The one ramp of colours, as in `coxa.body.figure.ramp`: shorter, as it was, longer. */

/** Change in % of optimal fibre length, and the colour there. */
export const STOPS: [number, string][] = [
  [-40, "#1b3f7a"],
  [-5, "#7c8ca6"],
  [0, "#a5a5a0"],
  [5, "#c9b872"],
  [40, "#f5cf1e"],
];

/** A muscle lengthens, in the sense of the lists, from so many %. */
export const LIT_PERCENT = 5;

/** Red, green, blue from 0 to 1 of a change in %, or of anything else scaled to it. */
export function colourOf(percent: number): [number, number, number] {
  const at = Math.min(40, Math.max(-40, percent));
  const next = Math.max(
    1,
    STOPS.findIndex(([stop]) => at <= stop),
  );
  const [low, one] = STOPS[next - 1]!;
  const [high, other] = STOPS[next]!;
  const share = (at - low) / (high - low);
  const a = rgb(one);
  const b = rgb(other);
  return [0, 1, 2].map((n) => a[n]! + share * (b[n]! - a[n]!)) as [number, number, number];
}

/** `#rrggbb` as red, green, blue from 0 to 1. */
export function rgb(hex: string): [number, number, number] {
  const whole = Number.parseInt(hex.slice(1), 16);
  return [(whole >> 16) / 255, ((whole >> 8) & 255) / 255, (whole & 255) / 255];
}
