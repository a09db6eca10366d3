/** What can be done to the readings of the list: change, delete with a way back. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import { bringBack, change, erase, eraseFilm, type Reading, type Typed } from "../readings";
import { asProblem } from "../settings/part";

const UNDO_MS = 10_000;

interface State {
  editing: string | null;
  busy: string | null;
  failed: { id: string; message: string } | null;
  erased: Reading | null;
  said: string;
}

type Host = ReactiveControllerHost & HTMLElement;

export class Changes implements ReactiveController {
  private state: State = { editing: null, busy: null, failed: null, erased: null, said: "" };
  private timer = 0;

  /** `refresh`: look again at what is there now. */
  constructor(
    private readonly host: Host,
    private readonly refresh: () => Promise<void>,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  get now(): Readonly<State> {
    return this.state;
  }

  private set(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes };
    this.host.requestUpdate();
  }

  private async attempt(id: string, work: () => Promise<void>): Promise<void> {
    if (this.state.busy) return;
    this.set({ busy: id, failed: null });
    try {
      await work();
    } catch (error) {
      this.set({ failed: { id, message: asProblem(error).message } });
    } finally {
      this.set({ busy: null });
    }
  }

  erase = (one: Reading): Promise<void> =>
    this.attempt(one.id, async () => {
      await erase(one.id);
      this.set({ said: "", erased: one, editing: null });
      await this.refresh();
      await this.host.updateComplete;
      this.focusOn(".toast button");
      this.keepOffering();
    });

  /** For good: the reading stays. */
  eraseFilm = (one: Reading): Promise<void> =>
    this.attempt(one.id, async () => {
      await eraseFilm(one.id);
      this.set({ said: "The film is deleted." });
      await this.refresh();
      await this.host.updateComplete;
      this.focusOn(`#reading-${one.id} .edit`);
    });

  /** The way back stays for ten seconds, and while a pointer or the keyboard is on it. */
  private keepOffering = (): void => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const toast = this.host.querySelector(".toast");
      if (toast?.matches(":hover, :has(:focus-visible)")) return this.keepOffering();
      if (toast?.contains(document.activeElement)) this.focusOn("#readings");
      this.set({ erased: null });
    }, UNDO_MS);
  };

  undo = async (): Promise<void> => {
    const one = this.state.erased;
    if (!one) return;
    clearTimeout(this.timer);
    await this.attempt(one.id, async () => {
      await bringBack(one);
      this.set({ erased: null, said: "The reading is back." });
      await this.refresh();
      await this.host.updateComplete;
      this.focusOn(`#reading-${one.id} .edit`);
    });
    if (this.state.erased) this.keepOffering();
  };

  /** Throws what went wrong, for the form to show. */
  keep = async (one: Reading, typed: Typed): Promise<void> => {
    await change(one.id, typed);
    this.set({ said: "Kept." });
    await this.refresh();
    await this.close(one);
  };

  async edit(one: Reading): Promise<void> {
    this.set({ editing: one.id, said: "" });
    await this.host.updateComplete;
    const form = this.host.querySelector("coxa-reading-form") as
      (HTMLElement & { updateComplete: Promise<unknown> }) | null;
    await form?.updateComplete;
    form?.querySelector<HTMLElement>("[name=trial-0], input")?.focus();
  }

  async close(one: Reading): Promise<void> {
    this.set({ editing: null });
    await this.host.updateComplete;
    this.focusOn(`#reading-${one.id} .edit`);
  }

  private focusOn(selector: string): void {
    this.host.querySelector<HTMLElement>(selector)?.focus();
  }
}
