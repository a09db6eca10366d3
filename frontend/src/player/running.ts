/** A running session on the screen: stage, side, ring, what is next, three controls. */
import { html, nothing, type TemplateResult } from "lit";

import { extensionAt } from "./extend";
import type { Wish } from "./keys";
import { figureAt } from "./figure-at";
import { said } from "./log";
import { isWork } from "./script";
import { ring } from "./ring";
import type { Player } from "./player";
import { clock, place, sideOf, under } from "./words";
import { leaveGlyph, octagonGlyph, pauseGlyph, playGlyph } from "../glyphs";
import "../away";
import type { Drive } from "../viewer/figure";
import "../viewer/figure";

const LONG = 60; // letters; beyond, smaller ones leave room for the figure

export interface Shown {
  player: Player;
  nameOf: (slug: string) => string;
  wish: (wish: Wish | "end") => void;
  flashing: boolean;
  problem: string | null;
  /** Asked before the figure is drawn. */
  drive: Drive;
  /** The first picture is being drawn; the clock begins when it is there. */
  starting: boolean;
}

export function running({
  player,
  nameOf,
  wish,
  flashing,
  problem,
  drive,
  starting,
}: Shown): TemplateResult {
  const here = player.position;
  const { script, cue, index } = player;
  const figure = figureAt(script, here.position_s, null);
  const paused = !here.playing && !starting;
  const left = cue.t_s + cue.length_s - here.position_s;
  const part = Math.min(1, Math.max(0, 1 - left / cue.length_s));
  const [drill, set] = place(script, index);
  const digits = cue.kind === "repetition" ? `${cue.number ?? 1}` : `${Math.ceil(left - 1e-6)}`;
  const kind = here.waiting ? "ready" : cue.kind;
  const caption = paused
    ? "Paused. Take your time."
    : here.waiting
      ? "Ready? Tap to begin."
      : said(script, here.position_s);
  const more = extensionAt(script, here.position_s);
  // at hand also in a pause: the reflex when it hurts is to tap anywhere, which pauses
  const hurts = html`<button class="btn stop" @click=${() => wish("hurts")}>
    ${octagonGlyph} Hurts
  </button>`;
  return html`
    <div class="session ${kind} ${paused ? "paused" : ""} side-${cue.side}" @click=${letGo}>
      <div class="stage">
        <div class="s-top">
          <button class="btn quiet-btn" @click=${() => wish("leave")}>${leaveGlyph} Leave</button>
          <span class="left">${clock(script.duration_s - here.position_s)} left</span>
        </div>
        <button
          class="tap"
          @click=${() => wish("pause")}
          aria-label=${paused ? "Go on" : "Pause"}
          tabindex="-1"
        >
          <coxa-figure
            quiet
            ?waits=${starting}
            .stretch=${figure.stretch}
            .moment=${moment(player)}
            .side=${figure.side}
            .drive=${drive}
          ></coxa-figure>
        </button>
        <coxa-away brief></coxa-away>
        <p class="caption ${caption.length > LONG ? "long" : ""}">${caption}</p>
      </div>
      <div class="who ${cue.side === "right" ? "at-right" : ""}">
        <span class="side">${sideOf(cue) || nameOf(cue.stretch)}</span>
        <span class="what">${paused ? "Paused" : drill}<br />${set || nameOf(cue.stretch)}</span>
      </div>
      <button class="ringbox tap" @click=${() => wish("pause")} tabindex="-1" aria-hidden="true">
        <svg viewBox="0 0 200 200">${ring(cue, part)}</svg>
        <span class="digits ${digits.length > 2 ? "long" : ""}">${digits}</span>
        <span class="under">${under(cue)}</span>
      </button>
      <div class="strip">
        <span class="quiet">${isWork(cue) ? "Next" : "Then"}</span>
        <b>${unbroken(player.coming) || "The end"}</b>
        <button class="btn quiet-btn" @click=${() => wish("next")}>
          ${isWork(cue) || cue.kind === "done" ? "Skip" : "Start now"}
        </button>
      </div>
      ${
        paused
          ? html`<div class="ctrl five">
              ${hurts}
              <button class="btn primary" @click=${() => wish("pause")}>${playGlyph} Go on</button>
              <button class="btn" @click=${() => wish("back")}>Back</button>
              <button class="btn" @click=${() => wish("repeat")}>This side again</button>
              <button class="btn" @click=${() => wish("end")}>End</button>
            </div>`
          : html`<div class="ctrl">
              ${hurts}
              <button class="btn primary" @click=${() => wish("pause")}>
                ${here.waiting ? html`${playGlyph} Begin` : html`${pauseGlyph} Pause`}
              </button>
              <button class="btn" ?disabled=${!more} @click=${() => wish("more")}>
                ${more && "repetitions" in more ? "One more" : "+10\u00a0s"}
              </button>
            </div>`
      }
      ${problem ? html`<p class="problem" role="alert">This device cannot keep what you do (${problem}). Keep the page open.</p>` : nothing}
      <div class="flash ${flashing ? "on" : ""}" aria-hidden="true"></div>
    </div>
  `;
}

/** "hold 60 s" never breaks before its unit. */
function unbroken(words: string): string {
  return words.replace(/ s$/, "\u00a0s");
}

/**
 * After a tap the button lets go of the keyboard, so that the space bar pauses and does not press
 * it again. Who came to it by keyboard (no tap: detail 0) keeps it.
 */
function letGo(event: MouseEvent): void {
  if (event.detail > 0) (document.activeElement as HTMLElement | null)?.blur();
}

/** Which posture stands on the stage: in a repetition it goes there and back. */
function moment(player: Player): "start" | "end" {
  const { cue } = player;
  if (cue.kind === "hold") return "end";
  if (cue.kind !== "repetition") return "start";
  const back = cue.marks.at(-1);
  return back && back.say.includes("back") && player.position.position_s >= back.t_s
    ? "start"
    : "end";
}
