import { html, LitElement, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";

import type { ApiError } from "../api";
import { go } from "../router";
import type { Deletion } from "../settings/deletion";
import { asProblem, type Part } from "../settings/part";
import { choose, chosen } from "../store/chosen";
import { everyone, type Person } from "../store/person";
import "../settings/data";
import "../settings/deletion";
import "../settings/install";
import "../settings/look";
import "../settings/people";
import "../settings/phone";
import "../settings/session";
import "../settings/settings.css";

type Name = "people" | "session" | "look" | "phone" | "install" | "data";

const SAID_MS = 4_000;

/** How this device is to be, who uses it, and what is kept. */
@customElement("page-settings")
export class SettingsPage extends LitElement {
  @state() private persons: Person[] | null = null;
  @state() private problem: ApiError | null = null;
  @state() private person = chosen();
  @state() private said: Partial<Record<Name, string>> = {};
  @query("coxa-deletion") private deletion!: Deletion;
  private timer = 0;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = "Settings · coxa";
    void this.load().then(() =>
      this.dispatchEvent(new CustomEvent("page-ready", { bubbles: true })),
    );
  }

  override disconnectedCallback(): void {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  /** Whole when its parts are. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const whole = await super.getUpdateComplete();
    const parts = this.querySelectorAll<Part>(".settings-part > :last-child");
    await Promise.all([...parts].map((part) => part.updateComplete));
    return whole;
  }

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

  /** Said quietly beside the part it is about, and to those who listen. */
  private say(part: Name, text: string): void {
    clearTimeout(this.timer);
    this.said = { [part]: text };
    this.timer = window.setTimeout(() => (this.said = {}), SAID_MS);
  }

  private use(id: string): void {
    choose(id);
    this.person = id;
  }

  private used = (event: CustomEvent<string>): void => this.use(event.detail);

  private askToDelete = (event: CustomEvent<Person>): void => this.deletion.ask(event.detail);

  private deleted = async ({ detail: { id, name } }: CustomEvent<Person>): Promise<void> => {
    if (id === this.person) {
      choose(null);
      return go("/");
    }
    await this.load();
    this.say("people", `${name} and everything of ${name} is deleted.`);
    this.querySelector<HTMLElement>("#add")?.focus();
  };

  // --- showing

  protected override render(): TemplateResult {
    const { persons, person } = this;
    const said = (part: Name) => (event: CustomEvent<string>) => this.say(part, event.detail);
    return html`
      <h1>Settings</h1>
      ${this.section(
        "people",
        "People of the household",
        html`<coxa-people
          .persons=${persons}
          .problem=${this.problem}
          .person=${person}
          .reload=${this.load}
          @used=${this.used}
          @said=${said("people")}
          @delete=${this.askToDelete}
        ></coxa-people>`,
      )}
      ${this.section(
        "session",
        "Session",
        html`<coxa-session-settings @said=${said("session")}></coxa-session-settings>`,
      )}
      ${this.section("look", "Look", html`<coxa-look @said=${said("look")}></coxa-look>`)}
      ${this.section(
        "phone",
        "Use coxa on your phone",
        html`<coxa-phone @said=${said("phone")}></coxa-phone>`,
      )}
      ${this.section(
        "install",
        "Install coxa",
        html`<coxa-install @said=${said("install")}></coxa-install>`,
      )}
      <section class="sec">
        <h2>Your plan</h2>
        <p>Minutes, days, what is at hand, drills swapped or left out, goals.</p>
        <p><a class="btn" href="/plan">To your plan</a></p>
      </section>
      <section class="sec">
        <h2>Health questions</h2>
        <p>
          Answer them anew whenever something has changed: nine questions, under a minute. Those
          that choose your drills stand apart: ten, under a minute.
        </p>
        <p class="row">
          <a class="btn" href="/screening">Answer anew</a>
          <a class="btn quiet-btn" href="/conditions">The ten that choose your drills</a>
        </p>
      </section>
      ${this.section(
        "data",
        "Your data",
        html`<coxa-data
          .persons=${persons}
          .person=${person}
          @said=${said("data")}
          @delete=${this.askToDelete}
        ></coxa-data>`,
      )}
      <coxa-deletion @deleted=${this.deleted}></coxa-deletion>
    `;
  }

  private section(part: Name, title: string, inside: TemplateResult): TemplateResult {
    return html`<section class="sec settings-part" aria-labelledby="part-${part}">
      <div class="part-top">
        <h2 id="part-${part}">${title}</h2>
        <p class="said" role="status">${this.said[part] ?? ""}</p>
      </div>
      ${inside}
    </section>`;
  }
}
