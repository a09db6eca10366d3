import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { ApiError, get, getOnce, send, type Source } from "../api";
import { cited, type Sources } from "../claims";
import { leaveGlyph, octagonGlyph } from "../glyphs";
import { go } from "../router";
import { type Answer, type Answers, keepFirstAnswers } from "../store/first";
import { newId } from "../store/id";
import { choose, current, type Person } from "../store/person";
import type { Outcome, Stop } from "../today";

interface Question {
  id: string;
  level: Stop["level"];
  ask: string;
  why: string;
  sources: string[];
}

const ANSWERS: [Answer, string][] = [
  ["no", "No"],
  ["yes", "Yes"],
  ["not-sure", "I am not sure"],
];

/** The stop list: one question at a time, and what to do when an answer says stop. */
@customElement("page-screening")
export class ScreeningPage extends LitElement {
  @state() private questions: Question[] = [];
  @state() private person: Person | null = null;
  @state() private n = 0;
  @state() private answers: Answers = {};
  @state() private outcome: Outcome | null = null;
  @state() private problem = "";
  private sources: Sources = new Map();
  private readonly somebodyId = newId();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = "Questions · coxa";
    void this.load();
  }

  private load = async (): Promise<void> => {
    this.problem = "";
    try {
      const [questions, sources, person] = await Promise.all([
        getOnce<Question[]>("/screening"),
        getOnce<Source[]>("/sources"),
        current(),
      ]);
      this.sources = new Map(sources.map((source) => [source.key, source]));
      this.person = person;
      if (person) {
        const outcome = await get<Outcome>(`/persons/${person.id}/screening`);
        if (outcome.status === "stop") this.outcome = outcome;
      }
      this.questions = questions;
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : String(error);
    }
  };

  private answer = async (answer: Answer): Promise<void> => {
    const question = this.questions[this.n];
    if (!question) return;
    this.answers = { ...this.answers, [question.id]: answer };
    const emergency = question.level === "emergency" && answer !== "no";
    if (this.n + 1 < this.questions.length && !emergency) {
      this.n += 1;
      await this.updateComplete;
      this.querySelector<HTMLElement>("h1")?.focus();
      return;
    }
    await this.keep();
  };

  private async keep(): Promise<void> {
    this.problem = "";
    try {
      const clean = Object.values(this.answers).every((answer) => answer === "no");
      if (!this.person && clean) {
        keepFirstAnswers(this.answers);
        return go("/welcome", true);
      }
      // A stop is kept even before there is a name, so that it still stands tomorrow.
      const person = this.person ?? (await this.somebody());
      this.outcome = await send<Outcome>("POST", `/persons/${person.id}/screening`, {
        id: newId(),
        answers: this.answers,
      });
      if (this.outcome.status === "go") go("/", true);
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : String(error);
    }
  }

  private async somebody(): Promise<Person> {
    const person = await send<Person>("POST", "/persons", { id: this.somebodyId, name: "Me" });
    choose(person.id);
    this.person = person;
    return person;
  }

  private anew = (): void => {
    this.answers = {};
    this.outcome = null;
    this.n = 0;
  };

  private cleared = async (event: SubmitEvent, stop: Stop): Promise<void> => {
    event.preventDefault();
    if (!this.person) return;
    const cleared_on = new FormData(event.target as HTMLFormElement).get("on");
    try {
      this.outcome = await send<Outcome>("POST", `/persons/${this.person.id}/clearances`, {
        id: newId(),
        question: stop.question,
        cleared_on,
      });
      if (this.outcome.status === "go") go("/", true);
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : String(error);
    }
  };

  protected override render(): TemplateResult {
    return html`<div class="welcome">
      ${this.outcome?.status === "stop" ? this.stop(this.outcome) : this.ask()}
      <p class="alert" role="alert">${this.problem}</p>
      ${
        this.problem && !this.questions.length
          ? html`<button class="btn" @click=${this.load}>Try again</button>`
          : ""
      }
    </div>`;
  }

  private ask(): TemplateResult {
    const question = this.questions[this.n];
    if (!question) {
      return html`<h1 class="sr">Questions</h1>
        <p class="quiet" role="status">${this.problem ? "" : "One moment …"}</p>`;
    }
    const count = this.questions.length;
    const given = this.answers[question.id];
    return html`
      <div class="q-top">
        ${
          this.n
            ? html`<button class="btn quiet-btn" @click=${() => (this.n -= 1)}>
                ${leaveGlyph} Back
              </button>`
            : html`<a class="btn quiet-btn" href="/">${leaveGlyph} Leave</a>`
        }
        <span class="quiet">Question ${this.n + 1} of ${count}</span>
      </div>
      <progress max=${count} value=${this.n + 1} aria-label="Questions answered"></progress>
      <h1 tabindex="-1" class="question">${question.ask}</h1>
      <div class="answers">
        ${ANSWERS.map(
          ([value, text]) =>
            html`<button
              class="btn answer ${given === value ? "given" : ""}"
              @click=${() => this.answer(value)}
            >
              ${text}
            </button>`,
        )}
      </div>
      <p class="quiet">Not sure counts as yes.</p>
      <details class="more">
        <summary>Why we ask</summary>
        <p>${question.why}</p>
        <p>${cited(question.sources, this.sources)}</p>
      </details>
    `;
  }

  private stop(outcome: Outcome): TemplateResult {
    return html`
      <p class="stop-sign">${octagonGlyph} Stop here for now</p>
      ${outcome.stops.map(
        (stop, n) => html`
          ${n ? html`<h2>${stop.do}</h2>` : html`<h1 tabindex="-1">${stop.do}</h1>`}
          <p class="lead"><strong>${stop.soon}</strong></p>
          <p>${stop.why}</p>
          <p>${cited(stop.sources, this.sources)}</p>
          ${stop.level === "clearance" ? this.clear(stop) : ""}
        `,
      )}
      <p class="sec">
        No session until this has been seen to. You can still
        <a href="/learn">read</a> and <a href="/library">look around</a>.
      </p>
      <p><button class="btn" @click=${this.anew}>It has changed: answer again</button></p>
      <p class="quiet">coxa coaches; it does not diagnose.</p>
    `;
  }

  private clear(stop: Stop): TemplateResult {
    const today = new Date().toLocaleDateString("sv");
    return html`<form class="note stack" @submit=${(e: SubmitEvent) => this.cleared(e, stop)}>
      <p>
        Has the surgeon or team that treated you said that bending this hip and turning it in is
        fine?
      </p>
      <label class="field"
        >On which day?
        <input type="date" name="on" max=${today} required />
      </label>
      <button class="btn">I have been cleared</button>
    </form>`;
  }
}
