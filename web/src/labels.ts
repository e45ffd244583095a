// Names of nodes and relations on the picture, with a rim in the paper's colour so that lines do not cross out letters.
import type { Settings } from "sigma/settings";
import type { Palette } from "./colors";
import type { EdgeLook } from "./edge-program";
import type { NodeLook } from "./node-program";

type Point = { x: number; y: number };

const longest = 42;
const shortened = (text: string) => {
  const letters = [...text];
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join("")}…`;
};

function rimmed(context: CanvasRenderingContext2D, text: string, x: number, y: number, color: string, paper: string): void {
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}

const fontSize = (data: NodeLook, settings: Settings) => settings.labelSize + Math.min(Math.max(data.size - 6, 0), 10) * 0.35;

/** More cannot be read at once, and measuring takes time. */
const mostCandidates = 600;

interface Box { left: number; right: number; top: number; bottom: number }

interface EdgeLabel { text: string; x: number; y: number }

/** Measuring is what takes time, and the same names are measured in every frame. */
const widths = new Map<string, number>();
function widthOf(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = context.measureText(text).width;
    if (widths.size > 20_000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/** The names of one frame: chosen and large nodes first, then relations, and none over another. */
export class Labels {
  private nodes: NodeLook[] = [];
  private edges: EdgeLabel[] = [];
  private taken: Box[] = [];

  clear(): void {
    this.nodes = [];
    this.edges = [];
    this.taken = [];
  }

  addNode(data: NodeLook): void { if (data.label) this.nodes.push(data); }

  /** At the middle of the curve, level, whichever way the edge runs. */
  addEdge(data: EdgeLook, source: Point, target: Point): void {
    const [dx, dy] = [target.x - source.x, target.y - source.y];
    if (!data.label || Math.hypot(dx, dy) < 40) return;
    // Half of the control point's offset; the screen's y runs down.
    const x = (source.x + target.x) / 2 + (dy * data.curvature) / 2;
    const y = (source.y + target.y) / 2 - (dx * data.curvature) / 2;
    this.edges.push({ text: data.label, x, y });
  }

  draw(context: CanvasRenderingContext2D, settings: Settings, palette: Palette): void {
    const rank = (data: NodeLook) => (data.forceLabel ? 1000 : 0) + data.size;
    context.textAlign = "start";
    for (const data of this.nodes.sort((a, b) => rank(b) - rank(a)).slice(0, mostCandidates)) {
      const size = fontSize(data, settings);
      const text = shortened(data.label!);
      context.font = `${data.size > 9 || data.forceLabel ? 600 : settings.labelWeight} ${size}px ${settings.labelFont}`;
      const left = data.x + data.size + data.ringWidth + 4;
      if (this.take(left, data.y, widthOf(context, text), size)) {
        rimmed(context, text, left, data.y + size / 3, palette.ink, palette.paper);
      }
    }
    const size = settings.edgeLabelSize;
    context.font = `${settings.edgeLabelWeight} ${size}px ${settings.labelFont}`;
    for (const { text, x, y } of this.edges) {
      const width = widthOf(context, text);
      if (this.take(x - width / 2, y, width, size)) rimmed(context, text, x - width / 2, y + size / 3, palette.relation, palette.paper);
    }
  }

  private take(left: number, y: number, width: number, size: number): boolean {
    const box = { left: left - 5, right: left + width + 4, top: y - size * 0.7, bottom: y + size * 0.7 };
    const free = this.taken.every((other) =>
      box.left >= other.right || other.left >= box.right || box.top >= other.bottom || other.top >= box.bottom);
    if (free) this.taken.push(box);
    return free;
  }
}

/** Says that documents disagree about a node, in more than a colour. */
export function drawBadge(context: CanvasRenderingContext2D, place: Point, size: number, palette: Palette): void {
  const [x, y] = [place.x - size * 0.7 - 2, place.y - size * 0.7 - 2];
  context.beginPath();
  context.arc(x, y, 6.5, 0, 2 * Math.PI);
  context.fillStyle = palette.paper;
  context.fill();
  context.lineWidth = 1.8;
  context.strokeStyle = context.fillStyle = palette.ink;
  context.stroke();
  context.textAlign = "center";
  context.font = "800 10px system-ui, sans-serif";
  context.fillText("!", x, y + 3.5);
  context.textAlign = "start";
}

export function drawNodeHover(
  context: CanvasRenderingContext2D, data: NodeLook, settings: Settings, palette: Palette,
): void {
  if (!data.label) return;
  const size = fontSize(data, settings);
  const text = shortened(data.label);
  context.font = `600 ${size}px ${settings.labelFont}`;
  const [left, height] = [data.x + data.size + 1, size + 10];
  context.beginPath();
  context.roundRect(left, data.y - height / 2, context.measureText(text).width + 10, height, 5);
  context.fillStyle = palette.ink;
  context.fill();
  context.fillStyle = palette.paper;
  context.fillText(text, left + 5, data.y + size / 3);
}
