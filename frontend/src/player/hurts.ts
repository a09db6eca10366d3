/** It hurts: the clock stands already; now where and how much, what that means, and what next. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";

import { PLACES } from "./places";
import { scale } from "./scale";

export interface Told {
  level: number | null;
  where: string;
  /** "mistake": nothing hurts. */
  next: "go-on" | "end" | "mistake";
}

/** What a pain at this place means for the drill. The limits are those of /learn/safety. */
export function meaning(where: string, level: number | null): string {
  if (where === "groin") return "A pinch in front is never worked through.";
  if (where === "knee") return "Hip drills should not be felt in the knee.";
  if (where === "back") return "Pain in the back or down the leg is a sign to stop, not to push.";
  if (level !== null && level > 5)
    return "That is too much. Leave the drill that hurt out for some days.";
  return "If it is still there tomorrow morning, go less far next time.";
}

@customElement("coxa-hurts")
export class Hurts extends LitElement {
  @property() drill = "";
  @property({ type: Boolean }) last = false;
  @state() private where = "";
  @state() private level: number | null = null;
  @query("dialog") private dialog!: HTMLDialogElement;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  private tell(next: Told["next"]): void {
    const detail: Told = { level: this.level, where: this.where, next };
    this.dialog.close();
    this.dispatchEvent(new CustomEvent("told", { detail }));
  }

  protected override render(): TemplateResult {
    return html`<dialog
      class="sheet"
      aria-labelledby="hurts-title"
      @cancel=${(event: Event) => event.preventDefault()}
    >
      <h2 id="hurts-title" tabindex="-1" autofocus>Stopped. Come out of it slowly.</h2>
      <button class="btn quiet-btn mistake" @click=${() => this.tell("mistake")}>
        It does not hurt, go on
      </button>
      <fieldset class="choice">
        <legend>Where is it?</legend>
        ${PLACES.map(
          ([value, text]) =>
            html`<label
              ><input
                type="radio"
                name="where"
                value=${value}
                @change=${() => (this.where = value)}
              /><span>${text}</span></label
            >`,
        )}
      </fieldset>
      <fieldset>
        <legend>How much?</legend>
        ${scale("level", this.level, (level) => (this.level = level))}
        <div class="ends"><span>0 none</span><span>10 worst I can think of</span></div>
      </fieldset>
      <p class="note" role="status">
        <strong>${this.drill} is left out of the rest of this session.</strong>
        ${this.where || this.level !== null ? meaning(this.where, this.level) : ""}
        <a href="/learn/safety" target="_blank">When to have it looked at</a>
      </p>
      <div class="row">
        ${
          this.last
            ? ""
            : html`<button class="btn primary" @click=${() => this.tell("go-on")}>
                Go on without it
              </button>`
        }
        <button class="btn ${this.last ? "primary" : ""}" @click=${() => this.tell("end")}>
          End session
        </button>
      </div>
    </dialog>`;
  }
}
