/** What a muscle does, in words. */
import type { Confidence } from "./files";

const LEAST_MM = 4; // a lever that is shorter hardly pulls

const WAYS: [string, string][] = [
  ["bends the hip", "straightens the hip"],
  ["draws the thigh inwards", "draws the thigh outwards"],
  ["turns the thigh in", "turns the thigh out"],
];
const TOLD_FIRST = [2, 0, 1]; // turning is what this is about

/** "Here it turns the thigh out (24 mm) and straightens the hip (10 mm)." from its moment arms in
 * mm about flexion, adduction and internal rotation.
 */
export function does(arms: readonly number[]): string {
  const parts = TOLD_FIRST.flatMap((axis) => {
    const arm = arms[axis] ?? 0;
    if (Math.abs(arm) < LEAST_MM) return [];
    return [`${WAYS[axis]![arm > 0 ? 0 : 1]} (${Math.abs(arm).toFixed(0)} mm)`];
  });
  if (parts[0]) parts[0] = parts[0].replace("(", "(lever ");
  if (!parts.length) return "Here it hardly turns or bends the hip.";
  const last = parts.pop();
  return `Here it ${parts.length ? `${parts.join(", ")} and ` : ""}${last}.`;
}

const SURE: Record<Confidence, string> = {
  high: "Its path is well known",
  medium: "Its path is fairly sure",
  low: "Its path is least sure",
};

export function sureness(confidence: Confidence): string {
  return SURE[confidence];
}

/** "+23 %", "−8 %". */
export function signed(percent: number): string {
  const whole = Math.round(percent);
  return `${whole < 0 ? "−" : "+"}${Math.abs(whole)}\u00a0%`;
}

/** What a change in % means, in a word or two. */
export function changed(percent: number): string {
  const whole = Math.abs(Math.round(percent));
  if (!whole) return "as long as before";
  return `${whole}\u00a0% ${percent > 0 ? "longer" : "shorter"}`;
}
