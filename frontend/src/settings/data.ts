import { html, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { installed } from "../offline/installed";
import { forgetLetter, type Letter, letters, sessions } from "../store/db";
import { outbox } from "../store/outbox";
import type { Person } from "../store/person";
import { exportLink } from "./export";
import { Part } from "./part";

const LIST = new Intl.ListFormat("en");

/** What is kept and where: what waits to be sent, exports, deletion. */
@customElement("coxa-data")
export class Data extends Part {
  @property({ attribute: false }) persons: Person[] | null = null;
  /** The id of who uses this device. */
  @property() person: string | null = null;
  @state() private refused = 0;
  /** How many of the changes that wait are readings. */
  @state() private readings = 0;
  /** Changes that coxa will never take. */
  @state() private returned: Letter[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    outbox.addEventListener("change", this.waiting);
    installed.addEventListener("change", this.changed);
    void this.waiting();
  }

  override disconnectedCallback(): void {
    outbox.removeEventListener("change", this.waiting);
    installed.removeEventListener("change", this.changed);
    super.disconnectedCallback();
  }

  private changed = (): void => this.requestUpdate();

  private waiting = async (): Promise<void> => {
    const here = await sessions().catch(() => []);
    this.refused = here.filter((one) => one.refused !== null).length;
    const written = await letters().catch(() => []);
    this.returned = written.filter((one) => one.refused !== null);
    this.readings = written.filter((one) => !one.refused && one.path === "/readings").length;
    this.requestUpdate();
  };

  private drop = async ({ id }: Letter): Promise<void> => {
    await forgetLetter(id);
    await this.waiting();
    this.say("Forgotten.");
  };

  private sendNow = async (): Promise<void> => {
    await outbox.sync();
    this.say(
      outbox.pending + outbox.letters ? "coxa does not answer. It goes on trying." : "All is sent.",
    );
  };

  private askToDelete(person: Person): void {
    this.dispatchEvent(new CustomEvent<Person>("delete", { detail: person }));
  }

  protected override render(): TemplateResult {
    const person = this.persons?.find((one) => one.id === this.person);
    return html`
      <p>
        Everything is kept by the coxa on your own machine, in its data folder. This device keeps
        these settings and what is not sent
        yet${installed.works ? ", and for when coxa is away: the library, your plan and today's session, a fortnight at most" : ""}.
        Nothing goes anywhere else.
      </p>
      ${this.outbox()}
      <p class="row">
        ${person ? exportLink(person) : ""}
        ${
          this.persons && (this.persons.length > 1 || !person)
            ? html`<a class="btn" href="/api/export" download="coxa-everybody.json"
                >Export everybody</a
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

  private outbox(): TemplateResult {
    const { pending, letters: all } = outbox;
    const readings = Math.min(this.readings, all);
    const waiting = [
      counted(pending, "session"),
      counted(readings, "reading"),
      counted(all - readings, "change"),
    ].filter(Boolean);
    if (!waiting.length && !this.refused && !this.returned.length) {
      return html`<p class="quiet">Nothing waits on this device to be sent.</p>`;
    }
    return html`<div class="note">
      ${
        waiting.length
          ? html`<p>On this device, waiting to be sent: ${LIST.format(waiting)}.</p>
              <p><button class="btn" @click=${this.sendNow}>Send now</button></p>`
          : ""
      }
      ${
        this.refused
          ? html`<p>
              ${this.refused === 1 ? "One session was" : `${this.refused} sessions were`} not taken
              by coxa; the <a href="/history">history</a> says why.
            </p>`
          : ""
      }
      ${this.returned.map(
        (one) =>
          html`<p>${one.about}, not taken by coxa: ${one.refused}</p>
            <p><button class="btn" @click=${() => this.drop(one)}>Forget it</button></p>`,
      )}
    </div>`;
  }
}

const counted = (n: number, what: string): string =>
  n ? (n === 1 ? `one ${what}` : `${n} ${what}s`) : "";
