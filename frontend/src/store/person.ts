/** Whose app this is just now: one person of the household. */
import { look } from "../api";
import { forgetStrangers } from "../offline/leave";
import { choose, chosen } from "./chosen";

export interface Person {
  id: string;
  name: string;
  birth_year: number | null;
  sex: "female" | "male" | null;
}

/** Somebody who was stopped before a name was asked for. */
export const UNNAMED = "Me";

export async function everyone(): Promise<Person[]> {
  const { body: persons, kept } = await look<Person[]>("/persons");
  // an earlier answer may not know who has come since
  if (!kept) void forgetStrangers(persons.map((one) => one.id)).catch(() => undefined);
  return persons;
}

/** The person of this device: the one chosen, or the only one there is. */
export async function current(): Promise<Person | null> {
  const persons = await everyone();
  const found =
    persons.find((one) => one.id === chosen()) ?? (persons.length === 1 ? persons[0] : null);
  if (found) choose(found.id);
  return found ?? null;
}
