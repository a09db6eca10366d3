/** Changes that need not wait for the server: sent now, or kept here and sent when it answers. */
import { ApiError, send } from "../api";
import { keepLetter } from "./db";
import { newId } from "./id";
import { outbox } from "./outbox";
import { server } from "./server";

interface Change {
  person_id: string;
  /** In a few words, for the person. */
  about: string;
  method: "POST" | "PUT";
  path: string;
  /** With its own identifier or moment: it may arrive twice. */
  body: object;
}

/** What the server says to it; null where it is silent and the change waits on this device. */
export async function tell<T>(change: Change): Promise<{ said: T } | null> {
  if (outbox.letters && !server.away) await outbox.sync(); // none before an earlier one
  try {
    if (!outbox.letters && !server.away) {
      return { said: await send<T>(change.method, change.path, change.body) };
    }
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 0) throw error;
  }
  await keepLetter({ id: newId(), written_at: Date.now(), refused: null, ...change });
  void outbox.sync();
  return null;
}

/** Said where something was told while the server was silent. */
export const WAITS = "Kept on this device, and sent when coxa answers.";
