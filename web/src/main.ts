// Puts the page together: one state, from which everything that is seen follows.
import { palette } from "./colors";
import { markConflicts } from "./conflicts";
import { edgeKey, readData, relationLabel, type Data, type Edge, type Node } from "./data";
import { announce, byId, counted } from "./dom";
import { Filter, type Shown } from "./filter";
import { GraphView, type Picked } from "./graph-view";
import { edgeTable, nodeTable, place } from "./lists";
import { Panel } from "./panel";
import { plain, Search } from "./search";
import { Sidebar } from "./sidebar";
import { defaultState, readHash, writeHash, type State, type Theme, type View } from "./state";
import { Timeline } from "./timeline";

const darkQuery = window.matchMedia("(prefers-color-scheme: dark)");

class App {
  private readonly state: State = readHash(location.hash);
  private readonly filter: Filter;
  private shown: Shown;
  private palette;
  private readonly panel: Panel;
  private readonly sidebar: Sidebar;
  private readonly timeline: Timeline;
  private readonly search: Search;
  private readonly nodes;
  private readonly edges;
  private graph: GraphView | null = null;
  private readonly edgesByKey: Map<string, Edge>;
  private readonly nodesById: Map<string, Node>;
  private saving = 0;

  constructor(private readonly data: Data) {
    this.nodesById = new Map(data.nodes.map((node) => [node.id, node]));
    this.edgesByKey = new Map(data.edges.map((edge) => [edgeKey(edge), edge]));
    this.palette = palette(data.kinds, this.isDark());
    this.filter = new Filter(data);
    this.shown = this.filter.apply(this.state);
    const handlers = {
      node: (node: Node) => this.pick({ node }, true), edge: (edge: Edge) => this.pick({ edge }, true), close: () => this.closeDetails(),
    };
    this.panel = new Panel(byId("details"), data, this.palette, handlers);
    this.sidebar = new Sidebar(data, this.state, () => this.changed());
    this.timeline = new Timeline(data, this.filter, this.state, () => this.changed());
    this.search = new Search(data, (node) => this.pick({ node }, true), (query) => { this.state.query = query; this.lists(); this.save(); });
    this.nodes = nodeTable(data, handlers);
    this.edges = edgeTable(data, handlers);
    place(this.nodes, "nodes-view");
    place(this.edges, "edges-view");
    this.controls();
    this.applyTheme();
    this.openGraph();
    this.showAll();
  }

  private openGraph(): void {
    const canvas = byId("graph");
    try {
      this.graph = new GraphView(canvas, this.data, this.shown, this.palette, {
        pick: (picked) => this.pick(picked, false),
        moved: (camera) => { this.state.camera = camera; this.save(); },
        arranged: () => {
          document.documentElement.dataset.ready = "1";
          if (this.state.camera) this.graph?.setCamera(this.state.camera);
          else this.graph?.show(this.selected());
        },
      });
    } catch (error) {
      // Without WebGL there is no picture, but everything else.
      byId("no-picture").hidden = false;
      document.documentElement.dataset.ready = "1";
      console.warn(error);
    }
  }

  private selected(): Picked {
    const { selection } = this.state;
    if (selection?.type === "node") return { node: this.nodesById.get(selection.id) };
    if (selection?.type === "edge") return { edge: this.edgesByKey.get(selection.key) };
    return {};
  }

  private pick(picked: Picked, focus: boolean): void {
    const { node, edge } = picked;
    if (!node && !edge) {
      this.closeDetails();
      return;
    }
    this.state.selection = node ? { type: "node", id: node.id } : { type: "edge", key: edgeKey(edge!) };
    history.pushState(null, "", `#${writeHash(this.state)}`);
    this.showSelection();
    this.graph?.update(this.shown, picked);
    if (focus) {
      this.graph?.show(picked);
      byId("details-title").focus({ preventScroll: true });
    }
  }

  private closeDetails(): void {
    if (this.state.selection === null) return;
    this.state.selection = null;
    this.showSelection();
    this.graph?.update(this.shown, {});
    this.save();
    byId(this.state.view === "graph" ? "graph" : `${this.state.view}-view`).focus({ preventScroll: true });
  }

