import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { brandGlyph, learnGlyph, libraryGlyph } from "./glyphs";
import { ownLink, type Route, routeOf } from "./router";
import "./pages/learn";
import "./pages/library";
import "./pages/pair";
import "./pages/programs";
import "./pages/sources";
import "./pages/stretch";
import "./pages/topic";

const NAV = [
  { href: "/library", name: "Library", glyph: libraryGlyph, pages: ["library", "stretch"] },
  { href: "/learn", name: "Learn", glyph: learnGlyph, pages: ["learn", "topic", "sources"] },
];

/** The frame: navigation, the page, and moving between pages without loading anew. */
@customElement("coxa-app")
export class CoxaApp extends LitElement {
  @state() private route: Route = routeOf(location.pathname);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("popstate", this.arrive);
    this.addEventListener("click", this.follow);
    this.addEventListener("page-ready", this.toAnchor);
  }

  override disconnectedCallback(): void {
    window.removeEventListener("popstate", this.arrive);
    super.disconnectedCallback();
  }

  private arrive = (): void => {
    this.route = routeOf(location.pathname);
  };

  private follow = (event: MouseEvent): void => {
    const link = ownLink(event);
    if (!link) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    this.arrive();
    window.scrollTo(0, 0);
    // Keyboard and screen reader go on at the new page, not at the old link.
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("main")?.focus());
  };

  private toAnchor = (): void => {
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  };

  protected override render(): TemplateResult {
    if (this.route.page === "pair") return html`<main id="main"><page-pair></page-pair></main>`;
    return html`
      <a class="skip" href="#main">Skip to the page</a>
      <div class="app">
        <nav class="nav" aria-label="Main">
          <a class="brand" href="/library">${brandGlyph} coxa</a>
          <ul>
            ${NAV.map((item) => {
              const current = item.pages.includes(this.route.page);
              return html`<li>
                <a href=${item.href} aria-current=${current ? "page" : "false"}
                  >${item.glyph} ${item.name}</a
                >
              </li>`;
            })}
          </ul>
        </nav>
        <div class="column">
          <main id="main" tabindex="-1">${this.page()}</main>
          <footer>
            <p>coxa coaches; it does not diagnose. For adults. Everything stays on this machine.</p>
            <p><a href="/sources">All sources</a> <a href="/programs">For programs</a></p>
          </footer>
        </div>
      </div>
    `;
  }

  private page(): TemplateResult {
    switch (this.route.page) {
      case "library":
        return html`<page-library></page-library>`;
      case "stretch":
        return html`<page-stretch .slug=${this.route.slug}></page-stretch>`;
      case "learn":
        return html`<page-learn></page-learn>`;
      case "topic":
        return html`<page-topic .slug=${this.route.slug}></page-topic>`;
      case "sources":
        return html`<page-sources></page-sources>`;
      case "programs":
        return html`<page-programs></page-programs>`;
      default:
        return html`<h1>This page does not exist</h1>
          <p><a href="/library">To the library</a></p>`;
    }
  }
}
