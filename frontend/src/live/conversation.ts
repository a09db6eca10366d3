/**
 * The WebSocket to coxa. When it is lost it is made anew, with the same hello, so that the
 * measuring goes on where it was.
 */
import type { Heard, Hello, Said } from "./messages";

/** `over`: nothing more will come; `elsewhere`: another window goes on with it. */
export type Link = "opening" | "open" | "away" | "elsewhere" | "over";

const DONE = 1000;
const TAKEN = 4409;
// What cannot be mended by asking again: bad messages, busy, a bad hello, the stop list, unknown.
const FOR_GOOD = [DONE, 1003, 1008, 1009, 1013, 4400, 4403, 4404];
const AGAIN_MS = [250, 500, 1000, 2000]; // then every so often as the last

export class Conversation {
  link: Link = "opening";
  private socket: WebSocket | null = null;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly hello: Hello,
    private readonly hear: (heard: Heard) => void,
    private readonly changed: (link: Link) => void,
  ) {
    document.addEventListener("visibilitychange", this.seenAgain);
    this.open();
  }

  send(bytes: ArrayBuffer): void {
    if (this.link === "open") this.socket?.send(bytes);
  }

  say(said: Said): void {
    if (this.link === "open") this.socket?.send(JSON.stringify(said));
  }

  close(): void {
    document.removeEventListener("visibilitychange", this.seenAgain);
    clearTimeout(this.timer);
    const { socket } = this;
    this.socket = null;
    this.link = "over";
    socket?.close();
  }

  private open = (): void => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = (this.socket = new WebSocket(`${scheme}://${location.host}/api/live`));
    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({ type: "hello", ...this.hello }));
    });
    socket.addEventListener("message", ({ data }) => {
      if (this.socket !== socket) return;
      const heard = JSON.parse(data as string) as Heard;
      if (heard.type === "ready") {
        this.tries = 0;
        this.turn("open");
      }
      this.hear(heard);
    });
    socket.addEventListener("close", ({ code }) => {
      if (this.socket !== socket) return;
      this.socket = null;
      if (code === TAKEN) return this.turn("elsewhere");
      if (FOR_GOOD.includes(code)) return this.turn("over");
      this.turn("away");
      if (document.visibilityState === "visible") this.later();
    });
  };

  private later(): void {
    const last = AGAIN_MS.length - 1;
    this.timer = setTimeout(this.open, AGAIN_MS[Math.min(this.tries, last)]);
    this.tries += 1;
  }

  /** A hidden page sends no pictures and is let go; shown again, it goes on. */
  private seenAgain = (): void => {
    if (document.visibilityState !== "visible" || this.link !== "away" || this.socket) return;
    clearTimeout(this.timer);
    this.open();
  };

  private turn(link: Link): void {
    this.link = link;
    this.changed(link);
  }
}
