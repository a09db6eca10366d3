import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { getOnce, type Source, type StretchRow } from "../api";
import { cited, type Sources } from "../claims";
import { dayOf } from "../history/days";
import { Page } from "../page";
import { changeLog } from "../plan/changes";
import { conditionsOf } from "../plan/conditions";
import { leftOutList, plannedDrills } from "../plan/drills";
import { Edits } from "../plan/edits";
import { changesOf, type Plan, type PlanChange, planOf, type PlanSettings } from "../plan/plan";
import { byRule, reasonList } from "../plan/reasons";
import { headingOf, saidOf, type State, stateOf, TOLD_FIRST } from "../plan/states";
import { go } from "../router";
import { current } from "../store/person";
import { capital } from "../words";
import "../history/history.css";
import "../plan/own-goals";
import "../plan/plan.css";
import { daysInWords } from "../plan/settings";
import "../settings/settings.css";

interface Data {
  person: string;
  plan: Plan;
  /** Whether the questions that choose the drills were ever answered. */
  answered: boolean;
  changes: PlanChange[];
  names: Map<string, string>;
  sources: Sources;
}

/** Told elsewhere on the page. */
const APART = ["level", "expect", "own-removal", "measure-twice", "answers-again"];

const DRAFT = "coxa.plan.draft";

function draftKept(): Partial<PlanSettings> {
  const text = sessionStorage.getItem(DRAFT);
  return text ? (JSON.parse(text) as Partial<PlanSettings>) : {};
}

const keepDraft = (draft: Partial<PlanSettings>): void =>
  sessionStorage.setItem(DRAFT, JSON.stringify(draft));

/** The plan: what to do, why each of it, and everything that can be changed about it. */
@customElement("page-plan")
export class PlanPage extends Page<Data> {
  /** What is chosen before it begins. */
  /** What was chosen before the beginning; it outlives a look at another page. */
  @state() private draft: Partial<PlanSettings> = draftKept();
  private edits = new Edits(
    this,
    () => this.data,
    (plan) => {
      if (this.data) this.data = { ...this.data, plan };
      void this.look();
    },
  );

  protected titleOf = (): string => "Your plan";

  protected load = async (): Promise<Data> => {
    const person = await current();
    if (!person) {
      go("/welcome", true);
      throw new Error("nobody is here yet");
    }
    const [plan, told, rows, found] = await Promise.all([
      planOf(person.id),
      conditionsOf(person.id),
      getOnce<StretchRow[]>("/stretches"),
      getOnce<Source[]>("/sources"),
    ]);
    const changes = await changesOf(person.id); // after the plan: looking at it keeps what is new
    const names = new Map(rows.map((row) => [row.slug, row.name]));
    const sources = new Map(found.map((source) => [source.key, source]));
    const answered = told.answered_on !== null;
    return { person: person.id, plan, answered, changes, names, sources };
  };

  /** What a change of the plan has added to its log. */
  private async look(): Promise<void> {
    const { data } = this;
    const changes = data && (await changesOf(data.person).catch(() => null));
    if (changes && this.data) this.data = { ...this.data, changes };
  }

  private begin = async (): Promise<void> => {
    if (!(await this.edits.keep((settings) => ({ ...settings, ...this.draft }), ""))) return;
    keepDraft((this.draft = {}));
    await this.updateComplete;
    window.scrollTo(0, 0);
    this.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  };

  private nameOf = (slug: string): string => this.data?.names.get(slug) ?? capital(slug);

  // --- showing

  protected show(data: Data): TemplateResult {
    const { plan, sources } = data;
    const state = stateOf(plan, dayOf(new Date()));
    if (!data.answered && state !== "questions" && state !== "stop") return this.askFirst();
    return html`
      <p class="over">${this.over(state, plan)}</p>
      <h1 tabindex="-1">${headingOf(state, plan)}</h1>
      ${saidOf(state, plan, sources)} ${state === "questions" ? "" : this.whole(data, state)}
      <div class="toast-place" role="status">${this.edits.toast()}</div>
    `;
  }

  private over(state: State, plan: Plan): string {
    if (state === "waiting") return "A plan for you";
    if (state === "keep") return "Your plan · to keep what you have";
    return state === "going" ? `Your plan · week ${plan.week + 1}` : "Your plan";
  }

  private askFirst(): TemplateResult {
    return html`<h1 tabindex="-1">A plan of your own</h1>
      <p class="lead">
        Ten short questions choose your drills. Then you see them, and why each of them.
      </p>
      <p><a class="btn primary start" href="/conditions">Begin</a></p>`;
  }

