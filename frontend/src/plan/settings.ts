/** How much, when and with what: the settings of the plan. */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";

import { choice } from "../settings/controls";
import type { PlanSettings } from "./plan";

const MINUTES = [5, 60] as const;
const THINGS: [string, string][] = [
  ["mat", "A mat or carpet"],
  ["chair", "A firm chair"],
  ["wall", "A free wall"],
  ["band", "A band"],
  ["strap", "A strap or towel"],
  ["block", "A block or thick book"],
];
const NAME = new Intl.DateTimeFormat(undefined, { weekday: "short", timeZone: "UTC" });
const IN_FULL = new Intl.DateTimeFormat(undefined, { weekday: "long", timeZone: "UTC" });
/** The first of January 2024 was a Monday. */
const DAYS = Array.from({ length: 7 }, (_, n) => new Date(Date.UTC(2024, 0, 1 + n)));
const COUNT = ["No day", "One day", "Two days", "Three days", "Four days", "Five days", "Six days"];

export const daysInWords = (count: number): string =>
  count === 7 ? "Every day" : `${COUNT[count] ?? ""} a week`;

@customElement("coxa-plan-settings")
export class PlanSettingsForm extends LitElement {
  @property({ attribute: false }) settings!: PlanSettings;
  /** Keeps what has changed. */
  @property({ attribute: false }) change!: (changes: Partial<PlanSettings>) => void;
  /** Where the calendar file of the plan is; null before there is one. */
  @property() calendar: string | null = null;
  @state() private wrong = "";
  @state() private noDay = "";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private minutes = (event: Event): void => {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    const [least, most] = MINUTES;
    const fits = Number.isInteger(value) && value >= least && value <= most;
    this.wrong = fits
      ? ""
      : `Whole minutes, ${least} to ${most}. Kept as it was: ${this.settings.minutes_a_day}.`;
    if (fits) this.change({ minutes_a_day: value });
  };

  private day(day: number, box: HTMLInputElement): void {
    const others = this.settings.weekdays.filter((one) => one !== day);
    const weekdays = box.checked ? [...others, day] : others;
    this.noDay = weekdays.length ? "" : "One day at least. Choose another first.";
    if (!weekdays.length) {
      box.checked = true;
      return;
    }
    this.change({ weekdays: weekdays.sort() });
  }

  private thing(thing: string, there: boolean): void {
    const others = this.settings.equipment.filter((one) => one !== thing);
    this.change({ equipment: there ? [...others, thing] : others });
  }

  protected override render(): TemplateResult {
    const { settings } = this;
    return html`<div class="two plan-settings">
      <div>
        ${this.amount()} ${this.days()}
        <label class="field"
          >Remind me at <span class="quiet">(may stay open)</span>
          <input
            type="time"
            .value=${live(settings.remind_at ?? "")}
            @change=${(e: Event) =>
              this.change({ remind_at: (e.target as HTMLInputElement).value || null })}
          />
        </label>
        <p class="quiet">
          coxa itself sends nothing. The reminder comes from your own calendar, out of a file
          ${this.calendar ? "with all days of the plan" : "that stands here once the plan has begun"}.
        </p>
        ${
          this.calendar
            ? html`<p>
                <a class="btn" href=${this.calendar} download="coxa.ics">Calendar file</a>
              </p>`
            : ""
        }
      </div>
      <div>
        <fieldset class="choices things">
          <legend>What is at hand</legend>
          ${THINGS.map(
            ([thing, name]) =>
              html`<label
                ><input
                  type="checkbox"
                  .checked=${live(settings.equipment.includes(thing))}
                  @change=${(e: Event) => this.thing(thing, (e.target as HTMLInputElement).checked)}
                />${name}</label
              >`,
          )}
        </fieldset>
        ${choice(
          "floor",
          "Where you practise",
          [
            ["floor", "On the floor too"],
            ["chair", "Only sitting or standing"],
          ],
          settings.floor ? "floor" : "chair",
          (where) => this.change({ floor: where === "floor" }),
        )}
      </div>
    </div>`;
  }

  private amount(): TemplateResult {
    const { wrong } = this;
    return html`<div class="seconds">
      <label for="minutes-a-day">Minutes a day</label>
      <input
        id="minutes-a-day"
        type="number"
        inputmode="numeric"
        min=${MINUTES[0]}
        max=${MINUTES[1]}
        step="1"
        .value=${String(this.settings.minutes_a_day)}
        aria-invalid=${wrong ? "true" : "false"}
        aria-describedby="minutes-about"
        @change=${this.minutes}
      />
      <span class="quiet" aria-hidden="true">min</span>
      <p id="minutes-about" class=${wrong ? "wrong" : "quiet"} role=${wrong ? "alert" : nothing}>
        ${wrong || `${MINUTES[0]} to ${MINUTES[1]}; ten is plenty.`}
      </p>
    </div>`;
  }

  private days(): TemplateResult {
    const { weekdays } = this.settings;
    return html`<fieldset class="weekdays">
      <legend>Which days</legend>
      <div class="day-boxes">
        ${DAYS.map(
          (date, day) =>
            html`<label
              ><input
                type="checkbox"
                aria-label=${IN_FULL.format(date)}
                .checked=${live(weekdays.includes(day))}
                @change=${(e: Event) => this.day(day, e.target as HTMLInputElement)}
              /><span aria-hidden="true">${NAME.format(date)}</span></label
            >`,
        )}
      </div>
      <p class=${this.noDay ? "wrong" : "quiet"} role="status">
        ${this.noDay || `${daysInWords(weekdays.length)}. A missed day is simply left out.`}
      </p>
    </fieldset>`;
  }
}