  private showSelection(): void {
    const { node, edge } = this.selected();
    if (node) this.panel.showNode(node);
    else if (edge) this.panel.showEdge(edge);
    else this.panel.empty();
    document.body.classList.toggle("with-details", Boolean(node ?? edge));
    this.graph?.resize();
    if (node) announce(`${node.name}, ${node.kind.label}, ${counted(node.edges.length, "statement")}`);
    if (edge) announce(`${edge.source.name} ${relationLabel(edge.relation)} ${edge.target.name}, ${counted(edge.evidence.length, "source")}`);
  }

  /** After a filter. */
  private changed(): void {
    this.refresh();
    this.save();
    announce(this.counts());
  }

  private counts(): string {
    const { nodes, edges } = this.data;
    const part = (shown: number, all: number, noun: string) =>
      (shown === all ? counted(all, noun) : `${shown.toLocaleString("en")} of ${counted(all, noun)}`);
    return `${part(this.shown.nodeCount, nodes.length, "thing")}, ${part(this.shown.edgeCount, edges.length, "statement")}`;
  }

  private refresh(): void {
    this.shown = this.filter.apply(this.state);
    this.sidebar.refresh(this.shown);
    this.timeline.refresh(this.shown);
    this.graph?.update(this.shown, this.selected());
    this.lists();
    byId("counts").textContent = this.counts();
  }

  /** The tables hold what the filters let through and the words in the search field name. */
  private lists(): void {
    const { state, shown, data } = this;
    if (state.view === "graph") return;
    const wanted = plain(state.query.trim());
    const matches = (node: Node) => wanted === "" || [node.name, ...node.aliases].some((name) => plain(name).includes(wanted));
    if (state.view === "nodes") this.nodes.show(data.nodes.filter((node) => shown.nodes[node.index] === 1 && matches(node)));
    else this.edges.show(data.edges.filter((edge) => shown.edges[edge.index] === 1 && (matches(edge.source) || matches(edge.target))));
  }

  private setView(view: View): void {
    this.state.view = view;
    for (const one of ["graph", "nodes", "edges"] as const) {
      const tab = byId(`tab-${one}`);
      tab.setAttribute("aria-selected", String(one === view));
      tab.tabIndex = one === view ? 0 : -1;
      byId(one === "graph" ? "graph-view" : `${one}-view`).hidden = one !== view;
    }
    if (view === "graph") this.graph?.resize();
    else this.lists();
  }

  private showAll(): void {
    this.setView(this.state.view);
    this.search.set(this.state.query);
    this.refresh();
    this.showSelection();
  }

  private save(): void {
    window.clearTimeout(this.saving);
    this.saving = window.setTimeout(() => history.replaceState(null, "", `#${writeHash(this.state)}`), 120);
  }

  private isDark(): boolean {
    return this.state.theme === "dark" || (this.state.theme === "auto" && darkQuery.matches);
  }

  private applyTheme(): void {
    const dark = this.isDark();
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    byId("theme").setAttribute("aria-label", dark ? "Switch to light colours" : "Switch to dark colours");
    this.palette = palette(this.data.kinds, dark);
    this.panel.setPalette(this.palette);
    this.sidebar.repaint(this.palette);
    this.graph?.repaint(this.palette);
    this.showSelection();
  }

