/** What this device remembers of how somebody likes it. Nothing personal. */

export interface Settings {
  sounds: boolean;
  volume: number;
  voice: boolean;
  flash: boolean;
  theme: "system" | "light" | "dark";
  text: "normal" | "large" | "larger";
  first_side: "left" | "right";
  wait_for_tap: boolean;
  ready_first_s: number;
  ready_s: number;
  switch_s: number;
  rest_s: number;
  change_s: number;
}

export const DEFAULTS: Settings = {
  sounds: true,
  volume: 0.7,
  voice: true,
  flash: true,
  theme: "system",
  text: "normal",
  first_side: "left",
  wait_for_tap: false,
  ready_first_s: 10,
  ready_s: 5,
  switch_s: 8,
  rest_s: 10,
  change_s: 20,
};

const KEY = "coxa.settings";

export function settings(): Settings {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>;
    return { ...DEFAULTS, ...kept };
  } catch {
    return DEFAULTS;
  }
}

export function change(changes: Partial<Settings>): Settings {
  const changed = { ...settings(), ...changes };
  localStorage.setItem(KEY, JSON.stringify(changed));
  applyLook(changed);
  return changed;
}

/** Theme and size of text, on the page itself. public/look.js does the same before first paint. */
export function applyLook({ theme, text }: Settings): void {
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.text = text;
}

/** How a session is to be laid out, as the API's query wants it: only what differs. */
export function layout(): URLSearchParams {
  const now = settings();
  const query = new URLSearchParams();
  const names = [
    "first_side",
    "wait_for_tap",
    "ready_first_s",
    "ready_s",
    "switch_s",
    "rest_s",
    "change_s",
  ] as const;
  for (const name of names) if (now[name] !== DEFAULTS[name]) query.set(name, String(now[name]));
  return query;
}
