import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { change, type Settings, settings } from "../store/settings";
import { choice } from "./controls";
import { Part } from "./part";

/** Light or dark, and how large the text. */
@customElement("coxa-look")
export class Look extends Part {
  @state() private now: Settings = settings();

  private set(changes: Partial<Settings>): void {
    this.now = change(changes);
    this.say();
  }

  protected override render(): TemplateResult {
    return html`
      ${choice(
        "theme",
        "Theme",
        [
          ["system", "As the system has it"],
          ["light", "Light"],
          ["dark", "Dark"],
        ],
        this.now.theme,
        (theme) => this.set({ theme }),
      )}
      ${choice(
        "text",
        "Size of text",
        [
          ["normal", "Normal"],
          ["large", "Large"],
          ["larger", "Larger"],
        ],
        this.now.text,
        (text) => this.set({ text }),
      )}
    `;
  }
}
