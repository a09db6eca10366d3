import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { get } from "../api";
import { cited, type Sources } from "../claims";
import { concernList } from "../concerns";
import { drillList } from "../drills";
import { ahead } from "../offline/tell";
import { Page } from "../page";
import { clock } from "../player/words";
import { dueLines } from "../plan/due";
import { type Hold, holdOf } from "../plan/hold";
import { go } from "../router";
import { server } from "../store/server";
import { newId } from "../store/id";
import { choose, chosen } from "../store/chosen";
import { everyone, type Person } from "../store/person";
import { tell } from "../store/tell";
import { discard, type Unfinished, unfinishedHere } from "../store/unfinished";
import { type Morning, queryOf, requestOf, type Today, type Why } from "../today";
import "../plan/morning";

/** Of a plan's reasons; these have a line or a page of their own. */
const ELSEWHERE = ["expect", "measure-twice", "answers-again", "own-removal"];
const toldHere = ({ rule }: Why): boolean => !ELSEWHERE.includes(rule ?? "");

interface Data {
  persons: Person[];
  person: Person | null;
  today: Today | null;
  unfinished: Unfinished | null;
  sources: Sources;
}

const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const WHEN = new Intl.DateTimeFormat(undefined, {
  weekday: "long",
  hour: "numeric",
  minute: "numeric",
});

/** What to do today: one button, what, how long, and why these. */
@customElement("page-today")
export class TodayPage extends Page<Data> {
  /** Stays on the page after it has been answered, so that a slip can be put right. */
  private morning: Morning | null = null;
  /** Drills that are said to be fine again, while coxa has not heard it. */
  private fineSoon = new Set<string>();

  protected titleOf = (): string => "Today";

  protected load = async (): Promise<Data> => {
    const persons = await everyone();
    const person =
      persons.find((one) => one.id === chosen()) ?? (persons.length === 1 ? persons[0] : undefined);
    const none = {
      persons,
      person: null,
      today: null,
      unfinished: null,
      sources: new Map() as Sources,
    };
    if (!person) {
      if (!persons.length) go("/welcome", true);
      return none;
    }
    choose(person.id);
    const [today, here] = await Promise.all([
      get<Today>(`/persons/${person.id}/today?${queryOf(requestOf(""))}`),
      unfinishedHere(person.id).catch(() => null),
    ]);
    this.morning = today.morning ?? this.morning;
    if (!server.away) this.fineSoon.clear();
    void ahead(person.id, today);
    return {
      persons,
      person,
      today,
      unfinished: here ?? today.unfinished,
      sources: new Map(today.cited.map((source) => [source.key, source])),
    };
  };

  private async drop(one: Unfinished): Promise<void> {
    await this.attempt(() => discard(one.id));
  }

  private async fine(person: Person, stretch: string): Promise<void> {
    const body = { id: newId(), stretch, at: new Date().toISOString() };
    const path = `/persons/${person.id}/fine`;
    const about = "A drill is fine again";
    const change = { person_id: person.id, about, method: "POST", path, body } as const;
    await this.attempt(async () => {
      if (!(await tell(change))) this.fineSoon.add(stretch);
    });
  }

  protected show(data: Data): TemplateResult {
    const { persons, person, today } = data;
    if (!person || !today) return this.who(persons);
    if (today.outcome.status !== "go") return this.questions(today);
    const hold = holdOf(today, new Date());
    return html`
      ${this.askMorning()} ${hold ? this.hold(today, hold) : this.day(data, person, today)}
    `;
  }

  private day(data: Data, person: Person, today: Today): TemplateResult {
    const { persons, unfinished, sources } = data;
    const first = today.drills[0];
    return html`
      <div class="today-grid">
        <div>
          <p class="over">
            ${DAY.format(new Date())}${persons.length > 1 ? `, ${person.name}` : ""}
          </p>
          <h1>${today.title}</h1>
          ${unfinished ? this.goOn(unfinished) : ""}
          <p>
            <a class="btn ${unfinished ? "" : "primary"} start" href="/session"
              >Start <span class="quiet-on">· ${today.minutes} min</span></a
            >
          </p>
          ${dueLines(today)} ${drillList(today.drills)}
          ${concernList(today.concerns, (stretch) => this.fine(person, stretch), this.fineSoon)}
          <p class="quiet">
            You need ${today.needs.join(", ") || "nothing"}.
            ${
              today.plan
                ? html`See <a href="/plan">your plan</a>,
                    <a href=${this.shorter(today)}>make it shorter</a>`
                : html`<a href=${this.shorter(today)}>Make it shorter</a>`
            }
            or <a href="/library">choose a drill</a>.
          </p>
        </div>
        <div>
          ${first ? html`<div class="stage"><coxa-still .stretch=${first.stretch}></coxa-still></div>` : ""}
          <section class="sec">
            <h2>Why these</h2>
            ${today.why
              .filter(toldHere)
              .map((reason) => html`<p>${reason.text} ${cited(reason.sources, sources)}</p>`)}
          </section>
          ${this.week(today)}
        </div>
      </div>
    `;
  }

