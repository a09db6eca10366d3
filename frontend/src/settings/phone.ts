import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";

import { type ApiError, get, send } from "../api";
import { asProblem, Part } from "./part";
import { warning } from "./warning";

interface Network {
  served: boolean;
  addresses: string[];
  code: string | null;
  link: string | null;
  fingerprint: string | null;
  command: string;
}

interface Device {
  id: string;
  name: string;
  paired_at: string;
}

const LOOK_MS = 3_000;
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" });

/** Use coxa on a phone: how it gets here, and which devices are let in. */
@customElement("coxa-phone")
export class Phone extends Part {
  @state() private network: Network | null = null;
  @state() private devices: Device[] = [];
  @state() private problem: ApiError | null = null;
  /** The id of the device that is asked about. */
  @state() private removing: string | null = null;
  /** How many links there have been: the picture of each is asked for once. */
  private links = 0;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  /** Looks again and again: a phone is paired while one watches, and the code changes by it. */
  private look = async (): Promise<void> => {
    clearTimeout(this.timer);
    try {
      if (!this.network || document.visibilityState !== "hidden") await this.load();
    } catch (error) {
      this.problem = asProblem(error);
    }
    const elsewhere = this.problem?.status === 403;
    if (this.isConnected && !elsewhere) this.timer = window.setTimeout(this.look, LOOK_MS);
  };

  private async load(): Promise<void> {
    const before = this.network && new Set(this.devices.map((one) => one.id));
    const network = await get<Network>("/network");
    this.devices = await get<Device[]>("/devices");
    const come = before && this.devices.find((one) => !before.has(one.id));
    if (come) this.say(`${come.name} is paired.`);
    if (network.link !== this.network?.link) this.links += 1;
    this.network = network;
    this.problem = null;
  }

  private ask(id: string | null): void {
    const before = this.removing;
    this.removing = id;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(id ? "#keep-device" : `#remove-${before}`)?.focus(),
    );
  }

  private forget = async ({ id, name }: Device): Promise<void> => {
    try {
      await send("DELETE", `/devices/${id}`);
      this.devices = this.devices.filter((one) => one.id !== id);
      this.say(`${name} is removed.`);
    } catch (error) {
      this.say(asProblem(error).message);
    }
    this.removing = null;
    await this.updateComplete;
    this.querySelector<HTMLElement>("#devices")?.focus();
  };

  // --- showing

  protected override render(): TemplateResult {
    const { network, problem } = this;
    if (problem?.status === 403) {
      return html`<p>
        This device is let in. Others are paired, and devices removed, under Settings at the
        computer that runs coxa.
      </p>`;
    }
    if (!network) {
      return problem
        ? html`<p class="note" role="alert">${problem.message}</p>`
        : html`<p class="quiet" role="status">One moment …</p>`;
    }
    return html`${network.served ? this.entrance(network) : this.closed(network)}
    ${this.devices.length ? this.list() : ""}`;
  }

  private closed({ command }: Network): TemplateResult {
    return html`
      <p>
        Now coxa answers this computer alone. To have it on your phone too, through your own network
        and encrypted:
      </p>
      <ol class="steps">
        <li><span>In the terminal in which coxa runs, press Ctrl-C.</span></li>
        <li>
          <span>Start it again with --lan: <code>${command}</code></span>
        </li>
        <li><span>Come back here: a code to scan is shown then.</span></li>
      </ol>
    `;
  }

  private entrance({ addresses, code, link, fingerprint }: Network): TemplateResult {
    const [first, ...others] = addresses;
    if (!first || !link) {
      return html`<p class="note">
        This computer is in no network now. Connect it to the one that your phone is in; the address
        and a code to scan are shown here then.
      </p>`;
    }
    return html`
      <div class="to-phone">
        <img
          class="qr"
          src="/api/network/qr.svg?link=${this.links}"
          width="232"
          height="232"
          alt="QR code of the address with the code ${code}"
        />
        <ol class="steps">
          <li>
            <span
              >${fingerprint ? "With your phone in the same network, scan" : "Scan"} this with
              ${fingerprint ? "its" : "your phone’s"} camera. Or type
              <strong class="address">${first}</strong>${
                others.length
                  ? html` <span class="quiet">(or ${others.join(", ")})</span>`
                  : nothing
              }</span
            >
          </li>
          ${
            fingerprint
              ? html`<li><span>Its browser warns once; below stands what to tap.</span></li>`
              : ""
          }
          <li>
            <span
              >Tap <strong>Pair</strong>. The code, if it asks:
              <strong class="code">${code}</strong>
              <span class="quiet">It is used up by one device; then there is another.</span></span
            >
          </li>
        </ol>
      </div>
      ${fingerprint ? warning(fingerprint) : ""}
    `;
  }

  private list(): TemplateResult {
    return html`<h3 id="devices" tabindex="-1">Devices that are let in</h3>
      <ul class="rows people" aria-labelledby="devices">
        ${this.devices.map((device) => html`<li>${this.row(device)}</li>`)}
      </ul>`;
  }

  private row(device: Device): TemplateResult {
    const { id, name } = device;
    const day = DATE.format(new Date(device.paired_at));
    if (this.removing === id) {
      return html`<div class="person" role="group" aria-label="Remove ${name}?">
        <p class="tick">
          <span
            ><strong>Remove ${name}, paired on ${day}?</strong> It is let in again only with a new
            code.</span
          >
        </p>
        <span class="tools">
          <button class="btn quiet-btn" id="keep-device" @click=${() => this.ask(null)}>
            Keep
          </button>
          <button class="btn quiet-btn" @click=${() => this.forget(device)}>Remove</button>
        </span>
      </div>`;
    }
    return html`<div class="person">
      <p class="tick">
        <span><strong>${name}</strong> <span class="quiet">paired on ${day}</span></span>
      </p>
      <span class="tools">
        <button
          class="btn quiet-btn"
          id="remove-${id}"
          aria-label="Remove ${name}, paired on ${day}"
          @click=${() => this.ask(id)}
        >
          Remove
        </button>
      </span>
    </div>`;
  }
}
