// What is known about the chosen node or edge, and who said so.
import { attributeLabel } from "./conflicts";
import type { Palette } from "./colors";
import {
  kindLabel, relationLabel, type Attribute, type Data, type Edge, type Evidence, type Modality, type Node, type Passage,
} from "./data";
import { counted, h, safeLink } from "./dom";

interface Handlers { node: (node: Node) => void; edge: (edge: Edge) => void; close: () => void }

const modalityText: Record<Modality, string> = {
  asserted: "stated as fact", planned: "planned, not yet so", former: "no longer so", negated: "stated not to be so",
};

export const modalityBadge = (modality: Modality) =>
  modality === "asserted" ? null : h("span", { class: `badge ${modality}`, title: modalityText[modality] }, modality);

export const conflictBadge = (keys: string[], data: Data) =>
  keys.length === 0 ? null : h("span", {
    class: "badge conflict", title: `Contradicting values: ${keys.map((key) => attributeLabel(data.attributes, key)).join(", ")}`,
  }, "conflict");

/** Qualifiers as a reader says them. */
export const qualifierText = (edge: { qualifiers: { key: string; value: string }[] }): string =>
  edge.qualifiers.map(({ key, value }) => `${key} ${value}`).join(" · ");

export class Panel {
  constructor(
    private readonly element: HTMLElement, private readonly data: Data, private palette: Palette,
    private readonly handlers: Handlers,
  ) {}

  setPalette(palette: Palette): void { this.palette = palette; }

