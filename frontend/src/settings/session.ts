import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { sound } from "../player/shared";
import { Voice } from "../player/voice";
import { change, DEFAULTS, type Settings, settings } from "../store/settings";
import { choice, tick } from "./controls";
import { type Interval, INTERVALS, seconds } from "./intervals";
import { Part } from "./part";

const SESSION: (keyof Settings)[] = [
  ...INTERVALS.map(([name]) => name),
  "sounds",
  "volume",
  "voice",
  "flash",
  "first_side",
  "wait_for_tap",
];

/** How a session is to be: what is heard and seen, and the seconds between. */
@customElement("coxa-session-settings")
export class SessionSettings extends Part {
  @state() private now: Settings = settings();
  @state() private wrong: Partial<Record<Interval, string>> = {};
  private voice = new Voice();

  override connectedCallback(): void {
    super.connectedCallback();
    this.speech?.addEventListener("voiceschanged", this.again);
  }

  override disconnectedCallback(): void {
    this.speech?.removeEventListener("voiceschanged", this.again);
    this.voice.close();
    sound.silence();
    super.disconnectedCallback();
  }

  private get speech(): SpeechSynthesis | undefined {
    return (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis;
  }

  private again = (): void => this.requestUpdate();

  private set(changes: Partial<Settings>): void {
    this.now = change(changes);
    this.say();
  }

  private trySound = (): void => {
    sound.volume = this.now.volume;
    sound.unlock();
    const tones = [
      { t_s: 0.1, tone: "go" },
      { t_s: 1.2, tone: "count" },
    ] as const;
    sound.plan([...tones], 0);
  };

  private tryVoice = (): void => {
    this.voice.on = true;
    this.voice.say("Left side. Breathe out, and let the knee sink in.");
  };

  private defaults = (): void => {
    this.wrong = {};
    for (const [name] of INTERVALS) {
      const field = this.querySelector<HTMLInputElement>(`#${name}`);
      if (field) field.value = String(DEFAULTS[name]);
    }
    this.now = change(Object.fromEntries(SESSION.map((name) => [name, DEFAULTS[name]])));
    this.say("Back to the defaults.");
  };

  // --- showing

  protected override render(): TemplateResult {
    const { now } = this;
    return html`
      <div class="two">
        <div>
          ${this.tick("sounds", "Sounds", "At every change, and three before the end of a hold.")}
          ${now.sounds ? this.volume() : ""}
          ${this.tick(
            "voice",
            "Voice",
            this.voice.available
              ? "Says what to do. The same words always stand on the screen."
              : "This browser has no English voice of its own, so nothing is spoken. The same words always stand on the screen.",
            !this.voice.available,
          )}
          ${
            now.voice && this.voice.available
              ? html`<p class="under-tick">
                  <button class="btn" @click=${this.tryVoice}>Try the voice</button>
                </p>`
              : ""
          }
          ${this.tick(
            "flash",
            "Screen flash",
            "A short tint at changes. Never where the system asks for less motion.",
          )}
          ${this.tick(
            "wait_for_tap",
            "Wait for a tap before each drill",
            "The clock stands until you are ready.",
          )}
          ${choice(
            "first_side",
            "First side",
            [
              ["left", "Left"],
              ["right", "Right"],
            ],
            now.first_side,
            (first_side) => this.set({ first_side }),
          )}
        </div>
        <fieldset class="intervals">
          <legend>Seconds between</legend>
          <p class="quiet">Time that is not counted as stretching.</p>
          ${INTERVALS.map((one) => this.interval(one))}
          <p><button class="btn" @click=${this.defaults}>Back to the defaults</button></p>
        </fieldset>
      </div>
    `;
  }

  private tick(
    name: "sounds" | "voice" | "flash" | "wait_for_tap",
    label: string,
    about: string,
    disabled = false,
  ): TemplateResult {
    const set = (checked: boolean): void => this.set({ [name]: checked });
    return tick(label, about, this.now[name], set, disabled);
  }

  private volume(): TemplateResult {
    const percent = Math.round(this.now.volume * 100);
    return html`<div class="under-tick volume">
      <label for="volume">Volume</label>
      <input
        id="volume"
        type="range"
        min="5"
        max="100"
        step="5"
        .value=${String(percent)}
        aria-valuetext="${percent} percent"
        @input=${(e: Event) => {
          this.now = change({ volume: (e.target as HTMLInputElement).valueAsNumber / 100 });
        }}
        @change=${() => this.say()}
      />
      <span class="quiet" aria-hidden="true">${percent} %</span>
      <button class="btn" @click=${this.trySound}>Try the sound</button>
    </div>`;
  }

  private interval(interval: (typeof INTERVALS)[number]): TemplateResult {
    const [name] = interval;
    return seconds(
      interval,
      this.now[name],
      this.wrong[name],
      (value) => {
        this.wrong = { ...this.wrong, [name]: undefined };
        this.set({ [name]: value });
      },
      (message) => (this.wrong = { ...this.wrong, [name]: message }),
    );
  }
}
