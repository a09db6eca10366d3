// Theme and size of text before the first paint, as store/settings.ts applies them later.
try {
  const { theme, text } = JSON.parse(localStorage.getItem("coxa.settings") ?? "{}");
  if (theme) document.documentElement.dataset.theme = theme;
  if (text) document.documentElement.dataset.text = text;
} catch {
  // as the system has it
}
