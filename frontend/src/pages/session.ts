import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { ApiError, getOnce, type Stretch, type StretchRow } from "../api";
import { drawn, tapped } from "../player/begin";
import { Engine } from "../player/engine";
import { atCue, figureAt } from "../player/figure-at";
import { doneTable } from "../player/finish";
import type { Told } from "../player/hurts";
import { type Wish, wishOf } from "../player/keys";
import { leftOut, type SessionEvent, stoppedByPain } from "../player/log";
import { nextDrill, resumeAt } from "../player/jumps";
import { earlier, fresh, leftOutAhead } from "../player/loading";
import { askFirst, readyView } from "../player/ready";
import { running } from "../player/running";
import { type Cue, cueAt, type Script } from "../player/script";
import { sound } from "../player/shared";
import { elsewhere, failed } from "../player/trouble";
import { announced } from "../player/words";
import { holdOf } from "../plan/hold";
import { go } from "../router";
import { alone } from "../store/alone";
import { type Feedback, keepFeedback, type KeptSession } from "../store/db";
import { outbox } from "../store/outbox";
import { current } from "../store/person";
import { change, settings } from "../store/settings";
import type { Concern, Today } from "../today";
import type { Drive } from "../viewer/figure";
import "../away";
import "../player/hurts";
import "../player/session.css";

const FLASH_MS = 180;

type Stage = "loading" | "ready" | "running" | "hurts" | "over" | "elsewhere";

/**
 * A session: what it will be, the player, and how it was. Played from what was loaded before; the
 * server may come and go. Addresses: /session?routine=…&minutes=… begins, /session/ID goes on.
 */
@customElement("page-session")
export class SessionPage extends LitElement {
  @property() session = "";
  @state() private stage: Stage = "loading";
  @state() private problem: ApiError | null = null;
  @state() private flashing = false;
  @state() private told = "";

  /** Somebody wants to start although a drill should be left out. */
  @state() private anyway = false;

  private today: Today | null = null;
  /** Of a session that goes on: the drills ahead that should be left out by now. */
  private ahead: Concern[] = [];
  private first: Stretch | null = null;
  private names = new Map<string, string>();
  private kept: KeptSession | null = null;
  private engine: Engine | null = null;
  /** The first picture is being drawn; the clock begins when it is there. */
  private starting = false;
  /** The key pressed in that moment; a tap then is the second one on Start. */
  private early: Wish | null = null;
  private release: () => void = () => undefined;

  /** Seconds on the timeline, now. */
  get positionS(): number {
    return this.engine?.player.position.position_s ?? 0;
  }

  get playing(): boolean {
    return this.engine?.player.position.playing ?? false;
  }

  get script(): Script | null {
    return this.engine?.player.script ?? this.today?.script ?? null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const likes = settings();
    sound.volume = likes.sounds ? likes.volume : 0;
    addEventListener("keydown", this.key);
    addEventListener("pagehide", this.leaving);
    document.addEventListener("visibilitychange", this.back);
    void this.load();
  }

  override disconnectedCallback(): void {
    this.leaving();
    removeEventListener("keydown", this.key);
    removeEventListener("pagehide", this.leaving);
    document.removeEventListener("visibilitychange", this.back);
    this.engine?.halt();
    this.release();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    document.body.classList.toggle(
      "in-session",
      this.stage === "running" || this.stage === "hurts",
    );
    if (changed.has("session") && changed.get("session") !== undefined && this.session) {
      if (this.session !== this.kept?.id) void this.load();
    }
  }

  // --- loading

  private async load(): Promise<void> {
    this.problem = null;
    this.stage = "loading";
    try {
      for (const row of await getOnce<StretchRow[]>("/stretches").catch(() => [])) {
        this.names.set(row.slug, row.name);
      }
      if (this.session) await this.loadKept();
      else await this.loadNew();
      document.title = `${this.kept?.name ?? this.today?.name ?? "Session"} · coxa`;
    } catch (error) {
      this.problem = error instanceof ApiError ? error : new ApiError(0, String(error));
    }
  }

  private async loadNew(): Promise<void> {
    const person = await current();
    if (!person) return go("/welcome", true);
    const found = await fresh(person.id, location.search);
    if (!found) return go("/screening", true);
    const own = Boolean(found.kept.request.stretches ?? found.kept.request.routine);
    if (!own && holdOf(found.today, new Date())) return go("/", true);
    this.today = found.today;
    this.kept = found.kept;
    for (const drill of found.today.drills) this.names.set(drill.stretch, drill.name);
    await this.ready();
  }

