import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { ApiError, get, getOnce, send, type Source } from "../api";
import { cited, type Sources } from "../claims";
import { octagonGlyph } from "../glyphs";
import { conditionsOf } from "../plan/conditions";
import { asked, asking } from "../questions";
import { go } from "../router";
import {
  type Answer,
  type Answers,
  givenAnswers,
  keepFirstAnswers,
  keepGivenAnswers,
} from "../store/first";
import { newId } from "../store/id";
import { choose } from "../store/chosen";
import { current, type Person, UNNAMED } from "../store/person";
import type { Outcome, Stop } from "../today";

interface Question {
  id: string;
  level: Stop["level"];
  ask: string;
  why: string;
  sources: string[];
}

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
    addEventListener("popstate", this.turn);
    void this.load();
  }

  override disconnectedCallback(): void {
    removeEventListener("popstate", this.turn);
    super.disconnectedCallback();
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
        // the browser's way back, after everything has been answered, does not ask again
        else if (outcome.status === "go" && asked() > 0 && !Object.keys(givenAnswers()).length)
          return go("/", true);
      }
      this.questions = questions;
      this.answers = givenAnswers();
      this.turn();
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : String(error);
    }
  };

  /** Each question has its place in the browser's history: "back" leads to the one before. */
  private turn = (): void => {
    const open = this.questions.findIndex((one) => !(one.id in this.answers));
    this.n = Math.min(asked(), open < 0 ? this.questions.length - 1 : open);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("h1")?.focus());
  };

  private answer = async (answer: Answer): Promise<void> => {
    const question = this.questions[this.n];
    if (!question) return;
    this.answers = { ...this.answers, [question.id]: answer };
    keepGivenAnswers(this.answers);
    const emergency = question.level === "emergency" && answer !== "no";
    if (this.n + 1 < this.questions.length && !emergency) {
      history.pushState({ question: this.n + 1 }, "");
      this.turn();
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
        keepGivenAnswers(null);
        return go("/welcome", true);
      }
      // A stop is kept even before there is a name, so that it still stands tomorrow.
      const person = this.person ?? (await this.somebody());
      this.outcome = await send<Outcome>("POST", `/persons/${person.id}/screening`, {
        id: newId(),
        answers: this.answers,
      });
      keepGivenAnswers(null);
      // what is kept for times without the server must not offer what has just been stopped
      if (this.outcome.status !== "go") void get(`/persons/${person.id}/today`).catch(() => null);
      if (this.outcome.status === "go") await this.goOn();
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : String(error);
    }
  }

  /** To the questions that choose the drills, where they are due, else to Today; by way of a name,
   * where a stop came before there was one.
   */
  private async goOn(): Promise<void> {
    if (!this.person || this.person.name === UNNAMED) return go("/welcome", true);
    const due = await conditionsOf(this.person.id).then(
      (told) => told.due,
      () => false,
    );
    go(due ? "/conditions" : "/", true);
  }

  private async somebody(): Promise<Person> {
    const person = await send<Person>("POST", "/persons", { id: this.somebodyId, name: UNNAMED });
    choose(person.id);
    this.person = person;
    return person;
  }

  private anew = (): void => {
    this.answers = {};
    this.outcome = null;
    history.replaceState(null, "");
    this.turn();
  };

  /** A slip of the finger: back to that question, the other answers as they were. */
  private slip = (question: string): void => {
    const others = Object.entries(this.answers).filter(([id]) => id !== question);
    this.answers = Object.fromEntries(others);
    keepGivenAnswers(this.answers);
    this.outcome = null;
    this.turn();
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
      if (this.outcome.status === "go") await this.goOn();
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
    return asking({
      n: this.n,
      count: this.questions.length,
      id: question.id,
      ask: question.ask,
      given: this.answers[question.id],
      answer: (answer) => void this.answer(answer),
      leave: "Leave",
      about: "",
      why: html`<p>${question.why}</p>
        <p>${cited(question.sources, this.sources)}</p>`,
    });
  }

  private stop(outcome: Outcome): TemplateResult {
    const slip = outcome.stops.find((stop) => stop.question in this.answers)?.question;
    return html`
      <p class="stop-sign">${octagonGlyph} Stop here for now</p>
      ${outcome.stops.map((stop, n) => {
        // what to ask a surgeon is long: the heading says whom to ask, the rest follows
        const [what, ...more] =
          stop.level === "clearance" ? stop.do.split(/(?<=[.?]) /) : [stop.do];
        return html`
          ${n ? html`<h2>${what}</h2>` : html`<h1 tabindex="-1">${what}</h1>`}
          <p class="lead"><strong>${stop.soon}</strong> ${more.join(" ")}</p>
          <details class="more">
            <summary>Why</summary>
            <p>${stop.why}</p>
            <p>${cited(stop.sources, this.sources)}</p>
          </details>
          ${stop.level === "clearance" ? this.clear(stop) : ""}
        `;
      })}
      <p class="sec">
        No session until this has been seen to. You can still
        <a href="/learn">read</a> and <a href="/library">look around</a>.
      </p>
      <p class="row">
        ${slip ? html`<button class="btn" @click=${() => this.slip(slip)}>I pressed the wrong answer</button>` : ""}
        <button class="btn" @click=${this.anew}>
          ${slip ? "Answer all again" : "It has changed: answer again"}
        </button>
      </p>
      <p class="quiet">coxa coaches; it names no disease.</p>
    `;
  }

  private clear(stop: Stop): TemplateResult {
    const today = new Date().toLocaleDateString("sv");
    return html`<form class="note stack" @submit=${(e: SubmitEvent) => this.cleared(e, stop)}>
      <p>
        Has the surgeon or team that looked after you said that bending this hip and turning it in
        is fine?
      </p>
      <label class="field"
        >On which day?
        <input type="date" name="on" max=${today} required />
      </label>
      <button class="btn">I have been cleared</button>
    </form>`;
  }
}
