// Finding a node by any of its names. A combobox, as the ARIA Authoring Practices describe it.
import { kindLabel, type Data, type Node } from "./data";
import { announce, byId, counted, h } from "./dom";

const mostHits = 12;

export const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

interface Entry { node: Node; names: string[] }

export class Search {
  private readonly entries: Entry[];
  private readonly input = byId<HTMLInputElement>("search");
  private readonly list = byId("hits");
  private hits: Node[] = [];
  private active = -1;

  constructor(data: Data, private readonly choose: (node: Node) => void, private readonly changed: (query: string) => void) {
    this.entries = data.nodes.map((node) => ({ node, names: [node.name, ...node.aliases].map(plain) }));
    this.input.addEventListener("input", () => { this.open(); this.changed(this.input.value); });
    this.input.addEventListener("focus", () => { if (this.input.value !== "") this.open(); });
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  /** Best first: whole names, beginnings, beginnings of words, anywhere; then by importance. */
  find(query: string): Node[] {
    const wanted = plain(query.trim());
    if (wanted === "") return [];
    const score = (name: string) => {
      if (name === wanted) return 4;
      const at = name.indexOf(wanted);
      return at === -1 ? 0 : at === 0 ? 3 : /[\s\-/("']/.test(name[at - 1]!) ? 2 : 1;
    };
    return this.entries
      .map(({ node, names }) => ({ node, score: Math.max(...names.map(score)) }))
      .filter((hit) => hit.score > 0)
      .sort((a, b) => b.score - a.score || b.node.rank - a.node.rank || a.node.index - b.node.index)
      .map((hit) => hit.node);
  }

  private open(): void {
    const all = this.find(this.input.value);
    this.hits = all.slice(0, mostHits);
    this.active = -1;
    this.list.replaceChildren(...this.hits.map((node, i) => h("li", {
      role: "option", id: `hit-${i}`, "aria-selected": "false",
      pointerdown: (event: Event) => { event.preventDefault(); this.take(node); },
    }, h("span", { class: "name" }, node.name), h("span", { class: "quiet" }, kindLabel(node.kind)))));
    this.show(this.hits.length > 0);
    if (this.input.value.trim() !== "") announce(all.length === 0 ? "Nothing has that name." : `${counted(all.length, "match")}`.replace("matchs", "matches"));
  }

  private close(): void { this.show(false); }

  private show(open: boolean): void {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.open();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const node = this.hits[Math.max(this.active, 0)];
      if (node && !this.list.hidden) this.take(node);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      event.preventDefault();  // browsers empty the field
      if (this.list.hidden) { this.input.value = ""; this.changed(""); }
      this.close();
    }
  }

  private move(step: number): void {
    if (this.hits.length === 0) return;
    this.active = (this.active + step + this.hits.length + (this.active < 0 && step < 0 ? 1 : 0)) % this.hits.length;
    [...this.list.children].forEach((item, i) => {
      item.setAttribute("aria-selected", String(i === this.active));
      if (i === this.active) item.scrollIntoView({ block: "nearest" });
    });
    this.input.setAttribute("aria-activedescendant", `hit-${this.active}`);
  }

  private take(node: Node): void {
    this.close();
    this.choose(node);
  }

  set(query: string): void { if (this.input.value !== query) this.input.value = query; }
}
