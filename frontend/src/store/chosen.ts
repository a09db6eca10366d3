/** The id of the person whose app this is just now, on this device. */

const KEY = "coxa.person";

export function chosen(): string | null {
  return localStorage.getItem(KEY);
}

export function choose(id: string | null): void {
  if (id === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, id);
}
