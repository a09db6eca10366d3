/** Which page an address means. Addresses are plain paths, so that links can be shared and kept. */

export type Route =
  | { page: "library" }
  | { page: "stretch"; slug: string }
  | { page: "learn" }
  | { page: "topic"; slug: string }
  | { page: "sources" }
  | { page: "programs" }
  | { page: "pair" }
  | { page: "unknown" };

export function routeOf(path: string): Route {
  const [first = "", second, ...rest] = path.split("/").filter(Boolean);
  if (rest.length) return { page: "unknown" };
  const slug = second === undefined ? undefined : decodeURIComponent(second);
  if (first === "" || (first === "library" && slug === undefined)) return { page: "library" };
  if (first === "library" && slug) return { page: "stretch", slug };
  if (first === "learn") return slug === undefined ? { page: "learn" } : { page: "topic", slug };
  if (slug !== undefined) return { page: "unknown" };
  if (first === "sources" || first === "programs" || first === "pair") return { page: first };
  return { page: "unknown" };
}

/** Whether a click on a link is ours to follow without loading a new page. */
export function ownLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || link.target || link.origin !== location.origin) return null;
  if (link.pathname.startsWith("/api") || link.getAttribute("href")?.startsWith("#")) return null;
  return link;
}