  empty(): void {
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  showNode(node: Node): void {
    this.show(
      this.head([this.dot(node), kindLabel(node.kind)], node.name),
      node.aliases.length > 0 && h("p", { class: "aliases" }, h("span", { class: "quiet" }, "also "), node.aliases.join(" · ")),
      node.conflicts.length > 0 && h("p", { class: "notice" },
        h("strong", {}, "The documents disagree"), ` on: ${node.conflicts.map((key) => attributeLabel(this.data.attributes, key)).join(", ")}.`),
      node.attributes.length > 0 && h("section", {}, h("h3", {}, "Attributes"), this.attributes(node.attributes)),
      this.statements(node),
      node.said.length > 0 && h("section", {},
        h("h3", {}, `Named in ${counted(node.said.length, "document")}`, h("span", { class: "quiet" }, ` ${counted(node.mentions, "time")}`)),
        h("ul", { class: "quotes" }, ...node.said.map((passage) => h("li", {}, this.quote(passage))))),
    );
  }

  showEdge(edge: Edge): void {
    const parts = [modalityBadge(edge.modality), conflictBadge(edge.conflicts, this.data)];
    this.show(
      this.head(["Statement"], `${edge.source.name} ${relationLabel(edge.relation)} ${edge.target.name}`, [
        this.link(edge.source), h("span", { class: "relation" }, relationLabel(edge.relation)), this.link(edge.target),
      ]),
      parts.some(Boolean) && h("p", { class: "badges" }, ...parts),
      edge.conflicts.length > 0 && h("p", { class: "notice" }, h("strong", {}, "The documents disagree"), ` on: ${edge.conflicts.join(", ")}.`),
      h("dl", { class: "facts" },
        ...edge.qualifiers.flatMap(({ key, value }) =>
          [h("dt", {}, key), h("dd", { class: edge.conflicts.includes(key) ? "conflicting" : null }, value)]),
        h("dt", {}, "confidence"), h("dd", {}, this.confidence(edge.confidence))),
      h("section", {}, h("h3", {}, `Stated in ${counted(edge.evidence.length, "place")}`), this.evidenceList(edge.evidence)),
    );
  }

  private show(...children: (Element | string | false | null)[]): void {
    this.element.hidden = false;
    this.element.replaceChildren(...children.filter((child): child is Element => child instanceof Element));
    this.element.scrollTop = 0;
  }

  private head(above: (Element | string)[], title: string, parts: Element[] = []): Element {
    return h("header", {},
      h("div", { class: "over" }, h("span", { class: "eyebrow" }, ...above),
        h("button", { type: "button", class: "icon", "aria-label": "Close details", click: () => this.handlers.close() }, "✕")),
      h("h2", { id: "details-title", tabindex: -1, class: parts.length > 0 ? "triple" : null, "aria-label": parts.length > 0 ? title : null },
        ...(parts.length > 0 ? parts : [title])));
  }

  private dot(node: Node): Element {
    const dot = h("span", { class: "dot", "aria-hidden": "true" });
    dot.style.background = this.palette.kinds.get(node.kind) ?? this.palette.muted;
    return dot;
  }

  private link(node: Node): Element {
    return h("button", { type: "button", class: "link", click: () => this.handlers.node(node) }, this.dot(node), node.name);
  }

  private confidence(value: number): Element {
    return h("span", { class: "confidence" }, h("meter", { min: 0, max: 1, value: value.toFixed(2), "aria-hidden": "true" }),
      `${Math.round(value * 100)} %`);
  }

  private attributes(attributes: Attribute[]): Element {
    return h("dl", { class: "attributes" }, ...attributes.flatMap((attribute) => [
      h("dt", {}, attributeLabel(this.data.attributes, attribute.key)),
      h("dd", { class: attribute.conflict ? "conflicting" : null },
        h("details", {},
          h("summary", {}, h("span", { class: "value" }, attribute.value), modalityBadge(attribute.modality),
            attribute.conflict && h("span", { class: "badge conflict" }, "conflict"),
            h("span", { class: "quiet" }, counted(attribute.evidence.length, "source"))),
          this.evidenceList(attribute.evidence))),
    ]));
  }

  /** By relation, as one looks for them; first what it does, then what others do with it. */
  private statements(node: Node): Element | null {
    if (node.edges.length === 0) return null;
    const outward = (edge: Edge) => edge.source === node || edge.relation.symmetric;
    const groups = new Map<string, Edge[]>();
    for (const edge of [...node.edges].sort((a, b) => Number(outward(b)) - Number(outward(a)) || a.index - b.index)) {
      const label = relationLabel(edge.relation);
      const title = outward(edge) ? `${label} …` : `… ${label} it`;
      groups.set(title, [...(groups.get(title) ?? []), edge]);
    }
    return h("section", {}, h("h3", {}, "Statements", h("span", { class: "quiet" }, ` ${node.edges.length}`)),
      ...[...groups].map(([title, edges]) => h("div", { class: "group" }, h("h4", {}, title),
        h("ul", { class: "edges" }, ...edges.map((edge) => this.edgeItem(edge, node))))));
  }

  private edgeItem(edge: Edge, node: Node): Element {
    const other = edge.source === node ? edge.target : edge.source;
    const about = `Evidence that ${edge.source.name} ${relationLabel(edge.relation)} ${edge.target.name}: `;
    return h("li", {}, this.link(other), h("button", { type: "button", class: "proof", click: () => this.handlers.edge(edge) },
      h("span", { class: "unseen" }, about), qualifierText(edge) || counted(edge.evidence.length, "source"),
      modalityBadge(edge.modality), conflictBadge(edge.conflicts, this.data)));
  }

  private evidenceList(evidence: Evidence[]): Element {
    return h("ul", { class: "quotes" }, ...evidence.map((one) => h("li", {}, this.quote(one.passage),
      h("p", { class: "rule" }, [qualifierText(one), `${Math.round(one.confidence * 100)} %`, one.rules.filter(Boolean).join(", ")]
        .filter(Boolean).join(" · ")))));
  }

  private quote({ document: source, line, quote, begin, end }: Passage): Element {
    const place = `${source.name}${line > 0 ? `:${line}` : ""}`;
    const href = safeLink(source.href);
    const name = href === null ? h("span", {}, place)
      : h("a", { href, target: "_blank", rel: "noopener noreferrer", title: `bytes ${begin} to ${end}` }, place);
    return h("figure", {}, h("blockquote", {}, h("p", { dir: "auto" }, quote.replace(/\s+/g, " ").trim())),
      h("figcaption", {}, source.title && h("span", { class: "title" }, source.title), name,
        source.date && h("time", {}, source.date)));
  }
}
