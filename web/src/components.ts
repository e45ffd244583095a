// What hangs together with little or nothing is kept out of the forces' way: in rows below, where it can be found.
import type { Node } from "./data";

export interface Point { x: number; y: number }

/** From here on there are hundreds of small parts, which would lie around the large one like a belt of stones. */
export const manyNodes = 1200;
const smallest = 60;
const gap = 34;
export const goldenAngle = Math.PI * (3 - Math.sqrt(5));

function components(nodes: Node[]): Node[][] {
  const seen = new Set<Node>();
  const parts: Node[][] = [];
  for (const first of nodes) {
    if (seen.has(first)) continue;
    const part = [first];
    seen.add(first);
    for (let i = 0; i < part.length; ++i) {
      for (const edge of part[i]!.edges) {
        for (const next of [edge.source, edge.target]) {
          if (seen.has(next)) continue;
          seen.add(next);
          part.push(next);
        }
      }
    }
    parts.push(part);
  }
  return parts;
}

/** Those that have but one neighbour need no forces to find their place: they go around it. */
function leavesOf(nodes: Node[]): Map<Node, Node[]> {
  const leaves = new Map<Node, Node[]>();
  for (const node of nodes) {
    const neighbours = new Set(node.edges.map((edge) => (edge.source === node ? edge.target : edge.source)));
    const [hub] = neighbours;
    if (neighbours.size !== 1 || hub === node) continue;
    const others = leaves.get(hub!);
    if (others) others.push(node);
    else leaves.set(hub!, [node]);
  }
  return leaves;
}

/** Seeds of a sunflower around the hub, the first of them clear of it. */
export function surround(leaves: Map<Node, Node[]>, points: Point[]): void {
  for (const [hub, around] of leaves) {
    const centre = points[hub.index]!;
    around.forEach((node, i) => {
      const radius = 14 + 7 * Math.sqrt(i + 0.5);
      points[node.index] = {
        x: centre.x + radius * Math.cos(i * goldenAngle), y: centre.y + radius * Math.sin(i * goldenAngle),
      };
    });
  }
}

interface Partition { connected: Node[]; leaves: Map<Node, Node[]>; small: Node[][]; alone: Node[] }

/** `connected` is for the forces; `leaves` go around one of these; `small` are parts of many, the largest first. */
export function partition(nodes: Node[]): Partition {
  const alone = nodes.filter((node) => node.edges.length === 0);
  const connected = nodes.filter((node) => node.edges.length > 0);
  if (connected.length <= manyNodes) return { connected, leaves: new Map(), small: [], alone };
  const small = components(connected).filter((part) => part.length < smallest);
  const apart = new Set(small.flat());
  const large = connected.filter((node) => !apart.has(node));
  const leaves = leavesOf(large);
  const outer = new Set([...leaves.values()].flat());
  return {
    connected: large.filter((node) => !outer.has(node)), leaves, small: small.sort((a, b) => b.length - a.length), alone,
  };
}

/** Each part as a wheel around its best connected node, on shelves of the given width. Returns how far down they reach. */
export function shelve(parts: Node[][], points: Point[], width: number, top: number): number {
  let [x, y, height] = [-width / 2, top - gap, 0];
  for (const part of parts) {
    const radius = Math.max(gap * 0.9, ((part.length - 1) * gap * 0.8) / (2 * Math.PI));
    const room = 2 * radius + gap * 1.6;
    if (x + room > width / 2) [x, y, height] = [-width / 2, y - height, 0];
    height = Math.max(height, room);
    const hub = part.reduce((best, node) => (node.edges.length > best.edges.length ? node : best));
    const centre = { x: x + room / 2, y: y - room / 2 };
    points[hub.index] = centre;
    part.filter((node) => node !== hub).forEach((node, i, rim) => {
      const angle = (2 * Math.PI * i) / rim.length;
      points[node.index] = { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
    });
    x += room;
  }
  return parts.length > 0 ? y - height : top;
}

/** Things without edges, by kind as the graph has them. */
export function rows(nodes: Node[], points: Point[], width: number, top: number): void {
  const columns = Math.max(Math.floor(width / gap), 12);
  nodes.forEach((node, i) => {
    points[node.index] = { x: ((i % columns) - (columns - 1) / 2) * gap, y: top - gap * (2 + Math.floor(i / columns)) };
  });
}
