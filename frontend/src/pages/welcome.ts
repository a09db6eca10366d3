import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { ApiError, get, send } from "../api";
import { brandGlyph } from "../glyphs";
import { go } from "../router";
import { firstAnswers, keepFirstAnswers } from "../store/first";
import { birthYear } from "../settings/person";
import { newId } from "../store/id";
import { choose } from "../store/chosen";
import { current, type Person, UNNAMED } from "../store/person";
import type { Outcome } from "../today";
import "../still";

/** The first minute: what coxa is, then the stop list, then a name. */
@customElement("page-welcome")
export class WelcomePage extends LitElement {
  @state() private problem = "";
  /** Somebody who was stopped before there was a name, and may start now. */
  @state() private unnamed: Person | null = null;
  private readonly person = newId();
  private readonly screening = newId();

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = "Welcome · coxa";
    void this.look().catch(() => undefined); // the server is away: the welcome needs none
  }

  private async look(): Promise<void> {
    const person = await current();
    if (person?.name !== UNNAMED) return;
    const outcome = await get<Outcome>(`/persons/${person.id}/screening`);
    if (outcome.status === "go") this.unnamed = person;
  }

  private begin = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const born = birthYear(String(form.get("birth_year") ?? "").trim());
    this.problem = born instanceof Error ? born.message : "";
    if (born instanceof Error) return;
    try {
      const facts = { name: form.get("name"), birth_year: born };
      if (this.unnamed) {
        await send("PUT", `/persons/${this.unnamed.id}`, { ...facts, sex: this.unnamed.sex });
        return go("/conditions", true);
      }
      const person = await send<Person>("POST", "/persons", { id: this.person, ...facts });
      const answers = firstAnswers();
      if (answers) {
        await send("POST", `/persons/${person.id}/screening`, { id: this.screening, answers });
      }
      keepFirstAnswers(null);
      choose(person.id);
      go("/conditions", true);
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : String(error);
    }
  };

  protected override render(): TemplateResult {
    return firstAnswers() || this.unnamed ? this.name() : this.welcome();
  }

  private welcome(): TemplateResult {
    return html`<div class="welcome first">
      <p class="brand">${brandGlyph} coxa</p>
      <div class="stage"><coxa-still decorative stretch="knee-in"></coxa-still></div>
      <h1>Hips that turn inwards again</h1>
      <p class="lead">
        coxa goes with you through about ten minutes of drills a day, says why each one, and says
        where popular advice is wrong.
      </p>
      <p class="row">
        <a class="btn primary start" href="/screening">Begin</a>
        <a class="btn quiet-btn" href="/library">Look around first</a>
      </p>
      <ul class="plainlist">
        <li>
          Where range grows, it is mostly by 3 to 8 degrees in six to eight weeks. Some gain none,
          because bone sets the limit. <a href="/learn/how-long">How that is known</a>
        </li>
        <li>Everything stays on this machine. No account, no cloud.</li>
        <li>It works without sound, and a session needs no internet.</li>
      </ul>
      <p class="quiet">
        First nine short questions about your health, under a minute; then ten that choose your
        drills. coxa coaches; it names no disease. For adults.
      </p>
    </div>`;
  }

  private name(): TemplateResult {
    return html`<div class="welcome">
      <h1>Nothing speaks against starting</h1>
      <form class="stack" @submit=${this.begin}>
        <label class="field"
          >What should coxa call you?
          <input name="name" required maxlength="80" autocomplete="given-name" />
        </label>
        <label class="field"
          >Year of birth <span class="quiet">(may stay open; older people get longer holds)</span>
          <input
            name="birth_year"
            inputmode="numeric"
            pattern="[0-9]{4}"
            maxlength="4"
            title="Four figures, for example 1985"
          />
        </label>
        <p role="alert">${this.problem}</p>
        <button class="btn primary start">Go on</button>
      </form>
    </div>`;
  }
}
