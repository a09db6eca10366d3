/** Where it can hurt, and a pain in words. */
export const PLACES = [
  ["groin", "A pinch in the front of the hip or groin"],
  ["buttock", "A strong pull in the buttock or outer hip"],
  ["knee", "The knee"],
  ["back", "The back, or down the leg"],
  ["elsewhere", "Somewhere else"],
] as const;

/** "a pinch in the front of the hip or groin, 6 of 10"; what was not told is left out. */
export function painInWords(where: string | null, level: number | null): string {
  const known = PLACES.find(([value]) => value === where)?.[1] ?? where ?? "";
  const place = known.charAt(0).toLowerCase() + known.slice(1);
  return [place, level === null ? "" : `${level} of 10`].filter(Boolean).join(", ");
}
