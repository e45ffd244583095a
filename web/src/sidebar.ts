// The filters: which kinds, relations and statements are shown. Also tells how each is drawn.
import type { Palette } from "./colors";
import { kindLabel, modalities, relationLabel, type Data, type Modality } from "./data";
import { byId, h, svg } from "./dom";
import type { Shown } from "./filter";
import type { State } from "./state";

interface Row { box: HTMLInputElement; count: HTMLElement; refresh: (state: State, shown: Shown) => void }

const dashArrays: Record<Modality, string> = { asserted: "", planned: "7 4", former: "2.4 3.6", negated: "7 3 2 3" };

function line(modality: Modality): Element {
  return svg("svg", { width: 26, height: 8, "aria-hidden": "true", class: `line ${modality}` },
    svg("line", { x1: 1, x2: 25, y1: 4, y2: 4, "stroke-dasharray": dashArrays[modality], "stroke-width": 2 }));
}

export class Sidebar {
  private readonly rows: Row[] = [];
  private readonly dots: { dot: HTMLElement; color: (palette: Palette) => string }[] = [];
  private readonly confidence = byId<HTMLInputElement>("confidence");
  private readonly switches: [id: string, key: "conflictsOnly" | "singleSource" | "unconnected"][] = [
    ["conflicts-only", "conflictsOnly"], ["single-source", "singleSource"], ["unconnected", "unconnected"],
  ];

  constructor(data: Data, private readonly state: State, private readonly changed: () => void) {
    this.kinds(data);
    this.relations(data);
    this.statements(data);
    this.confidence.addEventListener("input", () => {
      state.minConfidence = Number(this.confidence.value);
      changed();
    });
    for (const [id, key] of this.switches) {
      const box = byId<HTMLInputElement>(id);
      box.addEventListener("change", () => { state[key] = box.checked; changed(); });
    }
    this.allOrNone("kinds", state.hiddenKinds, data.kinds.map((kind) => kind.name));
    this.allOrNone("relations", state.hiddenRelations, data.relations.map((relation) => relation.name));
  }

  private kinds(data: Data): void {
    const used = data.kinds.filter((kind) => data.nodes.some((node) => node.kind === kind));
    for (const kind of used) {
      const dot = h("span", { class: "dot", "aria-hidden": "true" });
      this.dots.push({ dot, color: (palette) => palette.kinds.get(kind) ?? palette.muted });
      this.row("kinds", kindLabel(kind), dot, (on) => this.toggle(this.state.hiddenKinds, kind.name, !on),
        (state, shown, row) => {
          row.box.checked = !state.hiddenKinds.has(kind.name);
          row.count.textContent = String(shown.kinds.get(kind) ?? 0);
        });
    }
  }

  private relations(data: Data): void {
    const totals = new Map(data.relations.map((relation) => [relation, 0]));
    for (const edge of data.edges) totals.set(edge.relation, (totals.get(edge.relation) ?? 0) + 1);
    const used = data.relations.filter((relation) => totals.get(relation)! > 0)
      .sort((a, b) => totals.get(b)! - totals.get(a)!);
    for (const relation of used) {
      this.row("relations", relationLabel(relation), null, (on) => this.toggle(this.state.hiddenRelations, relation.name, !on),
        (state, shown, row) => {
          row.box.checked = !state.hiddenRelations.has(relation.name);
          row.count.textContent = String(shown.relations.get(relation) ?? 0);
        });
    }
  }

  private statements(data: Data): void {
    const labels: Record<Modality, string> = { asserted: "As fact", planned: "Planned", former: "Former", negated: "Negated" };
    for (const modality of modalities) {
      if (modality !== "asserted" && !data.edges.some((edge) => edge.modality === modality)) continue;
      this.row("statements", labels[modality], line(modality), (on) => this.toggle(this.state.modalities, modality, on),
        (state, shown, row) => {
          row.box.checked = state.modalities.has(modality);
          row.count.textContent = String(shown.modalities.get(modality) ?? 0);
        });
    }
  }

  private row(
    list: string, label: string, mark: Element | null, set: (on: boolean) => void,
    refresh: (state: State, shown: Shown, row: { box: HTMLInputElement; count: HTMLElement }) => void,
  ): void {
    const box = h("input", { type: "checkbox", change: () => { set(box.checked); this.changed(); } });
    const count = h("span", { class: "count" });
    byId(list).append(h("li", {}, h("label", {}, box, mark, h("span", { class: "name" }, label), count)));
    this.rows.push({ box, count, refresh: (state, shown) => refresh(state, shown, { box, count }) });
  }

  private toggle<Value>(set: Set<Value>, value: Value, member: boolean): void {
    if (member) set.add(value);
    else set.delete(value);
  }

  private allOrNone(list: string, hidden: Set<string>, names: string[]): void {
    byId(`${list}-all`).addEventListener("click", () => {
      if (hidden.size > 0) hidden.clear();
      else for (const name of names) hidden.add(name);
      this.changed();
    });
  }

  repaint(palette: Palette): void {
    for (const { dot, color } of this.dots) dot.style.background = color(palette);
  }

  refresh(shown: Shown): void {
    const { state } = this;
    for (const row of this.rows) row.refresh(state, shown);
    for (const [list, hidden] of [["kinds", state.hiddenKinds], ["relations", state.hiddenRelations]] as const) {
      const button = byId(`${list}-all`);
      button.textContent = hidden.size > 0 ? "all" : "none";
      button.setAttribute("aria-label", `${button.textContent} of the ${list}`);
    }
    this.confidence.value = String(state.minConfidence);
    byId("confidence-value").textContent = state.minConfidence === 0 ? "any" : `≥ ${Math.round(state.minConfidence * 100)} %`;
    for (const [id, key] of this.switches) byId<HTMLInputElement>(id).checked = state[key];
    byId("unconnected-count").textContent = String(shown.unconnected);
  }
}
