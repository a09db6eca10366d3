/** How everything on the stage is painted: one soft light, as the server's own drawings have it. */
import {
  Color,
  DoubleSide,
  ShaderMaterial,
  type ShaderMaterialParameters,
  type Matrix4,
  Vector2,
  Vector3,
} from "three";

const DARKEST = "0.58";

/** What all materials share: the light, a breath, and the seat that flesh is pressed flat on. */
export const shared = {
  light: { value: new Vector3(0, 0, 1) },
  inhale: { value: 0 },
  seatLow: { value: new Vector2() },
  seatHigh: { value: new Vector2() },
  seat: { value: -1 },
};

const LIT = `
  uniform vec3 colour; uniform float opacity; uniform vec3 light; varying vec3 across;
  void main() {
    float lit = dot(normalize(across), light) * (gl_FrontFacing ? 1.0 : -1.0);
    float shade = mix(${DARKEST}, 1.08, 0.5 + 0.5 * lit);
    gl_FragColor = vec4(colour * shade, opacity);
  }`;

const PLAIN = `
  uniform vec3 colour; uniform float opacity;
  void main() { gl_FragColor = vec4(colour, opacity); }`;

const STIFF = `
  varying vec3 across;
  void main() {
    across = mat3(modelMatrix) * normal;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`;

// Breathes in the bind posture; then turned by its bones; then flat on what carries it.
const FLESH = `
  attribute vec4 boneOf; attribute vec4 weight; attribute float breath;
  uniform mat4 bones[BONES];
  uniform float inhale; uniform vec2 seatLow; uniform vec2 seatHigh; uniform float seat;
  varying vec3 across;
  void main() {
    mat4 carried = weight.x * bones[int(boneOf.x)] + weight.y * bones[int(boneOf.y)]
      + weight.z * bones[int(boneOf.z)] + weight.w * bones[int(boneOf.w)];
    across = mat3(carried) * normal;
    vec3 at = (carried * vec4(position + normal * breath * inhale, 1.0)).xyz;
    at.z = max(at.z, 0.001);
    bool over = all(greaterThan(at.xy, seatLow)) && all(lessThan(at.xy, seatHigh));
    if (over && at.z < seat && at.z > seat - 0.05) at.z = seat + 0.001;
    #ifdef SHADOW
      at.z = 0.0005;
    #endif
    gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.0);
  }`;

function made(
  vertexShader: string,
  fragmentShader: string,
  options: ShaderMaterialParameters,
): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader,
    fragmentShader,
    side: DoubleSide,
    ...options,
    uniforms: {
      ...shared,
      colour: { value: new Color() },
      opacity: { value: 1 },
      ...options.uniforms,
    },
  });
}

/** Things that do not bend: furniture, and tubes whose points are moved by hand. */
export const stiff = (options: ShaderMaterialParameters = {}): ShaderMaterial =>
  made(STIFF, LIT, options);

/** What bones carry; each bone does to a point of the bind posture what its matrix says. */
export class Flesh {
  constructor(private readonly bones: Matrix4[]) {}

  skin(): ShaderMaterial {
    return this.made(LIT, {});
  }

  /** Nothing to be seen, but what lies behind it is hidden. */
  veil(): ShaderMaterial {
    return this.made(PLAIN, { colorWrite: false, transparent: true });
  }

  shadow(): ShaderMaterial {
    return this.made(PLAIN, { transparent: true, depthWrite: false }, { SHADOW: "" });
  }

  private made(fragment: string, options: ShaderMaterialParameters, defines = {}): ShaderMaterial {
    return made(FLESH, fragment, {
      ...options,
      defines: { BONES: this.bones.length, ...defines },
      uniforms: { bones: { value: this.bones } },
    });
  }
}

export function paint(material: ShaderMaterial, [red, green, blue]: readonly number[]): void {
  (material.uniforms["colour"]!.value as Color).setRGB(red ?? 0, green ?? 0, blue ?? 0);
}

export function opaque(material: ShaderMaterial, opacity: number): void {
  material.uniforms["opacity"]!.value = opacity;
}
