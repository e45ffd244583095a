// What src/serialize/html.cpp writes into the page, and the same as objects that know each other.

type RawEvidence = [passage: number, confidence: number, rules: number[], qualifiers: [string, string][]];

interface RawData {
  format: string;
  version: number;
  name: string;
  base: string;
  kinds: Kind[];
  relations: Relation[];
  attributes: AttributeDefinition[];
  documents: SourceDocument[];
  passages: [document: number, line: number, begin: number, end: number, quote: string][];
  nodes: {
    id: string;
    kind: number;
    name: string;
    aliases: string[];
    rank: number;
    mentions: number;
    said: number[];
    attributes: [key: string, value: string, modality: Modality, evidence: RawEvidence[]][];
    x?: number;
    y?: number;
  }[];
  edges: [
    source: number, relation: number, target: number, modality: Modality, confidence: number,
    qualifiers: [string, string][], evidence: RawEvidence[],
  ][];
  rules: string[];
}

export type Modality = "asserted" | "planned" | "former" | "negated";
export const modalities: readonly Modality[] = ["asserted", "planned", "former", "negated"];

export interface Kind { name: string; label: string; color: string }
export interface Relation { name: string; label: string; symmetric: boolean }
export interface AttributeDefinition { name: string; label: string; datatype: string }
export interface SourceDocument { name: string; title: string; date: string; href: string }
export interface Qualifier { key: string; value: string }

/** A place in a document: bytes [begin, end) of the file. */
export interface Passage { document: SourceDocument; line: number; begin: number; end: number; quote: string }

export interface Evidence { passage: Passage; confidence: number; rules: string[]; qualifiers: Qualifier[] }

export interface Attribute { key: string; value: string; modality: Modality; evidence: Evidence[]; conflict: boolean }

export interface Node {
  index: number;
  id: string;
  kind: Kind;
  name: string;
  aliases: string[];
  rank: number;
  mentions: number;
  said: Passage[];
  attributes: Attribute[];
  edges: Edge[];
  conflicts: string[];
  position: { x: number; y: number } | null;
}

export interface Edge {
  index: number;
  source: Node;
  target: Node;
  relation: Relation;
  modality: Modality;
  confidence: number;
  qualifiers: Qualifier[];
  evidence: Evidence[];
  conflicts: string[];
}

export interface Data {
  name: string;
  base: string;
  kinds: Kind[];
  relations: Relation[];
  attributes: AttributeDefinition[];
  documents: SourceDocument[];
  nodes: Node[];
  edges: Edge[];
}

const pairs = (raw: [string, string][]): Qualifier[] => raw.map(([key, value]) => ({ key, value }));

/** Kinds outside the ontology are possible: the program writes 255 for them. */
const unknownKind: Kind = { name: "Thing", label: "thing", color: "#999999" };
const unknownDocument: SourceDocument = { name: "", title: "", date: "", href: "" };

export function readData(text: string): Data {
  const raw = JSON.parse(text) as RawData;
  if (raw.format !== "ecograph-page" || raw.version !== 1) throw new Error("the page's data is of another version");
  const passages: Passage[] = raw.passages.map(([document, line, begin, end, quote]) => ({
    document: raw.documents[document] ?? unknownDocument, line, begin, end, quote,
  }));
  const evidence = (some: RawEvidence[]): Evidence[] => some.map(([passage, confidence, rules, qualifiers]) => ({
    passage: passages[passage]!, confidence, rules: rules.map((rule) => raw.rules[rule] ?? ""), qualifiers: pairs(qualifiers),
  }));
  const nodes: Node[] = raw.nodes.map((node, index) => ({
    index,
    id: node.id,
    kind: raw.kinds[node.kind] ?? unknownKind,
    name: node.name,
    aliases: node.aliases,
    rank: node.rank,
    mentions: node.mentions,
    said: node.said.map((passage) => passages[passage]!),
    attributes: node.attributes.map(([key, value, modality, some]) => ({
      key, value, modality, evidence: evidence(some), conflict: false,
    })),
    edges: [],
    conflicts: [],
    position: node.x !== undefined && node.y !== undefined ? { x: node.x, y: node.y } : null,
  }));
  const edges: Edge[] = raw.edges.map(([source, relation, target, modality, confidence, qualifiers, some], index) => ({
    index,
    source: nodes[source]!,
    target: nodes[target]!,
    relation: raw.relations[relation]!,
    modality,
    confidence,
    qualifiers: pairs(qualifiers),
    evidence: evidence(some),
    conflicts: [],
  }));
  for (const edge of edges) {
    edge.source.edges.push(edge);
    if (edge.target !== edge.source) edge.target.edges.push(edge);
  }
  const kinds = nodes.some((node) => node.kind === unknownKind) ? [...raw.kinds, unknownKind] : raw.kinds;
  return { ...raw, kinds, nodes, edges };
}

/** Says which edge in a way that survives another export of the graph. */
export function edgeKey(edge: Edge): string {
  const key = `${edge.source.id} ${edge.relation.name} ${edge.target.id}`;
  return edge.modality === "asserted" ? key : `${key} ${edge.modality}`;
}

export const relationLabel = (relation: Relation): string => relation.label || relation.name.replace(/-/g, " ");
export const kindLabel = (kind: Kind): string => {
  const label = kind.label || kind.name;
  return label.charAt(0).toUpperCase() + label.slice(1);
};
