// The picture: sigma over graphology. What is shown, marked and faded is decided here from the state.
import { MultiDirectedGraph } from "graphology";
import { DEFAULT_SETTINGS, type Settings } from "sigma/settings";
import { CalmSigma, drawsInSoftware } from "./calm-sigma";
import { mix, type Palette } from "./colors";
import { relationLabel, type Data, type Edge, type Node } from "./data";
import { CurvedEdgeProgram, StraightEdgeProgram, type EdgeLook } from "./edge-program";
import type { Shown } from "./filter";
import { Hits } from "./hit";
import { drawBadge, drawNodeHover, Labels } from "./labels";
import { layOut, nodeSizes } from "./layout";
import { RingedNodeProgram, type NodeLook } from "./node-program";

export interface Picked { node?: Node; edge?: Edge }

interface Handlers {
  pick: (picked: Picked) => void;
  moved: (camera: { x: number; y: number; ratio: number }) => void;
  arranged: () => void;
}

/** More relation names at once would cover each other. */
const mostLabels = 40;
/** Milliseconds. */
const slowFrame = 50;
/** From here on, software needs no trying: 700 took 88 ms a frame. */
const edgesForSoftware = 200;

/** Parallel edges bend away from each other, and edges there from edges back. */
function curvatures(data: Data): number[] {
  const groups = new Map<string, Edge[]>();
  for (const edge of data.edges) {
    const [a, b] = [edge.source.index, edge.target.index];
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const group = groups.get(key);
    if (group) group.push(edge);
    else groups.set(key, [edge]);
  }
  const result = new Array<number>(data.edges.length).fill(0);
  for (const group of groups.values()) {
    group.forEach((edge, i) => {
      const bend = (i - (group.length - 1) / 2) * Math.min(0.32, 1.1 / group.length);
      result[edge.index] = edge.source.index <= edge.target.index ? bend : -bend;
    });
  }
  return result;
}

export class GraphView {
  private readonly graph = new MultiDirectedGraph();
  private readonly sigma: CalmSigma;
  private readonly curvature: number[];
  private readonly labels = new Labels();
  private hovered: Node | null = null;
  private selected: Picked = {};
  private readonly contradictory: Node[];
  private near = new Set<Node>();
  private nearEdges = new Set<Edge>();
  private arranged = false;
  private scale = 1;
  private slowFrames = 0;
  private lastFrame = Infinity;
  private edgeColor = "#999999";

  constructor(
    container: HTMLElement, private readonly data: Data, private shown: Shown, private palette: Palette,
    private readonly handlers: Handlers,
  ) {
    this.curvature = curvatures(data);
    this.contradictory = data.nodes.filter((node) => node.conflicts.length > 0);
    const size = nodeSizes(data);
    for (const node of data.nodes) {
      this.graph.addNode(node.index, { x: node.index % 97, y: node.index % 89, size: size(node), label: node.name });
    }
    for (const edge of data.edges) this.graph.addEdgeWithKey(edge.index, edge.source.index, edge.target.index);
    this.sigma = new CalmSigma(this.graph, container, this.settings());
    this.pickByGeometry();
    if (data.edges.length > edgesForSoftware && drawsInSoftware()) this.sigma.beCalm();
    this.rescale();
    this.listen();
    const camera = this.sigma.getCamera();
    camera.on("updated", ({ x, y, ratio }) => { if (this.arranged) this.handlers.moved({ x, y, ratio }); });
    void layOut(data, (points, done) => {
      this.graph.updateEachNodeAttributes((node, attributes) => Object.assign(attributes, points[Number(node)]));
      this.frame();
      if (!done) return;
      this.arranged = true;
      handlers.arranged();
    });
  }

  private settings(): Partial<Settings> {
    const large = this.data.edges.length > 3000;
    return {
      ...DEFAULT_SETTINGS,
      defaultNodeType: "ringed",
      defaultEdgeType: "curved",
      nodeProgramClasses: { ringed: RingedNodeProgram },
      nodeHoverProgramClasses: { ringed: RingedNodeProgram },
      edgeProgramClasses: { curved: CurvedEdgeProgram, straight: StraightEdgeProgram },
      defaultDrawNodeLabel: (_context, data) => this.labels.addNode(data as NodeLook),
      defaultDrawNodeHover: (context, data, settings) => drawNodeHover(context, data as NodeLook, settings, this.palette),
      defaultDrawEdgeLabel: (_context, data, source, target) => this.labels.addEdge(data as EdgeLook, source, target),
      enableEdgeEvents: false,  // until pickByGeometry
      renderEdgeLabels: true,
      zIndex: true,
      labelFont: "system-ui, sans-serif",
      labelSize: 12,
      labelWeight: "500",
      edgeLabelSize: 11,
      labelDensity: large ? 1 : 4,
      labelGridCellSize: 100,
      labelRenderedSizeThreshold: 3,
      minEdgeThickness: large ? 0.6 : 1,
      stagePadding: 48,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      allowInvalidContainer: true,
      nodeReducer: (key, attributes) => this.nodeLook(this.data.nodes[Number(key)]!, attributes),
      edgeReducer: (key) => this.edgeLook(this.data.edges[Number(key)]!),
    };
  }

