/** A drawn posture of a stretch, as the server draws it; in the page itself, for its colours. */
import { LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";

type Moment = "start" | "end";

const MIRROR = "Like a mirror: your left side is on the left";

const drawings = new Map<string, Promise<Element | null>>();

function pathOf(stretch: string, moment: Moment, side: string): string {
  const working = side === "right" ? "right" : "left";
  return `/api/stretches/${encodeURIComponent(stretch)}/still?moment=${moment}&side=${working}`;
}

/** The drawing, asked for and read once; null when it could not be had. */
function drawing(path: string): Promise<Element | null> {
  const known = drawings.get(path);
  if (known) return known;
  const asked = draw(path).catch(() => null);
  drawings.set(path, asked);
  void asked.then((found) => {
    if (!found) drawings.delete(path); // next time again
  });
  return asked;
}

async function draw(path: string): Promise<Element | null> {
  const answer = await fetch(path);
  if (!answer.ok) return null;
  const text = await answer.text();
  const found = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return found.localName === "svg" ? found : null;
}

/** Have all drawings of these drills at hand, so that none is waited for in a session. */
export function preload(stretches: Iterable<string>): void {
  for (const stretch of stretches) {
    for (const moment of ["start", "end"] as const) {
      for (const side of ["left", "right"]) void drawing(pathOf(stretch, moment, side));
    }
  }
}

@customElement("coxa-still")
export class Still extends LitElement {
  @property() stretch = "";
  @property() moment: Moment = "end";
  @property() side: "left" | "right" | "both" = "left";
  /** Beside its name a picture says nothing new to those who cannot see it. */
  @property({ type: Boolean }) decorative = false;
  private shown = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(): void {
    const path = pathOf(this.stretch, this.moment, this.side);
    if (path === this.shown) return;
    this.shown = path;
    this.ariaHidden = this.decorative ? "true" : null;
    void drawing(path).then((found) => {
      if (!found) this.shown = "";
      else if (path === this.shown) this.show(found);
    });
  }

  private show(found: Element): void {
    this.replaceChildren(document.importNode(found, true));
    // shown by the style sheet: text of its own would be part of the button that the figure is in
    if (found.hasAttribute("data-mirror")) this.dataset.mirror = MIRROR;
    else delete this.dataset.mirror;
  }
}
