// A page with many edges, as src/serialize/html.cpp writes one: for the bench and for large.mjs.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `placed`: the things have places, on a grid, so that nothing is laid out. */
export function largePage(template, edgeCount, { placed = false } = {}) {
  const nodeCount = Math.round(edgeCount * 0.6);
  const columns = Math.ceil(Math.sqrt(nodeCount * 1.5));
  // A few hubs with many spokes, as such graphs have them; a generator of its own, so that every run has the same graph.
  let seed = 42;
  const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  const hub = () => Math.floor(nodeCount * random() ** 4);
  const quote = (i) => `In sentence ${i} one thing is said about another, with the thirty or so words that a sentence of an announcement has, some of which name the two things and others do not.`;
  const data = {
    format: "ecograph-page", version: 1, name: `${edgeCount} edges`, base: "https://example.org/",
    kinds: ["#f4a261", "#8ecae6", "#a8dadc", "#ffd166", "#e5989b"].map((color, i) => ({ name: `Kind${i}`, label: `kind ${i}`, color })),
    relations: [0, 1, 2, 3].map((i) => ({ name: `relation-${i}`, label: `relation ${i}`, symmetric: i === 3 })),
    attributes: [], rules: ["rule/one"],
    documents: Array.from({ length: 500 }, (_, i) => ({ name: `posts/${i}.md`, title: `Post ${i}`, date: `${2010 + (i % 15)}-03-01`, href: `posts/${i}.md` })),
    passages: Array.from({ length: edgeCount }, (_, i) => [i % 500, i % 90, i * 10, i * 10 + 170, quote(i)]),
    nodes: Array.from({ length: nodeCount }, (_, i) => ({ id: `n/${i}`, kind: i % 5, name: `Thing number ${i}`, aliases: [], rank: 1 / (1 + i), mentions: 1, said: [i], attributes: [], ...(placed ? { x: 20 * (i % columns), y: 20 * Math.floor(i / columns) } : {}) })),
    edges: Array.from({ length: edgeCount }, (_, i) => {
      const [source, target] = [i < nodeCount ? i : Math.floor(random() * nodeCount), hub()];
      const modality = ["asserted", "asserted", "asserted", "planned", "former"][i % 5];
      return [source, i % 4, target === source ? (target + 1) % nodeCount : target, modality, 0.5 + (i % 6) / 10, [["since", String(2005 + (i % 20))]], [[i, 0.9, [0], []]]];
    }),
  };
  const file = join(mkdtempSync(join(tmpdir(), "ecograph-")), "large.html");
  writeFileSync(file, readFileSync(template, "utf8")
    .replace("<!--ecograph:title-->", "many edges").replace("<!--ecograph:data-->", () => JSON.stringify(data).replace(/</g, "\\u003c")));
  return { file, nodeCount };
}
