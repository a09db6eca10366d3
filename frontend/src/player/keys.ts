/** Keyboard, presenter and media keys: what each asks of the player. */

export type Wish = "pause" | "next" | "back" | "repeat" | "more" | "hurts" | "leave";

const KEYS: Record<string, Wish> = {
  " ": "pause",
  k: "pause",
  MediaPlayPause: "pause",
  Pause: "pause",
  ArrowRight: "next",
  PageDown: "next",
  MediaTrackNext: "next",
  n: "next",
  ArrowLeft: "back",
  PageUp: "back",
  MediaTrackPrevious: "back",
  b: "back",
  r: "repeat",
  "+": "more",
  ArrowUp: "more",
  h: "hurts",
  Escape: "leave",
  q: "leave",
};

export const KEY_HELP: [string, string][] = [
  ["Space", "pause, go on"],
  ["→ or n", "next"],
  ["← or b", "back"],
  ["r", "this side again"],
  ["+ or ↑", "10 seconds or one repetition more"],
  ["h", "it hurts"],
  ["Esc", "leave"],
];

/** What this key press asks for; null when it belongs to the control that has the focus. */
export function wishOf(event: KeyboardEvent): Wish | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return null;
  const at = event.target as HTMLElement | null;
  if (at?.closest("input, textarea, select, dialog")) return null;
  const pressing = event.key === " " || event.key === "Enter";
  if (pressing && at?.closest("button, a, summary")) return null; // presses that button
  return KEYS[event.key] ?? null;
}

/** The keys of headsets and keyboards that go through the system, where it offers them. */
export function onMediaKeys(wish: (wish: Wish) => void): () => void {
  const session = (navigator as { mediaSession?: MediaSession }).mediaSession;
  if (!session) return () => undefined;
  const actions: [MediaSessionAction, Wish][] = [
    ["play", "pause"],
    ["pause", "pause"],
    ["nexttrack", "next"],
    ["previoustrack", "back"],
  ];
  for (const [action, what] of actions) session.setActionHandler(action, () => wish(what));
  return () => {
    for (const [action] of actions) session.setActionHandler(action, null);
  };
}
