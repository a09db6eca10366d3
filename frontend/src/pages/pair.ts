import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { leave } from "../offline/leave";

/**
 * Pairing this device: the code that coxa shows is entered here once. A scanned link carries it
 * behind "#", where browsers keep it to themselves. It still takes a tap: some scanners open links
 * in a window of their own, whose cookies the browser never sees, and the code would be gone.
 */
@customElement("page-pair")
export class PairPage extends LitElement {
  @state() private message = "";
  @state() private busy = false;
  /** Seconds until another code may be tried, after too many wrong ones. */
  @state() private locked_s = 0;
  private timer = 0;
  private scanned = decode(location.hash.slice(1));

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void leave(); // whoever is led here is not let in, or not any more
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  private lock(seconds: number): void {
    const until = performance.now() + 1000 * seconds;
    const count = (): void => {
      this.locked_s = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      if (this.locked_s) return;
      clearInterval(this.timer);
      this.message = "";
    };
    clearInterval(this.timer);
    this.timer = window.setInterval(count, 250);
    count();
  }

  private pair = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy || this.locked_s) return;
    this.busy = true;
    this.message = "";
    try {
      await this.send(event.target as HTMLFormElement);
    } catch {
      this.message = "coxa does not answer. Is it still running?";
    } finally {
      this.busy = false;
    }
  };

  private async send(form: HTMLFormElement): Promise<void> {
    const code = new FormData(form).get("code");
    const answer = await fetch("/api/pair", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
    });
    if (answer.ok) {
      location.replace("/"); // nothing leads back to a code that is used up
      return;
    }
    const body = (await answer.json()) as { message: string };
    const locked = answer.status === 429;
    if (locked) this.lock(Number(answer.headers.get("retry-after")));
    this.message = locked ? "Too many wrong codes. coxa shows a new one now." : body.message;
  }

  protected override render(): TemplateResult {
    document.title = "Pair this device · coxa";
    return html`<div class="solo">
      <h1>Pair this device</h1>
      <p>
        ${
          this.scanned
            ? "The code came with the link. One tap, and this browser is let in for a year."
            : "Enter the code that coxa shows in its terminal, or under Settings at the computer that runs it."
        }
        Each code works for one device.
      </p>
      <form @submit=${this.pair}>
        <label for="code">Code</label>
        <input
          id="code"
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          maxlength="40"
          value=${this.scanned}
          required
        />
        <button class="btn primary" ?disabled=${this.busy || this.locked_s > 0}>
          Pair${this.locked_s ? ` · in ${this.locked_s} s` : ""}
        </button>
      </form>
      <p role="alert">${this.message}</p>
    </div>`;
  }
}

/** The code out of a link, as it is shown elsewhere; empty when it is none. */
function decode(code: string): string {
  return /^[A-Z0-9]{8}$/.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : "";
}
