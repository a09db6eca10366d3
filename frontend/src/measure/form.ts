/** The figures of one sitting, typed in: new, or those of a reading that is being changed. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { asProblem } from "../settings/part";
import type { Reading, Typed } from "../readings";
import { read } from "./angles";

const MOST_TRIALS = 8;
const MINUTE = 60_000;
export const INSTRUMENTS: Record<string, string> = {
  goniometer: "A goniometer",
  phone: "A phone's app",
};

/** A moment as the field for it has it: local, to the minute. */
function localMinute(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

@customElement("coxa-reading-form")
export class ReadingForm extends LitElement {
  /** Null for a new one. */
  @property({ attribute: false }) reading: Reading | null = null;
  @property({ attribute: false }) methods: string[] = [];
  @property() action = "Keep";
  /** What the last one was read with, and whether it was warm: the next is likely the same. */
  @property() method = "goniometer";
  @property({ type: Boolean }) warm = false;
  /** Whether the side can be changed. */
  @property({ type: Boolean }) sides = false;
  /** Whether the figures come from a film or the like: then only when, warm and note are asked. */
  @property({ type: Boolean }) seen = false;
  /** When it was taken, if that is known before it is said. */
  @property({ attribute: false }) taken: Date | null = null;
  /** Keeps what was typed; what it throws is shown. */
  @property({ attribute: false }) save!: (typed: Typed) => Promise<void>;
  @state() private fields = ["", "", ""];
  @state() private problem: { field: number; text: string } | null = null;
  @state() private failed = "";
  @state() private busy = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.reading) return;
    this.fields = this.reading.trials.map((trial) => String(trial.angle_deg));
    this.method = this.reading.method;
  }

  /** For the next reading: empty fields, the rest as it was. */
  clear(): void {
    this.fields = ["", "", ""];
    const form = this.querySelector("form");
    for (const name of ["at", "note"]) {
      const field = form?.elements.namedItem(name) as HTMLInputElement | null;
      if (field) field.value = name === "at" ? localMinute(new Date()) : "";
    }
  }

  private get typedIn(): boolean {
    if (this.seen) return false;
    return !this.reading || !Object.keys(this.reading.source).length;
  }

  private submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => ((form.get(name) as string | null) ?? "").trim();
    const { angles, problem } = this.typedIn ? read(this.fields) : { angles: [], problem: null };
    this.problem = problem;
    this.failed = "";
    if (problem) {
      await this.updateComplete;
      this.querySelector<HTMLElement>(`[name=trial-${problem.field}]`)?.focus();
      return;
    }
    const figures = { method: this.method, trials: angles.map((angle_deg) => ({ angle_deg })) };
    const at = new Date(text("at") || Date.now());
    if (at.getTime() > Date.now() + MINUTE) {
      this.failed = "When: expected a moment that has been.";
      await this.updateComplete;
      const more = this.querySelector<HTMLDetailsElement>("details");
      if (more) more.open = true;
      this.querySelector<HTMLElement>("[name=at]")?.focus();
      return;
    }
    this.warm = text("warm") === "warm";
    const side = text("side");
    const rest = {
      at: at.toISOString(),
      warm: this.warm,
      note: text("note") || null,
      ...(side && this.typedIn ? { side } : {}),
    };
    this.busy = true;
    try {
      await this.save((this.typedIn ? { ...figures, ...rest } : rest) as Typed);
    } catch (error) {
      this.failed = asProblem(error).message;
    } finally {
      this.busy = false;
    }
    if (!this.failed) return;
    await this.updateComplete; // a disabled button had to let go of the focus
    this.querySelector<HTMLElement>(".btn.primary")?.focus();
  };

  private type(field: number, event: InputEvent): void {
    const { value } = event.target as HTMLInputElement;
    this.fields = this.fields.map((old, n) => (n === field ? value : old));
  }

  protected override render(): TemplateResult {
    return html`<form class="reading-form" novalidate @submit=${this.submit}>
      ${this.typedIn ? this.figures() : ""} ${this.sides && this.typedIn ? this.bothSides() : ""}
      <fieldset class="choices">
        <legend>The hip was</legend>
        ${this.choice("warm", "cold", "Cold", "before any session", !this.wasWarm)}
        ${this.choice("warm", "warm", "Warm", "stays out of the trend", this.wasWarm)}
      </fieldset>
      <details class="more" ?open=${!!this.reading || !!this.taken}>
        <summary>When, and a note</summary>
        <label class="field"
          >When
          <input
            type="datetime-local"
            name="at"
            .defaultValue=${localMinute(this.reading ? new Date(this.reading.at) : (this.taken ?? new Date()))}
            max=${localMinute(new Date())}
          />
        </label>
        <label class="field"
          >Note
          <textarea
            name="note"
            rows="2"
            maxlength="2000"
            .defaultValue=${this.reading?.note ?? ""}
          ></textarea>
        </label>
      </details>
      <p class="row">
        <button class="btn primary" ?disabled=${this.busy}>
          ${this.busy ? "One moment …" : this.action}
        </button>
      </p>
      ${this.failed ? html`<p class="note" role="alert">${this.failed}</p>` : ""}
    </form>`;
  }

  private get wasWarm(): boolean {
    return this.reading?.warm ?? this.warm;
  }

  private bothSides(): TemplateResult {
    const { side } = this.reading ?? {};
    return html`<fieldset class="choices">
      <legend>Side</legend>
      ${this.choice("side", "left", "Left", "", side === "left")}
      ${this.choice("side", "right", "Right", "", side === "right")}
    </fieldset>`;
  }

  private more = async (): Promise<void> => {
    this.fields = [...this.fields, ""];
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[name=trial-${this.fields.length - 1}]`)?.focus();
  };

  private figures(): TemplateResult {
    const known = this.methods.filter((method) => method in INSTRUMENTS);
    return html`
      ${known.length > 1 ? this.instruments(known) : ""}
      <fieldset>
        <legend>Trials, in degrees</legend>
        <div class="trials">
          ${this.fields.map(
            (value, n) =>
              html`<label class="field"
                >${n + 1}
                <input
                  name="trial-${n}"
                  aria-label="Trial ${n + 1}"
                  inputmode="decimal"
                  autocomplete="off"
                  .value=${value}
                  aria-invalid=${this.problem?.field === n ? "true" : "false"}
                  aria-describedby=${this.problem?.field === n ? "trial-problem" : "trial-help"}
                  @input=${(event: InputEvent) => this.type(n, event)}
                />
              </label>`,
          )}
        </div>
        ${this.problem ? html`<p id="trial-problem" role="alert">${this.problem.text}</p>` : ""}
        <p class="quiet" id="trial-help">
          The middle one counts. Against the direction that is asked for: with a minus.
          ${
            this.fields.length < MOST_TRIALS
              ? html`<button type="button" class="btn quiet-btn" @click=${this.more}>
                  One more trial
                </button>`
              : ""
          }
        </p>
      </fieldset>
    `;
  }

  private instruments(known: string[]): TemplateResult {
    return html`<fieldset class="choices">
      <legend>Read with</legend>
      ${known.map(
        (method) =>
          html`<label class="choice"
            ><input
              type="radio"
              name="method"
              value=${method}
              .checked=${this.method === method}
              @change=${() => (this.method = method)}
            />
            <span>${INSTRUMENTS[method]}</span></label
          >`,
      )}
    </fieldset>`;
  }

  private choice(
    name: string,
    value: string,
    label: string,
    more: string,
    checked: boolean,
  ): TemplateResult {
    return html`<label class="choice"
      ><input type="radio" name=${name} value=${value} .defaultChecked=${checked} />
      <span>${label} <span class="quiet">${more}</span></span></label
    >`;
  }
}
