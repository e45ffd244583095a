// Which nodes and edges a state shows.
import type { Data, Edge, Kind, Modality, Node, Relation } from "./data";
import { documentDates, factDates, overlaps, parseDate, type Interval } from "./dates";
import type { State } from "./state";

export interface Shown {
  nodes: Uint8Array;
  edges: Uint8Array;
  nodeCount: number;
  edgeCount: number;
  /** Edges that everything but the dates lets through: what the timeline counts. */
  datable: Edge[];
  kinds: Map<Kind, number>;
  relations: Map<Relation, number>;
  modalities: Map<Modality, number>;
  /** Things of shown kinds that no shown edge reaches. */
  unconnected: number;
}

export class Filter {
  private readonly facts: Interval[][];
  private readonly documents: Interval[][];

  constructor(private readonly data: Data) {
    this.facts = data.edges.map(factDates);
    this.documents = data.edges.map(documentDates);
  }

  dates(edge: Edge, state: State): Interval[] {
    return (state.dateBasis === "facts" ? this.facts : this.documents)[edge.index]!;
  }

  apply(state: State): Shown {
    const { nodes, edges } = this.data;
    const shown: Shown = {
      nodes: new Uint8Array(nodes.length), edges: new Uint8Array(edges.length), nodeCount: 0, edgeCount: 0, datable: [],
      kinds: new Map(), relations: new Map(), modalities: new Map(), unconnected: 0,
    };
    const range = rangeOf(state);
    const kindShown = (node: Node) => !state.hiddenKinds.has(node.kind.name);
    for (const edge of edges) {
      if (!this.admits(edge, state)) continue;
      const ends = kindShown(edge.source) && kindShown(edge.target);
      const modality = state.modalities.has(edge.modality);
      const relation = !state.hiddenRelations.has(edge.relation.name);
      // A number beside a checkbox says what checking it would show, given all the other filters.
      const dated = range === null || this.inRange(edge, range, state);
      if (ends && modality && dated) count(shown.relations, edge.relation);
      if (ends && relation && dated) count(shown.modalities, edge.modality);
      if (!ends || !modality || !relation) continue;
      shown.datable.push(edge);
      if (!dated) continue;
      shown.edges[edge.index] = 1;
      ++shown.edgeCount;
      shown.nodes[edge.source.index] = shown.nodes[edge.target.index] = 1;
    }
    for (const node of nodes) this.addNode(node, state, shown, kindShown(node));
    return shown;
  }

  private addNode(node: Node, state: State, shown: Shown, kindShown: boolean): void {
    const connected = shown.nodes[node.index] === 1;
    const contradictory = state.conflictsOnly && node.conflicts.length > 0;
    if (kindShown && !connected) ++shown.unconnected;
    if (kindShown && !connected && (state.unconnected || contradictory)) shown.nodes[node.index] = 1;
    if (shown.nodes[node.index] === 1) ++shown.nodeCount;
    if (connected || state.unconnected || contradictory || !kindShown) count(shown.kinds, node.kind);
  }

  private admits(edge: Edge, state: State): boolean {
    if (edge.confidence < state.minConfidence) return false;
    if (state.singleSource && edge.evidence.length !== 1) return false;
    return !state.conflictsOnly || edge.conflicts.length > 0 || edge.source.conflicts.length > 0 ||
      edge.target.conflicts.length > 0;
  }

  private inRange(edge: Edge, range: Interval, state: State): boolean {
    const dates = this.dates(edge, state);
    return dates.length === 0 ? state.undated : dates.some((date) => overlaps(date, range));
  }
}

/** The dates asked for; null where all are. */
export function rangeOf(state: State): Interval | null {
  if (state.from === "" && state.to === "") return null;
  return { begin: parseDate(state.from)?.begin ?? -Infinity, end: parseDate(state.to)?.end ?? Infinity };
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
