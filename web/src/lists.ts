// The same nodes and edges as tables: what a keyboard and a screen reader work with, and what sorting is good for.
import { kindLabel, relationLabel, type Data, type Edge, type Node } from "./data";
import { byId, counted, h } from "./dom";
import { conflictBadge, modalityBadge, qualifierText } from "./panel";

interface Column<Row> {
  title: string;
  numeric?: boolean;
  cell: (row: Row) => (Element | string | null)[];
  order: (a: Row, b: Row) => number;
}

const page = 200;
const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

export interface Handlers { node: (node: Node) => void; edge: (edge: Edge) => void }

export class Table<Row> {
  private rows: Row[] = [];
  private limit = page;
  private sorted: { column: number; down: boolean };
  private readonly body = h("tbody");
  private readonly heads: HTMLElement[];
  private readonly more = h("button", { type: "button", class: "more", click: () => { this.limit += page; this.draw(); } });
  readonly element: HTMLElement;

  constructor(caption: string, private readonly columns: Column<Row>[], column: number, down: boolean) {
    this.sorted = { column, down };
    this.heads = columns.map((one, i) => h("th", { scope: "col", class: one.numeric ? "numeric" : null },
      h("button", { type: "button", click: () => this.sort(i) }, one.title)));
    this.element = h("div", { class: "table" },
      h("table", {}, h("caption", { class: "unseen" }, caption), h("thead", {}, h("tr", {}, ...this.heads)), this.body), this.more);
  }

  private sort(column: number): void {
    this.sorted = { column, down: this.sorted.column === column ? !this.sorted.down : this.columns[column]!.numeric === true };
    this.limit = page;
    this.draw();
  }

  show(rows: Row[]): void {
    this.rows = rows;
    this.draw();
  }

  private draw(): void {
    const { column, down } = this.sorted;
    const order = this.columns[column]!.order;
    const rows = [...this.rows].sort((a, b) => (down ? -order(a, b) : order(a, b)));
    this.heads.forEach((head, i) => head.setAttribute("aria-sort", i !== column ? "none" : down ? "descending" : "ascending"));
    this.body.replaceChildren(...rows.slice(0, this.limit).map((row) => h("tr", {}, ...this.columns.map((one, i) =>
      h(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, class: one.numeric ? "numeric" : null }, ...one.cell(row))))));
    if (rows.length === 0) this.body.append(h("tr", {}, h("td", { colspan: this.columns.length, class: "nothing" }, "Nothing passes the filters.")));
    this.more.hidden = rows.length <= this.limit;
    this.more.textContent = `Show ${counted(Math.min(page, rows.length - this.limit), "more row")}`;
  }
}

const link = (text: string, click: () => void) => h("button", { type: "button", class: "link", click }, text);

export function nodeTable(data: Data, handlers: Handlers): Table<Node> {
  return new Table<Node>("Things", [
    { title: "Name", cell: (node) => [link(node.name, () => handlers.node(node))], order: (a, b) => collator.compare(a.name, b.name) },
    { title: "Kind", cell: (node) => [kindLabel(node.kind)], order: (a, b) => collator.compare(a.kind.name, b.kind.name) || a.index - b.index },
    { title: "Statements", numeric: true, cell: (node) => [String(node.edges.length)], order: (a, b) => a.edges.length - b.edges.length || b.index - a.index },
    { title: "Named", numeric: true, cell: (node) => [String(node.mentions)], order: (a, b) => a.mentions - b.mentions || b.index - a.index },
    { title: "Attributes", cell: (node) => [node.attributes.map(({ key, value }) => `${key} ${value}`).join(" · ") || null, conflictBadge(node.conflicts, data)],
      order: (a, b) => a.attributes.length + 1000 * a.conflicts.length - b.attributes.length - 1000 * b.conflicts.length },
  ], 2, true);
}

export function edgeTable(data: Data, handlers: Handlers): Table<Edge> {
  return new Table<Edge>("Statements", [
    { title: "Subject", cell: (edge) => [link(edge.source.name, () => handlers.node(edge.source))], order: (a, b) => collator.compare(a.source.name, b.source.name) || a.index - b.index },
    { title: "Relation", cell: (edge) => [link(relationLabel(edge.relation), () => handlers.edge(edge)), modalityBadge(edge.modality), conflictBadge(edge.conflicts, data)],
      order: (a, b) => collator.compare(a.relation.name, b.relation.name) || a.index - b.index },
    { title: "Object", cell: (edge) => [link(edge.target.name, () => handlers.node(edge.target))], order: (a, b) => collator.compare(a.target.name, b.target.name) || a.index - b.index },
    { title: "Details", cell: (edge) => [qualifierText(edge)], order: (a, b) => collator.compare(qualifierText(a), qualifierText(b)) || a.index - b.index },
    { title: "Sources", numeric: true, cell: (edge) => [String(edge.evidence.length)], order: (a, b) => a.evidence.length - b.evidence.length || b.index - a.index },
    { title: "Confidence", numeric: true, cell: (edge) => [`${Math.round(edge.confidence * 100)} %`], order: (a, b) => a.confidence - b.confidence || b.index - a.index },
  ], 0, false);
}

export function place(table: { element: HTMLElement }, id: string): void { byId(id).append(table.element); }
