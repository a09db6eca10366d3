/** Keys, mouse and fingers on the figure: they turn it, zoom, and point at muscles. */

export interface Handled {
  turn: (right_deg: number, up_deg: number) => void;
  zoom: (times: number) => void;
  reset: () => void;
  /** Move on, or stand still. */
  toggle: () => void;
  /** Somebody points here, pixels from the stage's corner; null: at nothing any more. */
  point: (at: { x: number; y: number } | null) => void;
  /** No muscle is to stand out any more. */
  letGo: () => void;
}

const KEY_DEG = 15;
const KEY_ZOOM = 1.2;
const DRAG_DEG = 0.5; // a pixel
const TAP_PX = 6; // a finger that moves no further has tapped
const WHEEL_PX = 200; // of the wheel, for e times as large

const KEYS: Record<string, (figure: Handled) => void> = {
  ArrowLeft: (figure) => figure.turn(-KEY_DEG, 0),
  ArrowRight: (figure) => figure.turn(KEY_DEG, 0),
  ArrowUp: (figure) => figure.turn(0, KEY_DEG),
  ArrowDown: (figure) => figure.turn(0, -KEY_DEG),
  "+": (figure) => figure.zoom(KEY_ZOOM),
  "=": (figure) => figure.zoom(KEY_ZOOM),
  "-": (figure) => figure.zoom(1 / KEY_ZOOM),
  "0": (figure) => figure.reset(),
  Home: (figure) => figure.reset(),
  " ": (figure) => figure.toggle(),
  Escape: (figure) => figure.letGo(),
};

export class Handling {
  /** Where each finger (or the pressed mouse) was last. */
  private readonly fingers = new Map<number, PointerEvent>();
  private travelled = 0;

  constructor(private readonly figure: Handled) {}

  key = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (!act) return;
    act(this.figure);
    event.preventDefault();
  };

  press = (event: PointerEvent): void => {
    this.fingers.set(event.pointerId, event);
    this.travelled = 0;
    if (event.pointerType === "mouse") boxOf(event).setPointerCapture(event.pointerId);
  };

  move = (event: PointerEvent): void => {
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") this.pointAt(event);
      return;
    }
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    this.travelled += Math.hypot(dx, dy);
    const other = [...this.fingers.values()].find((one) => one.pointerId !== event.pointerId);
    if (other) {
      const [was, is] = [apart(before, other), apart(event, other)];
      if (was > 0) this.figure.zoom(is / was);
    } else if (this.travelled > TAP_PX) {
      // up and down a finger scrolls the page
      this.figure.turn(dx * DRAG_DEG, event.pointerType === "mouse" ? dy * DRAG_DEG : 0);
    }
    this.fingers.set(event.pointerId, event);
  };

  release = (event: PointerEvent): void => {
    const tapped = this.fingers.delete(event.pointerId) && this.travelled <= TAP_PX;
    if (tapped && event.type === "pointerup") this.pointAt(event);
  };

  leave = (event: PointerEvent): void => {
    if (!this.fingers.size && event.pointerType === "mouse") this.figure.point(null);
  };

  /** The page scrolls; with ctrl, as a touchpad says of a pinch, it zooms. */
  wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.figure.zoom(Math.exp(-event.deltaY / WHEEL_PX));
  };

  private pointAt(event: PointerEvent): void {
    const { left, top } = boxOf(event).getBoundingClientRect();
    this.figure.point({ x: event.clientX - left, y: event.clientY - top });
  }
}

function boxOf(event: Event): HTMLElement {
  return event.currentTarget as HTMLElement;
}

function apart(a: PointerEvent, b: PointerEvent): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
