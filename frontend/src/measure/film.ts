/** A film on its way to a reading: chosen, sent to the person's own coxa, looked at, seen. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

import { get, send, sendFile } from "../api";
import type { Side, Trial } from "../readings";
import { asProblem } from "../settings/part";
import { newId } from "../store/id";

export interface FilmTrial extends Omit<Trial, "angle_deg"> {
  angle_deg: number | null;
}

/** What a film showed, as coxa's server says it. */
export interface Document {
  trials: FilmTrial[];
  reading: {
    angle_deg: number;
    n: number;
    spread_deg: number;
    sem_deg: number;
    mdc95_deg: number;
  } | null;
  refused: { why: string; from_s: number; to_s: number }[];
  notes: string[];
}

interface Film {
  id: string;
  state: "empty" | "receiving" | "waiting" | "looking" | "read" | "failed";
  at_s: number;
  of_s: number | null;
  document: Document | null;
  source: Record<string, unknown> | null;
  pictures: number;
  problem: string | null;
}

export interface Asked {
  measure: string;
  side: Side;
}

interface State {
  stage: "choosing" | "sending" | "looking" | "read";
  file: File | null;
  /** An address of the chosen file within this browser, to look at it. */
  url: string;
  mirrored: boolean;
  keep: boolean;
  /** 0..1 of the file has been sent. */
  sent: number;
  film: Film | null;
  /** What the film is looked at for. */
  asked: Asked | null;
  problem: string;
}

// As the server's door has it; said here before anything is sent.
const MOST_BYTES = 1_500_000_000;
const ASK_MS = 400;
const PATIENCE = 10; // so many questions may stay without an answer
const NOTHING: State = {
  stage: "choosing",
  file: null,
  url: "",
  mirrored: false,
  keep: false,
  sent: 0,
  film: null,
  asked: null,
  problem: "",
};

/** One look goes on while other pages are visited; `host` is the page that shows it just now. */
export class FilmLook implements ReactiveController {
  private state: State = NOTHING;
  private id = "";
  private stopping = new AbortController();
  private host: ReactiveControllerHost | null = null;

  constructor() {
    addEventListener("pagehide", this.stop);
    addEventListener("beforeunload", (event) => {
      if (this.state.stage !== "choosing") event.preventDefault();
    });
  }

  attach(host: ReactiveControllerHost): void {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.host = null;
    if (this.state.stage === "choosing") this.choose(null);
  }

  get now(): Readonly<State> {
    return this.state;
  }

  private set(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes };
    this.host?.requestUpdate();
  }

  choose = (file: File | null): void => {
    if (this.state.url) URL.revokeObjectURL(this.state.url);
    const url = file ? URL.createObjectURL(file) : "";
    this.set({ ...NOTHING, keep: this.state.keep, mirrored: this.state.mirrored, file, url });
    if (file && file.size > MOST_BYTES) {
      const problem =
        "This film has more than 1.5 GB. Cut it to the test itself (less than a minute), or film" +
        " in full HD instead of 4K.";
      this.set({ file: null, problem });
    }
    if (file && !file.size) this.set({ file: null, problem: "This file is empty." });
  };

  set mirrored(mirrored: boolean) {
    this.set({ mirrored });
  }

  set keep(keep: boolean) {
    this.set({ keep });
  }

  /** Send the film and wait for what it showed. */
  start = async (asked: Asked): Promise<void> => {
    const { file, mirrored, keep } = this.state;
    if (!file || this.state.stage !== "choosing") return;
    const id = (this.id = newId());
    const stopping = (this.stopping = new AbortController());
    this.set({ stage: "sending", sent: 0, problem: "", film: null, asked });
    try {
      await send("POST", "/films", { id, ...asked, mirrored, keep });
      await sendFile(`/films/${id}/content`, file, stopping.signal, (sent) => this.set({ sent }));
      this.set({ stage: "looking" });
      const film = await this.seen(id, stopping.signal);
      if (film) this.set(film.state === "read" ? { stage: "read", film } : asFailed(film));
    } catch (error) {
      if (!stopping.signal.aborted) {
        void this.forget(id);
        this.set({ stage: "choosing", problem: asProblem(error).message });
      }
    }
  };

  /** The film when the look has ended; null when it was stopped before. */
  private async seen(id: string, stopped: AbortSignal): Promise<Film | null> {
    let silent = 0;
    for (;;) {
      try {
        const film = await get<Film>(`/films/${id}`);
        if (stopped.aborted) return null;
        if (film.state === "read" || film.state === "failed") return film;
        this.set({ film });
        silent = 0;
      } catch (error) {
        if (stopped.aborted) return null;
        const { status } = asProblem(error);
        if (status === 404) throw new Error("coxa was started anew. Please send the film again.");
        if (status !== 0 || (silent += 1) > PATIENCE) throw error;
      }
      await new Promise((done) => setTimeout(done, ASK_MS));
    }
  }

  /** Give up. The chosen file stays chosen. */
  stop = async (): Promise<void> => {
    const under = this.state.stage;
    this.stopping.abort();
    this.set({ stage: "choosing", film: null });
    if (under !== "choosing") await this.forget(this.id);
  };

  /**
   * The film stays beside the reading that came out of it, if that was asked for; false when it
   * could not, because it is no longer there.
   */
  keepBeside = async (reading: string): Promise<boolean> => {
    if (!this.state.keep) return true;
    const kept = send("POST", `/readings/${reading}/film`, { film_id: this.id });
    return kept.then(() => true).catch(() => false);
  };

  private forget = (id: string): Promise<unknown> =>
    send("DELETE", `/films/${id}`).catch(() => null);

  picture = (trial: number): string => `/api/films/${this.id}/pictures/${trial}`;
}

function asFailed(film: Film): Partial<State> {
  return { stage: "choosing", problem: film.problem ?? "This film could not be read." };
}

export const filmLook = new FilmLook();
