/**
 * The pictures of rest and hold, kept until the heavy network has looked at those that count. Its
 * figures are the ones that stay, so it runs the same way on every device: on the processor.
 */
import type { Again } from "./messages";
import { Network } from "./network";
import { encode } from "./picture";

export class Held {
  private readonly kept = new Map<number, ImageBitmap>();
  private heavy: Network | null = null;
  private closed = false;

  /** Load the network; before that, what is asked for is waited for. */
  prepare(): void {
    this.heavy ??= new Network({ model: "heavy", delegate: "CPU" }, true);
  }

  /** Keep a picture, and of all only the latest `most`. */
  keep(t_s: number, bitmap: ImageBitmap, most: number): void {
    if (this.closed) return bitmap.close();
    this.kept.set(t_s, bitmap);
    for (const [old, gone] of this.kept) {
      if (this.kept.size <= most) break;
      gone.close();
      this.kept.delete(old);
    }
  }

  /**
   * Look at these once more, each as soon as it is `calm`; false when one of them is gone or the
   * network cannot.
   */
  async again(
    { pictures }: Again,
    send: (bytes: ArrayBuffer) => void,
    calm: () => Promise<void>,
  ): Promise<boolean> {
    this.prepare();
    const { heavy } = this;
    const bitmaps = pictures.map(({ t_s }) => this.kept.get(t_s));
    for (const { t_s } of pictures) this.kept.delete(t_s);
    try {
      await heavy?.ready;
      for (const [n, { t_s, mirrored }] of pictures.entries()) {
        const bitmap = bitmaps[n];
        if (!bitmap || !heavy) return false;
        await calm();
        const seen = await heavy.look(bitmap, t_s, mirrored);
        seen.bitmap.close();
        send(encode(seen.picture, true));
      }
      return true;
    } catch {
      return false;
    } finally {
      for (const bitmap of bitmaps) bitmap?.close();
    }
  }

  close(): void {
    this.closed = true;
    this.heavy?.close();
    for (const bitmap of this.kept.values()) bitmap.close();
    this.kept.clear();
  }
}
