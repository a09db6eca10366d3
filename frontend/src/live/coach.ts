/** The one line that a person before the camera reads and hears. */
import type { Answer, Stopped, TrialTold } from "./messages";

const HOLD_S = 2;
const REST_MS = 2000; // between two swings, and before the first
const VERDICT_MS = 2500; // what a trial came to is shown for so long, then what to do next
const HELP_MS = 1000; // a moment's trouble is not worth a word in the middle of a swing
const STAYS_MS = 1000; // nobody can follow lines that change more often while one sits down
const NEWS_MS = 5000;
const REST = "And rest.";

export class Coach {
  /** The measure's own lines: how to sit, out, back. */
  spoken: string[] = [];
  private verdict = { text: "", until_ms: 0 };
  private last: Answer | null = null;
  /** Since when it is this phase of this state, and since when something is wrong. */
  private since_ms = 0;
  private ill_ms: number | null = null;
  private went = false;
  /** What is said while somebody sits down, and since when. */
  private framing = { text: "", since_ms: -Infinity };
  private news = { text: "", until_ms: 0 };

  /** A trial has been told; in the middle of the next swing it would only disturb. */
  trial(told: TrialTold, now_ms: number): void {
    const phase = this.last?.phase ?? null;
    if (told.settled && phase !== "rest" && phase !== null) return;
    this.verdict = { text: told.say, until_ms: now_ms + VERDICT_MS };
  }

  /** Something else happened that everybody should hear of. */
  tell(text: string, now_ms: number): void {
    this.news = { text, until_ms: now_ms + NEWS_MS };
  }

  line(answer: Answer | null, stopped: Stopped | null, now_ms: number): string {
    if (now_ms < this.news.until_ms) return this.news.text;
    if (!answer) return "One moment …";
    const [sit = "", out = "", back = ""] = this.spoken;
    const { state, phase, help } = answer;
    if (state !== this.last?.state || phase !== this.last.phase) {
      this.since_ms = now_ms;
      this.went = state === this.last?.state && phase === "rest";
    }
    this.ill_ms = help ? (this.ill_ms ?? now_ms) : null;
    this.last = answer;
    switch (state) {
      case "framing":
        return this.steady(help?.say ?? "Good. Stay like this.", now_ms);
      case "check":
        return this.steady(help?.say ?? "Lift your left foot for a moment.", now_ms);
      case "stopped":
        return stopped?.say ?? "";
      case "settling":
      case "done":
        return "Done. I look at your holds once more.";
      case "measuring":
        if (help && now_ms - (this.ill_ms ?? now_ms) >= HELP_MS) return help.say;
        if (phase === "hold") return answer.held_s < HOLD_S ? "Hold it there." : back;
        if (phase === "return") return back;
        if (phase === "swing") return out;
        if (now_ms < this.verdict.until_ms) return this.verdict.text;
        if (now_ms < this.since_ms + REST_MS) return this.went ? REST : sit;
        return out;
    }
  }

  /** A line stays for a while, then what is true by then is said. */
  private steady(text: string, now_ms: number): string {
    if (now_ms - this.framing.since_ms >= STAYS_MS && text !== this.framing.text) {
      this.framing = { text, since_ms: now_ms };
    }
    return this.framing.text;
  }
}
