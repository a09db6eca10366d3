/** What person and things are painted with, as `coxa.body.figure.paints` has it: a test compares. */
import { rgb } from "./ramp";

export type Theme = "light" | "dark";

const LIGHT: Record<string, string> = {
  skin: "#d6b298",
  shorts: "#5c6e74",
  shirt: "#86a49f",
  hair: "#4a3e36",
  brow: "#685446",
  lips: "#be897a",
  eye: "#eeebe4",
  iris: "#42362e",
  mat: "#ccbfaa",
  wood: "#a68e70",
  block: "#968c7c",
  wall: "#d4caba",
  band: "#3c464a",
};
const DARK: Record<string, string> = {
  ...LIGHT,
  shorts: "#708288",
  hair: "#705f53",
  mat: "#3a494d",
  wood: "#968268",
  block: "#787c78",
  wall: "#3e4c50",
  band: "#ceccc2",
};

/** Of the light, what the floor keeps in the shadow. */
export const SHADOW: Record<Theme, number> = { light: 0.86, dark: 0.62 };

/** Red, green and blue from 0 to 1. */
export function colour(name: string, theme: Theme): [number, number, number] {
  return rgb((theme === "dark" ? DARK : LIGHT)[name] ?? "#808080");
}
