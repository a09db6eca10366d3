/** Before the clock starts: what the session is, how to get into place, and what to think of. */
import { html, nothing, type TemplateResult } from "lit";

import type { Stretch } from "../api";
import { heading, reason } from "../concerns";
import { drillList } from "../drills";
import { holdOf } from "../plan/hold";
import type { Concern, Today } from "../today";
import { forSide } from "../words";
import { KEY_HELP } from "./keys";
import { type Cue } from "./script";
import { clock } from "./words";
import "../still";

/** Seconds to get into place, as they can be chosen here; any other in the settings. */
const TIMES_S = [10, 20, 30];

export interface Ready {
  name: string;
  /** The session as it was asked for; null when one goes on. */
  today: Today | null;
  /** Seconds that are left of a session that goes on. */
  left_s: number;
  /** What comes first, and the drill that it belongs to. */
  cue: Cue;
  stretch: Stretch | null;
  start: () => void;
  /** Wants so many seconds before the first hold. */
  setTime: (seconds: number) => void;
}

export function readyView(ready: Ready): TemplateResult {
  const { name, today, left_s, cue, stretch } = ready;
  const setUp = stretch?.steps.filter((step) => step.phase === "set-up") ?? [];
  return html`
    <p class="over"><a href="/">Today</a></p>
    <h1>${name}</h1>
    <p class="lead quiet">
      ${
        today
          ? `${today.minutes} ${today.minutes === 1 ? "minute" : "minutes"}. You need ${today.needs.join(", ") || "nothing"}.`
          : `${clock(left_s)} left. A hold you broke off begins again, with time to get into it.`
      }
    </p>
    ${against(today)}
    ${today?.concerns.map(
      (one) => html`<p class="note"><strong>${heading(one)}</strong> ${reason(one)}</p>`,
    )}
    <section class="in-place">
      <div class="stage">
        <coxa-still .stretch=${cue.stretch} moment="start" .side=${cue.side}></coxa-still>
      </div>
      <div>
        <h2>First: ${stretch?.name ?? name}</h2>
        <ol class="steps">
          ${setUp.map((step) => html`<li><span>${forSide(step.text, cue.side)}</span></li>`)}
        </ol>
        <p>
          Get into place, then ${today ? "start the clock" : "resume"} here or with the space bar.
          ${cue.kind === "ready" ? `The first ${cue.length_s} seconds are still for settling.` : ""}
        </p>
        <p>
          <button class="btn primary start" data-action="start" @click=${ready.start}>
            ${today ? "Start the clock" : "Resume"}
          </button>
        </p>
        ${today ? timeChoice(cue.length_s, ready.setTime) : nothing}
      </div>
    </section>
    ${today?.script.notes.map((note) => html`<p class="note">${note}</p>`)}
    ${today ? drillList(today.drills) : nothing}
    <details class="more">
      <summary>Keys</summary>
      <dl class="facts">
        ${KEY_HELP.map(
          ([key, what]) =>
            html`<dt>${key}</dt>
              <dd>${what}</dd>`,
        )}
      </dl>
    </details>
  `;
}

/** A drill of one's own choice, although the plan says to rest. */
function against(today: Today | null): TemplateResult | typeof nothing {
  const hold = today && holdOf(today, new Date());
  if (!hold) return nothing;
  return html`<p class="note">
    <strong>Your plan says: ${lower(hold.heading)}.</strong> ${hold.reasons.join(" ")}
    <a href="/plan">Your plan</a>
  </p>`;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function timeChoice(now: number, set: (seconds: number) => void): TemplateResult {
  const times = [...new Set([...TIMES_S, now])].sort((a, b) => a - b);
  return html`<div class="row segmented" role="group" aria-label="Time to settle">
    <span class="quiet" aria-hidden="true">Time to settle</span>
    ${times.map(
      (seconds) =>
        html`<button
          class="btn"
          aria-pressed=${seconds === now ? "true" : "false"}
          @click=${() => set(seconds)}
        >
          ${seconds} s
        </button>`,
    )}
  </div>`;
}

/** Asked before a drill that somebody chose although it should be left out. */
export function askFirst(name: string, against: Concern[], start: () => void): TemplateResult {
  return html`
    <p class="over"><a href="/">Today</a></p>
    <h1>${name}</h1>
    ${against.map(
      (one) =>
        html`<p class="lead"><strong>${heading(one)}</strong></p>
          <p>${reason(one)}</p>`,
    )}
    <p class="row">
      <a class="btn primary" href="/library">Choose another drill</a>
      <button class="btn" @click=${start}>Start anyway</button>
    </p>
  `;
}
