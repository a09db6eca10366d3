import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { scale } from "../player/scale";
import { asProblem } from "../settings/part";
import { newId } from "../store/id";
import { WAITS } from "../store/tell";
import {
  comesTo,
  eraseGoal,
  type Goal,
  goalsOf,
  isDue,
  MOST_GOALS,
  rewordGoal,
  sayScore,
  setGoal,
} from "./goals";

/** What is open at a goal; "new" belongs to one that is not there yet. */
interface Open {
  id: string;
  what: "score" | "reword" | "erase" | "new";
}

/** Up to three goals of one's own, each asked again every four weeks. */
@customElement("coxa-goals")
export class OwnGoals extends LitElement {
  @property() person = "";
  @state() private goals: Goal[] | null = null;
  @state() private open: Open | null = null;
  @state() private score: number | null = null;
  @state() private problem = "";
  @state() private said = "";
  private busy = false;
  private next = newId();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("person") && this.person) void this.attempt(() => Promise.resolve(), "", "");
  }

  /** Do it, look again, say so, and put the focus where one goes on. */
  private async attempt(work: () => Promise<unknown>, said: string, focus: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = "";
    try {
      const waits = (await work()) === WAITS;
      this.goals = await goalsOf(this.person);
      this.open = null;
      this.said = waits ? WAITS : said;
      this.next = newId();
      await this.updateComplete;
      const place = focus && (this.querySelector<HTMLElement>(focus) ?? this.heading);
      if (place) place.focus();
    } catch (error) {
      this.problem = asProblem(error).message;
    } finally {
      this.busy = false;
    }
  }

  private get heading(): HTMLElement | null {
    return this.querySelector<HTMLElement>("h2");
  }

  private unfold(open: Open | null): void {
    const before = this.open;
    this.open = open;
    this.score = null;
    this.problem = "";
    this.said = "";
    void this.updateComplete.then(() => {
      const back = before?.what === "new" ? "#goal-new" : `#goal-${before?.id} .${before?.what}`;
      this.querySelector<HTMLElement>(open ? ".goal-form :is(input, button)" : back)?.focus();
    });
  }

  private begin = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = wordsOf(event);
    const { score } = this;
    if (!text || score === null) {
      this.problem = text ? "How near is it now, 0 to 10?" : "Please say what you want to do.";
      return;
    }
    const id = this.next;
    void this.attempt(() => setGoal(this.person, id, text, score), "Kept.", "#goal-new");
  };

  private say(goal: Goal, event: SubmitEvent): void {
    event.preventDefault();
    const { score } = this;
    if (score === null) {
      this.problem = "Please choose a number.";
      return;
    }
    const back = `#goal-${goal.id} .score`;
    const told = (): Promise<unknown> =>
      sayScore(this.person, goal.id, this.next, score).then((said) => said ?? WAITS);
    void this.attempt(told, "Kept.", back);
  }

  private reword(goal: Goal, event: SubmitEvent): void {
    event.preventDefault();
    const text = wordsOf(event);
    if (text) {
      void this.attempt(() => rewordGoal(goal.id, text), "Kept.", `#goal-${goal.id} .reword`);
    } else this.problem = "Please say what you want to do.";
  }

  protected override render(): TemplateResult {
    const { goals } = this;
    return html`<div class="part-top">
        <h2 tabindex="-1">Your own goals</h2>
        <p class="said" role="status">${this.said}</p>
      </div>
      <p class="quiet">
        What do you want your hips for? Up to three, in your own words. coxa asks again every four
        weeks; they count more than degrees.
      </p>
      ${
        goals?.length
          ? html`<ul class="rows goals">
              ${goals.map((goal) => html`<li id="goal-${goal.id}">${this.one(goal)}</li>`)}
            </ul>`
          : ""
      }
      ${this.adding()}
      <p class="alert" role="alert">${this.problem}</p>`;
  }

  private adding(): TemplateResult | string {
    if (!this.goals || this.goals.length >= MOST_GOALS) return "";
    if (this.open?.what !== "new") {
      return html`<p>
        <button
          class="btn"
          id="goal-new"
          @click=${() => this.unfold({ id: this.next, what: "new" })}
        >
          ${this.goals.length ? "Another goal" : "Set a goal"}
        </button>
      </p>`;
    }
    return html`<form class="goal-form" novalidate @submit=${this.begin}>
      ${field("")} ${this.scale("How near is it now?")} ${this.buttons("Keep")}
    </form>`;
  }

  private one(goal: Goal): TemplateResult {
    const open = this.open?.id === goal.id ? this.open.what : null;
    const due = isDue(goal, new Date());
    return html`<p class="goal">
        <strong class="written">${goal.text}</strong>
        <span class="quiet">${comesTo(goal)}</span>
      </p>
      ${open ? this.form(goal, open) : this.tools(goal, due)}`;
  }

  private tools(goal: Goal, due: boolean): TemplateResult {
    const button = (what: Open["what"], text: string, kind = "quiet-btn"): TemplateResult =>
      html`<button
        class="btn ${kind} ${what}"
        aria-label="${text}: ${goal.text}"
        @click=${() => this.unfold({ id: goal.id, what })}
      >
        ${text}
      </button>`;
    return html`${due ? html`<p>Four weeks on: how near is it now?</p>` : ""}
      <p class="goal-tools">
        ${button("score", "Say how near", due ? "" : "quiet-btn")} ${button("reword", "Reword")}
        ${button("erase", "Delete")}
      </p>`;
  }

  private form(goal: Goal, what: Open["what"]): TemplateResult {
    if (what === "score") {
      return html`<form class="goal-form" @submit=${(e: SubmitEvent) => this.say(goal, e)}>
        ${this.scale("How near is it now?")} ${this.buttons("Keep")}
      </form>`;
    }
    if (what === "reword") {
      return html`<form class="goal-form" @submit=${(e: SubmitEvent) => this.reword(goal, e)}>
        ${field(goal.text)} ${this.buttons("Keep")}
      </form>`;
    }
    const erase = (event: SubmitEvent): void => {
      event.preventDefault();
      void this.attempt(() => eraseGoal(goal.id), "Deleted.", "#goal-new");
    };
    return html`<form class="goal-form" @submit=${erase}>
      <p>Delete it with everything you said of it?</p>
      ${this.buttons("Delete", "Keep it")}
    </form>`;
  }

  private scale(legend: string): TemplateResult {
    return html`<fieldset>
      <legend>${legend}</legend>
      ${scale("goal", this.score, (score) => (this.score = score))}
      <div class="ends"><span>0 not at all</span><span>10 just as I want it</span></div>
    </fieldset>`;
  }

  private buttons(keep: string, cancel = "Cancel"): TemplateResult {
    return html`<p class="row">
      <button class="btn">${keep}</button>
      <button class="btn quiet-btn" type="button" @click=${() => this.unfold(null)}>
        ${cancel}
      </button>
    </p>`;
  }
}

function field(text: string): TemplateResult {
  return html`<label class="field"
    >What you want to be able to do
    <input name="text" maxlength="200" autocomplete="off" .value=${text} />
  </label>`;
}

function wordsOf(event: SubmitEvent): string {
  const form = new FormData(event.target as HTMLFormElement);
  return ((form.get("text") as string | null) ?? "").trim();
}
