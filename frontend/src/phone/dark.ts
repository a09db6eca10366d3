/**
 * A black screen over everything: it does not shine, and touches do nothing. It is not a locked
 * one, which would stop the sensors. Two taps at one place, or any key, end it.
 */
import { html, LitElement, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

export interface Tap {
  at_ms: number;
  x: number;
  y: number;
}

const TWICE_MS = 600;
const NEAR_PX = 60;

/** Cloth and skin touch a screen anywhere; a person taps twice at one place. */
export function isTwice(first: Tap | null, second: Tap): boolean {
  if (!first || second.at_ms - first.at_ms > TWICE_MS) return false;
  return Math.hypot(second.x - first.x, second.y - first.y) <= NEAR_PX;
}

@customElement("coxa-dark")
export class Dark extends LitElement {
  private last: Tap | null = null;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("pointerdown", this.tap);
    this.addEventListener("keydown", this.light);
    this.addEventListener("click", this.press);
    void this.updateComplete.then(() => this.querySelector("button")?.focus());
  }

  private tap = (event: PointerEvent): void => {
    event.preventDefault();
    const tap = { at_ms: event.timeStamp, x: event.clientX, y: event.clientY };
    if (isTwice(this.last, tap)) this.light();
    else this.last = tap;
  };

  /** A screen reader's press comes without a touch. */
  private press = (event: MouseEvent): void => {
    if (event.detail === 0) this.light();
  };

  private light = (): void => {
    this.dispatchEvent(new Event("light"));
  };

  protected override render(): TemplateResult {
    return html`<button class="dark"><span>Tap twice to see the screen</span></button>`;
  }
}
