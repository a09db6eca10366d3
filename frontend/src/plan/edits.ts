/** What a person changes of their plan: each kept at once, the swaps and leavings out with a way back. */
import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";

import { asProblem } from "../settings/part";
import { keepSettings, leftOut, type Plan, type PlanSettings, swapped, takenBack } from "./plan";

const UNDO_MS = 10_000;

interface Undone {
  words: string;
  /** The settings before. */
  settings: PlanSettings;
  /** What has the focus after going back. */
  back: string;
}

type Host = ReactiveControllerHost & HTMLElement;

export class Edits implements ReactiveController {
  private undoable: Undone | null = null;
  private failed = "";
  private said = "";
  private timer = 0;
  /** What is wanted, while it is on its way; else as it is kept. */
  private wanted: PlanSettings | null = null;
  private waiting = 0;
  /** One after the other. */
  private last: Promise<void> = Promise.resolve();

  /** `now`: the plan as it is shown; `show`: a new one has come. */
  constructor(
    private readonly host: Host,
    private readonly now: () => { person: string; plan: Plan } | null,
    private readonly show: (plan: Plan) => void,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  /** The settings as they are chosen: at once, also before the server has them. */
  get settings(): PlanSettings | null {
    return this.wanted ?? this.now()?.plan.settings ?? null;
  }

  /** Whether it was kept. */
  keep(change: (settings: PlanSettings) => PlanSettings, said = "Kept."): Promise<boolean> {
    const { settings } = this;
    if (!settings) return Promise.resolve(false);
    const wanted = change(settings);
    this.wanted = wanted;
    this.waiting++;
    this.host.requestUpdate();
    const kept = this.last.then(() => this.put(wanted, said));
    this.last = kept.then(() => undefined);
    return kept;
  }

  private async put(wanted: PlanSettings, said: string): Promise<boolean> {
    const person = this.now()?.person;
    if (!person) return false;
    this.failed = "";
    this.said = "";
    try {
      this.show(await keepSettings(person, wanted));
      this.said = said;
    } catch (error) {
      this.failed = asProblem(error).message;
    }
    if (!--this.waiting || this.failed) this.wanted = null;
    this.host.requestUpdate();
    await this.host.updateComplete;
    return !this.failed;
  }

  swap = (from: { stretch: string; name: string }, to: { stretch: string; name: string }): void =>
    void this.offer(
      `${to.name} instead of ${from.name}`,
      (settings) => swapped(settings, from.stretch, to.stretch),
      `#drill-${from.stretch} summary`,
    );

  leaveOut = ({ stretch, name }: { stretch: string; name: string }): void =>
    void this.offer(
      `${name} is left out`,
      (settings) => leftOut(settings, stretch),
      `#drill-${stretch} .leave-out`,
    );

  async takeBack({ stretch, name }: { stretch: string; name: string }): Promise<void> {
    if (!(await this.keep((settings) => takenBack(settings, stretch), `${name} may come again.`)))
      return;
    this.focusOn(`#drill-${stretch} summary`, "#drills");
  }

  private async offer(
    words: string,
    change: (settings: PlanSettings) => PlanSettings,
    back: string,
  ): Promise<void> {
    const before = this.settings;
    if (!before || !(await this.keep(change, ""))) return;
    this.undoable = { words, settings: before, back };
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.focusOn(".toast button");
    this.keepOffering();
  }

  /** The way back stays for ten seconds, and while a pointer or the keyboard is on it. */
  private keepOffering = (): void => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const toast = this.host.querySelector(".toast");
      if (toast?.matches(":hover, :has(:focus-visible)")) return this.keepOffering();
      if (toast?.contains(document.activeElement)) this.focusOn("#drills");
      this.undoable = null;
      this.host.requestUpdate();
    }, UNDO_MS);
  };

  private undo = async (): Promise<void> => {
    const undone = this.undoable;
    if (!undone) return;
    clearTimeout(this.timer);
    const { swaps, removed } = undone.settings;
    if (!(await this.keep((settings) => ({ ...settings, swaps, removed }), "As it was.")))
      return this.keepOffering();
    this.undoable = null;
    this.host.requestUpdate();
    await this.host.updateComplete;
    this.focusOn(undone.back, "#drills");
  };

  /** On the first of these that there is. */
  private focusOn(...selectors: string[]): void {
    const found = selectors.map((one) => this.host.querySelector<HTMLElement>(one));
    found.find((one) => one !== null)?.focus();
  }

  /** Why the last change was not kept. */
  problem(): TemplateResult {
    return html`<p class="note alert" role="alert">${this.failed}</p>`;
  }

  get keptWords(): string {
    return this.said;
  }

  toast(): TemplateResult | string {
    if (!this.undoable) return "";
    return html`<div class="toast">
      <span>${this.undoable.words}${this.failed ? `. ${this.failed}` : ""}</span>
      <button class="btn" @click=${this.undo}>Undo</button>
    </div>`;
  }
}
