/**
 * Brings the samples to coxa's server and its answers back. The server says how many it has; the
 * next ones are sent from there. So nothing is lost with a connection, or with a server that
 * starts anew, and what is sent twice does no harm.
 */
import { ApiError, send } from "../api";
import type { Document } from "../measure/film";
import type { Side } from "../readings";
import { asProblem } from "../settings/part";
import { newId } from "../store/id";
import type { Row } from "./sensor";

export type State = "hang" | "out" | "hold" | "back" | "rest" | "done";

export interface Answer {
  samples: number;
  state: State;
  say: string;
  said: number;
  valid: number;
  trials: number;
  left_s: number;
  document: Document | null;
  source: Record<string, unknown> | null;
}

export interface Worn {
  person_id: string;
  measure: string;
  side: Side;
}

const SEND_MS = 200;
const AGAIN_MS = 1_500;
const MOST_AT_ONCE = 3_000;
const MOST_ROWS = 40_000;

export class Link {
  readonly id = newId();
  /** The server does not answer; everything is kept here meanwhile. */
  away = false;
  private rows: Row[] = [];
  private there = 0;
  private over = false;
  private closed = false;
  private timer = 0;

  constructor(
    private readonly worn: Worn,
    private readonly heard: (answer: Answer) => void,
    private readonly failed: (problem: ApiError) => void,
    private readonly changed: () => void,
  ) {
    this.timer = window.setTimeout(this.turn, SEND_MS);
  }

  get waiting(): number {
    return this.rows.length - this.there;
  }

  /** Whether there are any samples at all. */
  get some(): boolean {
    return this.rows.length > 0;
  }

  push(row: Row): void {
    if (!this.over && this.rows.length < MOST_ROWS) this.rows.push(row);
  }

  /** No more samples will come: the result of what there is. */
  end(): void {
    this.over = true;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private turn = async (): Promise<void> => {
    let wait = SEND_MS;
    try {
      if (this.waiting || this.over) await this.sendSome();
      if (this.waiting >= MOST_AT_ONCE) wait = 0;
    } catch (error) {
      if (this.closed) return;
      const problem = asProblem(error);
      if (problem.status !== 0) {
        this.close();
        return this.failed(problem);
      }
      wait = AGAIN_MS;
      this.mark(true);
    }
    if (!this.closed) this.timer = window.setTimeout(this.turn, wait);
  };

  private async sendSome(): Promise<void> {
    const { id, worn, there: first } = this;
    const samples = this.rows.slice(first, first + MOST_AT_ONCE);
    const over = this.over && first + samples.length === this.rows.length;
    const answer = await send<Answer>("POST", "/phone", { id, ...worn, first, samples, over });
    if (this.closed) return;
    this.mark(false);
    this.there = answer.samples;
    if (answer.document) this.close();
    this.heard(answer);
  }

  private mark(away: boolean): void {
    if (this.away === away) return;
    this.away = away;
    this.changed();
  }
}
