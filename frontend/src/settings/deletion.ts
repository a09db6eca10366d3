import { html, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";

import { send } from "../api";
import { forgetEverything } from "../offline/leave";
import type { Person } from "../store/person";
import { exportLink } from "./export";
import { asProblem, Part } from "./part";

/** Delete a person with everything, once the name has been typed. */
@customElement("coxa-deletion")
export class Deletion extends Part {
  @state() private person: Person | null = null;
  @state() private wrong = "";
  @state() private busy = false;
  @query("dialog") private dialog!: HTMLDialogElement;

  ask(person: Person): void {
    this.wrong = "";
    this.person = person;
    void this.updateComplete.then(() => this.dialog.showModal());
  }

  private delete = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { person } = this;
    if (!person || this.busy) return;
    const typed = new FormData(event.target as HTMLFormElement).get("typed");
    if (String(typed).trim() !== person.name) {
      this.wrong = `That is not the name. Type ${person.name} to delete.`;
      return;
    }
    this.busy = true;
    try {
      await send("DELETE", `/persons/${person.id}`);
      await forgetEverything(person.id);
      this.dialog.close();
      this.dispatchEvent(new CustomEvent<Person>("deleted", { detail: person }));
    } catch (error) {
      this.wrong = asProblem(error).message;
    } finally {
      this.busy = false;
    }
  };

  protected override render(): TemplateResult {
    const { person } = this;
    return html`<dialog
      class="ask"
      aria-labelledby="delete-title"
      @close=${() => (this.person = null)}
    >
      ${
        person
          ? html`<h2 id="delete-title">Delete everything of ${person.name}?</h2>
              <p>
                The name, the answers to the health questions, every session and reading. This
                cannot be undone, not even by coxa.
              </p>
              <p>You can take it with you first: ${exportLink(person)}</p>
              <form novalidate @submit=${this.delete}>
                <label class="field"
                  >Type the name <strong>${person.name}</strong> to delete
                  <input name="typed" autocomplete="off" autocapitalize="off" autofocus />
                </label>
                <p class="wrong" role="alert">${this.wrong}</p>
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
