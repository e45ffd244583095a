// Everything that a link to this view says: the part of the address behind '#', and back.
import { modalities, type Modality } from "./data";

export type View = "graph" | "nodes" | "edges";
export type Theme = "auto" | "light" | "dark";
export type DateBasis = "facts" | "documents";
export type Selection = { type: "node"; id: string } | { type: "edge"; key: string } | null;

export interface State {
  view: View;
  theme: Theme;
  query: string;
  selection: Selection;
  hiddenKinds: Set<string>;
  hiddenRelations: Set<string>;
  modalities: Set<Modality>;
  minConfidence: number;
  dateBasis: DateBasis;
  from: string;
  to: string;
  undated: boolean;
  conflictsOnly: boolean;
  singleSource: boolean;
  unconnected: boolean;
  camera: { x: number; y: number; ratio: number } | null;
}

/** Negated statements are there, but a line between two things would say the opposite. */
export const defaultModalities: readonly Modality[] = ["asserted", "planned", "former"];

export function defaultState(): State {
  return {
    view: "graph", theme: "auto", query: "", selection: null, hiddenKinds: new Set(), hiddenRelations: new Set(),
    modalities: new Set(defaultModalities), minConfidence: 0, dateBasis: "facts", from: "", to: "", undated: false,
    conflictsOnly: false, singleSource: false, unconnected: false, camera: null,
  };
}

const pick = <T extends string>(value: string | null, allowed: readonly T[], otherwise: T): T =>
  allowed.find((one) => one === value) ?? otherwise;

const list = (value: string | null): string[] => (value ? value.split(",").filter((part) => part !== "") : []);

const asDate = (value: string | null): string => (value && /^\d{4}(-\d{2})?$/.test(value) ? value : "");

function camera(value: string | null): State["camera"] {
  const numbers = (value ?? "").split(",").map(Number);
  const [x, y, ratio] = numbers;
  if (numbers.length !== 3 || numbers.some((number) => !Number.isFinite(number)) || ratio! <= 0) return null;
  return { x: x!, y: y!, ratio: ratio! };
}

export function readHash(hash: string): State {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const state = defaultState();
  state.view = pick(fields.get("view"), ["graph", "nodes", "edges"], "graph");
  state.theme = pick(fields.get("theme"), ["auto", "light", "dark"], "auto");
  state.query = fields.get("q") ?? "";
  const [node, edge] = [fields.get("node"), fields.get("edge")];
  state.selection = node ? { type: "node", id: node } : edge ? { type: "edge", key: edge } : null;
  state.hiddenKinds = new Set(list(fields.get("without")));
  state.hiddenRelations = new Set(list(fields.get("unrelated")));
  const stated = fields.get("stated");
  if (stated !== null) state.modalities = new Set(modalities.filter((one) => list(stated).includes(one)));
  const confidence = Number(fields.get("confidence") ?? 0);
  state.minConfidence = confidence > 0 && confidence <= 1 ? confidence : 0;
  state.dateBasis = pick(fields.get("dates"), ["facts", "documents"], "facts");
  state.from = asDate(fields.get("from"));
  state.to = asDate(fields.get("to"));
  state.undated = fields.get("undated") === "1";
  state.conflictsOnly = fields.get("conflicts") === "1";
  state.singleSource = fields.get("single") === "1";
  state.unconnected = fields.get("unconnected") === "1";
  state.camera = camera(fields.get("camera"));
  return state;
}

export function writeHash(state: State): string {
  const fields = new URLSearchParams();
  const put = (name: string, value: string, standard = "") => { if (value !== standard) fields.set(name, value); };
  put("view", state.view, "graph");
  put("theme", state.theme, "auto");
  put("q", state.query);
  if (state.selection?.type === "node") put("node", state.selection.id);
  if (state.selection?.type === "edge") put("edge", state.selection.key);
  put("without", [...state.hiddenKinds].sort().join(","));
  put("unrelated", [...state.hiddenRelations].sort().join(","));
  const stated = (some: Iterable<Modality>) => modalities.filter((one) => [...some].includes(one)).join(",") || "none";
  put("stated", stated(state.modalities), stated(defaultModalities));
  put("confidence", state.minConfidence > 0 ? state.minConfidence.toFixed(2) : "");
  put("dates", state.dateBasis, "facts");
  put("from", state.from);
  put("to", state.to);
  for (const [name, on] of [["undated", state.undated], ["conflicts", state.conflictsOnly],
    ["single", state.singleSource], ["unconnected", state.unconnected]] as const) put(name, on ? "1" : "");
  if (state.camera) put("camera", [state.camera.x, state.camera.y, state.camera.ratio].map((n) => n.toFixed(3)).join(","));
  return fields.toString();
}
