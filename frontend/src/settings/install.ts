import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { installed } from "../offline/installed";
import { secure } from "../secure";
import { Part } from "./part";

type Way = "already" | "offer" | "ios" | "certificate" | "insecure" | "menu";

/** How this browser installs, as far as a page can know. */
export function wayOf(facts: {
  standalone: boolean;
  secure: boolean;
  offer: boolean;
  ios: boolean;
  refused: string | null;
}): Way {
  if (facts.standalone) return "already";
  if (facts.offer) return "offer";
  if (facts.ios) return "ios"; // puts anything on the home screen
  if (!facts.secure) return "insecure";
  return facts.refused === "certificate" ? "certificate" : "menu";
}

/** An iPad says that it is a Mac, but no Mac is touched. */
const isIos = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1);

/** An icon on the home screen, a window of its own, and what works there without the server. */
@customElement("coxa-install")
export class Install extends Part {
  override connectedCallback(): void {
    super.connectedCallback();
    installed.addEventListener("change", this.changed);
  }

  override disconnectedCallback(): void {
    installed.removeEventListener("change", this.changed);
    super.disconnectedCallback();
  }

  private changed = (): void => this.requestUpdate();

  private install = async (): Promise<void> => {
    const { offer } = installed;
    if (!offer) return;
    installed.offer = null; // it can be made only once
    const { outcome } = await offer.prompt();
    this.say(outcome === "accepted" ? "Installed." : "Not installed.");
    this.requestUpdate();
  };

  protected override render(): TemplateResult {
    const way = wayOf({
      standalone: matchMedia("(display-mode: standalone)").matches,
      secure: secure(),
      offer: installed.offer !== null,
      ios: isIos(),
      refused: installed.refused,
    });
    return html`${this.how(way)} ${this.without()}`;
  }

  private how(way: Way): TemplateResult {
    switch (way) {
      case "already":
        return html`<p>It is: this is the installed app.</p>`;
      case "offer":
        return html`<p>An icon among your apps, and a window of its own.</p>
          <p><button class="btn" @click=${this.install}>Install coxa</button></p>`;
      case "ios":
        return html`<p>An icon on the home screen, and a screen of its own:</p>
          <ol class="steps">
            <li>
              <span
                >Open this page in Safari and tap <strong>Share</strong>, the square with an
                arrow.</span
              >
            </li>
            <li>
              <span>Tap <strong>Add to Home Screen</strong>, then <strong>Add</strong>.</span>
            </li>
            <li>
              <span>If the icon’s app asks to be paired, give it a code of its own.</span>
            </li>
          </ol>`;
      case "certificate":
        return html`<p>
            Not from this address. Its certificate is coxa’s own, and a browser that was told to
            overlook a warning lets such a page neither be installed nor work without the network.
          </p>
          <p>
            With a name that browsers trust it can: Tailscale or Caddy on the computer that runs
            coxa give it one. docs/phone.md, “By a name of its own”, has the lines to type. A
            bookmark on the home screen works from here too.
          </p>`;
      case "insecure":
        return html`<p>
          Not from this address: browsers install encrypted pages only, or those of this very
          machine. docs/phone.md, “By a name of its own”, has the lines that give coxa an address
          that browsers trust.
        </p>`;
      case "menu":
        return html`<p>
          This browser gives coxa no button for it. Look in its menu for
          <strong>Install</strong>, <strong>Add to Home screen</strong> or, in Safari on a Mac,
          <strong>Add to Dock</strong>. Firefox on a computer installs no apps; a bookmark does as
          well.
        </p>`;
    }
  }

  private without(): TemplateResult {
    return installed.works
      ? html`<p class="quiet">
          Without the coxa server this browser has the library, the topics, your plan and today’s
          session. What you do then is sent later. Measuring by camera, phone or film, and changes
          of the plan, wait for the server.
        </p>`
      : html`<p class="quiet">
          From this address nothing is shown without the coxa server; a session that has begun goes
          on.
        </p>`;
  }
}
