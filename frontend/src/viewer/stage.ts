/** The figure in WebGL. Loaded where a figure is shown, with three.js, and nowhere else. */
import { ColorManagement, LinearSRGBColorSpace, Scene, Vector3, WebGLRenderer } from "three";

import { inhaled } from "./course";
import type { Motion, Skin } from "./files";
import { Pace } from "./pace";
import { Person } from "./person";
import { colourOf, LIT_PERCENT } from "./ramp";
import { Sampler } from "./sampler";
import { paint, shared } from "./surface";
import { Things } from "./things";
import { Tube } from "./tubes";
import { View } from "./view";

/** What colours the muscles: a change in %, or how strongly they turn the thigh in or out. */
export type Told = "in_movement" | "from_standing" | "rotation";

/** Muscles are told apart by their number in the motion. */
export interface Picked {
  muscle: number;
  /** Pixels of the page, from the stage's corner. */
  x: number;
  y: number;
}

const EVERY = 5; // points of the skin that the view is fitted to
const NEAR_PX = 10; // a finger's tip beside a muscle means it
const FULL_ARM_MM = 30; // of turning: the end of the ramp
const CHOSEN = 1.35; // as thick as the others, times
const LIT_ARM_MM = 4;
const HALF_LIGHT = 380; // red, green and blue together

// Colours are mixed as they are written, as the server's drawings do.
ColorManagement.enabled = false;

export class Stage {
  readonly view = new View();
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly person: Person;
  private readonly pace: Pace;
  private sampler: Sampler | null = null;
  private things: Things | null = null;
  private tubes: Tube[] = [];
  private size: [number, number, number] = [0, 0, 0];
  private clearSkin = false;
  /** It stands still, and there is time to draw it finely. */
  private still = false;
  /** Something that must be on time goes beside it: no trying whether finer is smooth, too. */
  besideClock = false;
  told: Told = "in_movement";
  /** One that stands out from the others; null for none. */
  chosen: number | null = null;
  private at = 0;

  /** Throws where this browser draws nothing in three dimensions. */
  constructor(
    readonly canvas: HTMLCanvasElement,
    skin: Skin,
  ) {
    const software = drawsBySoftware();
    this.renderer = new WebGLRenderer({
      canvas,
      alpha: true,
      stencil: true,
      antialias: !software,
      powerPreference: "low-power",
    });
    this.renderer.outputColorSpace = LinearSRGBColorSpace;
    this.pace = new Pace(devicePixelRatio, software);
    this.person = new Person(skin);
    this.scene.add(...this.person.meshes);
    this.theme();
  }

  get fps(): number | null {
    return this.pace.fps;
  }

  get ratio(): number {
    return this.pace.ratio;
  }

  get motion(): Motion | null {
    return this.sampler?.motion ?? null;
  }

  get clear(): boolean {
    return this.clearSkin;
  }

  set clear(on: boolean) {
    if (on === this.clearSkin) return;
    this.clearSkin = on;
    this.person.clear = on;
    for (const tube of this.tubes) tube.clear = on;
  }

  /** Show another movement; `afresh`: from where it is seen best, so much nearer. */
  show(motion: Motion, how: "afresh" | "other side" | "as before", nearer = 1): void {
    if (this.sampler?.motion === motion) return;
    this.sampler = new Sampler(motion);
    // Whatever moves and on whichever side: the rows of the muscles' paths stay the same.
    if (!this.tubes.length) {
      this.tubes = motion.header.muscles.map((muscle) => new Tube(muscle));
      for (const tube of this.tubes) {
        tube.clear = this.clearSkin;
        this.scene.add(tube.mesh);
      }
    }
    if (this.things) {
      this.scene.remove(this.things.group);
      this.things.dispose();
    }
    this.things = new Things(motion.header);
    this.scene.add(this.things.group);
    const { chair } = this.things;
    shared.seat.value = chair?.seat ?? -1;
    if (chair) {
      shared.seatLow.value.set(...chair.low);
      shared.seatHigh.value.set(...chair.high);
    }
    this.theme();
    const { camera } = motion.header;
    if (how === "afresh") this.view.show(camera, this.spots(), nearer);
    if (how === "other side") this.view.mirror(camera, this.spots());
    this.chosen = null;
  }

  /** As many CSS pixels as there is room; `below`: how many of them words stand in. */
  resize(width: number, height: number, below: number): void {
    this.size = [width, height, below];
    this.renderer.setPixelRatio(this.still ? this.pace.finest : this.pace.ratio);
    this.renderer.setSize(width, height, false);
  }

  /** The page is light or dark. */
  theme(): void {
    const ground = getComputedStyle(this.canvas.parentElement ?? document.body).backgroundColor;
    const [red = 255, green = 255, blue = 255] = (ground.match(/\d+(\.\d+)?/g) ?? []).map(Number);
    const theme = red + green + blue < HALF_LIGHT ? "dark" : "light";
    this.person.paint(theme);
    this.things?.paint(theme);
  }

