/** The controls that a setting can have. */
import { html, type TemplateResult } from "lit";

export function tick(
  label: string,
  about: string,
  checked: boolean,
  set: (checked: boolean) => void,
  disabled = false,
): TemplateResult {
  return html`<label class="tick">
    <input
      type="checkbox"
      ?disabled=${disabled}
      .checked=${checked && !disabled}
      @change=${(e: Event) => set((e.target as HTMLInputElement).checked)}
    />
    <span><strong>${label}</strong> <span class="quiet">${about}</span></span>
  </label>`;
}

export function choice<Value extends string>(
  name: string,
  label: string,
  options: [Value, string][],
  now: Value,
  set: (value: Value) => void,
): TemplateResult {
  return html`<fieldset class="choices">
    <legend>${label}</legend>
    ${options.map(
      ([value, text]) =>
        html`<label
          ><input
            type="radio"
            name=${name}
            .checked=${now === value}
            @change=${() => set(value)}
          />${text}</label
        >`,
    )}
  </fieldset>`;
}
