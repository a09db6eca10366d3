/** The seconds between drills, sides and sets. */
import { html, nothing, type TemplateResult } from "lit";

export type Interval = "ready_first_s" | "ready_s" | "switch_s" | "rest_s" | "change_s";

/** What each interval is for, and what it may be, as the server has it. */
export const INTERVALS: [Interval, string, number, number, string][] = [
  ["ready_first_s", "Settle before the first drill", 3, 30, "From Start until the first hold."],
  ["ready_s", "Settle before the others", 3, 30, "After the change of drills, in place already."],
  ["switch_s", "Change sides", 3, 60, "To move over to the other side."],
  ["rest_s", "Rest between sets", 3, 120, "You stay where you are."],
  ["change_s", "Change of drills", 3, 180, "To fetch things and get into the next position."],
];

/** `set` takes the seconds; `fail` what is wrong with those that were typed. */
export function seconds(
  [name, label, least, most, what]: (typeof INTERVALS)[number],
  now: number,
  wrong: string | undefined,
  set: (seconds: number) => void,
  fail: (message: string) => void,
): TemplateResult {
  const changed = (event: Event): void => {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    if (Number.isInteger(value) && value >= least && value <= most) set(value);
    else fail(`Whole seconds, ${least} to ${most}. Kept as it was: ${now} s.`);
  };
  return html`<div class="seconds">
    <label for=${name}>${label}</label>
    <input
      id=${name}
      type="number"
      inputmode="numeric"
      min=${least}
      max=${most}
      step="1"
      value=${now}
      aria-invalid=${wrong ? "true" : "false"}
      aria-describedby="${name}-about"
      @change=${changed}
    />
    <span class="quiet" aria-hidden="true">s</span>
    <p id="${name}-about" class=${wrong ? "wrong" : "quiet"} role=${wrong ? "alert" : nothing}>
      ${wrong ?? `${what} ${least} to ${most} seconds.`}
    </p>
  </div>`;
}
