/** The way to measuring live, on the Measure page. */
import { html, type TemplateResult } from "lit";

import type { Measure, Side } from "../readings";
import { needsSecure, secure } from "../secure";
import { server } from "../store/server";
import { needsServer } from "./away";

export function camera(measure: Measure, side: Side): TemplateResult {
  const to = `/measure/${measure.slug}?side=`;
  return html`<p>
      Alone in front of this device's camera, one to three minutes: it sees how you sit, says what
      to do, and counts. The picture stays in this browser.
    </p>
    ${
      server.away
        ? needsServer
        : secure()
          ? html`<p class="row">
              <a class="btn primary" href="${to}${side}">With this camera, live</a>
              <a class="btn" href="${to}both">Both sides</a>
            </p>`
          : needsSecure("Measuring with the camera")
    }
    <p class="quiet">Camera readings have been tried on computer-made people only so far.</p>`;
}
