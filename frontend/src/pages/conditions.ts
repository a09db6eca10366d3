import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { get, getOnce, send, type Source } from "../api";
import { cited, type Sources } from "../claims";
import { type Condition, conditionsOf, type Told } from "../plan/conditions";
import { asked, asking, inWords } from "../questions";
import { go } from "../router";
import { asProblem } from "../settings/part";
import { type Answer, type Answers, givenConditions, keepGivenConditions } from "../store/first";
import { newId } from "../store/id";
import { current, type Person } from "../store/person";
import type { Outcome } from "../today";

/** After the stop list: what chooses the drills, one question at a time; then the plan. */
@customElement("page-conditions")
export class ConditionsPage extends LitElement {
  @state() private questions: Condition[] = [];
  @state() private n = 0;
  @state() private answers: Answers = {};
  @state() private problem = "";
  private person: Person | null = null;
  private earlier: Told | null = null;
  private sources: Sources = new Map();
  private readonly answering = newId();

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
      const [person, sources] = await Promise.all([current(), getOnce<Source[]>("/sources")]);
      if (!person) return go("/welcome", true);
      const [outcome, questions, earlier] = await Promise.all([
        get<Outcome>(`/persons/${person.id}/screening`),
        get<Condition[]>(`/conditions?person_id=${person.id}`),
        conditionsOf(person.id),
      ]);
      if (outcome.status !== "go") return go("/screening", true);
      this.person = person;
      this.earlier = earlier;
      this.answers = givenConditions(person.id);
      // the browser's way back, after everything has been answered, does not ask again
      if (asked() > 0 && !Object.keys(this.answers).length) return go("/plan", true);
      this.sources = new Map(sources.map((source) => [source.key, source]));
      this.questions = questions;
      this.turn();
    } catch (error) {
      this.problem = asProblem(error).message;
    }
  };

  /** Each question has its place in the browser's history. */
  private turn = (): void => {
    const open = this.questions.findIndex((one) => !(one.id in this.answers));
    this.n = Math.min(asked(), open < 0 ? this.questions.length - 1 : open);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("h1")?.focus());
  };

  private answer = async (answer: Answer): Promise<void> => {
    const { person } = this;
    const question = this.questions[this.n];
    if (!question || !person) return;
    this.answers = { ...this.answers, [question.id]: answer };
    keepGivenConditions(person.id, this.answers);
    if (this.n + 1 < this.questions.length) {
      history.pushState({ question: this.n + 1 }, "");
      return this.turn();
    }
    this.problem = "";
    try {
      await send("POST", `/persons/${person.id}/conditions`, {
        id: this.answering,
        answers: this.answers,
      });
      keepGivenConditions(person.id, null);
      go("/plan", true);
    } catch (error) {
      this.problem = asProblem(error).message;
    }
  };

  protected override render(): TemplateResult {
    return html`<div class="welcome">
      ${this.ask()}
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
    const last = this.earlier?.answers[question.id];
    return asking({
      n: this.n,
      count: this.questions.length,
      id: question.id,
      ask: question.ask,
      given: this.answers[question.id],
      answer: (answer) => void this.answer(answer),
      leave: "Later",
      about: html`<p class="quiet about">
        These choose your drills.${last ? ` Last time you said: ${inWords(last)}.` : ""}
      </p>`,
      why: question.sources.length
        ? html`<p>
            With this, some drills are left out or done in another way.
            ${cited(question.sources, this.sources)}
          </p>`
        : "",
    });
  }
}