  private controls(): void {
    const views = ["graph", "nodes", "edges"] as const;
    for (const view of views) {
      const tab = byId(`tab-${view}`);
      tab.addEventListener("click", () => { this.setView(view); this.save(); });
      tab.addEventListener("keydown", (event) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? views.length - 1 : 0;
        if (step === 0) return;
        const next = views[(views.indexOf(view) + step) % views.length]!;
        this.setView(next);
        this.save();
        byId(`tab-${next}`).focus();
      });
    }
    byId("theme").addEventListener("click", () => this.setTheme(this.isDark() ? "light" : "dark"));
    darkQuery.addEventListener("change", () => this.applyTheme());
    byId("reset").addEventListener("click", () => {
      const { view, theme } = this.state;
      this.adopt({ ...defaultState(), view, theme });
      this.graph?.fit();
      this.changed();
    });
    byId("name").textContent = this.data.name;
    byId("skip-to-list").addEventListener("click", () => { this.setView("nodes"); this.save(); byId("nodes-view").focus(); });
    byId("share").addEventListener("click", () => void this.share());
    byId("zoom-in").addEventListener("click", () => this.graph?.zoom(0.7));
    byId("zoom-out").addEventListener("click", () => this.graph?.zoom(1.4));
    byId("fit").addEventListener("click", () => this.graph?.fit());
    const help = byId<HTMLDialogElement>("help");
    byId("help-open").addEventListener("click", () => help.showModal());
    byId("help-close").addEventListener("click", () => help.close());
    byId("licences-text").textContent = byId("licences").textContent;
    byId("filters-toggle").addEventListener("click", () => {
      const open = document.body.classList.toggle("filters-open");
      byId("filters-toggle").setAttribute("aria-expanded", String(open));
    });
    byId("graph").addEventListener("keydown", (event) => this.graphKey(event));
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
      if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
      if (event.key === "Escape" && !help.open) this.closeDetails();
    });
    window.addEventListener("popstate", () => this.fromAddress());
    window.addEventListener("resize", () => this.graph?.resize());
  }

  private setTheme(theme: Theme): void {
    // What the system asks for needs no word in the address.
    this.state.theme = (theme === "dark") === darkQuery.matches ? "auto" : theme;
    this.applyTheme();
    this.save();
  }

  /** The controls hold on to the one state: its sets are changed, not replaced. */
  private adopt(other: State): void {
    const replace = <Value>(mine: Set<Value>, theirs: Set<Value>) => { mine.clear(); theirs.forEach((one) => mine.add(one)); };
    replace(this.state.hiddenKinds, other.hiddenKinds);
    replace(this.state.hiddenRelations, other.hiddenRelations);
    replace(this.state.modalities, other.modalities);
    const { hiddenKinds, hiddenRelations, modalities } = this.state;
    Object.assign(this.state, other, { hiddenKinds, hiddenRelations, modalities });
    this.applyTheme();
    this.showAll();
  }

  private fromAddress(): void {
    this.adopt(readHash(location.hash));
    if (this.state.camera) this.graph?.setCamera(this.state.camera);
  }

  private graphKey(event: KeyboardEvent): void {
    const { graph } = this;
    if (graph === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => graph.pan(-1, 0), ArrowRight: () => graph.pan(1, 0), ArrowUp: () => graph.pan(0, 1), ArrowDown: () => graph.pan(0, -1),
      "+": () => graph.zoom(0.7), "=": () => graph.zoom(0.7), "-": () => graph.zoom(1.4), "0": () => graph.fit(),
      n: () => this.step(1), p: () => this.step(-1), Enter: () => { if (this.state.selection) byId("details-title").focus(); },
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  /** From node to node in order of importance, without a mouse. */
  private step(step: number): void {
    const nodes = this.data.nodes.filter((node) => this.shown.nodes[node.index] === 1)
      .sort((a, b) => b.edges.length - a.edges.length || a.index - b.index);
    if (nodes.length === 0) return;
    const { node } = this.selected();
    const at = node ? nodes.indexOf(node) : step > 0 ? -1 : 0;
    const next = nodes[(at + step + nodes.length) % nodes.length]!;
    this.pick({ node: next }, false);
    this.graph?.show({ node: next });
  }

  private async share(): Promise<void> {
    history.replaceState(null, "", `#${writeHash(this.state)}`);
    const toast = byId("toast");
    try {
      await navigator.clipboard.writeText(location.href);
      toast.textContent = "Link to this view copied";
    } catch {
      toast.textContent = "The address bar holds the link to this view";
    }
    toast.classList.add("seen");
    announce(toast.textContent);
    window.setTimeout(() => toast.classList.remove("seen"), 2500);
  }

  /** For tests: where a node is drawn, and what is shown. */
  get inspect() {
    return {
      nodeAt: (id: string) => this.graph?.positionOf(this.nodesById.get(id)!) ?? null,
      shown: () => ({ nodes: this.shown.nodeCount, edges: this.shown.edgeCount }),
      camera: (x: number, y: number, ratio: number) => this.graph?.setCamera({ x, y, ratio }),
    };
  }
}

const data = readData(byId("ecograph-data").textContent ?? "");
markConflicts(data);
(window as unknown as { ecograph: unknown }).ecograph = new App(data).inspect;
