/** Light or dark, as it is shown now. */

/** Asked when it is wanted: where no page is, there is none to ask. */
export const night = (): MediaQueryList => matchMedia("(prefers-color-scheme: dark)");

/** As the person has chosen, else as the system has it. */
export function isDark(): boolean {
  const theme = document.documentElement.dataset.theme;
  return theme === "dark" || (theme !== "light" && night().matches);
}
