/** What can be done to the sessions of the list: edit, delete with a way back, end for good. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import { ApiError } from "../api";
import type { Feedback } from "../store/db";
import { discard } from "../store/unfinished";
import { dayOf } from "./days";
import type { Entry, Here } from "./entries";
import { bringBack, changeFeedback, erase } from "./erase";

const UNDO_MS = 10_000;

interface State {
  editing: string | null;
  busy: string | null;
  failed: { id: string; message: string } | null;
  erased: Here | null;
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
      const message = error instanceof ApiError ? error.message : String(error);
      this.set({ failed: { id, message } });
    } finally {
      this.set({ busy: null });
    }
  }

  erase = (one: Entry): Promise<void> =>
    this.attempt(one.id, async () => {
      const erased = { ...(await erase(one.id, one.name)), next_morning: one.next_morning };
      await this.refresh();
      this.set({ said: "", erased });
      await this.host.updateComplete;
      this.focusOn(".toast button");
      this.keepOffering();
    });

  /** The way back stays for ten seconds, and while a pointer or the keyboard is on it. */
  private keepOffering = (): void => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const toast = this.host.querySelector(".toast");
      if (toast?.matches(":hover, :has(:focus-visible)")) return this.keepOffering();
      if (toast?.contains(document.activeElement)) this.focusOn("#sessions");
      this.set({ erased: null });
    }, UNDO_MS);
  };

  undo = async (): Promise<void> => {
    const one = this.state.erased;
    if (!one) return;
    clearTimeout(this.timer);
    await this.attempt(one.session.id, async () => {
      await bringBack(one);
      this.set({ erased: null });
      await this.refresh();
      this.set({ said: "The session is back." });
      this.focusOn(`#day-${dayOf(one.session.started_at)}`);
    });
    if (this.state.erased) this.keepOffering();
  };

  discard = (one: Entry): Promise<void> =>
    this.attempt(one.id, async () => {
      await discard(one.id);
      await this.refresh();
      this.set({ said: "Ended. What you did stays." });
      this.focusOn(`#day-${one.day}`);
    });

  keep = async (one: Entry, feedback: Feedback): Promise<void> => {
    await this.attempt(one.id, async () => {
      await changeFeedback(one.id, feedback);
      await this.refresh();
      this.set({ said: "Kept." });
    });
    if (!this.state.failed) await this.close(one);
  };

  async edit(one: Entry): Promise<void> {
    this.set({ editing: one.id, said: "" });
    await this.host.updateComplete;
    const form = this.host.querySelector("coxa-feedback") as
      (HTMLElement & { updateComplete: Promise<unknown> }) | null;
    await form?.updateComplete;
    form?.querySelector<HTMLElement>(":checked, input")?.focus();
  }

  async close(one: Entry): Promise<void> {
    this.set({ editing: null });
    await this.host.updateComplete;
    this.focusOn(`#session-${one.id} .edit`);
  }

  private focusOn(selector: string): void {
    this.host.querySelector<HTMLElement>(selector)?.focus();
  }
}
