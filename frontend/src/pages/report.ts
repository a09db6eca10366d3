import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { get, getOnce, type StretchRow } from "../api";
import { nameOfSession, type SessionRow } from "../history/entries";
import { Page } from "../page";
import { type Goal, goalsOf } from "../plan/goals";
import { type Plan, planOf } from "../plan/plan";
import { type Overview, overviewOf, painInWords, sensationInWords } from "../progress/overview";
import { day, goals, type Hurt, hurts, planned, readings } from "../progress/report";
import { weekTable } from "../progress/weeks";
import { type Progress, progressOf } from "../readings";
import { go } from "../router";
import { current, type Person } from "../store/person";
import { capital } from "../words";
import "../history/history.css";
import "../progress/progress.css";
import "../progress/report.css";

const WEEKS = 12;
const MOST_HURTS = 5;
const DAY_MS = 24 * 3600 * 1000;

interface Data {
  person: Person;
  progress: Progress[];
  plan: Plan;
  overview: Overview;
  goals: Goal[];
  hurts: Hurt[];
}

/** One page for somebody who looks at the hip: what was read, planned, done and felt. */
@customElement("page-report")
export class ReportPage extends Page<Data> {
  protected titleOf = ({ person }: Data): string => `Hip rotation of ${person.name}`;

  protected load = async (): Promise<Data> => {
    const person = await current();
    if (!person) {
      go("/welcome", true);
      throw new Error("nobody is here yet");
    }
    const [progress, plan, overview, own, sessions, stretches] = await Promise.all([
      progressOf(person.id),
      planOf(person.id),
      overviewOf(person.id),
      goalsOf(person.id),
      get<SessionRow[]>(`/sessions?person_id=${person.id}`),
      getOnce<StretchRow[]>("/stretches"),
    ]);
    const names = new Map(stretches.map((row) => [row.slug, row.name]));
    const nameOf = (slug: string): string => names.get(slug) ?? capital(slug);
    return {
      person,
      progress,
      plan,
      overview,
      goals: own,
      hurts: sessions.flatMap((row) => hurtOf(row, nameOf)),
    };
  };

  protected show(data: Data): TemplateResult {
    const { person, overview } = data;
    const weeks = overview.weeks.filter((week) => week.sessions > 0);
    const born = person.birth_year ? `, born ${person.birth_year}` : "";
    return html`<article class="report">
      <p class="row report-tools">
        <button class="btn primary" @click=${() => window.print()}>Print</button>
        <a class="btn quiet-btn" href="/progress">Back to progress</a>
      </p>
      <h1>Hip rotation of ${person.name}${born}</h1>
      <p>
        Measured and kept at home with coxa; printed ${day(new Date().toISOString())}. coxa coaches
        stretching that turns the hip inwards. It names no disease.
      </p>
      <h2>Readings</h2>
      ${readings(data.progress)}
      <h2>Plan</h2>
      ${planned(data.plan)}
      <div class="report-two">
        <section>
          <h2>Sessions, last twelve weeks</h2>
          ${
            weeks.length
              ? html`${weekTable(overview)}
                  <p class="fine">
                    Stretch and pain from 0 to 10, as told after each session: the mean of the
                    stretch, the worst pain. Stretch ${sensationInWords(weeks)}; pain
                    ${painInWords(weeks)}.
                  </p>`
              : html`<p>None.</p>`
          }
        </section>
        <section>
          <h2>Pain</h2>
          ${hurts(data.hurts, MOST_HURTS)}
          <h2>Own goals</h2>
          ${goals(data.goals)}
        </section>
      </div>
    </article>`;
  }
}

/** What hurt in this session or after it, once, in these weeks. */
function hurtOf(row: SessionRow, nameOf: (slug: string) => string): Hurt[] {
  if (Date.now() - Date.parse(row.started_at) > WEEKS * 7 * DAY_MS) return [];
  const next_morning = row.pain_next_morning ?? null;
  const told = row.feedback?.pain
    ? [{ level: row.feedback.pain, where: row.feedback.pain_where ?? "" }]
    : [];
  const pressed = row.hurt.map((one) => ({
    level: one.level,
    where: one.where,
    name: nameOf(one.stretch),
  }));
  const name = nameOfSession(row, nameOf);
  const found = (pressed.length ? pressed : told).map((one) => ({
    at: row.started_at,
    name,
    next_morning,
    ...one,
  }));
  if (found.length || !next_morning) return found;
  return [{ at: row.started_at, name, where: "", level: null, next_morning }];
}
