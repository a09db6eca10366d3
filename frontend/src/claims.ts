/** Claims with their grade, and sources with how far they were checked. */
import { html, type TemplateResult } from "lit";

import type { Claim, Source } from "./api";
import { gradeGlyph } from "./glyphs";
import { capital, checkedMark, sourceLabel, sourceUrl } from "./words";

export type Sources = Map<string, Source>;

/** Short references, each a link to the whole source. */
export function cited(keys: string[], sources: Sources): TemplateResult {
  return html`<span class="src"
    >${keys.map((key, n) => {
      const source = sources.get(key);
      if (!source) return "";
      const mark = checkedMark(source);
      return html`${n ? "; " : ""}<a href="/sources#${key}">${sourceLabel(source)}</a>${
          mark ? ` (${mark})` : ""
        }`;
    })}</span
  >`;
}

export function claimList(claims: Claim[], sources: Sources): TemplateResult {
  return html`<ul class="rows claims">
    ${claims.map(
      (claim) =>
        html`<li>
          <span class="grade">${gradeGlyph(claim.grade)} ${capital(claim.grade)}</span>
          <div>
            <p>${claim.text}</p>
            <p>${cited(claim.sources, sources)}</p>
          </div>
        </li>`,
    )}
  </ul>`;
}

/** One source in full. */
export function sourceEntry(source: Source): TemplateResult {
  const url = sourceUrl(source);
  const mark = checkedMark(source);
  return html`<p>
      <strong>${sourceLabel(source)}.</strong>
      ${source.title ? html`${source.title}. ` : ""}${
        source.journal ? html`<em>${source.journal}</em>. ` : ""
      }${
        url
          ? html`<a href=${url} rel="noreferrer noopener" target="_blank"
              >${source.doi ? `doi:${source.doi}` : source.pmid ? `PMID ${source.pmid}` : "Open copy"}</a
            >`
          : source.where
      }
    </p>
    <p>${source.says}</p>
    <p class="src">${mark ? html`<strong>${capital(mark)}.</strong> ` : ""}${source.how}.</p>
    ${
      source.unchecked
        ? html`<p class="src"><strong>From memory:</strong> ${source.unchecked}</p>`
        : ""
    }`;
}
