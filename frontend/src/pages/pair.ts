import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

/** Pairing this device: the code that coxa shows in its terminal is entered here once. */
@customElement("page-pair")
export class PairPage extends LitElement {
  @state() private message = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private pair = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const code = new FormData(event.target as HTMLFormElement).get("code");
    const answer = await fetch("/api/pair", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
    });
    if (answer.ok) {
      location.assign("/library");
      return;
    }
    const body = (await answer.json()) as { message: string };
    this.message = body.message;
  };

  protected override render(): TemplateResult {
    document.title = "Pair this device · coxa";
    return html`<div class="solo">
      <h1>Pair this device</h1>
      <p>Enter the code that coxa shows in its terminal. Each code works for one device.</p>
      <form @submit=${this.pair}>
        <label for="code">Code</label>
        <input id="code" name="code" autocomplete="off" autocapitalize="characters" required />
        <button class="btn primary">Pair</button>
      </form>
      <p role="alert">${this.message}</p>
    </div>`;
  }
}
