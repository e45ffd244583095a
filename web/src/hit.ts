// What is under the mouse, by geometry. sigma would draw everything a second time for that, in each frame, and wait for the
// drawing at each move of the mouse; to look through ten thousand edges takes a fraction of that, and only when asked.
import type Sigma from "sigma";
import type { EdgeLook } from "./edge-program";
import type { NodeLook } from "./node-program";

type Point = { x: number; y: number };

/** In pixels: a thin line is no harder to meet than one as wide as this. */
const reach = 5;
/** Sizes of edges stay below it. */
const widestLine = 6;
/** Pieces that a curve is looked at in. */
const pieces = 12;

function toSegment(p: Point, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((p.x - ax) * dx + (p.y - ay) * dy) / Math.max(dx * dx + dy * dy, 1e-18);
  const t = Math.min(Math.max(along, 0), 1);
  return Math.hypot(p.x - ax - t * dx, p.y - ay - t * dy);
}

/** The curve that the shader of edge-program.ts draws; its control point is off the middle by the curvature. */
export function toCurve(p: Point, a: Point, b: Point, curvature: number): number {
  if (curvature === 0) return toSegment(p, a.x, a.y, b.x, b.y);
  const bend = { x: (a.x + b.x) / 2 - (b.y - a.y) * curvature, y: (a.y + b.y) / 2 + (b.x - a.x) * curvature };
  let least = Infinity;
  let [x, y] = [a.x, a.y];
  for (let i = 1; i <= pieces; ++i) {
    const t = i / pieces;
    const [u, v, w] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    const [nextX, nextY] = [u * a.x + v * bend.x + w * b.x, u * a.y + v * bend.y + w * b.y];
    least = Math.min(least, toSegment(p, x, y, nextX, nextY));
    [x, y] = [nextX, nextY];
  }
  return least;
}

interface Ends { source: { index: number }; target: { index: number } }
interface Met { index: number; z: number; far: number }

/** What is drawn on top is met first; at the same height, the nearest. */
const before = (one: Met, best: Met | null) => !best || one.z > best.z || (one.z === best.z && one.far < best.far);

export class Hits {
  /** x, y, radius and ring of each node as drawn; to ask sigma for each takes most of the time. */
  private readonly drawn: Float64Array;
  private stale = true;

  constructor(
    private readonly sigma: Sigma, private readonly nodeCount: number, private readonly edges: readonly Ends[],
    private readonly curvature: readonly number[],
  ) {
    this.drawn = new Float64Array(4 * nodeCount);
    sigma.on("afterRender", () => { this.stale = true; });
  }

  private read(): Float64Array {
    const { drawn } = this;
    if (!this.stale) return drawn;
    for (let index = 0; index < this.nodeCount; ++index) {
      const look = this.sigma.getNodeDisplayData(index) as NodeLook;
      drawn.set([look.x, look.y, look.hidden ? -Infinity : look.size, look.ringWidth], 4 * index);
    }
    this.stale = false;
    return drawn;
  }

  /** The point in the coordinates of display data, and how long a pixel is there. */
  private locate(at: Point): { point: Point; pixel: number } {
    const point = this.sigma.viewportToFramedGraph({ x: at.x, y: at.y });
    const beside = this.sigma.viewportToFramedGraph({ x: at.x + 1, y: at.y });
    return { point, pixel: Math.hypot(beside.x - point.x, beside.y - point.y) };
  }

  nodeAt(at: Point): string | null {
    const { point, pixel } = this.locate(at);
    const scale = this.sigma.scaleSize();
    const drawn = this.read();
    let best: Met | null = null;
    for (let index = 0; index < this.nodeCount; ++index) {
      const i = 4 * index;
      const [dx, dy] = [drawn[i]! - point.x, drawn[i + 1]! - point.y];
      const radius = (drawn[i + 2]! * scale + drawn[i + 3]!) * pixel;
      if (radius < 0 || dx * dx + dy * dy > radius * radius) continue;
      const met = { index, z: this.sigma.getNodeDisplayData(index)!.zIndex, far: Math.hypot(dx, dy) };
      if (before(met, best)) best = met;
    }
    return best && String(best.index);
  }

  edgeAt(at: Point): string | null {
    const { point, pixel } = this.locate(at);
    const scale = this.sigma.scaleSize();
    const drawn = this.read();
    const widest = Math.max(reach, widestLine * scale / 2) * pixel;
    let best: Met | null = null;
    for (let index = 0; index < this.edges.length; ++index) {
      const [i, j] = [4 * this.edges[index]!.source.index, 4 * this.edges[index]!.target.index];
      const [ax, ay, bx, by] = [drawn[i]!, drawn[i + 1]!, drawn[j]!, drawn[j + 1]!];
      const curvature = this.curvature[index]!;
      // A curve is off its straight line by half of what its control point is.
      const off = widest + (Math.abs(curvature) / 2) * (Math.abs(bx - ax) + Math.abs(by - ay));
      if (point.x < Math.min(ax, bx) - off || point.x > Math.max(ax, bx) + off) continue;
      if (point.y < Math.min(ay, by) - off || point.y > Math.max(ay, by) + off) continue;
      const far = toCurve(point, { x: ax, y: ay }, { x: bx, y: by }, curvature);
      if (far > widest) continue;
      const look = this.sigma.getEdgeDisplayData(index) as EdgeLook;
      if (look.hidden || far > Math.max(look.size * scale / 2, reach) * pixel) continue;
      const met = { index, z: look.zIndex, far };
      if (before(met, best)) best = met;
    }
    return best && String(best.index);
  }
}
