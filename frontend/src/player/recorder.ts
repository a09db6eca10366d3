/** Keeps each event on this device the moment it happens, in order, and then sends it. */
import { type KeptSession, keepEvents, keepSession } from "../store/db";
import { outbox } from "../store/outbox";
import type { SessionEvent } from "./log";

export class Recorder {
  private writing: Promise<void> = Promise.resolve();
  /** Why events cannot be kept here (a full disk, a private window); null when all is well. */
  problem: string | null = null;

  constructor(
    private readonly session: KeptSession,
    private number: number,
    private readonly changed: () => void,
  ) {}

  /** The session itself, before its first event. */
  begin(): void {
    this.write(() => keepSession(this.session));
  }

  keep = (event: SessionEvent): void => {
    const row = { session_id: this.session.id, number: this.number++, event, sent: false };
    this.write(() => keepEvents([row]));
  };

  /** Resolves when everything so far is on the disk. */
  get settled(): Promise<void> {
    return this.writing;
  }

  private write(work: () => Promise<void>): void {
    this.writing = this.writing.then(work).then(
      () => {
        this.problem = null;
        void outbox.sync();
      },
      (error: unknown) => {
        this.problem = error instanceof Error ? error.message : String(error);
        this.changed();
      },
    );
  }
}
