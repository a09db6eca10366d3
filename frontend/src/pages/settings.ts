import { html, LitElement, nothing, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";

import { ApiError, send } from "../api";
import { sound } from "../player/shared";
import { Voice } from "../player/voice";
import { go } from "../router";
import { forget, sessions } from "../store/db";
import { newId } from "../store/id";
import { outbox } from "../store/outbox";
import { choose, chosen, everyone, type Person } from "../store/person";
import { change, DEFAULTS, type Settings, settings } from "../store/settings";
import "../settings.css";

type Interval = "ready_first_s" | "ready_s" | "switch_s" | "rest_s" | "change_s";
type Part = "people" | "session" | "look" | "data";

/** What each interval may be, as the server has it. */
const INTERVALS: [Interval, string, number, number][] = [
  ["ready_first_s", "Get ready, before the first drill", 3, 30],
  ["ready_s", "Get ready, before the others", 3, 30],
  ["switch_s", "Change sides", 3, 60],
  ["rest_s", "Rest between sets", 3, 120],
  ["change_s", "Change of drills", 3, 180],
];
const SESSION: (keyof Settings)[] = [
  ...INTERVALS.map(([name]) => name),
  "sounds",
  "volume",
  "voice",
  "flash",
  "first_side",
  "wait_for_tap",
];
const EARLIEST_BIRTH = 1900;
const NAME_MAX = 80;
const SAID_MS = 4_000;

/** How this device is to be, who uses it, and what is kept. */
@customElement("page-settings")
export class SettingsPage extends LitElement {
  @state() private now: Settings = settings();
  @state() private persons: Person[] | null = null;
  @state() private problem: ApiError | null = null;
  @state() private person = chosen();
  @state() private editing: string | null = null;
  @state() private deleting: Person | null = null;
  @state() private wrong: Partial<Record<Interval | "form" | "delete", string>> = {};
  @state() private said: Partial<Record<Part, string>> = {};
  @state() private refused = 0;
  @state() private busy = false;
  @query("dialog") private dialog!: HTMLDialogElement;
  private voice = new Voice();
  private somebody = newId();
  private timer = 0;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = "Settings · coxa";
    outbox.addEventListener("change", this.waiting);
    this.speech?.addEventListener("voiceschanged", this.again);
    void this.waiting();
    void this.load().then(() =>
      this.dispatchEvent(new CustomEvent("page-ready", { bubbles: true })),
    );
  }

  override disconnectedCallback(): void {
    outbox.removeEventListener("change", this.waiting);
    this.speech?.removeEventListener("voiceschanged", this.again);
    this.voice.close();
    sound.silence();
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  private get speech(): SpeechSynthesis | undefined {
    return (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis;
  }

  private again = (): void => this.requestUpdate();

  private load = async (): Promise<void> => {
    this.problem = null;
    try {
      this.persons = await everyone();
      const only = this.persons.length === 1 ? this.persons[0] : undefined;
      if (only && this.person !== only.id) this.use(only.id);
    } catch (error) {
      this.problem = asProblem(error);
    }
    await this.updateComplete;
  };

  private waiting = async (): Promise<void> => {
    const here = await sessions().catch(() => []);
    this.refused = here.filter((one) => one.refused !== null).length;
    this.requestUpdate();
  };

  /** Said quietly beside the part it is about, and to those who listen. */
  private say(part: Part, text = "Kept."): void {
    clearTimeout(this.timer);
    this.said = { [part]: text };
    this.timer = window.setTimeout(() => (this.said = {}), SAID_MS);
  }

  private set(part: Part, changes: Partial<Settings>): void {
    this.now = change(changes);
    this.say(part);
  }

  // --- people

  private use(id: string | null): void {
    choose(id);
    this.person = id;
  }

  private pick(id: string): void {
    this.use(id);
    this.say("people");
  }

  private edit(id: string | null): void {
    const before = this.editing;
    this.editing = id;
    this.wrong = {};
    void this.updateComplete.then(() => {
      const back = before === "new" ? "#add" : `#edit-${before}`;
      this.querySelector<HTMLElement>(id ? ".person-form input" : back)?.focus();
    });
  }

  private keep = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const id = this.editing;
    if (!id || this.busy) return;
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const latest = new Date().getFullYear();
    const year = text("birth_year") ? Number(text("birth_year")) : null;
    if (!text("name")) return this.fail("form", "Please give a name.");
    if (year !== null && !(Number.isInteger(year) && year >= EARLIEST_BIRTH && year <= latest)) {
      return this.fail("form", `The year of birth: from ${EARLIEST_BIRTH} to ${latest}, or empty.`);
    }
    const facts = { name: text("name"), birth_year: year, sex: text("sex") || null };
    this.busy = true;
    try {
      if (id === "new") {
        const person = await send<Person>("POST", "/persons", { id: this.somebody, ...facts });
        this.somebody = newId();
        if (!this.persons?.length) this.use(person.id);
      } else await send("PUT", `/persons/${id}`, facts);
      await this.load();
      this.edit(null);
      this.say("people", id === "new" ? `${facts.name} was added.` : "Kept.");
    } catch (error) {
      this.fail("form", asProblem(error).message);
    } finally {
      this.busy = false;
    }
  };

  private fail(what: Interval | "form" | "delete", message: string): void {
    this.wrong = { ...this.wrong, [what]: message };
  }

  private askToDelete(person: Person): void {
    this.wrong = {};
    this.deleting = person;
    void this.updateComplete.then(() => this.dialog.showModal());
  }

  private delete = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const person = this.deleting;
    if (!person || this.busy) return;
    const typed = new FormData(event.target as HTMLFormElement).get("typed");
    if (String(typed).trim() !== person.name) {
      return this.fail("delete", `That is not the name. Type ${person.name} to delete.`);
    }
    this.busy = true;
    try {
      await send("DELETE", `/persons/${person.id}`);
      for (const one of await sessions().catch(() => [])) {
        if (one.person_id === person.id) await forget(one.id);
      }
      this.dialog.close();
      if (person.id === this.person) {
        choose(null);
        return go("/");
      }
      await this.load();
      this.say("people", `${person.name} and everything of ${person.name} is deleted.`);
      this.querySelector<HTMLElement>("#add")?.focus();
    } catch (error) {
      this.fail("delete", asProblem(error).message);
    } finally {
      this.busy = false;
    }
  };

  // --- session

  private trySound = (): void => {
    sound.volume = this.now.volume;
    sound.unlock();
    const tones = [
      { t_s: 0.1, tone: "go" },
      { t_s: 1.2, tone: "count" },
    ] as const;
    sound.plan([...tones], 0);
  };

  private tryVoice = (): void => {
    this.voice.on = true;
    this.voice.say("Left side. Breathe out, and let the knee sink in.");
  };

  private interval(name: Interval, least: number, most: number, field: HTMLInputElement): void {
    const value = field.valueAsNumber;
    if (!Number.isInteger(value) || value < least || value > most) {
      return this.fail(
        name,
        `Whole seconds, ${least} to ${most}. Kept as it was: ${this.now[name]} s.`,
      );
    }
    this.wrong = { ...this.wrong, [name]: undefined };
    this.set("session", { [name]: value });
  }

  private defaults = (): void => {
    this.wrong = {};
    for (const [name] of INTERVALS) {
      const field = this.querySelector<HTMLInputElement>(`#${name}`);
      if (field) field.value = String(DEFAULTS[name]);
    }
    this.now = change(Object.fromEntries(SESSION.map((name) => [name, DEFAULTS[name]])));
    this.say("session", "Back to the defaults.");
  };

  private sendNow = async (): Promise<void> => {
    await outbox.sync();
    this.say("data", outbox.pending ? "coxa does not answer. It goes on trying." : "All is sent.");
  };

  // --- showing

  protected override render(): TemplateResult {
    return html`
      <h1>Settings</h1>
      ${this.section("people", "People of the household", this.people())}
      ${this.section("session", "Session", this.session())}
      ${this.section("look", "Look", this.look())}
      <section class="sec">
        <h2>Health questions</h2>
        <p>Answer them anew whenever something has changed: nine questions, under a minute.</p>
        <p><a class="btn" href="/screening">Answer anew</a></p>
      </section>
      ${this.section("data", "Your data", this.data())} ${this.deletion()}
    `;
  }

  private section(part: Part, title: string, inside: TemplateResult): TemplateResult {
    return html`<section class="sec settings-part" aria-labelledby="part-${part}">
      <div class="part-top">
        <h2 id="part-${part}">${title}</h2>
        <p class="said" role="status">${this.said[part] ?? ""}</p>
      </div>
      ${inside}
    </section>`;
  }

  private people(): TemplateResult {
    if (this.problem) {
      return html`<div class="note">
        <p role="alert">${this.problem.message}</p>
        <p>
          The people are kept by coxa. What follows below belongs to this device and can be changed
          all the same.
        </p>
        <p><button class="btn" @click=${this.load}>Try again</button></p>
      </div>`;
    }
    if (!this.persons) return html`<p class="quiet" role="status">One moment …</p>`;
    if (!this.persons.length && this.editing !== "new") {
      return html`<p class="quiet">Nobody yet.</p>
        <p><a class="btn" href="/welcome">Begin</a></p>`;
    }
    return html`
      ${
        this.persons.length > 1
          ? html`<p class="quiet" id="who">Chosen: who uses this device now.</p>`
          : ""
      }
      <ul class="rows people" aria-label="People">
        ${this.persons.map((person) => html`<li>${this.onePerson(person)}</li>`)}
      </ul>
      ${
        this.editing === "new"
          ? this.personForm(null)
          : html`<p>
              <button class="btn" id="add" @click=${() => this.edit("new")}>Add somebody</button>
            </p>`
      }
    `;
  }

  private onePerson(person: Person): TemplateResult {
    if (this.editing === person.id) return this.personForm(person);
    const facts = [person.birth_year ? `born ${person.birth_year}` : "", person.sex ?? ""];
    const name = html`<span
      ><strong>${person.name}</strong>
      <span class="quiet">${facts.filter(Boolean).join(", ")}</span></span
    >`;
    return html`<div class="person">
      ${
        this.persons?.length === 1
          ? html`<p class="tick">${name}</p>`
          : html`<label class="tick"
              ><input
                type="radio"
                name="person"
                aria-describedby="who"
                .checked=${this.person === person.id}
                @change=${() => this.pick(person.id)}
              />${name}</label
            >`
      }
      <span class="tools">
        <button
          class="btn quiet-btn"
          id="edit-${person.id}"
          aria-label="Edit ${person.name}"
          @click=${() => this.edit(person.id)}
        >
          Edit
        </button>
        <button
          class="btn quiet-btn"
          aria-label="Delete ${person.name}"
          @click=${() => this.askToDelete(person)}
        >
          Delete
        </button>
      </span>
    </div>`;
  }

  private personForm(person: Person | null): TemplateResult {
    const wrong = this.wrong.form;
    return html`<form class="person-form" novalidate @submit=${this.keep}>
      <label class="field"
        >Name
        <input
          name="name"
          required
          maxlength=${NAME_MAX}
          autocomplete="off"
          .value=${person?.name ?? ""}
        />
      </label>
      <label class="field"
        >Year of birth
        <span class="quiet">May stay empty. Older people get longer holds.</span>
        <input
          name="birth_year"
          inputmode="numeric"
          maxlength="4"
          autocomplete="off"
          .value=${person?.birth_year ? String(person.birth_year) : ""}
        />
      </label>
      <label class="field"
        >Sex
        <span class="quiet">May stay open. Typical ranges of motion differ.</span>
        <select name="sex">
          ${(
            [
              ["", "Not said"],
              ["female", "Female"],
              ["male", "Male"],
            ] as const
          ).map(
            ([value, text]) =>
              html`<option value=${value} ?selected=${(person?.sex ?? "") === value}>
                ${text}
              </option>`,
          )}
        </select>
      </label>
      <p class="wrong" role="alert">${wrong ?? ""}</p>
      <p class="row">
        <button class="btn primary" ?disabled=${this.busy}>${person ? "Keep" : "Add"}</button>
        <button type="button" class="btn quiet-btn" @click=${() => this.edit(null)}>Cancel</button>
      </p>
    </form>`;
  }

  private session(): TemplateResult {
    const { now } = this;
    return html`
      <div class="two">
        <div>
          ${this.tick("sounds", "Sounds", "At every change, and three before the end of a hold.")}
          ${now.sounds ? this.volume() : ""}
          ${this.tick(
            "voice",
            "Voice",
            this.voice.available
              ? "Says what to do. The same words always stand on the screen."
              : "This browser has no English voice of its own, so nothing is spoken. The same words always stand on the screen.",
          )}
          ${
            now.voice && this.voice.available
              ? html`<p class="under-tick">
                  <button class="btn" @click=${this.tryVoice}>Try the voice</button>
                </p>`
              : ""
          }
          ${this.tick(
            "flash",
            "Screen flash",
            "A short tint at changes. Never where the system asks for less motion.",
          )}
          ${this.tick(
            "wait_for_tap",
            "Wait for a tap before each drill",
            "The clock stands until you are ready.",
          )}
          ${this.choice("session", "first_side", "First side", [
            ["left", "Left"],
            ["right", "Right"],
          ])}
        </div>
        <fieldset class="intervals">
          <legend>Seconds between</legend>
          <p class="quiet">None of them counts as hold.</p>
          ${INTERVALS.map(([name, label, least, most]) => this.seconds(name, label, least, most))}
          <p><button class="btn" @click=${this.defaults}>Back to the defaults</button></p>
        </fieldset>
      </div>
    `;
  }

  private tick(
    name: "sounds" | "voice" | "flash" | "wait_for_tap",
    label: string,
    about: string,
  ): TemplateResult {
    return html`<label class="tick">
      <input
        type="checkbox"
        .checked=${this.now[name]}
        @change=${(e: Event) => this.set("session", { [name]: (e.target as HTMLInputElement).checked })}
      />
      <span><strong>${label}</strong> <span class="quiet">${about}</span></span>
    </label>`;
  }

  private volume(): TemplateResult {
    const percent = Math.round(this.now.volume * 100);
    return html`<div class="under-tick volume">
      <label for="volume">Volume</label>
      <input
        id="volume"
        type="range"
        min="5"
        max="100"
        step="5"
        .value=${String(percent)}
        aria-valuetext="${percent} percent"
        @input=${(e: Event) => {
          this.now = change({ volume: (e.target as HTMLInputElement).valueAsNumber / 100 });
        }}
        @change=${() => this.say("session")}
      />
      <span class="quiet" aria-hidden="true">${percent} %</span>
      <button class="btn" @click=${this.trySound}>Try the sound</button>
    </div>`;
  }

  private seconds(name: Interval, label: string, least: number, most: number): TemplateResult {
    const wrong = this.wrong[name];
    return html`<div class="seconds">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        type="number"
        inputmode="numeric"
        min=${least}
        max=${most}
        step="1"
        value=${this.now[name]}
        aria-invalid=${wrong ? "true" : "false"}
        aria-describedby="${name}-about"
        @change=${(e: Event) => this.interval(name, least, most, e.target as HTMLInputElement)}
      />
      <span class="quiet" aria-hidden="true">s</span>
      <p id="${name}-about" class=${wrong ? "wrong" : "quiet"} role=${wrong ? "alert" : nothing}>
        ${wrong ?? `${least} to ${most} seconds`}
      </p>
    </div>`;
  }

  private choice<Name extends "theme" | "text" | "first_side">(
    part: Part,
    name: Name,
    label: string,
    options: [Settings[Name], string][],
  ): TemplateResult {
    return html`<fieldset class="choices">
      <legend>${label}</legend>
      ${options.map(
        ([value, text]) =>
          html`<label
            ><input
              type="radio"
              name=${name}
              .checked=${this.now[name] === value}
              @change=${() => this.set(part, { [name]: value })}
            />${text}</label
          >`,
      )}
    </fieldset>`;
  }

  private look(): TemplateResult {
    return html`
      ${this.choice("look", "theme", "Theme", [
        ["system", "As the system has it"],
        ["light", "Light"],
        ["dark", "Dark"],
      ])}
      ${this.choice("look", "text", "Size of text", [
        ["normal", "Normal"],
        ["large", "Large"],
        ["larger", "Larger"],
      ])}
    `;
  }

  private data(): TemplateResult {
    const person = this.persons?.find((one) => one.id === this.person);
    const { pending } = outbox;
    return html`
      <p>
        Everything is kept by the coxa on your own machine, in its data folder; this device keeps
        only these settings and the sessions that are not sent yet. Nothing goes anywhere else.
      </p>
      ${
        pending || this.refused
          ? html`<div class="note">
              ${
                pending
                  ? html`<p>
                        ${pending === 1 ? "One session waits" : `${pending} sessions wait`} on this
                        device to be sent.
                      </p>
                      <p><button class="btn" @click=${this.sendNow}>Send now</button></p>`
                  : ""
              }
              ${
                this.refused
                  ? html`<p>
                      ${this.refused === 1 ? "One session was" : `${this.refused} sessions were`}
                      not taken by coxa; the <a href="/history">history</a> says why.
                    </p>`
                  : ""
              }
            </div>`
          : html`<p class="quiet">Nothing waits on this device to be sent.</p>`
      }
      <p class="row">
        ${person ? exportLink(person) : ""}
        ${
          this.persons && (this.persons.length > 1 || !person)
            ? html`<a class="btn" href="/api/export" download="coxa-everybody.json"
                >Export everybody's</a
              >`
            : ""
        }
        ${
          person
            ? html`<button class="btn" @click=${() => this.askToDelete(person)}>
                Delete everything of ${person.name}
              </button>`
            : ""
        }
      </p>
      <p class="quiet">
        An export is one JSON file: person, answers to the health questions, sessions with every
        event.
      </p>
    `;
  }

  private deletion(): TemplateResult {
    const person = this.deleting;
    return html`<dialog
      class="ask"
      aria-labelledby="delete-title"
      @close=${() => (this.deleting = null)}
    >
      ${
        person
          ? html`<h2 id="delete-title">Delete everything of ${person.name}?</h2>
              <p>
                The name, the answers to the health questions and every session. This cannot be
                undone, not even by coxa.
              </p>
              <p>You can take it with you first: ${exportLink(person)}</p>
              <form novalidate @submit=${this.delete}>
                <label class="field"
                  >Type the name <strong>${person.name}</strong> to delete
                  <input name="typed" autocomplete="off" autocapitalize="off" autofocus />
                </label>
                <p class="wrong" role="alert">${this.wrong.delete ?? ""}</p>
                <p class="row">
                  <button type="button" class="btn" @click=${() => this.dialog.close()}>
                    Keep everything
                  </button>
                  <button class="btn" ?disabled=${this.busy}>Delete for good</button>
                </p>
              </form>`
          : ""
      }
    </dialog>`;
  }
}

function exportLink({ id, name }: Person): TemplateResult {
  const file = `coxa-${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}.json`;
  return html`<a class="btn" href="/api/export?person_id=${id}" download=${file}
    >Export ${name}'s data</a
  >`;
}

function asProblem(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, String(error));
}
