// How nodes are drawn: a disc with a ring, which is the paper's colour, or tells of a contradiction or a selection.
import type { Attributes } from "graphology-types";
import type Sigma from "sigma";
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

export interface NodeLook extends NodeDisplayData {
  ring: string;
  /** In pixels. */
  ringWidth: number;
}

const vertexShader = /* glsl */ `
attribute vec4 a_color;
attribute vec4 a_ring;
attribute vec2 a_position;
attribute vec2 a_size;   // radius of the disc, width of the ring
attribute float a_angle;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_offset;
varying vec2 v_radius;

const float bias = 255.0 / 254.0;

void main() {
  float pixel = 2.0 * u_correctionRatio;
  float radius = a_size.x * pixel / u_sizeRatio;
  float outer = radius + a_size.y * pixel;
  vec2 offset = 2.0 * (outer + pixel) * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_offset = offset / pixel;
  v_radius = vec2(radius, outer) / pixel;
  v_color = a_color;
  v_ring = a_ring;
  v_color.a *= bias;
  v_ring.a *= bias;
}
`;

const fragmentShader = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_ring;
varying vec2 v_offset;
varying vec2 v_radius;

void main() {
  float far = length(v_offset);
  float inside = clamp(v_radius.x - far + 0.5, 0.0, 1.0);
  float ringed = clamp(v_radius.y - far + 0.5, 0.0, 1.0);
  gl_FragColor = mix(v_ring, v_color, inside) * ringed;
}
`;

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
type Uniform = "u_matrix" | "u_sizeRatio" | "u_correctionRatio";
const uniforms: readonly Uniform[] = ["u_matrix", "u_sizeRatio", "u_correctionRatio"];

export class RingedNodeProgram<N extends Attributes = Attributes, E extends Attributes = Attributes>
  extends NodeProgram<Uniform, N, E> {
  /** Without a buffer to pick from: hit.ts does that. */
  constructor(gl: WebGLRenderingContext, _picking: WebGLFramebuffer | null, renderer: Sigma<N, E>) { super(gl, null, renderer); }

  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: TRIANGLES,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_ring", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      // A triangle around the disc.
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(_id: number, startIndex: number, data: NodeDisplayData): void {
    const look = data as NodeLook;
    this.array.set(
      [look.x, look.y, look.size, look.ringWidth, floatColor(look.color), floatColor(look.ring)], startIndex);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
  }
}
