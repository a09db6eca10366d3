/** What to do where a browser gives a page neither camera nor sensors. */
import { html, nothing, type TemplateResult } from "lit";

/** Camera, motion sensors and installing ask for an encrypted page, or one on this machine. */
export const secure = (): boolean => isSecureContext;

/** Nothing where the page is secure; else why `what` cannot be here, and exactly what to do. */
export function needsSecure(what: string): TemplateResult | typeof nothing {
  if (secure()) return nothing;
  return html`<div class="note">
    <p>
      <strong>${what} needs an encrypted address.</strong> Browsers keep camera and sensors for such
      pages, and ${location.origin} is not one.
    </p>
    <p>
      At the computer that runs coxa, press Ctrl-C in its terminal, start it with
      <code>coxa --lan</code>, open Settings there and follow “Use coxa on your phone”.
    </p>
  </div>`;
}
