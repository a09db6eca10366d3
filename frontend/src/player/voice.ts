/** Speech by a voice of this machine. Voices that would send the text elsewhere are not used. */

export class Voice {
  private voice: SpeechSynthesisVoice | null = null;

  constructor(
    public on = true,
    public volume = 1,
  ) {
    if (!("speechSynthesis" in globalThis)) return;
    this.choose();
    speechSynthesis.addEventListener("voiceschanged", this.choose);
  }

  get available(): boolean {
    return this.voice !== null;
  }

  /** Call inside a tap or key press; some browsers speak only after that. */
  prime(): void {
    if (!this.on || !this.voice) return;
    const silent = new SpeechSynthesisUtterance(" ");
    silent.voice = this.voice;
    silent.volume = 0;
    speechSynthesis.speak(silent);
  }

  /** Say `text` now, instead of whatever is being said. */
  say(text: string): void {
    if (!this.on || !this.voice || !text) return;
    speechSynthesis.cancel();
    const line = new SpeechSynthesisUtterance(text);
    line.voice = this.voice;
    line.lang = this.voice.lang;
    line.volume = this.volume;
    speechSynthesis.speak(line);
  }

  hush(): void {
    if ("speechSynthesis" in globalThis) speechSynthesis.cancel();
  }

  close(): void {
    this.hush();
    if ("speechSynthesis" in globalThis) {
      speechSynthesis.removeEventListener("voiceschanged", this.choose);
    }
  }

  private choose = (): void => {
    const local = speechSynthesis.getVoices().filter((voice) => voice.localService);
    const english = local.filter((voice) => voice.lang.startsWith("en"));
    this.voice = english.find((voice) => voice.default) ?? english[0] ?? null;
  };
}
