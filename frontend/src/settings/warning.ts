/** The one warning of a phone's browser: what it means, what to tap, what to compare. */
import { html, type TemplateResult } from "lit";

const NEWER_FIREFOX = html`<strong>Accept the Risk and Continue</strong>, in newer ones
  <strong>Proceed to … (Risky)</strong>`;

/** Browser -> what to tap, one after the other. */
const TAPS: [string, (string | TemplateResult)[]][] = [
  ["Safari, iPhone and iPad", ["Show Details", "visit this website", "Visit Website"]],
  ["Chrome, anywhere", ["Advanced", "Proceed to … (unsafe)"]],
  ["Edge", ["Advanced", "Continue to … (unsafe)"]],
  ["Firefox", ["Advanced", NEWER_FIREFOX]],
  ["Safari, Mac", ["Show Details", "visit this website", "Visit Website", "your password"]],
];

export function warning(fingerprint: string): TemplateResult {
  return html`<details class="more">
    <summary>The warning, and what to tap</summary>
    <p>
      It says “This Connection Is Not Private” or “Your connection is not private”. What is meant:
      the connection is encrypted, but no company vouches for whose computer is at its other end.
      Nobody but you can: it is yours.
    </p>
    <dl class="facts to-trust">
      ${TAPS.map(
        ([browser, taps]) =>
          html`<dt>${browser}</dt>
            <dd>${taps.map((tap, n) => html`${n ? " → " : ""}${bold(tap)}`)}</dd>`,
      )}
    </dl>
    <p>
      To be certain that nobody has come between, compare the certificate's SHA‑256 fingerprint
      before you go on (Safari: “view the certificate”) or after (Chrome and Firefox: the sign left
      of the address). It must be this one:
    </p>
    <p class="fingerprint">${groups(fingerprint).map((four) => html`<span>${four}</span> `)}</p>
    <p>
      coxa makes the certificate anew once a year, and when this computer comes into another
      network; then the phone asks again, and the fingerprint here is the new one.
    </p>
  </details>`;
}

const bold = (tap: string | TemplateResult): TemplateResult =>
  typeof tap === "string" ? html`<strong>${tap}</strong>` : tap;

/** Eight groups of four bytes: to be read aloud and compared. */
export const groups = (fingerprint: string): string[] =>
  (fingerprint.replaceAll(":", "").match(/.{1,8}/g) ?? []).map((one) =>
    one.replace(/(.{2})(?=.)/g, "$1 "),
  );