  /** Draw the figure at `progress`, breathing. `now_ms` is told while it moves freely. */
  draw(progress: number, breath_s: number, now_ms: number | null): void {
    const { sampler, things } = this;
    if (!sampler || !things || !this.size[0]) return;
    const still = now_ms === null;
    const changed = now_ms !== null && this.pace.drawn(now_ms, !this.besideClock);
    if (changed || still !== this.still) {
      this.still = still;
      this.resize(...this.size);
    }
    this.at = progress;
    sampler.to(progress);
    this.person.pose(sampler.places, sampler.turns);
    things.to(progress, sampler.places, sampler.turns);
    shared.inhale.value = inhaled(sampler.motion.header.timing, breath_s);
    this.light();
    this.view.aim(...this.size);
    this.canvas.style.transform = this.view.mirrors ? "scaleX(-1)" : ""; // with the picture
    this.renderer.render(this.scene, this.view.camera);
  }

  /** The numbers of the muscles that are lit now. */
  get lit(): number[] {
    return this.tubes.flatMap((tube, n) => (tube.mesh.visible && this.shines(n) ? [n] : []));
  }

  /** The change (or turning) by which a muscle is coloured now. */
  shown(muscle: number): number {
    const { sampler } = this;
    if (!sampler) return 0;
    if (this.told === "rotation") return sampler.arms(muscle, this.at)[2];
    return sampler.change(this.told, muscle, this.at);
  }

  arms(muscle: number): [number, number, number] {
    return this.sampler?.arms(muscle, this.at) ?? [0, 0, 0];
  }

  /** The muscle at a point of the stage, CSS pixels from its corner; the nearest to the viewer. */
  pick(x: number, y: number): Picked | null {
    let best: Picked | null = null;
    let depth = Infinity;
    this.tubes.forEach((tube, n) => {
      if (!tube.mesh.visible) return;
      const points = this.course(tube);
      for (let k = 1; k < points.length; k += 1) {
        const [a, b] = [points[k - 1]!, points[k]!];
        const [off, share] = distance(x, y, a, b);
        const deep = a.z + share * (b.z - a.z);
        if (off < NEAR_PX && deep < depth) {
          depth = deep;
          best = { muscle: n, ...this.place(n) };
        }
      }
    });
    return best;
  }

  /** Where the middle of a muscle is on the stage, CSS pixels. */
  place(muscle: number): { x: number; y: number } {
    const middle = this.tubes[muscle]?.middle ?? new Vector3();
    const { x, y } = this.projected(middle);
    return { x, y };
  }

  dispose(): void {
    for (const tube of this.tubes) tube.dispose();
    this.things?.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }

  /** What turns is told of one hip, the one that is moved. */
  private concerns(muscle: number): boolean {
    const { header } = this.sampler?.motion ?? {};
    return this.told !== "rotation" || header?.muscles[muscle]?.leg === header?.side;
  }

  private shines(muscle: number): boolean {
    const least = this.told === "rotation" ? LIT_ARM_MM : LIT_PERCENT;
    return Math.abs(this.shown(muscle)) >= least;
  }

  private light(): void {
    const { sampler } = this;
    if (!sampler) return;
    this.tubes.forEach((tube, n) => {
      tube.mesh.visible =
        this.concerns(n) && (this.clearSkin || this.shines(n) || n === this.chosen);
      if (!tube.mesh.visible) return;
      const radius = sampler.radii[n] ?? 0;
      tube.lay(sampler.paths, n === this.chosen ? radius * CHOSEN + 0.002 : radius);
      const value = this.shown(n);
      const scaled = this.told === "rotation" ? (40 * value) / FULL_ARM_MM : value;
      paint(tube.mesh.material, colourOf(scaled));
    });
  }

  /** Where the skin is at start and end. */
  private spots(): number[] {
    const { sampler } = this;
    if (!sampler) return [];
    return [0, 1].flatMap((progress) => {
      sampler.to(progress);
      this.person.pose(sampler.places, sampler.turns);
      return this.person.spots(EVERY);
    });
  }

  private course({ muscle: { first, count } }: Tube): Vector3[] {
    const paths = this.sampler?.paths ?? new Float32Array();
    return Array.from({ length: count }, (_, n) =>
      this.projected(new Vector3().fromArray(paths, 3 * (first + n))),
    );
  }

  /** A place in the world on the stage: CSS pixels and depth. */
  private projected(point: Vector3): Vector3 {
    const at = point.clone().project(this.view.camera);
    const [width, height] = this.size;
    const x = ((this.view.mirrors ? -at.x : at.x) + 1) / 2;
    return new Vector3(x * width, ((1 - at.y) / 2) * height, at.z);
  }
}

/** How far a point is from the line between two others, and where along it is nearest. */
function distance(x: number, y: number, a: Vector3, b: Vector3): [number, number] {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(1, Math.max(0, along));
  return [Math.hypot(a.x + share * dx - x, a.y + share * dy - y), share];
}

/** No graphics card draws here, but the processor: then every pixel counts. */
function drawsBySoftware(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) throw new Error("This browser draws nothing in three dimensions.");
  const facts = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(facts?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}
