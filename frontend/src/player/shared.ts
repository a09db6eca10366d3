/** One sound for the whole app: a tap anywhere may unlock it for the session that follows. */
import { Sound } from "./sound";

export const sound = new Sound();
