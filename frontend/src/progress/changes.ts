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
  /** The reading with a film whose deletion is asked about. */
  asking: string | null;
  said: string;
}

type Host = ReactiveControllerHost & HTMLElement;

export class Changes implements ReactiveController {
  private state: State = {
    editing: null,
    busy: null,
    failed: null,
    erased: null,
    asking: null,
    said: "",
  };
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

  /** `after` comes when the buttons can be pressed again, so that one of them can be focused. */
  private async attempt(
    id: string,
    work: () => Promise<void>,
    after: () => void = () => undefined,
  ): Promise<void> {
    if (this.state.busy) return;
    this.set({ busy: id, failed: null });
    try {
      await work();
    } catch (error) {
      this.set({ failed: { id, message: asProblem(error).message } });
    } finally {
      this.set({ busy: null });
    }
    await this.host.updateComplete;
    if (this.state.failed?.id !== id) after();
  }

  erase = async (one: Reading): Promise<void> => {
    if (one.film && this.state.asking !== one.id) return this.askFirst(one);
    const work = async (): Promise<void> => {
      await erase(one.id);
      this.set({ said: "", erased: one, editing: null, asking: null });
      await this.refresh();
    };
    await this.attempt(one.id, work, () => {
      this.focusOn(".toast button");
      this.keepOffering();
    });
  };

  /** A film cannot be brought back, so its deletion is asked about. */
  private async askFirst(one: Reading): Promise<void> {
    this.set({ asking: one.id });
    await this.host.updateComplete;
    this.focusOn(`#reading-${one.id} .ask button`);
  }

  dontErase = async (one: Reading): Promise<void> => {
    this.set({ asking: null });
    await this.host.updateComplete;
    this.toRow(one);
  };

  /** For good: the reading stays. */
  eraseFilm = (one: Reading): Promise<void> => {
    const work = async (): Promise<void> => {
      await eraseFilm(one.id);
      this.set({ said: "The film is deleted." });
      await this.refresh();
    };
    return this.attempt(one.id, work, () => this.toRow(one));
  };

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
    const work = async (): Promise<void> => {
      await bringBack(one);
      this.set({ erased: null, said: "The reading is back." });
      await this.refresh();
    };
    await this.attempt(one.id, work, () => this.toRow(one));
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
    const first =
      form?.querySelector<HTMLElement>("[name=trial-0]") ?? form?.querySelector("input");
    first?.focus();
  }

  async close(one: Reading): Promise<void> {
    this.set({ editing: null });
    await this.host.updateComplete;
    this.focusOn(`#reading-${one.id} .edit`);
  }

  private toRow(one: Reading): void {
    this.focusOn(`#reading-${one.id} .edit`);
  }

  private focusOn(selector: string): void {
    this.host.querySelector<HTMLElement>(selector)?.focus();
  }
}
