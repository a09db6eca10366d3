/** Which page an address means. Addresses are plain paths, so that links can be shared and kept. */

const PLAIN = [
  "library",
  "learn",
  "hip",
  "measure",
  "progress",
  "history",
  "settings",
  "welcome",
  "screening",
  "conditions",
  "plan",
  "sources",
  "programs",
  "pair",
  "session",
] as const;

type Plain = (typeof PLAIN)[number];

export type Route =
  | { page: "today" | Plain }
  | { page: "stretch"; slug: string }
  | { page: "topic"; slug: string }
  | { page: "going-on"; id: string }
  | { page: "phone"; measure: string }
  | { page: "report" }
  | { page: "live"; measure: string }
  | { page: "unknown" };

export function routeOf(path: string): Route {
  const [first = "", second, ...rest] = path.split("/").filter(Boolean);
  if (first === "measure" && second && rest.join("/") === "phone") {
    return { page: "phone", measure: second };
  }
  if (rest.length) return { page: "unknown" };
  if (first === "") return { page: "today" };
  const plain = PLAIN.find((name) => name === first);
  if (second === undefined) return plain ? { page: plain } : { page: "unknown" };
  const name = decoded(second);
  if (name === null) return { page: "unknown" };
  if (first === "library") return { page: "stretch", slug: name };
  if (first === "learn") return { page: "topic", slug: name };
  if (first === "session") return { page: "going-on", id: name };
  if (first === "progress" && name === "page") return { page: "report" };
  if (first === "measure") return { page: "live", measure: name };
  return { page: "unknown" };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Go to an address of ours; `instead` leaves no way back to the one before. */
export function go(address: string, instead = false, kept: object | null = null): void {
  if (instead) history.replaceState(kept, "", address);
  else history.pushState(kept, "", address);
  dispatchEvent(new Event("coxa-go"));
}

/** Whether a click on a link is ours to follow without loading a new page. */
export function ownLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || link.target || link.origin !== location.origin || link.hasAttribute("download"))
    return null;
  if (link.pathname.startsWith("/api") || link.getAttribute("href")?.startsWith("#")) return null;
  return link;
}
