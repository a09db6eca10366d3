import { LitElement } from "lit";

import { ApiError } from "../api";

/** One part of the settings. Says beside its heading what was kept, by the page. */
export abstract class Part extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected say(text = "Kept."): void {
    this.dispatchEvent(new CustomEvent<string>("said", { detail: text }));
  }
}

export function asProblem(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, String(error));
}