  /** sigma makes the buffer that it would pick edges from only where it starts with edges' events. */
  private pickByGeometry(): void {
    const hits = new Hits(this.sigma, this.data.nodes.length, this.data.edges, this.curvature);
    // What is held by the mouse comes along: nothing else gets under it.
    const dragged = () => this.sigma.getMouseCaptor().isMouseDown;
    const held = () => this.hovered && String(this.hovered.index);
    Object.assign(this.sigma, {
      getNodeAtPosition: (at: { x: number; y: number }) => (dragged() ? held() : hits.nodeAt(at)),
      getEdgeAtPoint: (x: number, y: number) => (dragged() ? null : hits.edgeAt({ x, y })),
    });
    this.sigma.setSetting("enableEdgeEvents", true);
  }

  private listen(): void {
    const canvas = this.sigma.getContainer();
    const point = (node: Node | null) => {
      canvas.classList.toggle("pointing", node !== null);
      if (this.hovered === node) return;
      this.hovered = node;
      this.look();
    };
    // After the edges' labels, which have the same canvas.
    this.sigma.on("beforeRender", () => this.labels.clear());
    this.sigma.on("afterRender", () => { this.overlay(); this.sigma.settle(); });
    this.sigma.on("enterNode", ({ node }) => point(this.data.nodes[Number(node)]!));
    this.sigma.on("leaveNode", () => point(null));
    this.sigma.on("enterEdge", () => canvas.classList.add("pointing"));
    this.sigma.on("leaveEdge", () => canvas.classList.remove("pointing"));
    this.sigma.on("clickNode", ({ node }) => this.handlers.pick({ node: this.data.nodes[Number(node)]! }));
    this.sigma.on("clickEdge", ({ edge }) => this.handlers.pick({ edge: this.data.edges[Number(edge)]! }));
    this.sigma.on("clickStage", () => this.handlers.pick({}));
  }

  /** For what does not say that it draws in software, or is slow for another reason. */
  private adapt(): void {
    if (this.sigma.isCalm) return;
    const now = performance.now();
    const moving = this.sigma.getCamera().isAnimated() || this.sigma.getMouseCaptor().isMoving;
    this.slowFrames = moving && now - this.lastFrame > slowFrame ? this.slowFrames + 1 : 0;
    this.lastFrame = moving ? now : Infinity;
    if (this.slowFrames > 2) this.sigma.beCalm();
  }

  private overlay(): void {
    this.adapt();
    const context = this.sigma.getCanvases().labels!.getContext("2d")!;
    this.labels.draw(context, this.sigma.getSettings(), this.palette);
    for (const node of this.contradictory) {
      if (this.shown.nodes[node.index] !== 1 || (this.near.size > 0 && !this.near.has(node))) continue;
      const place = this.sigma.getNodeDisplayData(node.index);
      const size = place ? this.sigma.scaleSize(place.size) : 0;
      if (place && (size > 5 || this.near.size > 0)) drawBadge(context, this.sigma.framedGraphToViewport(place), size, this.palette);
    }
  }

  /** The picture's frame: what is shown at all, not the rows of unconnected things when these are hidden. */
  private frame(): void {
    const xs: number[] = [];
    const ys: number[] = [];
    for (const node of this.data.nodes) {
      if (node.edges.length === 0 && this.shown.nodes[node.index] !== 1) continue;
      const { x, y } = this.graph.getNodeAttributes(node.index) as { x: number; y: number };
      xs.push(x);
      ys.push(y);
    }
    if (xs.length === 0) return;
    const range = (some: number[]): [number, number] => [some.reduce((a, b) => Math.min(a, b)), some.reduce((a, b) => Math.max(a, b))];
    this.sigma.setCustomBBox({ x: range(xs), y: range(ys) });
  }

  /** Recomputes what depends on hovering and selection. */
  private look(): void {
    const centre = this.hovered ?? this.selected.node ?? null;
    this.near = new Set();
    this.nearEdges = new Set();
    if (centre !== null) {
      this.near.add(centre);
      for (const edge of centre.edges) {
        if (this.shown.edges[edge.index] !== 1) continue;
        this.nearEdges.add(edge);
        this.near.add(edge.source).add(edge.target);
      }
    } else if (this.selected.edge) {
      const { source, target } = this.selected.edge;
      this.near = new Set([source, target]);
      this.nearEdges.add(this.selected.edge);
    }
    this.sigma.refresh({ skipIndexation: true });
  }

  private nodeLook(node: Node, attributes: Record<string, unknown>): Partial<NodeLook> {
    const { palette } = this;
    const isSelected = this.selected.node === node;
    const contradictory = node.conflicts.length > 0;
    const faded = this.near.size > 0 && !this.near.has(node);
    const color = palette.kinds.get(node.kind) ?? palette.muted;
    return {
      ...attributes,
      size: (attributes.size as number) * this.scale,
      hidden: this.shown.nodes[node.index] !== 1,
      color: faded ? mix(color, palette.paper, 0.22) : color,
      ring: isSelected ? palette.accent : contradictory && !faded ? palette.ink : palette.paper,
      ringWidth: isSelected ? 3 : (contradictory ? 3 : 1.5) * Math.sqrt(this.scale),
      label: faded ? null : node.name,
      forceLabel: isSelected || (this.near.has(node) && this.near.size <= mostLabels),
      zIndex: faded ? 0 : this.near.has(node) ? 3 : 1,
      highlighted: this.hovered === node,
      type: "ringed",
    };
  }

