/** The way to measuring with the phone on the shin, on the Measure page. */
import { html, type TemplateResult } from "lit";

import type { Measure, Side } from "../readings";
import { needsSecure, secure } from "../secure";
import { server } from "../store/server";
import { needsServer } from "./away";

export function phone(measure: Measure, side: Side): TemplateResult {
  return html`<p>
      The best instrument at home: strapped to the shin, the phone feels where down is, and a voice
      leads you through three swings. Nobody has to touch it.
    </p>
    ${
      server.away
        ? needsServer
        : secure()
          ? html`<p class="row">
                <a class="btn primary" href="/measure/${measure.slug}/phone?side=${side}">
                  With a phone on the shin
                </a>
              </p>
              ${
                matchMedia("(pointer: coarse)").matches
                  ? ""
                  : html`<p class="quiet">
                      Open this page on the phone itself: <a href="/settings">Settings</a>, “Use
                      coxa on your phone”, tells how.
                    </p>`
              }`
          : needsSecure("Measuring with the phone on the shin")
    }
    <p class="quiet">Tried on made-up phones and a recording only so far.</p>`;
}
