// Where nodes stand: as the program computed it, or by ForceAtlas2 in slices between which the page answers. The number of
// steps depends on the graph alone, and so does the picture.
import defaults from "graphology-layout-forceatlas2/defaults.js";
import iterate from "graphology-layout-forceatlas2/iterate.js";
import { goldenAngle, manyNodes, partition, rows, shelve, surround, type Point } from "./components";
import type { Data, Node } from "./data";

export type { Point } from "./components";

const fieldsOfNode = 10;
const sliceMilliseconds = 14;
/** Screens are wider than high, and names run along. */
const stretch = 1.5;

/** By how much hangs on a node, so that the area grows with its edges. */
export function nodeSizes(data: Data): (node: Node) => number {
  const most = data.nodes.reduce((so_far, node) => Math.max(so_far, node.edges.length), 1);
  return (node) => 4 + 13 * Math.sqrt(node.edges.length / Math.max(most, 12));
}

/** Important ones inside: a sunflower. */
function start(nodes: Node[], size: (node: Node) => number): Float32Array {
  const matrix = new Float32Array(nodes.length * fieldsOfNode);
  const order = nodes.map((_, i) => i).sort((a, b) => nodes[b]!.edges.length - nodes[a]!.edges.length || a - b);
  order.forEach((i, place) => {
    const radius = 30 * Math.sqrt(place + 0.5);
    const at = i * fieldsOfNode;
    matrix[at] = radius * Math.cos(place * goldenAngle);
    matrix[at + 1] = radius * Math.sin(place * goldenAngle);
    matrix[at + 6] = 1 + nodes[i]!.edges.length;  // mass
    matrix[at + 7] = 1;                           // convergence
    matrix[at + 8] = size(nodes[i]!);
  });
  return matrix;
}

function springs(nodes: Node[]): Float32Array {
  const place = new Map(nodes.map((node, i) => [node, i * fieldsOfNode]));
  const ends: number[] = [];
  for (const node of nodes) {
    for (const edge of node.edges) {
      const end = edge.source === node && edge.target !== node ? place.get(edge.target) : undefined;
      if (end !== undefined) ends.push(place.get(node)!, end, 1);
    }
  }
  return new Float32Array(ends);
}

/** Calls `place` with the positions of all nodes: now and then on the way, and at the end. */
export async function layOut(data: Data, place: (points: Point[], done: boolean) => void): Promise<void> {
  if (data.nodes.length > 0 && data.nodes.every((node) => node.position !== null)) {
    place(data.nodes.map((node) => node.position!), true);
    return;
  }
  const { connected, leaves, small, alone } = partition(data.nodes);
  const matrix = start(connected, nodeSizes(data));
  const edges = springs(connected);
  const show = (done: boolean) => {
    const points = new Array<Point>(data.nodes.length);
    let [left, right, bottom] = [0, 0, 0];
    connected.forEach((node, i) => {
      const [x, y] = [matrix[i * fieldsOfNode]! * stretch, matrix[i * fieldsOfNode + 1]!];
      points[node.index] = { x, y };
      [left, right, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(bottom, y)];
    });
    surround(leaves, points);
    const width = Math.max(right - left, 400);
    bottom = shelve(small, points, width, bottom);
    rows(alone, points, width, bottom);
    place(points, done);
  };
  const large = small.length > 0 || connected.length > manyNodes;
  const spread = {
    ...defaults, barnesHutOptimize: large, barnesHutTheta: 0.8, gravity: large ? 0.02 : 0.12, strongGravityMode: true,
    scalingRatio: large ? 20 : 28, slowDown: large ? 1 : 1 + Math.log(connected.length + 1), outboundAttractionDistribution: !large,
  };
  const separate = { ...spread, barnesHutOptimize: false, adjustSizes: true, scalingRatio: 30 };
  const steps = large ? 160 : 500;
  show(false);
  const run = async (settings: Record<string, number | boolean>, wanted: number) => {
    for (let step = 0; step < wanted;) {
      const end = performance.now() + sliceMilliseconds;
      do iterate(settings, matrix, edges); while (++step < wanted && performance.now() < end);
      await new Promise((resume) => { setTimeout(resume, 0); });
    }
  };
  if (connected.length > 1) {
    for (let part = 0; part < 4; ++part) {
      await run(spread, Math.round(steps / 4));
      show(false);
    }
    if (!large) await run(separate, 80);
  }
  show(true);
}
