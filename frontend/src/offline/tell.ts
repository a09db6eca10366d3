/** Tells the worker what this person will want when the server is away. */
import { queryOf, requestOf, type Today } from "../today";
import { isDark } from "../store/dark";
import type { Ahead } from "./ahead";
import { installed } from "./installed";

/** The plan, with what its page asks for, and today's session with its pictures. */
export function ahead(person: string, today: Today): void {
  const of = (what: string): string => `/api/persons/${person}/${what}`;
  const own = ["/api/persons", of(`today?${queryOf(requestOf(""))}`)];
  own.push(`/api/plan?person_id=${person}`, of("plan/changes"), of("conditions"), of("goals"));
  const drills = new Map<string, Ahead["drills"][number]>();
  for (const { stretch, side } of today.script.cues) {
    if (!stretch) continue;
    const one = side === "right" ? "right" : "left";
    drills.set(`${stretch} ${one}`, [stretch, one]);
  }
  const wanted: Ahead = { dark: isDark(), own, drills: [...drills.values()] };
  installed.tell({ ahead: wanted });
}