  /** What was told may change what there is to do today. */
  private askMorning(): TemplateResult | string {
    const { morning } = this;
    if (!morning) return "";
    return html`<coxa-morning .morning=${morning} @told=${() => this.ask()}></coxa-morning>`;
  }

  private hold(today: Today, { heading, reasons }: Hold): TemplateResult {
    return html`<h1>${heading}</h1>
      ${reasons.map((reason) => html`<p class="lead">${reason}</p>`)}
      <p class="row">
        <a class="btn primary" href="/plan">Your plan, and why</a>
        <a class="btn quiet-btn" href="/learn/safety">When to have it looked at</a>
      </p>
      ${this.week(today)}`;
  }

  private shorter(today: Today): string {
    const minutes = String(Math.max(4, Math.round(today.minutes / 2)));
    const query = new URLSearchParams(
      today.routine ? { routine: today.routine, minutes } : { minutes },
    );
    return `/session?${query}`;
  }

  private goOn(one: Unfinished): TemplateResult {
    return html`<div class="note go-on">
      <p>
        <strong>${one.name}</strong> of ${WHEN.format(new Date(one.started_at))} is not finished,
        ${clock(one.left_s)} left.
      </p>
      <p class="row">
        <a class="btn primary" data-start href="/session/${one.id}">Resume</a>
        <button class="btn" @click=${() => this.drop(one)}>Discard</button>
      </p>
      <p class="quiet">Discarding ends it; what you did stays in your history.</p>
    </div>`;
  }

  private week(today: Today): TemplateResult {
    const days = Array.from({ length: 7 }, (_, n) => {
      const day = new Date();
      day.setDate(day.getDate() - 6 + n);
      return day;
    });
    const iso = (day: Date): string =>
      `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
    const count = today.week.done.length;
    return html`<section class="sec">
      <h2>These seven days</h2>
      <p class="quiet">
        ${
          count
            ? `${count === 1 ? "One day" : `${count} days`} with a session. ${today.plan ? "A" : "Five is the aim; a"} missed day is simply left out.`
            : "Nothing yet. Begin whenever it suits you."
        }
      </p>
      <ol class="week">
        ${days.map((day) => {
          const did = today.week.done.includes(iso(day));
          return html`<li class=${did ? "did" : ""}>
            <span aria-hidden="true">${did ? "✓" : "·"}</span>
            <span>${WEEKDAY.format(day)}</span>
            <span class="sr">${did ? "a session" : "none"}</span>
          </li>`;
        })}
      </ol>
    </section>`;
  }

  private questions(today: Today): TemplateResult {
    const stopped = today.outcome.status === "stop";
    return html`<h1>${stopped ? "Stop here for now" : "First a few questions"}</h1>
      <p class="lead">
        ${
          stopped
            ? "After one of your answers, coxa will not start a session."
            : "About your health, under a minute. They say whether stretching is right for you now."
        }
      </p>
      <p>
        <a class="btn primary start" href="/screening">${stopped ? "What to do" : "Begin"}</a>
      </p>`;
  }

  private who(persons: Person[]): TemplateResult {
    return html`<h1>Who is it today?</h1>
      <ul class="rows">
        ${persons.map(
          (one) =>
            html`<li>
              <button class="drill plain" @click=${() => this.pick(one.id)}>
                <span class="name">${one.name}</span>
              </button>
            </li>`,
        )}
      </ul>
      <p><a href="/welcome">Somebody new</a></p>`;
  }

  private pick(id: string): void {
    choose(id);
    this.morning = null;
    void this.ask();
  }
}
