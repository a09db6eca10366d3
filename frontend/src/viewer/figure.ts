/**
 * The figure that moves, `<coxa-figure>`. It is a still until all is loaded, and stays one where
 * the browser has no WebGL or the person wants no motion.
 */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";

import { courseAt, type At } from "./course";
import { motion, type Motion, type MotionHeader, type Side, skin } from "./files";
import type { Stage, Told } from "./stage";
import { Handling } from "./handling";
import { muscleTag, placeTag } from "./muscle";
import { tools } from "./tools";
import { MIRROR } from "../still";
import "./viewer.css";

// A quiet movement needs no more, and the battery lasts; a screen of 75 Hz is nearest with 37.5.
const FRAME_MS = 1000 / 30 - 1;
const UNKNOWN_FPS = 12; // nothing has been seen yet: it may be slow
const LATE_MS = 1_200;
const WAITED_MS = 200; // what came first is drawn by then
const MIRROR_PX = 28; // where the words about the mirror stand

const LOOKS = ["clear", "told", "chosen", "pointed"] as (keyof Figure)[]; // need another picture

type Place = Pick<At, "progress" | "breath_s">;

/**
 * Where a clock of somebody else's wants the figure: asked before every frame. Null for none now:
 * what must be on time goes before it, the sooner the fewer pictures come a second.
 */
export type Drive = (header: MotionHeader, fps: number) => Place | null;

