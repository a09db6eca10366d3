/** What the session page says beside the caption. */
import { type Cue, type Script } from "./script";

/** 9:55 */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds - 1e-6));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The side written out; nothing where both work at once. */
export function sideOf(cue: Cue): string {
  return cue.side === "both" ? "" : cue.side.toUpperCase();
}

/** What kind of time it is, under the digits. */
export function under(cue: Cue): string {
  switch (cue.kind) {
    case "ready":
      return "Get ready";
    case "switch":
      return "Change"; // the side itself stands large above
    case "rest":
      return "Rest";
    case "repetition":
      return `of ${cue.of ?? 1}`;
    default:
      return "";
  }
}

/** "Drill 1 of 3" and "Set 1 of 2". */
export function place(script: Script, index: number): [string, string] {
  const cue = script.cues[index];
  if (!cue) return ["", ""];
  const drills: string[] = [];
  for (const one of script.cues) if (drills.at(-1) !== one.stretch) drills.push(one.stretch);
  const before = script.cues.slice(0, index + 1).map((one) => one.stretch);
  const number = before.filter((slug, n) => n === 0 || slug !== before[n - 1]).length;
  const set = cue.sets > 1 ? `Set ${cue.set} of ${cue.sets}` : "";
  return [`Drill ${number} of ${drills.length}`, set];
}

/** One sentence for those who listen to the screen: at changes only. */
export function announced(cue: Cue): string {
  const side = cue.side === "both" ? "" : `${cue.side === "left" ? "Left" : "Right"} side. `;
  switch (cue.kind) {
    case "hold":
      return `${side}Hold for ${cue.length_s} seconds. ${cue.show}`;
    case "repetition":
      return cue.number === 1 ? `${side}${cue.of} repetitions. ${cue.show}` : "";
    case "switch":
      return `Change sides. ${cue.show}`;
    case "rest":
      return `Rest, ${cue.length_s} seconds. ${cue.show}`;
    case "ready":
      return `Get ready. ${side}${cue.show}`;
    default:
      return "Done.";
  }
}
