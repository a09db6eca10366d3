/** The plan as coxa's server gives it, and what a person can change of it. */
import { get, send } from "../api";

export interface Reason {
  text: string;
  rule: string;
  sources: string[];
}

export interface Named {
  stretch: string;
  name: string;
}

export interface PlannedDrill extends Named {
  role: "passive" | "contract-relax" | "active";
  side: "left" | "right" | "both";
  position: string;
  dose: { text: string; minutes: number };
  dose_text: string;
  reasons: Reason[];
  /** Drills that would do as well. */
  instead: Named[];
}

/** What is kept for a person; swaps lead from the drill that coxa chose to their own. */
export interface PlanSettings {
  minutes_a_day: number;
  days_a_week: number;
  equipment: string[];
  floor: boolean;
  /** 0 is Monday. */
  weekdays: number[];
  /** "07:30", or null. */
  remind_at: string | null;
  swaps: Record<string, string>;
  removed: string[];
}

export interface Plan {
  id: string | null;
  status: "plan" | "stop" | "maintain" | "screening_needed";
  title: string;
  drills: PlannedDrill[];
  reasons: Reason[];
  left_out: (Named & { reason: Reason })[];
  minutes: number;
  days_a_week: number;
  week: number;
  /** A date, or null. */
  rest_until: string | null;
  /** `since` is the first day of the plan: null until somebody begins. */
  settings: PlanSettings & { since: string | null };
  conditions_due: boolean;
}

/** What changed in a plan, and when. */
export interface PlanChange {
  at: string;
  words: string;
  reasons: Reason[];
}

export const planOf = (person: string): Promise<Plan> => get<Plan>(`/plan?person_id=${person}`);

export const changesOf = (person: string): Promise<PlanChange[]> =>
  get<PlanChange[]>(`/persons/${person}/plan/changes`);

/** Keeps them; the first time, the plan begins. Answers the plan as it is now. */
export function keepSettings(person: string, settings: PlanSettings): Promise<Plan> {
  const { minutes_a_day, equipment, floor, remind_at, swaps, removed } = settings;
  const weekdays = [...settings.weekdays].sort();
  const days_a_week = weekdays.length;
  return send<Plan>("PUT", `/persons/${person}/plan/settings`, {
    minutes_a_day,
    days_a_week,
    equipment,
    floor,
    weekdays,
    remind_at,
    swaps,
    removed,
  });
}

/** The settings with this drill of the plan swapped for another. */
export function swapped(settings: PlanSettings, from: string, to: string): PlanSettings {
  const chosen = chosenByCoxa(settings, from);
  const others = Object.entries(settings.swaps).filter(([one]) => one !== chosen);
  // back to what coxa chose is no swap
  const own = chosen === to ? others : [...others, [chosen, to] as [string, string]];
  return { ...settings, swaps: Object.fromEntries(own) };
}

/** The settings without this drill. */
export function leftOut(settings: PlanSettings, drill: string): PlanSettings {
  const swaps = Object.entries(settings.swaps).filter(([, own]) => own !== drill);
  const removed = [...settings.removed.filter((one) => one !== drill), drill];
  return { ...settings, swaps: Object.fromEntries(swaps), removed };
}

export function takenBack(settings: PlanSettings, drill: string): PlanSettings {
  return { ...settings, removed: settings.removed.filter((one) => one !== drill) };
}

/** The drill in whose place this one stands: itself, or the one that it was swapped for. */
function chosenByCoxa({ swaps }: PlanSettings, drill: string): string {
  return Object.entries(swaps).find(([, own]) => own === drill)?.[0] ?? drill;
}
