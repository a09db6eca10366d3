import { html, LitElement, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { asProblem } from "../settings/part";
import { chosen } from "../store/chosen";
import { tell, WAITS } from "../store/tell";
import type { Morning } from "../today";

/** How the hip was the morning after: asked once, before anything else; one tap answers. */
@customElement("coxa-morning")
export class MorningQuestion extends LitElement {
  @property({ attribute: false }) morning!: Morning;
  @state() private told: number | null = null;
  @state() private problem = "";
  private busy = false;
  private waits = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private async tell(pain: number): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = "";
    try {
      const path = `/sessions/${this.morning.session_id}/morning`;
      const body = { pain, at: new Date().toISOString() };
      const about = "The morning after a session";
      const change = { person_id: chosen() ?? "", about, method: "PUT", path, body } as const;
      this.waits = !(await tell(change));
      this.told = pain;
      this.dispatchEvent(new CustomEvent("told", { bubbles: true }));
      await this.updateComplete;
      this.querySelector<HTMLElement>("button")?.focus();
    } catch (error) {
      this.problem = asProblem(error).message;
    } finally {
      this.busy = false;
    }
  }

  private change = (): void => {
    this.told = null;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("button")?.focus());
  };

  protected override render(): TemplateResult {
    const { told } = this;
    return html`<section class="morning" aria-label="The morning after">
      ${told === null ? this.ask() : this.thanks(told)}
      <p class="alert" role="alert">${this.problem}</p>
    </section>`;
  }

  private ask(): TemplateResult {
    const { name, when } = this.morning;
    return html`<p id="morning-ask" class="lead">
        ${
          when === "yesterday"
            ? "Did your hips hurt this morning?"
            : `Did your hips hurt the morning after your session ${when}?`
        }
      </p>
      <div class="scale taps" role="group" aria-labelledby="morning-ask">
        ${Array.from(
          { length: 11 },
          (_, n) =>
            html`<button aria-label=${n ? `${n} of 10` : "Nothing"} @click=${() => this.tell(n)}>
              ${n || "Nothing"}
            </button>`,
        )}
      </div>
      <div class="ends"><span>0 nothing</span><span>10 worst I can think of</span></div>
      <p class="quiet">
        After: ${name}, ${when}. The answer steers how much the plan asks of you.
      </p>`;
  }

  private thanks(told: number): TemplateResult {
    return html`<p class="row" role="status">
      <span
        >The morning after: ${told ? `${told} of 10` : "nothing"}.
        ${this.waits ? WAITS : "Kept."}</span
      >
      <button class="btn quiet-btn" @click=${this.change}>Change</button>
    </p>`;
  }
}