  private edgeLook(edge: Edge): Partial<EdgeLook> {
    const { palette } = this;
    const near = this.nearEdges.has(edge);
    const faded = this.near.size > 0 && !near;
    const own = edge.conflicts.length > 0 ? palette.conflict
      : edge.modality === "negated" ? palette.negated : near ? palette.accent : this.edgeColor;
    const size = (near ? 1.8 : 1.1 * Math.sqrt(this.scale)) + Math.min(Math.log2(edge.evidence.length), 3) * 0.5 +
      (this.selected.edge === edge ? 1.5 : 0);
    const labelled = near && this.nearEdges.size <= mostLabels;
    return {
      hidden: this.shown.edges[edge.index] !== 1,
      color: faded ? palette.faded : own,
      size,
      label: labelled ? this.edgeText(edge) : null,
      forceLabel: labelled,
      zIndex: near ? 2 : faded ? 0 : 1,
      curvature: this.curvature[edge.index]!,
      modality: edge.modality,
      head: edge.relation.symmetric ? 0 : (5 + 1.5 * size) * (near ? 1 : Math.sqrt(this.scale)),
      type: this.curvature[edge.index] === 0 ? "straight" : "curved",
    };
  }

  private edgeText(edge: Edge): string {
    const dates = edge.qualifiers.filter(({ key }) => ["since", "until", "date"].includes(key)).map(({ value }) => value);
    const modality = edge.modality === "asserted" ? "" : `${edge.modality}: `;
    return modality + relationLabel(edge.relation) + (dates.length > 0 ? ` · ${dates.join(", ")}` : "");
  }

  update(shown: Shown, selected: Picked): void {
    this.shown = shown;
    this.selected = selected;
    this.frame();
    this.rescale();
    this.look();
  }

  repaint(palette: Palette): void {
    this.palette = palette;
    this.rescale();
    this.sigma.refresh({ skipIndexation: true });
  }

  resize(): void {
    this.sigma.resize();
    this.rescale();
    this.sigma.refresh({ skipIndexation: true });
  }

  /** Smaller dots on a telephone, and where there are thousands. */
  private rescale(): void {
    const { width, height } = this.sigma.getDimensions();
    const many = Math.sqrt(600 / Math.max(this.shown.nodeCount, 1));
    this.scale = Math.min(Math.max(Math.min(width / 900, height / 600, many), 0.3), 1);
    // A name needs no large dot where all dots are small.
    this.sigma.setSetting("labelRenderedSizeThreshold", 3.2 * this.scale);
    const dense = Math.sqrt(1500 / Math.max(this.shown.edgeCount, 1));
    this.edgeColor = mix(this.palette.edge, this.palette.paper, Math.min(Math.max(dense, 0.45), 1));
  }

  setCamera(camera: { x: number; y: number; ratio: number } | null): void {
    this.sigma.getCamera().setState(camera ?? { x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  /** Brings what was chosen into view with what it is connected to, close enough to read. */
  show(picked: Picked): void {
    const { node, edge } = picked;
    const centre = node ? [node] : edge ? [edge.source, edge.target] : [];
    if (centre.length === 0 || !this.arranged) return;
    const around = node ? node.edges.filter((one) => this.shown.edges[one.index] === 1).flatMap((one) => [one.source, one.target]) : [];
    const places = [...centre, ...around].map((one) => this.sigma.getNodeDisplayData(one.index)).filter((one) => one !== undefined);
    const middle = (some: number[]) => (Math.min(...some) + Math.max(...some)) / 2;
    const span = (some: number[]) => Math.max(...some) - Math.min(...some);
    const [xs, ys] = [places.map((one) => one.x), places.map((one) => one.y)];
    const ratio = Math.min(Math.max(Math.max(span(xs), span(ys)) * 1.5, 0.25), 1);
    void this.sigma.getCamera().animate({ x: middle(xs), y: middle(ys), ratio }, { duration: this.duration() });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.getBoundedRatio(camera.ratio * factor) }, { duration: this.duration() });
  }

  pan(x: number, y: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ x: camera.x + x * camera.ratio * 0.1, y: camera.y + y * camera.ratio * 0.1 });
  }

  fit(): void {
    void this.sigma.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1 }, { duration: this.duration() });
  }

  private duration(): number {
    return window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 300;
  }

  /** Where a node is on the page: for tests. */
  positionOf(node: Node): { x: number; y: number } {
    const { x, y } = this.sigma.graphToViewport(this.graph.getNodeAttributes(node.index) as { x: number; y: number });
    return { x, y };
  }

  get isArranged(): boolean { return this.arranged; }
}
