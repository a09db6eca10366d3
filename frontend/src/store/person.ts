/** Whose app this is just now: one person of the household. */
import { get } from "../api";

export interface Person {
  id: string;
  name: string;
  birth_year: number | null;
  sex: "female" | "male" | null;
}

const KEY = "coxa.person";

/** Somebody who was stopped before a name was asked for. */
export const UNNAMED = "Me";

export function chosen(): string | null {
  return localStorage.getItem(KEY);
}

export function choose(id: string | null): void {
  if (id === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, id);
}

export const everyone = (): Promise<Person[]> => get<Person[]>("/persons");

/** The person of this device: the one chosen, or the only one there is. */
export async function current(): Promise<Person | null> {
  const persons = await everyone();
  const found =
    persons.find((one) => one.id === chosen()) ?? (persons.length === 1 ? persons[0] : null);
  if (found) choose(found.id);
  return found ?? null;
}
