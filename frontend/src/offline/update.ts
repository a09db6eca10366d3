/** A newer coxa is here: said where nothing is going on, begun with only when that is asked for. */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { installed } from "./installed";

@customElement("coxa-update")
export class Update extends LitElement {
  @state() private elsewhere = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    installed.addEventListener("change", this.changed);
    installed.addEventListener("other-windows", this.others);
  }

  override disconnectedCallback(): void {
    installed.removeEventListener("change", this.changed);
    installed.removeEventListener("other-windows", this.others);
    super.disconnectedCallback();
  }

  private changed = (): void => this.requestUpdate();
  private others = (): void => void (this.elsewhere = true);

  protected override render(): TemplateResult {
    return html`<div role="status">${installed.waits ? this.notice() : ""}</div>`;
  }

  private notice(): TemplateResult {
    return html`<div class="note newer">
      <p>
        <strong>A new version is here.</strong>
        ${
          this.elsewhere
            ? "coxa is open in another tab or window too. Close that one first, then begin."
            : "It begins when coxa is closed and opened again, or now."
        }
      </p>
      <p><button class="btn" @click=${() => installed.begin()}>Begin with it now</button></p>
    </div>`;
  }
}