  private async loadKept(): Promise<void> {
    const found = await earlier(this.session);
    this.kept = found.kept;
    const { player } = this.prepare(found.kept, found.log, found.number);
    if (player.closed) this.stage = "over";
    else if (!(await this.take(found.kept.id))) this.stage = "elsewhere";
    else {
      this.ahead = await leftOutAhead(found.kept.person_id, player);
      if (this.ahead.length) this.stage = "ready";
      else if (tapped()) this.start();
      else await this.ready();
    }
  }

  /** All that is shown before the clock starts is there. */
  private async ready(): Promise<void> {
    const { stretch } = this.comes;
    // how to get into place; a session that is here already goes on without it
    this.first = await getOnce<Stretch>(`/stretches/${stretch}`).catch(() => null);
    this.stage = "ready";
  }

  /** What is done first when the clock starts. */
  private get comes(): Cue {
    const player = this.engine?.player;
    const script = this.script;
    if (!script) throw new Error("nothing is loaded yet");
    return cueAt(script, player ? resumeAt(player.script, player.position.position_s) : 0);
  }

  private setTime = (ready_first_s: number): void => {
    change({ ready_first_s });
    void this.loadNew().catch(() => undefined); // as it was, where the server is away
  };

  private prepare(session: KeptSession, log: SessionEvent[], number: number): Engine {
    const listener = {
      changed: () => this.requestUpdate(),
      began: this.began,
      closed: this.finish,
      asked: this.wish,
    };
    this.engine = new Engine(session, log, number, listener, settings().voice);
    return this.engine;
  }

  /** Whether no other tab plays this session; from now on this one does. */
  private async take(id: string): Promise<boolean> {
    const free = await alone(id);
    if (free) this.release = free;
    return free !== null;
  }

  // --- playing

  private start = (): void => {
    const session = this.kept;
    if (!session) return;
    let engine = this.engine;
    if (!engine) {
      session.started_at = new Date().toISOString();
      engine = this.prepare(session, [], 0);
      engine.recorder.begin();
      void this.take(session.id);
      void navigator.storage?.persist?.();
    }
    engine.unlock();
    history.replaceState(null, "", `/session/${session.id}`);
    this.session = session.id;
    if (stoppedByPain(engine.player.log)) {
      this.stage = "hurts";
      return;
    }
    this.starting = true;
    this.stage = "running";
    void this.updateComplete.then(drawn).then(() => {
      this.starting = false;
      engine.begin();
      if (this.early) this.wish(this.early);
      this.early = null;
    });
  };

