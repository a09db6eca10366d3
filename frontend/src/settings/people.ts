import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { type ApiError, send } from "../api";
import { newId } from "../store/id";
import type { Person } from "../store/person";
import { asProblem, Part } from "./part";
import { birthYear, personForm } from "./person";

/** The people of the household: who uses this device, and their facts. */
@customElement("coxa-people")
export class People extends Part {
  @property({ attribute: false }) persons: Person[] | null = null;
  @property({ attribute: false }) problem: ApiError | null = null;
  /** The id of who uses this device. */
  @property() person: string | null = null;
  /** Ask coxa anew for the people. */
  @property({ attribute: false }) reload: () => Promise<void> = () => Promise.resolve();
  @state() private editing: string | null = null;
  @state() private wrong = "";
  @state() private busy = false;
  private somebody = newId();

  private use(id: string): void {
    this.dispatchEvent(new CustomEvent<string>("used", { detail: id }));
  }

  private pick(id: string): void {
    this.use(id);
    this.say();
  }

  private edit(id: string | null): void {
    const before = this.editing;
    this.editing = id;
    this.wrong = "";
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
    const year = birthYear(text("birth_year"));
    if (!text("name")) return this.fail("Please give a name.");
    if (year instanceof Error) return this.fail(year.message);
    const facts = { name: text("name"), birth_year: year, sex: text("sex") || null };
    this.busy = true;
    try {
      if (id === "new") {
        const person = await send<Person>("POST", "/persons", { id: this.somebody, ...facts });
        this.somebody = newId();
        if (!this.persons?.length) this.use(person.id);
      } else await send("PUT", `/persons/${id}`, facts);
      await this.reload();
      this.edit(null);
      this.say(id === "new" ? `${facts.name} was added.` : "Kept.");
    } catch (error) {
      this.fail(asProblem(error).message);
    } finally {
      this.busy = false;
    }
  };

  private fail(message: string): void {
    this.wrong = message;
  }

  private askToDelete(person: Person): void {
    this.dispatchEvent(new CustomEvent<Person>("delete", { detail: person }));
  }

  // --- showing

  protected override render(): TemplateResult {
    if (this.problem) {
      return html`<div class="note">
        <p role="alert">${this.problem.message}</p>
        <p>
          The people are kept by coxa. What follows below belongs to this device and can be changed
          all the same.
        </p>
        <p><button class="btn" @click=${this.reload}>Try again</button></p>
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
          ? this.form(null)
          : html`<p>
              <button class="btn" id="add" @click=${() => this.edit("new")}>Add somebody</button>
            </p>`
      }
    `;
  }

  private onePerson(person: Person): TemplateResult {
    if (this.editing === person.id) return this.form(person);
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

  private form(person: Person | null): TemplateResult {
    const { wrong, busy } = this;
    return personForm(person, { wrong, busy, keep: this.keep, cancel: () => this.edit(null) });
  }
}