@customElement("coxa-figure")
export class Figure extends LitElement {
  @property() stretch = "";
  @property() side: Side = "left";
  /** Given, the figure goes by it; else it shows the whole movement, over and over. */
  @property({ attribute: false }) drive: Drive | null = null;
  /** Something made elsewhere instead of a stretch. */
  @property({ attribute: false }) given: Motion | null = null;
  /** No controls, nothing to point at: beside a clock. */
  @property({ type: Boolean }) quiet = false;
  @property({ type: Boolean }) clear = false;
  /** Something that must be on time comes first: loading takes a while. */
  @property({ type: Boolean }) waits = false;
  /** How much nearer than the whole person. */
  @property({ type: Number }) nearer = 1;
  @property() told: Told = "in_movement";
  /** The id of a muscle of the working leg that stands out, chosen in a list. */
  @property() chosen = "";
  @property() moment: "start" | "end" = "end";
  @state() private ready = false;
  /** No WebGL here, or no motion wanted. */
  @state() private stills = false;
  /** It is a while in coming: a still stands in for it. Both at once would be drawn more slowly. */
  @state() private late = false;
  @state() private playing = true;
  /** It looks at the person, as a mirror image would. */
  @state() private facing = true;
  /** The muscle that is pointed at, by its number. */
  @state() private pointed: number | null = null;
  @query("canvas") private canvas!: HTMLCanvasElement;
  @query(".view") private viewport!: HTMLElement;
  @query(".m-tag") private tag!: HTMLElement | null;
  stage: Stage | null = null;
  private seen = true;
  private frame = 0;
  private drawn_ms = 0;
  private ticked_ms = 0;
  /** Seconds of its own movement that have gone by. */
  private time_s = 0;
  private dirty = true;
  private resized = false;
  private begun = false;
  /** Where it was drawn last. */
  private at: Place | null = null;
  /** The number that the words beside the muscle were for. */
  private tagged = "";
  /** Where it is held, if it is. */
  private held: number | null = null;
  private readonly sizes = new ResizeObserver(() => this.fit());
  private readonly sight = new IntersectionObserver(([entry]) => {
    this.seen = entry?.isIntersecting ?? true;
    this.go();
  });
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.go);
    this.dark.addEventListener("change", this.repaint);
    void this.updateComplete.then(() => this.begin());
  }

  override disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.go);
    this.dark.removeEventListener("change", this.repaint);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.sizes.disconnect();
    this.sight.disconnect();
    this.stage?.dispose();
    this.stage = null;
    this.ready = this.begun = false;
    super.disconnectedCallback();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get("waits")) setTimeout(() => void this.begin(), WAITED_MS);
    if (changed.has("stretch") || changed.has("side") || changed.has("given")) void this.load();
    if (this.stage) {
      this.stage.clear = this.clear;
      this.stage.told = this.told;
      this.stage.chosen = this.number();
      this.stage.besideClock = this.drive !== null;
    }
    if (LOOKS.some((name) => changed.has(name))) this.dirty = true;
    this.go();
  }

  /** Frames a second of late, and pixels drawn per pixel; for those who measure. */
  get pace(): { fps: number | null; ratio: number } | null {
    return this.stage && { fps: this.stage.fps, ratio: this.stage.ratio };
  }

  /** The ids of the muscles that are lit now on the working leg. */
  get lit(): string[] {
    const { header } = this.stage?.motion ?? {};
    const rows = (this.stage?.lit ?? []).map((n) => header?.muscles[n]);
    return rows.flatMap((row) => (row && row.leg === header?.side ? [row.id] : []));
  }

  /** Stand still at a moment of the movement, 0 to 1. */
  hold(progress: number): void {
    this.playing = false;
    this.time_s = 0;
    this.held = progress;
    this.again();
  }

  private async begin(): Promise<void> {
    if (this.begun || this.stills || this.waits) return;
    // what moves only when somebody moves it may move
    this.stills = !this.given && matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.stills) return;
    this.begun = true;
    setTimeout(() => (this.late = !this.ready), LATE_MS);
    try {
      const [{ Stage: Made }, body] = await Promise.all([import("./stage"), skin()]);
      if (!this.isConnected || this.stage) return;
      this.stage = new Made(this.canvas, body);
    } catch {
      this.stills = true;
      return;
    }
    this.canvas.addEventListener("webglcontextlost", () => (this.stills = true));
    this.sizes.observe(this.canvas);
    this.sight.observe(this.viewport);
    this.stage.clear = this.clear;
    this.stage.told = this.told;
    this.stage.besideClock = this.drive !== null;
    await this.load();
  }

  private async load(): Promise<void> {
    const { stage } = this;
    if (!stage || (!this.stretch && !this.given)) return;
    const [stretch, side] = [this.stretch, this.side];
    const before = stage.motion;
    let found: Motion;
    try {
      found = this.given ?? (await motion(stretch, side));
    } catch {
      return; // the still stays, or what was there before
    }
    if (this.stage !== stage || (!this.given && (stretch !== this.stretch || side !== this.side))) {
      return;
    }
    const turned = before?.header.stretch === found.header.stretch;
    const how = this.given && before ? "as before" : turned && before ? "other side" : "afresh";
    stage.show(found, how, this.nearer);
    stage.chosen = this.number();
    if (how !== "as before") this.pointed = null;
    this.ready = true;
    this.requestUpdate();
    await this.updateComplete;
    this.fit();
  }

  /** Another size wipes the canvas: it waits for the next picture, the old one is scaled till then. */
  private fit(): void {
    this.resized = true;
    this.again();
  }

  private repaint = (): void => {
    this.stage?.theme();
    this.again();
  };

  private again(): void {
    this.dirty = true;
    this.go();
  }

  /** Draw on while there is something to see. */
  private go = (): void => {
    const idle = this.frame || !this.stage || !this.seen || document.hidden || !this.isConnected;
    if (idle) return;
    this.drawn_ms = 0;
    this.frame = requestAnimationFrame(this.tick);
  };

  private tick = (now_ms: number): void => {
    this.frame = 0;
    const { stage } = this;
    if (!stage?.motion || !this.seen || document.hidden) return;
    const moves = this.drive !== null || (this.playing && stage.motion.header.timing !== null);
    const span = now_ms - this.drawn_ms;
    const ahead = (now_ms - this.ticked_ms) / 2; // whichever of the screen's pictures is nearest
    this.ticked_ms = now_ms;
    if (this.dirty || !this.drawn_ms || span + ahead >= FRAME_MS) {
      if (this.playing && this.drawn_ms && span < 400) this.time_s += span / 1000;
      const at = this.now(stage.motion.header);
      const same = at?.progress === this.at?.progress && at?.breath_s === this.at?.breath_s;
      if (at && (!same || this.dirty)) {
        if (this.resized) this.resize(stage);
        stage.draw(at.progress, at.breath_s, moves ? now_ms : null);
        this.putTag();
        this.facing = stage.view.likeMirror;
        this.dirty = false;
      }
      this.at = at ?? this.at;
      this.drawn_ms = now_ms;
    }
    if (moves || this.dirty) this.frame = requestAnimationFrame(this.tick);
  };

  private resize(stage: Stage): void {
    this.resized = false;
    const { width, height } = this.canvas.getBoundingClientRect();
    stage.resize(Math.round(width), Math.round(height), this.mirror ? MIRROR_PX : 0);
  }

  private now(header: MotionHeader): Place | null {
    const { timing } = header;
    if (this.drive) return this.drive(header, this.stage?.fps ?? UNKNOWN_FPS);
    if (!timing) return { progress: 0, breath_s: 0 };
    if (this.held !== null) return { progress: this.held, breath_s: 0 };
    return courseAt(timing, this.time_s);
  }

  /** Whether it is drawn as in a mirror. */
  private get mirror(): boolean {
    return this.ready && !!this.stage?.view.mirrors;
  }

  /** The number of the chosen muscle. */
  private number(): number | null {
    if (this.pointed !== null) return this.pointed;
    const { header } = this.stage?.motion ?? {};
    const found = header?.muscles.findIndex(
      (row) => row.id === this.chosen && row.leg === header.side,
    );
    return found === undefined || found < 0 ? null : found;
  }

  // --- turning, zooming, pointing

  private readonly hands = new Handling({
    turn: (right_deg, up_deg) => this.turn(right_deg, up_deg),
    zoom: (times) => this.zoom(times),
    reset: () => {
      this.stage?.view.reset();
      this.again();
    },
    toggle: () => this.toggle(),
    point: (at) => this.point(at && (this.stage?.pick(at.x, at.y)?.muscle ?? null)),
    letGo: () => {
      this.point(null);
      this.dispatchEvent(new CustomEvent("chosen", { detail: "" }));
    },
  });

  /** To the right is to the right, also in a mirror. */
  private turn(right_deg: number, up_deg: number): void {
    const { view } = this.stage ?? {};
    view?.turn(view.mirrors ? right_deg : -right_deg, up_deg);
    this.again();
  }

  private point(muscle: number | null): void {
    if (muscle === this.pointed) return;
    this.pointed = muscle;
  }

  private putTag(): void {
    const shown = this.number();
    if (!this.tag || shown === null || !this.stage) return;
    const told = this.stage.shown(shown).toFixed(0);
    if (told !== this.tagged) this.requestUpdate(); // the words go with what is drawn
    this.tagged = told;
    placeTag(this.tag, this.stage.place(shown), this.viewport.getBoundingClientRect());
  }

  private toggle = (): void => {
    this.held = null;
    this.playing = !this.playing;
    this.again();
  };

  protected override render(): TemplateResult {
    if (this.stills && !this.quiet) return this.startAndEnd();
    const { header } = this.stage?.motion ?? {};
    const shown = this.quiet ? null : this.number();
    const live = this.ready && !this.quiet;
    return html`
      <div
        class="view ${this.ready ? "ready" : ""}"
        data-mirror=${this.mirror && this.facing ? MIRROR : nothing}
        role=${live ? "group" : nothing}
        tabindex=${live ? "0" : nothing}
        aria-label=${live ? `${header?.label ?? ""}. Arrow keys turn, plus and minus zoom${header?.timing ? ", space pauses" : ""}.` : nothing}
        @keydown=${live ? this.hands.key : nothing}
        @pointerdown=${live ? this.hands.press : nothing}
        @pointermove=${live ? this.hands.move : nothing}
        @pointerup=${live ? this.hands.release : nothing}
        @pointercancel=${live ? this.hands.release : nothing}
        @pointerleave=${live ? this.hands.leave : nothing}
        @wheel=${live ? this.hands.wheel : nothing}
      >
        ${
          this.stretch && (this.stills || this.late)
            ? html`<coxa-still
                .stretch=${this.stretch}
                .moment=${this.moment}
                .side=${this.side}
                ?decorative=${this.quiet}
              ></coxa-still>`
            : nothing
        }
        <canvas aria-hidden="true"></canvas>
        ${shown !== null && header && this.stage ? muscleTag(this.stage, shown, this.pointed !== null) : nothing}
      </div>
      ${live ? this.tools() : nothing}
    `;
  }

  private startAndEnd(): TemplateResult {
    if (!this.stretch) {
      return html`<p class="note">
        This browser cannot draw the figure. Words and numbers go on.
      </p>`;
    }
    return html`<div class="stage two-stills">
      ${(["start", "end"] as const).map(
        (moment) =>
          html`<figure>
            <coxa-still .stretch=${this.stretch} .moment=${moment} .side=${this.side}></coxa-still>
            <figcaption>${moment === "start" ? "Start" : "End"}</figcaption>
          </figure>`,
      )}
    </div>`;
  }

  private tools(): TemplateResult {
    const { header } = this.stage?.motion ?? {};
    const timed = header?.timing && header.moves && !this.drive;
    return tools({
      playing: timed ? this.playing : null,
      clear: this.clear,
      toggle: this.toggle,
      turn: (right_deg) => this.turn(right_deg, 0),
      zoom: (times) => this.zoom(times),
      see: () => (this.clear = !this.clear),
    });
  }

  private zoom(times: number): void {
    this.stage?.view.zoom(times);
    this.again();
  }
}
