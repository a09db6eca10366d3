import { html } from "lit";

/** In the place of a way of measuring that the server has its part in. */
export const needsServer = html`<p class="note">
  This way needs the coxa server, which does not answer now. By hand works without it.
</p>`;
