/** While the camera runs: the mirror, the angle, one line, the three trials. */
import { html, type TemplateResult } from "lit";

import type { Measure, Side } from "../readings";
import { degrees } from "../readings";
import type { Measuring } from "./measuring";
import type { Answer, TrialTold } from "./messages";
import { overlay } from "./overlay";

const TRIALS = 3;
const ALLOW =
  "In a browser: the sign at the left of the address, then Camera, then Allow. On an iPhone: Settings, Apps, Safari, Camera. In the installed app: hold its icon, App info or Site settings, Permissions, Camera.";

export function runningView(
  now: Measuring,
  measure: Measure,
  stop: () => void,
  again: () => void,
): TemplateResult {
  const { side, hands_free } = now.asked;
  const { answer, camera, seen } = now;
  const open = !camera.trouble || camera.trouble === "muted";
  const sees = !camera.trouble && now.link === "open";
  const swinging = sees && answer?.state === "measuring" && !answer.help;
  const angle = swinging && answer.angle_deg !== null ? degrees(answer.angle_deg) : "–";
  const outwards = measure.direction === "internal-rotation";
  return html`<h1 class="sr">Measuring: ${measure.name}, ${side}</h1>
    <div class="live">
      <div class="mirror ${now.mirrored ? "" : "flipped"}">
        ${camera.video}
        ${seen && sees ? overlay({ seen, answer, side, outwards, mirrored: now.mirrored }) : ""}
        <div class="live-top">
          <button class="btn" @click=${stop}>Stop</button>
          <span
            ><b>${side.toUpperCase()}</b>, ${outwards ? "foot out" : "foot in"}${left(answer)}</span
          >
        </div>
      </div>
      <div class="live-panel">
        <p class="live-side" aria-hidden="true">
          <b>${side.toUpperCase()}</b>
          <span>Seated, ${outwards ? "foot out" : "foot in"}${left(answer)}</span>
        </p>
        <div>
          <p class="live-angle ${swinging ? "" : "none"}" aria-hidden="true">${angle}</p>
          <p class="live-line" role="status" data-testid="line">${now.line}</p>
          ${asked(now, again)}
        </div>
        ${open ? trials(now.trials, swinging) : ""}
        <p class="quiet">
          ${now.note && now.note !== now.line ? now.note : ""}
          ${hands_free ? `Hands free: I ${now.speaks ? "speak and count" : "count; this line tells you what to do"}.` : ""}
          ${open ? "The picture stays in this browser." : ""}
        </p>
      </div>
    </div>`;
}

/** How long it goes on at most. */
function left(answer: Answer | null): string {
  const running = answer && ["framing", "check", "measuring"].includes(answer.state);
  return running ? `, ${Math.ceil(answer.left_s)}\u00a0s left` : "";
}

/** What the person is to decide, if anything. */
function asked(now: Measuring, again: () => void): TemplateResult | string {
  const { stopped, camera } = now;
  if (camera.trouble && camera.trouble !== "muted") {
    return html`${camera.trouble === "refused" ? html`<p>${ALLOW}</p>` : ""}
      <p class="row">
        <button class="btn primary" @click=${again}>Try again</button>
        <a class="btn" href="/measure">Another way to measure</a>
      </p>`;
  }
  if (!stopped) return "";
  if (stopped.why === "mirrored") {
    return html`<p class="live-ask">Which foot did you lift? Come and tap it.</p>
      <p class="row">
        <button class="btn" @click=${() => now.say({ type: "mirrored", mirrored: !now.mirrored })}>
          My left foot
        </button>
        <button class="btn" @click=${() => now.say({ type: "go_on" })}>My right foot</button>
      </p>`;
  }
  return html`<p class="row">
    <button class="btn primary" @click=${() => now.say({ type: "go_on" })}>Go on</button>
    <button class="btn" @click=${() => now.say({ type: "mirrored", mirrored: !now.mirrored })}>
      It was my ${now.asked.side} foot
    </button>
  </p>`;
}

/** Those that count or may count still; why the latest did not, below. */
function trials(told: TrialTold[], swinging: boolean): TemplateResult {
  const shown = told.filter((one) => one.valid || !one.settled).slice(0, TRIALS);
  const last = told.findLast((one) => one.settled);
  const places = Array.from({ length: TRIALS }, (_, n) => {
    const one = shown[n];
    if (one) {
      const angle = one.settled && one.angle_deg !== null ? degrees(one.angle_deg) : "…";
      return { name: "told", text: angle, more: one.settled ? "" : " being looked at again" };
    }
    const now = swinging && n === shown.length;
    return now ? { name: "on", text: "now", more: "" } : { name: "", text: "–", more: "" };
  });
  return html`<div>
    <ol class="live-trials" aria-label="Trials">
      ${places.map(
        ({ name, text, more }, n) =>
          html`<li class=${name} aria-current=${name === "on" ? "step" : "false"}>
            <span>Trial ${n + 1}</span> <b>${text}<span class="sr">${more}</span></b>
          </li>`,
      )}
    </ol>
    ${last?.settled && !last.valid ? html`<p class="live-why">Not counted: ${last.why}</p>` : ""}
  </div>`;
}

export const otherSide = (side: Side): Side => (side === "left" ? "right" : "left");
