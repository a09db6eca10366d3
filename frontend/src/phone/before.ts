/** The screens before the phone takes over: which leg, the strap, the start. One thing on each. */
import { html, type TemplateResult } from "lit";

import type { Measure, Side } from "../readings";
import { capital } from "../words";
import { drawing } from "./drawing";

const DELAY_S = 30;

const top = (measure: Measure, back: TemplateResult): TemplateResult =>
  html`<div class="q-top">${back}<span class="quiet">${measure.name}</span></div>`;

const notFor = (measure: Measure): TemplateResult =>
  html`<details class="more">
    <summary>Who should not</summary>
    <ul class="plainlist">
      ${measure.not_for.map((text) => html`<li>${text}</li>`)}
    </ul>
  </details>`;

const toMeasure = html`<a class="btn quiet-btn" href="/measure">Leave</a>`;

export function which(measure: Measure, choose: (side: Side) => void): TemplateResult {
  return html`${top(measure, toMeasure)}
    <h1 tabindex="-1">Which leg?</h1>
    <div class="answers">
      <button class="btn answer" @click=${() => choose("left")}>Left</button>
      <button class="btn answer" @click=${() => choose("right")}>Right</button>
    </div>
    <p class="quiet">Both? Begin with either one, the other follows.</p>
    ${notFor(measure)}`;
}

export function strap(
  measure: Measure,
  side: Side,
  back: () => void,
  on: () => void,
): TemplateResult {
  return html`${top(measure, html`<button class="btn quiet-btn" @click=${back}>Back</button>`)}
    <h1 tabindex="-1">${capital(side)} shin: strap the phone on</h1>
    ${drawing(measure, side)}
    <p>
      On the flat inner face, a third of the way down from the knee. A running armband, a bandage or
      two elastic straps: so tight that it does not slip. Any way round.
    </p>
    <p class="quiet">
      With the screen turned inwards, towards the skin? Then start first: you get half a minute to
      strap it on.
    </p>
    <p class="row"><button class="btn primary start" @click=${on}>Next</button></p>`;
}

export interface Started {
  measure: Measure;
  side: Side;
  speaks: boolean;
  /** The voice is on in the settings. */
  wanted: boolean;
  /** Tones can be heard. */
  sounds: boolean;
  /** Sounds on, in the settings. */
  sound: () => void;
  dark: boolean;
  darken: (dark: boolean) => void;
  back: () => void;
  start: (delay_s: number) => void;
}

function leads({ speaks, wanted, sounds, sound }: Started): TemplateResult {
  if (speaks) return html`<p>Turn the sound up, and the silent switch off.</p>`;
  const voice = wanted ? "This browser has no voice" : "The voice is off in Settings";
  if (sounds) {
    return html`<p>
      ${voice}. Tones lead you: two rising for out, one for hold, two falling for back; three at the
      end.
    </p>`;
  }
  return html`<p class="note">
      ${voice}, and sounds are off: only the screen would tell you when. Turn it outwards, or turn
      the sounds on.
    </p>
    <p class="row"><button class="btn" @click=${sound}>Turn sounds on</button></p>`;
}

function darkChoice(dark: boolean, darken: (dark: boolean) => void): TemplateResult {
  const changed = (event: Event): void => darken((event.target as HTMLInputElement).checked);
  return html`<label class="choice"
    ><input type="checkbox" .checked=${dark} @change=${changed} />
    <span>Black screen meanwhile: <span class="quiet">two taps end it</span></span></label
  >`;
}

export function ready(one: Started): TemplateResult {
  const { measure, side, dark, darken, back, start } = one;
  const heard = one.speaks || one.sounds;
  const out = measure.direction === "internal-rotation" ? "outwards" : "inwards";
  return html`${top(measure, html`<button class="btn quiet-btn" @click=${back}>Back</button>`)}
    <h1 tabindex="-1">${capital(side)}: ready?</h1>
    <ol class="steps">
      <li>${measure.set_up[0]}</li>
      <li>${measure.position === "prone" ? measure.set_up[1] : measure.set_up[2]}</li>
      <li>
        You are told when: the foot slowly ${out}, hold for two seconds, come back. Three times.
        Nothing has to be pressed.
      </li>
    </ol>
    ${leads(one)}
    <p>
      Do not lock the phone: locked, its sensors stop.
      ${heard ? "Turn the screen inwards instead." : ""}
    </p>
    ${heard ? darkChoice(dark, darken) : ""}
    <p class="row">
      <button class="btn primary start" @click=${() => start(0)}>Start</button>
      <button class="btn" @click=${() => start(DELAY_S)}>Start in ${DELAY_S} seconds</button>
    </p>
    ${notFor(measure)}`;
}
