/** One question on the screen: yes, no or not sure; "back" leads to the one before. */
import { html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";

import { leaveGlyph } from "./glyphs";
import type { Answer } from "./store/first";

const ANSWERS: [Answer, string][] = [
  ["no", "No"],
  ["yes", "Yes"],
  ["not-sure", "I am not sure"],
];

export const inWords = (answer: Answer): string =>
  (ANSWERS.find(([value]) => value === answer)?.[1] ?? answer).toLowerCase();

export interface Asking {
  /** Counts from 0. */
  n: number;
  count: number;
  id: string;
  ask: string;
  /** What was answered before, if this question is seen again. */
  given: Answer | undefined;
  answer: (answer: Answer) => void;
  /** What the first question's way out is called; it leads to Today. */
  leave: string;
  /** Above the question, quietly. */
  about: TemplateResult | string;
  why: TemplateResult | string;
}

export function asking(one: Asking): TemplateResult {
  return html`
    <div class="q-top">
      ${
        one.n
          ? html`<button class="btn quiet-btn" @click=${() => history.back()}>
              ${leaveGlyph} Back
            </button>`
          : html`<a class="btn quiet-btn" href="/">${leaveGlyph} ${one.leave}</a>`
      }
      <span class="quiet">Question ${one.n + 1} of ${one.count}</span>
    </div>
    <progress max=${one.count} value=${one.n + 1} aria-label="Questions answered"></progress>
    ${one.about}
    <h1 tabindex="-1" class="question">${one.ask}</h1>
    <div class="answers">
      ${ANSWERS.map(
        ([value, text]) =>
          html`<button
            class="btn answer ${one.given === value ? "given" : ""}"
            @click=${() => one.answer(value)}
          >
            ${text}
          </button>`,
      )}
    </div>
    <p class="quiet">Not sure counts as yes.</p>
    ${
      one.why
        ? keyed(
            one.id,
            html`<details class="more">
              <summary>Why we ask</summary>
              ${one.why}
            </details>`,
          )
        : ""
    }
  `;
}

/** The number of the question that this place in the browser's history belongs to. */
export function asked(): number {
  return (history.state as { question?: number } | null)?.question ?? 0;
}
