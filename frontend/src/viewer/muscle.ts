/** What is told beside a muscle that is chosen in a list or, `wholly`, one that is pointed at. */
import { html, nothing, type TemplateResult } from "lit";

import type { Stage } from "./stage";
import { changed, does, sureness } from "./words";

export function muscleTag(
  stage: Stage,
  number: number,
  wholly: boolean,
): TemplateResult | typeof nothing {
  const row = stage.motion?.header.muscles[number];
  if (!row) return nothing;
  const change =
    stage.told === "rotation"
      ? nothing
      : html`<span>
          ${changed(stage.shown(number))}${
            stage.told === "from_standing" ? " than in standing" : ""
          }
        </span>`;
  return html`<div class="m-tag" aria-hidden="true">
    <div class="in ${wholly ? "whole" : ""}">
      <b>${row.name}</b> ${change}
      ${
        wholly
          ? html`<span>${does(stage.arms(number))}</span>
              <span class="quiet">${sureness(row.confidence)}</span>`
          : nothing
      }
    </div>
  </div>`;
}

const TAG_PX = 10; // beside its muscle, and from the edge

/** Put it where its muscle is, the words beside that, where there is room, and within the stage. */
export function placeTag(tag: HTMLElement, at: { x: number; y: number }, box: DOMRect): void {
  const { x, y } = at;
  const { width, height } = box;
  tag.style.transform = `translate(${x.toFixed(0)}px, ${y.toFixed(0)}px)`;
  const words = tag.firstElementChild as HTMLElement;
  const [wide, high] = [words.offsetWidth, words.offsetHeight];
  const beside = x > width / 2 ? x - wide - TAG_PX : x + TAG_PX;
  const left = Math.max(TAG_PX, Math.min(width - wide - TAG_PX, beside));
  const fits = y + TAG_PX + high + TAG_PX <= height;
  const top = Math.max(TAG_PX, fits ? y + TAG_PX : y - high - TAG_PX);
  words.style.left = `${(left - x).toFixed(0)}px`;
  words.style.top = `${(top - y).toFixed(0)}px`;
}
