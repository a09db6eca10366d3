/** How a session begins: at once or after a tap, and not before it is seen. */

const FRAME_AT_LEAST_MS = 200;

/**
 * Whether a tap on Resume has led here: then it goes on at once. Only once, and not after a reload,
 * when the browser would keep it silent.
 */
export function tapped(): boolean {
  const kept = history.state as { start?: boolean } | null;
  if (!kept?.start) return false;
  history.replaceState({ ...kept, start: false }, "");
  return navigator.userActivation?.hasBeenActive ?? true;
}

/** Resolves when the browser has drawn, or soon where it draws nothing. */
export function drawn(): Promise<unknown> {
  const frame = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const soon = new Promise((resolve) => setTimeout(resolve, FRAME_AT_LEAST_MS));
  return Promise.race([frame, soon]);
}