  private whole(data: Data, state: State): TemplateResult {
    const { plan, sources } = data;
    if (state === "waiting") return this.beforeItBegins(data);
    return html`
      ${plan.conditions_due ? answersDue() : ""}
      ${
        plan.drills.length
          ? html`${state === "rest" ? "" : start(plan)} ${this.level(plan)}
              <h2 class="sr" id="drills" tabindex="-1">The drills</h2>
              ${plannedDrills(plan.drills, sources, this.edits)}`
          : ""
      }
      ${this.edits.problem()} ${plan.drills.length ? this.why(data, state) : ""}
      ${leftOutList(plan, sources, this.nameOf, this.edits)}
      ${["stop", "nothing-to-gain"].includes(state) ? "" : this.settings(data)}
      ${plan.settings.since ? this.onTheWay(data) : ""}
    `;
  }

  private level({ reasons }: Plan): TemplateResult | string {
    const [level] = byRule(reasons, "level");
    return level ? html`<p class="quiet level">${level.text}</p>` : "";
  }

  private why({ plan, sources }: Data, state: State): TemplateResult {
    const apart = [...APART, ...(TOLD_FIRST[state] ?? [])];
    const why = plan.reasons.filter((reason) => !apart.includes(reason.rule));
    return html`<section class="sec" aria-labelledby="why">
      <h2 id="why">Why this plan</h2>
      ${reasonList(why, sources)}
    </section>`;
  }

  private settings({ person, plan }: Data): TemplateResult {
    const change = (changes: Partial<PlanSettings>): void =>
      void this.edits.keep((settings) => ({ ...settings, ...changes }));
    return html`<section class="sec" aria-labelledby="settings">
      <div class="part-top">
        <h2 id="settings">How much, when, with what</h2>
        <p class="said" role="status">${this.edits.keptWords}</p>
      </div>
      <coxa-plan-settings
        .settings=${this.edits.settings ?? plan.settings}
        .change=${change}
        .calendar=${`/api/persons/${person}/plan.ics`}
      ></coxa-plan-settings>
    </section>`;
  }

  /** What to expect is told first; what it is made of can be changed, then and later. */
  private beforeItBegins(data: Data): TemplateResult {
    const { plan, sources } = data;
    const [expect] = byRule(plan.reasons, "expect");
    const [measure] = byRule(plan.reasons, "measure-twice");
    const settings = { ...plan.settings, ...this.draft };
    const change = (changes: Partial<PlanSettings>): void => {
      keepDraft((this.draft = { ...this.draft, ...changes }));
    };
    return html`
      ${expect ? html`<p class="lead">${expect.text} ${cited(expect.sources, sources)}</p>` : ""}
      ${this.level(plan)}
      <h2 class="sr" id="drills" tabindex="-1">The drills</h2>
      ${plannedDrills(plan.drills, sources, null)}
      <details class="more">
        <summary>
          ${settings.minutes_a_day} minutes, ${daysInWords(settings.weekdays.length).toLowerCase()}:
          change it
        </summary>
        <coxa-plan-settings .settings=${settings} .change=${change}></coxa-plan-settings>
      </details>
      ${this.edits.problem()}
      <p class="row">
        <button class="btn primary start" @click=${this.begin}>Begin</button>
        <a class="btn quiet-btn" href="/measure">Measure first</a>
      </p>
      <p class="quiet">
        ${measure ? html`${measure.text} ${cited(measure.sources, sources)}` : ""} The plan is made
        anew with your choices when you begin; then drills can be swapped or left out at any time.
      </p>
      ${this.why(data, "waiting")} ${leftOutList(plan, sources, this.nameOf, null)}
    `;
  }

  private onTheWay({ person, plan, changes, sources }: Data): TemplateResult {
    const [measure] = byRule(plan.reasons, "measure-twice");
    return html`
      <section class="sec"><coxa-goals .person=${person}></coxa-goals></section>
      ${
        measure
          ? html`<section class="sec" aria-labelledby="measuring">
              <h2 id="measuring">Measuring</h2>
              <p>${measure.text} ${cited(measure.sources, sources)}</p>
              <p class="row">
                <a class="btn" href="/measure">Measure</a>
                <a class="btn quiet-btn" href="/progress">Progress</a>
              </p>
            </section>`
          : ""
      }
      <section class="sec" aria-labelledby="changes">
        <h2 id="changes">What changed, and why</h2>
        ${changeLog(changes, sources)}
      </section>
    `;
  }
}

function start({ minutes }: Plan): TemplateResult {
  return html`<p>
    <a class="btn primary start" href="/session"
      >Start <span class="quiet-on">· ${minutes} min</span></a
    >
  </p>`;
}

function answersDue(): TemplateResult {
  return html`<p class="note">
    Your answers about health are older than four weeks.
    <a href="/screening">Answer again</a>
  </p>`;
}
