/** How things are said on the pages. */
import type { Dose, Source } from "./api";

/** An instruction for this side; for both at once, for no side in particular. */
export function forSide(text: string, side: "left" | "right" | "both" = "both"): string {
  const [work, other] = {
    left: ["left", "right"],
    right: ["right", "left"],
    both: ["working", "other"],
  }[side] as [string, string];
  const words: Record<string, string> = {
    side: work,
    Side: capital(work),
    other,
    Other: capital(other),
  };
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}

export function capital(word: string): string {
  const spaced = word.replaceAll("-", " ");
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const POSITIONS: Record<string, string> = {
  sitting: "Sitting",
  standing: "Standing",
  supine: "On your back",
  prone: "Face down",
  kneeling: "Kneeling",
  "all-fours": "On hands and knees",
};

/** How one is, in everyday words. */
export function positionName(position: string): string {
  return POSITIONS[position] ?? capital(position);
}

/** Behind a dose where one side alone is worked on. */
export function onlySide(side: "left" | "right" | "both"): string {
  return side === "both" ? "" : `, ${side} only`;
}

/** The same with the word that books have for it, where that is another. */
export function positionInFull(position: string): string {
  const term = ["supine", "prone"].includes(position) ? ` (in books: ${position})` : "";
  return `${positionName(position)}${term}`;
}

/** The dose as three facts: how much at a time, how many sets, how often. */
export function doseFacts(dose: Dose, sides: string[]): { figure: string; text: string }[] {
  const each = sides.length > 1 ? ", each side" : "";
  const older = dose.by_age?.[0];
  const once = {
    hold: {
      figure: `${dose.hold_s} s`,
      text: `each hold${each}${older ? `; ${older.hold_s} s from ${older.from_age} on` : ""}`,
    },
    repetitions: { figure: `${dose.repetitions}`, text: `slow repetitions${each}` },
    rounds: { figure: `${dose.rounds}`, text: `rounds${each}` },
  }[dose.kind];
  return [
    once,
    { figure: `${dose.sets}`, text: dose.sets === 1 ? "set" : "sets" },
    { figure: `${dose.days_per_week}`, text: "days a week" },
  ];
}

export function sourceLabel(source: Source): string {
  const work = source.journal ?? source.title ?? source.key;
  const name = source.authors ?? work.split(/,| \d/)[0];
  return source.year ? `${name} ${source.year}` : `${name}`;
}

/** How far a source was checked, where that is less than reading its abstract. */
export function checkedMark(source: Source): string {
  return { no: "not checked", secondary: "second-hand" }[source.checked] ?? "";
}

export function sourceUrl(source: Source): string | null {
  if (source.doi) return `https://doi.org/${source.doi}`;
  if (source.pmid) return `https://pubmed.ncbi.nlm.nih.gov/${source.pmid}/`;
  return source.where?.startsWith("https://") ? source.where : null;
}
