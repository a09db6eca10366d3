/** What is seen of a film on its way to a reading. */
import { html, type TemplateResult } from "lit";

import { degrees, giveOrTake, type Side } from "../readings";
import { capital } from "../words";
import type { FilmLook, FilmTrial } from "./film";

/** Choose a film and say what must be known of it. */
export function chooser(look: FilmLook, start: () => void): TemplateResult {
  const { file, url, mirrored, keep, problem } = look.now;
  const chosen = (event: Event): void =>
    look.choose((event.target as HTMLInputElement).files?.[0] ?? null);
  return html`
    <p>
      A short film of three swings. It goes to your own coxa server and nowhere else, and is deleted
      as soon as it has been looked at, unless you ask to keep it.
    </p>
    <details class="more">
      <summary>How to film</summary>
      <img
        class="drawing"
        src="/filming.svg"
        width="640"
        height="300"
        alt="Seen from the side: you on a bench, feet clear of the floor; the camera two to three metres in front, level, as high as the knees."
      />
      <ul class="plainlist">
        <li>Straight in front of you, two to three metres away, as high as your knees, level.</li>
        <li>Everything in the picture from your shoulders to your feet, and nobody else.</li>
        <li>Bare shins, light from the front.</li>
        <li>
          Both feet hang for two seconds. Swing slowly, hold still for two seconds, come back, hang.
          Three times, one side and one direction a film.
        </li>
      </ul>
    </details>
    ${problem ? html`<p class="note" role="alert">${problem}</p>` : ""}
    <p class="row">
      <label class="btn ${file ? "" : "primary"} file"
        >${file ? "Another film" : "Choose a film"}
        <input type="file" accept="video/*" @change=${chosen} />
      </label>
    </p>
    ${
      file
        ? html`<figure class="film">
              <video src=${url} controls muted playsinline preload="metadata"></video>
              <figcaption class="quiet">${file.name}, ${size(file)}</figcaption>
            </figure>
            <fieldset class="choices">
              <legend>Where is your left hand in the picture?</legend>
              ${choice("mirrored", "At its right, as others see me", !mirrored, () => (look.mirrored = false))}
              ${choice("mirrored", "At its left, as in a mirror", mirrored, () => (look.mirrored = true))}
            </fieldset>
            <label class="choice"
              ><input
                type="checkbox"
                .checked=${keep}
                @change=${(event: Event) => (look.keep = (event.target as HTMLInputElement).checked)}
              />
              <span
                >Keep the film beside the reading <span class="quiet">on this machine</span></span
              >
            </label>
            <p class="row">
              <button class="btn primary" @click=${start}>Measure in this film</button>
            </p>`
        : ""
    }
  `;
}

function choice(name: string, label: string, checked: boolean, choose: () => void): TemplateResult {
  return html`<label class="choice"
    ><input type="radio" name=${name} .checked=${checked} @change=${choose} />
    <span>${label}</span></label
  >`;
}

const size = (file: File): string =>
  file.size < 1e6 ? `${Math.ceil(file.size / 1e3)} kB` : `${Math.round(file.size / 1e6)} MB`;

/** While it is sent and looked at. */
export function working(look: FilmLook, title: string, stop: () => void): TemplateResult {
  const { stage, sent, film } = look.now;
  const waits = film?.state === "waiting";
  const seen = film?.of_s ? Math.min(film.at_s / film.of_s, 1) : null;
  const done = stage === "sending" ? sent : waits ? null : seen;
  const what =
    stage === "sending"
      ? "Sending the film"
      : waits
        ? "Another film is before it"
        : "Looking at it";
  return html`
    <p class="over">${title}</p>
    <h1 tabindex="-1" id="film">One moment</h1>
    <p role="status">${what} …</p>
    <progress
      max="1"
      value=${done ?? html``}
      aria-label=${what}
      aria-valuetext=${done === null ? what : `${Math.round(done * 100)} per cent`}
    ></progress>
    <p class="quiet">
      ${
        film?.state === "looking" && film.of_s
          ? `${Math.floor(film.at_s)} of ${Math.ceil(film.of_s)} seconds`
          : " "
      }
    </p>
    <p class="row"><button class="btn" @click=${stop}>Stop</button></p>
  `;
}

/** What the film showed: the reading, or why there is none, and every trial with its picture. */
export function seen(
  look: FilmLook,
  side: Side,
  form: TemplateResult,
  stop: () => void,
): TemplateResult {
  const { film } = look.now;
  const found = film?.document;
  if (!found) return html``;
  const { reading, trials, refused, notes } = found;
  const said = refused.map((row) => row.why);
  return html`
    <h1 tabindex="-1" id="film">
      ${
        reading
          ? `${capital(side)}: ${degrees(reading.angle_deg)}, give or take ${giveOrTake(reading)}.`
          : "No reading this time."
      }
    </h1>
    ${
      reading
        ? ""
        : html`<p class="lead">
            Two valid trials are needed, and no reading is better than a guessed one.
          </p>`
    }
    ${refused.length ? why(refused, film.of_s) : ""}
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
    <div class="${reading ? "two" : ""}">
      <section class="sec" aria-labelledby="trials">
        <h2 id="trials">${trials.length ? "What coxa saw" : "A picture of it"}</h2>
        <ol class="film-trials">
          ${
            trials.length
              ? trials.map((trial, n) => one(look, trial, n, said))
              : html`<li>
                  <img src=${look.picture(0)} alt="The film, with what coxa saw drawn in" />
                </li>`
          }
        </ol>
      </section>
      ${reading ? form : ""}
    </div>
    <p class="row">
      <button class="btn ${reading ? "quiet-btn" : "primary"}" @click=${stop}>
        ${reading ? "Throw it away" : "Another film"}
      </button>
    </p>
  `;
}

function why(
  refused: { why: string; from_s: number; to_s: number }[],
  length_s: number | null,
): TemplateResult {
  const whole = (from: number, to: number): boolean => to - from > 0.9 * (length_s ?? Infinity);
  const clock = (s: number): string => `${s.toFixed(1)} s`;
  return html`<ul class="plainlist">
    ${refused.map(
      (row) =>
        html`<li>
          ${row.why}
          ${
            whole(row.from_s, row.to_s)
              ? ""
              : html`<span class="quiet">${clock(row.from_s)} to ${clock(row.to_s)}</span>`
          }
        </li>`,
    )}
  </ul>`;
}

/** `said`: what stands above already. */
function one(look: FilmLook, trial: FilmTrial, n: number, said: string[]): TemplateResult {
  const angle = trial.angle_deg === null ? "not read" : degrees(trial.angle_deg);
  const verdict = trial.valid ? "counts" : "not counted";
  return html`<li>
    <img src=${look.picture(n)} alt="Trial ${n + 1} in the middle of its hold" loading="lazy" />
    <p>
      <strong>Trial ${n + 1}: ${angle}</strong>, ${verdict}.
      ${trial.why && !said.includes(trial.why) ? html`<br /><span class="quiet">${trial.why}</span>` : ""}
    </p>
  </li>`;
}
