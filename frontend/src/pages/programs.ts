import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";

import { get } from "../api";
import { Page } from "../page";

interface OpenApi {
  info: { version: string; description: string };
  paths: Record<string, Record<string, { summary?: string; description?: string }>>;
}

/** The front door for programs: what can be asked of coxa's API. */
@customElement("page-programs")
export class ProgramsPage extends Page<OpenApi> {
  protected load = (): Promise<OpenApi> => get("/openapi.json");
  protected titleOf = (): string => "For programs";

  protected show(api: OpenApi): TemplateResult {
    const rows = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, what]) => ({
        path,
        method: method.toUpperCase(),
        summary: what.description?.split("\n\n")[0] ?? what.summary ?? "",
      })),
    );
    return html`
      <h1>For programs</h1>
      <p class="lead">${api.info.description}</p>
      <p>
        The whole description: <a href="/api/openapi.json">/api/openapi.json</a> (coxa
        ${api.info.version}).
      </p>
      <div class="wide" tabindex="0" role="region" aria-label="What can be asked">
        <table>
          <thead>
            <tr>
              <th scope="col">Method</th>
              <th scope="col">Path</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  <td>${row.method}</td>
                  <td><code>${row.path}</code></td>
                  <td>${row.summary}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }
}
