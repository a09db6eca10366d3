import { html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";

import { getOnce, type Muscle, type Source, type Stretch } from "../api";
import { cited, claimList, type Sources } from "../claims";
import { nowhere, Page } from "../page";
import { type Motion, motion, type Side } from "../viewer/files";
import "../viewer/figure";
import "../viewer/muscle-list";
import type { Told } from "../viewer/stage";
import { capital, doseFacts, forSide, positionInFull } from "../words";

interface Data {
  stretch: Stretch;
  sources: Sources;
  muscles: Map<string, string>;
  conditions: Map<string, string>;
}

/** Everything that the library says of one stretch. */
@customElement("page-stretch")
export class StretchPage extends Page<Data> {
  @property() slug = "";
  @state() private side: Side = "left";
  /** The movement's numbers, for the list; the figure asks for the same ones. */
  @state() private moving: Motion | null = null;
  @state() private told: Told = "in_movement";
  @state() private muscle = "";

  protected override updated(changed: PropertyValues): void {
    if (changed.get("slug")) void this.ask();
    if (changed.has("slug") || changed.has("side")) void this.move();
  }

  private async move(): Promise<void> {
    const [slug, side] = [this.slug, this.side];
    const found = await motion(slug, side).catch(() => null);
    if (slug === this.slug && side === this.side) this.moving = found;
  }

  protected load = async (): Promise<Data> => {
    const [stretch, sources, muscles, conditions] = await Promise.all([
      getOnce<Stretch>(`/stretches/${encodeURIComponent(this.slug)}`),
      getOnce<Source[]>("/sources"),
      getOnce<Muscle[]>("/muscles"),
      getOnce<{ id: string; name: string }[]>("/conditions"),
    ]);
    return {
      stretch,
      sources: new Map(sources.map((source) => [source.key, source])),
      muscles: new Map(muscles.map((muscle) => [muscle.id, muscle.name])),
      conditions: new Map(conditions.map((condition) => [condition.id, condition.name])),
    };
  };

  protected override gone(): TemplateResult {
    return nowhere(`There is no drill called “${this.slug.replaceAll("-", " ")}”.`);
  }

  protected titleOf = (data: Data): string => data.stretch.name;

  protected show({ stretch, sources, muscles, conditions }: Data): TemplateResult {
    const taught = stretch.commonly_taught;
    const instead = stretch.goal === "strength" || stretch.goal === "control" ? stretch.goal : "";
    return html`
      <p class="over"><a href="/library">Library</a></p>
      <h1>${stretch.name}</h1>
      ${
        stretch.also.length
          ? html`<p class="quiet">Also called ${stretch.also.join(", ")}.</p>`
          : ""
      }
      <section class="with-figure" aria-label="How it moves">
        <div>
          <coxa-figure
            .stretch=${stretch.slug}
            .side=${this.side}
            .told=${this.told}
            .chosen=${this.muscle}
            @chosen=${(event: CustomEvent<string>) => (this.muscle = event.detail)}
          ></coxa-figure>
          <div class="row">
            ${this.sideChoice(stretch)}
            <a class="btn primary" href="/session?stretches=${stretch.slug}">Do it now</a>
          </div>
        </div>
        <div>
          <h2>${instead ? "What becomes longer and shorter" : "What lengthens"}</h2>
          <coxa-muscle-list
            .motion=${this.moving}
            .told=${this.told}
            .chosen=${this.muscle}
            .meant=${stretch.tissues.lengthens}
            .instead=${instead}
            @told=${(event: CustomEvent<Told>) => (this.told = event.detail)}
            @chosen=${(event: CustomEvent<string>) => (this.muscle = event.detail)}
          ></coxa-muscle-list>
          <p><a href="/hip">Move a hip, and watch its muscles</a></p>
        </div>
      </section>
      <p class="lead">${stretch.description}</p>
      <ul class="dose">
        ${doseFacts(stretch.dose, stretch.sides).map(
          (fact) => html`<li><b>${fact.figure}</b> <span>${fact.text}</span></li>`,
        )}
      </ul>
      ${stretch.dose.note ? html`<p class="quiet">${stretch.dose.note}</p>` : ""}
      <dl class="facts">
        <dt>Position</dt>
        <dd>${positionInFull(stretch.position)}</dd>
        <dt>Feel it</dt>
        <dd>${stretch.feel.where}</dd>
        <dt>Not here</dt>
        <dd>${stretch.feel.not_here}</dd>
        <dt>You need</dt>
        <dd>${stretch.equipment.map(capital).join(", ") || "Nothing"}</dd>
      </dl>

      <section class="sec two">
        <div>
          <h2>How to do it</h2>
          <ol class="steps">
            ${stretch.steps.map((step) => html`<li>${forSide(step.text)}</li>`)}
          </ol>
        </div>
        <div>
          <h2>Common mistakes</h2>
          <ul class="plainlist">
            ${stretch.mistakes.map((text) => html`<li>${text}</li>`)}
          </ul>
          <h2>Easier and harder</h2>
          <dl class="facts">
            ${this.variants("Easier", stretch.easier)} ${this.variants("Harder", stretch.harder)}
          </dl>
        </div>
      </section>

      ${this.moving ? "" : this.tissues("What lengthens at the working hip", stretch.tissues.lengthens, muscles)}
      ${this.tissues("What works", stretch.tissues.works, muscles)}

      <section class="sec">
        <h2>Be careful</h2>
        <dl class="facts">
          ${stretch.cautions.map(
            (caution) =>
              html`<dt>${conditions.get(caution.when)}</dt>
                <dd>${caution.text} ${cited(caution.sources, sources)}</dd>`,
          )}
        </dl>
      </section>

      <section class="sec">
        <h2>What is known</h2>
        ${claimList(stretch.claims, sources)}
      </section>

      ${
        taught
          ? html`<section class="sec">
              <h2>As commonly taught</h2>
              <p>${taught.summary}</p>
              <h3>What the hip really does</h3>
              <p>${taught.really}</p>
              <ul class="rows claims">
                ${taught.claims.map(
                  (claim) =>
                    html`<li>
                      <span class="grade">${capital(claim.verdict)}</span>
                      <div>
                        <p>“${claim.says}”</p>
                        <p>${claim.truth} ${cited(claim.sources, sources)}</p>
                      </div>
                    </li>`,
                )}
              </ul>
            </section>`
          : ""
      }
    `;
  }

  private sideChoice(stretch: Stretch): TemplateResult | "" {
    if (stretch.sides.length < 2) return "";
    return html`<div class="row segmented" role="group" aria-label="Working side">
      ${(["left", "right"] as const).map(
        (side) =>
          html`<button
            class="btn"
            aria-pressed=${this.side === side}
            @click=${() => (this.side = side)}
          >
            ${capital(side)}
          </button>`,
      )}
    </div>`;
  }

  private variants(name: string, rows: Stretch["easier"]): TemplateResult[] {
    return rows.map(
      (row, n) =>
        html`<dt>${n ? "" : name}</dt>
          <dd>
            ${row.stretch ? html`<a href="/library/${row.stretch}">${row.text}</a>` : row.text}
          </dd>`,
    );
  }

  private tissues(title: string, ids: string[], muscles: Map<string, string>): TemplateResult {
    if (!ids.length) return html``;
    return html`<section class="sec">
      <h2>${title}</h2>
      <ul class="plainlist">
        ${ids.map((id) => html`<li>${muscles.get(id) ?? id}</li>`)}
      </ul>
    </section>`;
  }
}
