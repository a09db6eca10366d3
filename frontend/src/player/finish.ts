/** After a session: what was done per side, and how it was. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import type { Feedback } from "../store/db";
import { meaning } from "./hurts";
import type { Done } from "./log";
import { type Pain, worst } from "./pains";
import { painInWords, PLACES } from "./places";
import { scale } from "./scale";

const EMPTY: Feedback = { strength: null, pain: null, pain_where: null, note: null };

/** "120 of 120 s" or "6 of 6 times". */
export function amount(row: Done): string {
  const parts = [];
  if (row.hold_planned_s) parts.push(`${Math.round(row.hold_s)} of ${row.hold_planned_s} s`);
  if (row.repetitions_planned) {
    parts.push(`${row.repetitions} of ${row.repetitions_planned} times`);
  }
  return parts.join(", ");
}

export function doneTable(rows: Done[], nameOf: (slug: string) => string): TemplateResult {
  const drills = [...new Set(rows.map((row) => row.stretch))];
  return html`<table class="done">
    <caption class="sr">
      What was done, per drill and side
    </caption>
    <thead>
      <tr>
        <th scope="col">Drill</th>
        <th scope="col">Side</th>
        <th scope="col">Done</th>
      </tr>
    </thead>
    <tbody>
      ${drills.map((slug) => {
        const mine = rows.filter((row) => row.stretch === slug);
        return mine.map(
          (row, n) =>
            html`<tr>
              ${n ? "" : html`<th scope="rowgroup" rowspan=${mine.length}>${nameOf(slug)}</th>`}
              <td>${row.side === "both" ? "Both" : row.side === "left" ? "Left" : "Right"}</td>
              <td>${amount(row)}</td>
            </tr>`,
        );
      })}
    </tbody>
  </table>`;
}

@customElement("coxa-feedback")
export class FeedbackForm extends LitElement {
  @property({ attribute: false }) feedback: Feedback = EMPTY;
  @property() action = "Keep";
  /** What was told in the session already, and the drills' names for it. */
  @property({ attribute: false }) pains: Pain[] = [];
  @property({ attribute: false }) nameOf: (slug: string) => string = String;
  /** The drills of the session: one of them hurt. */
  @property({ attribute: false }) drills: string[] = [];
  @state() private now: Feedback = EMPTY;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const told = worst(this.pains);
    this.now = { ...this.feedback };
    if (told && this.now.pain === null) {
      this.now = { ...this.now, pain: told.level, pain_where: told.where || null };
    }
  }

  private set(changes: Partial<Feedback>): void {
    this.now = { ...this.now, ...changes };
  }

  private keep = (event: SubmitEvent): void => {
    event.preventDefault();
    const { pain } = this.now;
    const only = this.drills.length === 1 ? this.drills[0] : undefined;
    const detail = {
      ...this.now,
      pain_where: pain ? this.now.pain_where : null,
      // what was told on the way knows its drill
      pain_stretch: pain && !this.pains.length ? (only ?? this.now.pain_stretch ?? null) : null,
    };
    this.dispatchEvent(new CustomEvent<Feedback>("kept", { detail }));
  };

  protected override render(): TemplateResult {
    const { strength, note } = this.now;
    return html`<form class="feedback" @submit=${this.keep}>
      <fieldset>
        <legend>How strong was the stretch?</legend>
        ${scale("strength", strength, (value) => this.set({ strength: value }))}
        <div class="ends"><span>0 nothing</span><span>10 all I could bear</span></div>
        <p class="quiet">Aim for 4 to 6; at the level Gentle for 3 to 4.</p>
      </fieldset>
      ${this.pains.length ? this.toldBefore() : this.pain()}
      <label class="field"
        >A note
        <textarea
          rows="2"
          maxlength="2000"
          .value=${note ?? ""}
          @input=${(e: Event) => this.set({ note: (e.target as HTMLTextAreaElement).value || null })}
        ></textarea>
      </label>
      <button class="btn primary">${this.action}</button>
    </form>`;
  }

  /** Told when it hurt: not asked again, only shown. */
  private toldBefore(): TemplateResult {
    return html`<section>
      <h2 class="legend">What hurt</h2>
      ${painList(this.pains, this.nameOf)}
      <details class="more">
        <summary>Say it differently</summary>
        ${this.pain()}
      </details>
    </section>`;
  }

  private which(): TemplateResult {
    const chosen = this.now.pain_stretch ?? "";
    const choose = (event: Event): void =>
      this.set({ pain_stretch: (event.target as HTMLSelectElement).value || null });
    return html`<label class="field"
      >Which drill was it?
      <select @change=${choose}>
        <option value="">I can't say</option>
        ${this.drills.map(
          (slug) =>
            html`<option value=${slug} ?selected=${chosen === slug}>${this.nameOf(slug)}</option>`,
        )}
      </select></label
    >`;
  }

  private pain(): TemplateResult {
    const { pain, pain_where } = this.now;
    return html`<fieldset>
        <legend>Any pain?</legend>
        ${scale("pain", pain, (value) => this.set({ pain: value }))}
        <div class="ends"><span>0 none</span><span>10 worst I can think of</span></div>
      </fieldset>
      ${
        pain
          ? html`${this.drills.length > 1 && !this.pains.length ? this.which() : ""}
              <label class="field"
                >Where
                <select
                  @change=${(e: Event) => this.set({ pain_where: (e.target as HTMLSelectElement).value || null })}
                >
                  <option value="">Not said</option>
                  ${PLACES.map(
                    ([value, text]) =>
                      html`<option value=${value} ?selected=${pain_where === value}>
                        ${text}
                      </option>`,
                  )}
                </select></label
              >
              <p class="note" role="status">${meaning(pain_where ?? "", pain)}</p>`
          : ""
      }`;
  }
}

/** Each drill that hurt, with where and how much. */
export function painList(pains: Pain[], nameOf: (slug: string) => string): TemplateResult {
  return html`<ul class="plainlist">
    ${pains.map((one) => {
      const side = one.side === "both" ? "" : `, ${one.side}`;
      const how = painInWords(one.where, one.level);
      return html`<li>${nameOf(one.stretch)}${side}${how ? `: ${how}` : ""}</li>`;
    })}
  </ul>`;
}
