// How edges are drawn: a curve (so that parallel edges stay apart) with an arrow head, solid or in dashes by modality.
// Each edge is one strip of triangles; the vertex shader bends it.
import type { Attributes } from "graphology-types";
import { EdgeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Modality } from "./data";

export interface EdgeLook extends EdgeDisplayData {
  /** How far the curve's control point is off the straight line, as a share of its length. */
  curvature: number;
  modality: Modality;
  /** Length of the arrow head; 0: none. */
  head: number;
}

export const dashes: Record<Modality, number> = { asserted: 0, planned: 1, former: 2, negated: 3 };

/** (how far along, which side, part: 0 line, 1 base of the head, 2 its tip) */
function strip(segments: number): number[][] {
  const corners: number[][] = [];
  for (let i = 0; i <= segments; ++i) corners.push([i / segments, 1, 0], [i / segments, -1, 0]);
  return [...corners, [1, 1, 1], [1, -1, 1], [1, 0, 2]];
}
const [straight, curved] = [strip(1), strip(10)];

const vertexShader = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec3 a_look;    // thickness, curvature, dash
attribute vec3 a_ends;    // radius of the source, of the target, length of the head
attribute vec3 a_place;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform float u_minThickness;

varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying float v_dash;

const float bias = 255.0 / 254.0;

void main() {
  float pixel = 2.0 * u_correctionRatio;
  float unit = pixel / u_sizeRatio;
  vec2 way = a_target - a_source;
  float span = max(length(way), 1e-6);
  vec2 bend = (a_source + a_target) / 2.0 + vec2(-way.y, way.x) * a_look.y;

  float head = a_ends.z * unit;
  float begin = min(a_ends.x * unit / span, 0.45);
  float tip = max(1.0 - a_ends.y * unit / span, 0.55);
  float base = max(tip - head / span, begin);

  float t = a_place.z > 1.5 ? tip : mix(begin, base, a_place.x);
  vec2 point = mix(mix(a_source, bend, t), mix(bend, a_target, t), t);
  vec2 tangent = normalize(mix(bend - a_source, a_target - bend, t) + vec2(1e-9, 0.0));

  float half_width = max(a_look.x * unit, u_minThickness * pixel) / 2.0;
  if (a_place.z > 0.5) half_width = head * 0.4;
  half_width += 0.5 * pixel;
  v_color = a_color;
  point += vec2(-tangent.y, tangent.x) * a_place.y * half_width;

  gl_Position = vec4((u_matrix * vec3(point, 1)).xy, 0, 1);
  v_side = a_place.y;
  v_half = half_width / pixel;
  v_along = (t - begin) * span / pixel;
  v_dash = a_place.z > 0.5 ? 0.0 : a_look.z;
  v_color.a *= bias;
}
`;

const fragmentShader = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying float v_dash;

void main() {
  float at = 0.0;
  if (v_dash > 2.5) { at = mod(v_along, 15.0); if ((at > 7.0 && at < 10.0) || at > 12.0) discard; }
  else if (v_dash > 1.5) { if (mod(v_along, 6.0) > 2.4) discard; }
  else if (v_dash > 0.5) { if (mod(v_along, 11.0) > 6.5) discard; }
  float cover = clamp((1.0 - abs(v_side)) * v_half, 0.0, 1.0);
  gl_FragColor = v_color * cover;
}
`;

const { UNSIGNED_BYTE, FLOAT, TRIANGLE_STRIP } = WebGLRenderingContext;
type Uniform = "u_matrix" | "u_sizeRatio" | "u_correctionRatio" | "u_minThickness";
const uniforms: readonly Uniform[] = ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_minThickness"];

export class CurvedEdgeProgram<N extends Attributes = Attributes, E extends Attributes = Attributes>
  extends EdgeProgram<Uniform, N, E> {
  protected corners(): number[][] { return curved; }

  getDefinition() {
    const corners = this.corners();
    return {
      VERTICES: corners.length,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: "a_source", size: 2, type: FLOAT },
        { name: "a_target", size: 2, type: FLOAT },
        { name: "a_look", size: 3, type: FLOAT },
        { name: "a_ends", size: 3, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_place", size: 3, type: FLOAT }],
      CONSTANT_DATA: corners,
    };
  }

  processVisibleItem(
    _id: number, startIndex: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData,
  ): void {
    const look = data as EdgeLook;
    this.array.set([
      source.x, source.y, target.x, target.y, look.size, look.curvature, dashes[look.modality], source.size,
      target.size + 1, look.head, floatColor(look.color),
    ], startIndex);
  }

  setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio);
    gl.uniform1f(uniformLocations.u_minThickness, params.minEdgeThickness);
  }
}

/** Most edges have their two nodes to themselves: a fourth of the work. */
export class StraightEdgeProgram<N extends Attributes = Attributes, E extends Attributes = Attributes>
  extends CurvedEdgeProgram<N, E> {
  protected override corners(): number[][] { return straight; }
}