  /** A new cue is shown, and told to those who listen to the screen. */
  private began = (index: number): void => {
    const player = this.engine?.player;
    const cue = player?.script.cues[index];
    if (!player || !cue) return;
    this.told = announced(cue) || this.told;
    if (player.position.playing) this.flash();
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.dispatchEvent(new CustomEvent("cue", { detail: { index, t_s: cue.t_s } })),
    );
  };

  private flash(): void {
    if (!settings().flash || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    this.flashing = true;
    setTimeout(() => (this.flashing = false), FLASH_MS);
  }

  private wish = (wish: Wish | "end"): void => {
    if (!this.engine || this.stage !== "running" || this.starting) return;
    if (wish === "leave") return go("/");
    this.engine.wish(wish);
    if (wish === "hurts" && !this.engine.player.closed) this.stage = "hurts";
  };

  private tellPain = (event: CustomEvent<Told>): void => {
    const { engine } = this;
    if (!engine) return;
    const { level, where, next } = event.detail;
    if (next === "mistake") engine.player.didNotHurt();
    else engine.player.pain(level, where);
    if (next === "mistake" || (next === "go-on" && engine.player.leaveDrillOut())) {
      this.stage = "running";
      engine.run();
      return;
    }
    engine.player.stop();
    engine.close();
  };

  private finish = (): void => {
    this.release();
    this.stage = "over";
    this.told = "Done.";
    window.scrollTo(0, 0);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("h1")?.focus());
  };

  private key = (event: KeyboardEvent): void => {
    const wish = wishOf(event);
    if (!wish) return;
    if (this.stage === "running") {
      event.preventDefault();
      if (event.repeat) return; // it is held down
      if (this.starting) this.early = wish;
      else this.wish(wish);
    } else if (this.stage === "ready" && !this.against.length && wish === "pause") {
      event.preventDefault();
      this.start();
    }
  };

  private leaving = (): void => {
    if (this.stage === "running" || this.stage === "hurts") this.engine?.interrupt();
  };

  private back = (): void => {
    if (document.visibilityState === "visible") this.engine?.look();
  };

  private keep = async (event: CustomEvent<Feedback>): Promise<void> => {
    if (!this.kept) return;
    const feedback = event.detail;
    await keepFeedback({ session_id: this.kept.id, feedback, sent: false });
    void outbox.sync();
    go("/history", false, { kept: true });
  };

  // --- showing

  private again = (): void => void this.load();

  /** The figure goes by the session's clock. */
  private drive: Drive = (header, fps) => {
    const { player } = this.engine ?? {};
    const here = player?.position;
    const position_s = here?.position_s ?? 0;
    const runs = here?.playing && !here.waiting;
    if (player && runs && atCue(player.script, position_s, fps)) return null; // words first
    const progress = player ? figureAt(player.script, position_s, header).progress : 0;
    return { progress, breath_s: position_s };
  };

  private nameOf = (slug: string): string => this.names.get(slug) ?? slug;

  protected override render(): TemplateResult {
    const playing = this.stage === "running" || this.stage === "hurts";
    return html`${playing && !this.problem ? "" : html`<coxa-away></coxa-away>`} ${this.body()}
      <p class="sr" role="status" aria-live="polite">${this.told}</p>`;
  }

  private body(): TemplateResult {
    if (this.problem) return failed(this.problem, this.again);
    switch (this.stage) {
      case "loading":
        return html`<h1 class="sr">Session</h1>
          <p class="quiet" role="status">One moment …</p>`;
      case "elsewhere":
        return elsewhere(this.again);
      case "ready":
        return this.beforeTheClock();
      case "over":
        return this.over();
      default:
        return this.now();
    }
  }

  /** The drills that are ahead although they should be left out, until that is decided. */
  private get against(): Concern[] {
    if (this.anyway) return [];
    if (this.engine) return this.ahead;
    return this.today?.concerns.filter((one) => one.chosen && one.do === "exclude") ?? [];
  }

  private goAnyway = (): void => {
    this.anyway = true;
    if (this.engine) void this.ready();
  };

  private beforeTheClock(): TemplateResult {
    const name = this.kept?.name ?? "Session";
    if (this.against.length) return askFirst(name, this.against, this.goAnyway);
    const player = this.engine?.player;
    return readyView({
      name,
      today: this.today,
      left_s: player ? player.script.duration_s - player.position.position_s : 0,
      cue: this.comes,
      stretch: this.first,
      start: this.start,
      setTime: this.setTime,
    });
  }

  private now(): TemplateResult {
    const player = this.engine?.player;
    if (!player) return html``;
    const drill = player.cue.stretch;
    const here = player.position.position_s;
    const rest = nextDrill(player.script, here, new Set([drill, ...leftOut(player.log)]));
    return html`<h1 class="sr">Session</h1>
      ${running({
        player,
        nameOf: this.nameOf,
        wish: this.wish,
        flashing: this.flashing,
        problem: this.engine?.recorder.problem ?? null,
        drive: this.drive,
        starting: this.starting,
      })}
      ${
        this.stage === "hurts"
          ? html`<coxa-hurts
              .drill=${this.nameOf(drill)}
              .last=${rest === null}
              @told=${this.tellPain}
            ></coxa-hurts>`
          : ""
      }`;
  }

  private over(): TemplateResult {
    const player = this.engine?.player;
    const whole = player?.log.some((event) => event.kind === "finish");
    return html`
      <h1 tabindex="-1">${whole ? "Done" : "Ended early. What you did counts."}</h1>
      ${player ? doneTable(player.done, this.nameOf) : ""}
      <coxa-feedback
        .pains=${player?.pains ?? []}
        .drills=${[...new Set(player?.done.map((row) => row.stretch))]}
        .nameOf=${this.nameOf}
        @kept=${this.keep}
      ></coxa-feedback>
      <p class="quiet"><a href="/history">Without an answer</a></p>
    `;
  }
}
