/** Why this device cannot measure, and what to do. */

export type Fault = "none" | "refused" | "silent";

export const FAULTS: Record<Fault, { title: string; what: string; how: string[] }> = {
  none: {
    title: "No motion sensor answers",
    what: "Without it there is no reading. Computers have none: there, open coxa on your phone.",
    how: [
      "On a phone: in the browser’s settings for this page, allow motion and orientation.",
      "Close the page, and open it again in Safari or Chrome rather than inside another app.",
      "Then start again.",
    ],
  },
  refused: {
    title: "The motion sensors are not allowed",
    what: "Without them there is no reading. They are used while you measure, and by your own coxa only.",
    how: [
      "Close this page, open it anew, start again, and choose Allow.",
      "If it does not ask: in the browser’s settings for this page, allow motion and orientation.",
    ],
  },
  silent: {
    title: "The motion sensor has stopped",
    what: "It gave values and then none, so there is no reading this time.",
    how: [
      "Close other apps, and turn off the saving of power.",
      "Keep the screen on; do not lock it.",
      "Then start again.",
    ],
  },
};
