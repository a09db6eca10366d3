/** The person's camera: opened, watched, given back. Its pictures stay in this browser. */

export type Trouble = "insecure" | "refused" | "none" | "taken" | "ended" | "muted" | "failed";

/** What is wrong, and what to do. */
export const TROUBLE: Record<Trouble, string> = {
  insecure: "The camera needs an encrypted address.",
  refused: "The camera was not allowed. Allow it, then try again.",
  none: "No camera was found. Plug one in, then try again.",
  taken: "Another program has the camera. Close it there, then try again.",
  ended: "The camera has gone. Plug it in again, or try again.",
  muted: "The camera shows nothing just now. Is it covered or paused?",
  failed: "The camera did not start. Try again.",
};

const ERRORS: Record<string, Trouble> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "taken",
  AbortError: "taken",
};

// The networks look at 256 pixels across: more would only cost time.
const WANTED: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 30 },
  facingMode: "user",
};
const LONG_AGO_MS = 1000; // a time of a picture that cannot be

export class Camera {
  readonly video = document.createElement("video");
  trouble: Trouble | null = null;
  private stream: MediaStream | null = null;
  private handle = 0;
  private starting = false;
  private closed = false;

  /** `changed`: trouble has come or gone; `taken`: a new picture, at that second. */
  constructor(
    private readonly changed: () => void,
    private readonly taken: (t_s: number) => void,
  ) {
    this.video.muted = this.video.playsInline = true;
    this.video.setAttribute("aria-hidden", "true");
  }

  get open(): boolean {
    return this.stream !== null;
  }

  start = async (): Promise<void> => {
    if (this.closed || this.open || this.starting) return;
    // lib.dom does not know that it is missing without a secure address
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices) return this.turn("insecure");
    devices.addEventListener("devicechange", this.back);
    document.addEventListener("visibilitychange", this.back);
    this.starting = true;
    try {
      const stream = await devices.getUserMedia({ video: WANTED, audio: false });
      if (this.isClosed()) return stop(stream);
      this.stream = stream;
      const [track] = stream.getVideoTracks();
      track?.addEventListener("ended", this.ended);
      track?.addEventListener("mute", () => this.turn("muted"));
      track?.addEventListener("unmute", () => this.turn(null));
      this.video.srcObject = stream;
      await this.video.play();
      this.turn(null);
      this.wait();
    } catch (error) {
      this.leave();
      if (this.isClosed()) return;
      this.turn(ERRORS[error instanceof DOMException ? error.name : ""] ?? "failed");
    } finally {
      this.starting = false;
    }
  };

  close(): void {
    this.closed = true;
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    devices?.removeEventListener("devicechange", this.back);
    document.removeEventListener("visibilitychange", this.back);
    this.leave();
  }

  private isClosed = (): boolean => this.closed;

  private leave(): void {
    this.video.cancelVideoFrameCallback(this.handle);
    this.video.srcObject = null;
    if (this.stream) stop(this.stream);
    this.stream = null;
  }

  private ended = (): void => {
    this.leave();
    this.turn("ended");
  };

  /** A camera that has gone may have come back. */
  private back = (): void => {
    const gone = this.trouble === "ended" || this.trouble === "none";
    if (gone && document.visibilityState === "visible") void this.start();
  };

  private wait(): void {
    this.handle = this.video.requestVideoFrameCallback((now, { captureTime }) => {
      this.wait();
      const real = captureTime !== undefined && captureTime <= now;
      const at = real && now - captureTime < LONG_AGO_MS ? captureTime : now;
      this.taken(at / 1000);
    });
  }

  private turn(trouble: Trouble | null): void {
    this.trouble = trouble;
    this.changed();
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
