/** What goes from this device when a person is deleted, or the device is no longer let in. */
import { forgetAllProgress, forgetProgress, rememberedPersons } from "../progress/kept";
import { forget, forgetLetter, forgetLetters, letters, sessions } from "../store/db";
import { forgetDrafts } from "../store/first";
import { chosen, choose } from "../store/chosen";
import { isWhole, tidy } from "../store/outbox";
import { forgetAnswers, forgetPerson } from "./places";

/** Nothing of somebody who is deleted stays. */
export async function forgetEverything(person: string): Promise<void> {
  forgetProgress(person);
  forgetDrafts();
  await forgetPerson(person);
  for (const one of await sessions().catch(() => [])) {
    if (one.person_id === person) await forget(one.id);
  }
  await forgetLetters(person).catch(() => undefined);
}

/** Of what the server has, nothing stays; what it does not have yet waits to be sent. */
export async function leave(): Promise<void> {
  forgetAllProgress();
  forgetDrafts();
  await forgetAnswers();
  await tidy(true).catch(() => undefined);
}

/** What was never sent could have been meant for another coxa at this address: it waits so long. */
const UNSENT_DAYS = 14;
const DAY_MS = 24 * 3600 * 1000;
let household = "";

/** Nothing stays of those who have been deleted elsewhere; `known` are all who are left. */
export async function forgetStrangers(known: string[]): Promise<void> {
  if (household === known.join()) return;
  const gone = (person: string): boolean => !known.includes(person);
  const me = chosen();
  if (me && gone(me)) {
    forgetDrafts();
    choose(null);
  }
  const old = (at: number): boolean => Date.now() - at > UNSENT_DAYS * DAY_MS;
  for (const person of rememberedPersons().filter(gone)) forgetProgress(person);
  for (const one of await sessions()) {
    if (!gone(one.person_id)) continue;
    if (old(Date.parse(one.started_at)) || (await isWhole(one))) await forget(one.id);
  }
  for (const { id, person_id, written_at } of await letters()) {
    if (gone(person_id) && old(written_at)) await forgetLetter(id);
  }
  household = known.join();
}
