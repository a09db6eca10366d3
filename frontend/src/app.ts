import { html, LitElement, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import {
  brandGlyph,
  historyGlyph,
  learnGlyph,
  libraryGlyph,
  measureGlyph,
  progressGlyph,
  settingsGlyph,
  todayGlyph,
} from "./glyphs";
import "./away";
import { installed } from "./offline/installed";
import "./offline/update";
import { sound } from "./player/shared";
import { nowhere } from "./page";
import { ownLink, type Route, routeOf } from "./router";
import { outbox } from "./store/outbox";
import { server } from "./store/server";
import { applyLook, settings } from "./store/settings";
import "./pages/today";

const NAV = [
  { href: "/", name: "Today", glyph: todayGlyph, pages: ["today", "plan"] },
  { href: "/library", name: "Library", glyph: libraryGlyph, pages: ["library", "stretch"] },
  { href: "/measure", name: "Measure", glyph: measureGlyph, pages: ["measure"] },
  { href: "/progress", name: "Progress", glyph: progressGlyph, pages: ["progress", "report"] },
  { href: "/history", name: "History", glyph: historyGlyph, pages: ["history"], roomy: true },
  { href: "/learn", name: "Learn", glyph: learnGlyph, pages: ["learn", "topic", "sources", "hip"] },
];

// A page is loaded when it is first gone to; Today comes with the app.
const PAGES: Record<string, () => Promise<unknown>> = {
  library: () => import("./pages/library"),
  stretch: () => import("./pages/stretch"),
  session: () => import("./pages/session"),
  "going-on": () => import("./pages/session"),
  measure: () => import("./pages/measure"),
  live: () => import("./pages/live"),
  phone: () => import("./pages/phone"),
  progress: () => import("./pages/progress"),
  history: () => import("./pages/history"),
  settings: () => import("./pages/settings"),
  learn: () => import("./pages/learn"),
  topic: () => import("./pages/topic"),
  hip: () => import("./pages/hip"),
  sources: () => import("./pages/sources"),
  programs: () => import("./pages/programs"),
  welcome: () => import("./pages/welcome"),
  screening: () => import("./pages/screening"),
  conditions: () => import("./pages/conditions"),
  plan: () => import("./pages/plan"),
  report: () => import("./pages/report"),
  pair: () => import("./pages/pair"),
};
// Nothing else on the screen than the one thing to do.
const SOLO = ["pair", "welcome", "screening", "conditions", "session", "going-on", "phone", "live"];
// Where nothing is going on that a newer version could break into.
const CALM = ["today", "settings"];

interface Kept {
  scroll?: number;
  start?: boolean;
}

/** The frame: navigation, the page, and moving between pages without loading anew. */
@customElement("coxa-app")
export class CoxaApp extends LitElement {
  /** Null until the first page's code is there. */
  @state() private route: Route | null = null;
  @state() private missing = false;
  private scrolled = 0;
  /** The page that one goes back to is on its way. */
  private leading = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    history.scrollRestoration = "manual";
    this.scrolled = (history.state as Kept | null)?.scroll ?? 0;
    applyLook(settings());
    if (location.pathname !== "/pair") outbox.open(); // nothing is let in from there yet
    installed.open();
    addEventListener("popstate", this.return);
    addEventListener("coxa-go", this.arrive);
    addEventListener("scroll", this.remember, { passive: true });
    this.addEventListener("click", this.follow);
    server.addEventListener("change", () => {
      if (this.missing && !server.away) location.reload(); // a browser asks for code only once
    });
    this.addEventListener("page-ready", this.settle);
    void this.show();
  }

  private return = (): void => {
    this.scrolled = (history.state as Kept | null)?.scroll ?? 0;
    this.leading = true;
    void this.show();
  };

  private arrive = (): void => {
    this.scrolled = 0;
    this.leading = false;
    window.scrollTo(0, 0);
    void this.show().then(() => {
      // Keyboard and screen reader go on at the new page, not at the old link.
      this.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
    });
  };

  /** Counts the pages asked for: one whose code comes late must not push away a later one. */
  private turn = 0;

  private async show(): Promise<void> {
    const route = routeOf(location.pathname);
    const turn = (this.turn += 1);
    this.missing = false;
    try {
      await PAGES[route.page]?.();
    } catch {
      this.missing = true; // the page's code could not be fetched
      server.silent();
    }
    if (turn !== this.turn) return; // somebody has gone on meanwhile
    this.route = route;
    await this.updateComplete;
  }

  private follow = (event: MouseEvent): void => {
    const link = ownLink(event);
    if (!link) return;
    event.preventDefault();
    const start = link.hasAttribute("data-start");
    if (start) sound.unlock();
    this.remember();
    history.pushState(start ? { start } : null, "", link.href);
    this.arrive();
  };

  /** Where one was on the page, kept with the address, so that "back" leads there. */
  private remember = (): void => {
    if (this.leading) return; // moved by the change of pages, not by the person
    history.replaceState({ ...(history.state as Kept | null), scroll: window.scrollY }, "");
  };

  private settle = (): void => {
    this.leading = false;
    const anchor = location.hash && document.getElementById(location.hash.slice(1));
    if (anchor && !this.scrolled) anchor.scrollIntoView();
    else if (this.scrolled) window.scrollTo(0, this.scrolled);
  };

  protected override render(): TemplateResult {
    const { route } = this;
    if (!route) return html``;
    if (SOLO.includes(route.page)) {
      return html`<main id="main" tabindex="-1" class="solo-page">${this.page(route)}</main>`;
    }
    return html`
      <a class="skip" href="#main">Skip to the page</a>
      <div class="app">
        <nav class="nav" aria-label="Main">
          <a class="brand" href="/">${brandGlyph} coxa</a>
          <ul>
            ${NAV.map((item) => {
              const current = item.pages.includes(route.page);
              return html`<li class=${item.roomy ? "roomy" : ""}>
                <a href=${item.href} aria-current=${current ? "page" : "false"}
                  >${item.glyph} ${item.name}</a
                >
              </li>`;
            })}
          </ul>
          <a
            class="to-settings"
            href="/settings"
            aria-current=${route.page === "settings" ? "page" : "false"}
            >${settingsGlyph} Settings</a
          >
        </nav>
        <div class="column">
          <header class="top">
            <a class="brand" href="/">${brandGlyph} coxa</a>
            <a href="/settings">Settings</a>
          </header>
          <coxa-away></coxa-away>
          <main id="main" tabindex="-1">
            ${CALM.includes(route.page) ? html`<coxa-update></coxa-update>` : ""}
            ${this.page(route)}
          </main>
          <footer>
            <p>coxa coaches; it names no disease. For adults. Everything stays on this machine.</p>
            <p>
              <a href="/learn/safety">Safety</a> <a href="/sources">All sources</a>
              <a href="/programs">For programs</a>
            </p>
          </footer>
        </div>
      </div>
    `;
  }

  private page(route: Route): TemplateResult {
    if (this.missing) {
      return html`<h1>This page needs the coxa server</h1>
        <p role="alert">coxa does not answer. Is it still running?</p>
        <p class="row">
          <button class="btn" @click=${() => location.reload()}>Try again</button>
          <a class="btn quiet-btn" href="/">To today</a>
        </p>`;
    }
    switch (route.page) {
      case "today":
        return html`<page-today></page-today>`;
      case "library":
        return html`<page-library></page-library>`;
      case "stretch":
        return html`<page-stretch .slug=${route.slug}></page-stretch>`;
      case "session":
        return html`<page-session></page-session>`;
      case "going-on":
        return html`<page-session .session=${route.id}></page-session>`;
      case "measure":
        return html`<page-measure></page-measure>`;
      case "live":
        return html`<page-live .measure=${route.measure}></page-live>`;
      case "phone":
        return html`<page-phone .measure=${route.measure}></page-phone>`;
      case "progress":
        return html`<page-progress></page-progress>`;
      case "history":
        return html`<page-history></page-history>`;
      case "settings":
        return html`<page-settings></page-settings>`;
      case "learn":
        return html`<page-learn></page-learn>`;
      case "topic":
        return html`<page-topic .slug=${route.slug}></page-topic>`;
      case "hip":
        return html`<page-hip></page-hip>`;
      case "sources":
        return html`<page-sources></page-sources>`;
      case "programs":
        return html`<page-programs></page-programs>`;
      case "welcome":
        return html`<page-welcome></page-welcome>`;
      case "screening":
        return html`<page-screening></page-screening>`;
      case "conditions":
        return html`<page-conditions></page-conditions>`;
      case "plan":
        return html`<page-plan></page-plan>`;
      case "report":
        return html`<page-report></page-report>`;
      case "pair":
        return html`<page-pair></page-pair>`;
      default:
        return nowhere("Nothing of coxa has this address.");
    }
  }
}
