// How the page does with many edges: node bench.mjs PAGE [EDGES]. PAGE is web/dist/page.html. Not a test: it times.
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, openPage } from "./browser.mjs";

const [, , template, wanted = "10000"] = process.argv;
const edgeCount = Number(wanted);
const nodeCount = Math.round(edgeCount * 0.6);

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
  nodes: Array.from({ length: nodeCount }, (_, i) => ({ id: `n/${i}`, kind: i % 5, name: `Thing number ${i}`, aliases: [], rank: 1 / (1 + i), mentions: 1, said: [i], attributes: [] })),
  edges: Array.from({ length: edgeCount }, (_, i) => {
    const [source, target] = [i < nodeCount ? i : Math.floor(random() * nodeCount), hub()];
    const modality = ["asserted", "asserted", "asserted", "planned", "former"][i % 5];
    return [source, i % 4, target === source ? (target + 1) % nodeCount : target, modality, 0.5 + (i % 6) / 10, [["since", String(2005 + (i % 20))]], [[i, 0.9, [0], []]]];
  }),
};
const file = join(mkdtempSync(join(tmpdir(), "ecograph-")), "bench.html");
writeFileSync(file, readFileSync(template, "utf8").replace("<!--ecograph:title-->", "bench").replace("<!--ecograph:data-->", () => JSON.stringify(data).replace(/</g, "\\u003c")));

const browser = await launch();
const start = performance.now();
const { page } = await openPage(browser, { file });
const ready = performance.now() - start;
// What the page itself costs, whatever draws it and whoever else uses the machine: the time of its own thread.
const client = await page.context().newCDPSession(page);
await client.send("Performance.enable", { timeDomain: "threadTicks" });
const scriptTime = async () => Object.fromEntries((await client.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value])).ScriptDuration * 1000;
const before = await scriptTime();
await page.evaluate(async () => {
  for (let i = 0; i < 60; ++i) {
    await new Promise(requestAnimationFrame);
    window.ecograph.camera(0.5 + 0.1 * Math.sin(i / 10), 0.5, 0.5);
  }
});
const script = (await scriptTime() - before) / 60;
const result = await page.evaluate(async () => {
  const quantile = (times, share) => [...times].sort((a, b) => a - b)[Math.floor(times.length * share)];
  const frames = async (move) => {
    const times = [];
    let last = 0;
    for (let i = 0; i < 120; ++i) {
      const now = await new Promise(requestAnimationFrame);
      if (last > 0) times.push(now - last);
      last = now;
      move(i);
    }
    return { median: quantile(times, 0.5), p95: quantile(times, 0.95) };
  };
  const timed = (work) => { const begin = performance.now(); work(); return performance.now() - begin; };
  const { camera } = window.ecograph;
  const type = (text) => { const field = document.getElementById("search"); field.value = text; field.dispatchEvent(new Event("input")); };
  return {
    pan: await frames((i) => camera(0.5 + 0.1 * Math.sin(i / 10), 0.5, 0.5)),
    zoom: await frames((i) => camera(0.5, 0.5, 1 + 0.8 * Math.sin(i / 10))),
    idle: await frames(() => {}),
    filter: timed(() => document.querySelector("#kinds input").click()),
    search: timed(() => type("number 42")),
    renderer: (() => { const gl = document.createElement("canvas").getContext("webgl2"); const info = gl.getExtension("WEBGL_debug_renderer_info"); return gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER); })(),
    shown: window.ecograph.shown(),
  };
});
await browser.close();
const ms = (number) => `${number.toFixed(1)} ms`;
console.log(`${nodeCount} nodes, ${edgeCount} edges; file ${(statSync(file).size / 1e6).toFixed(1)} MB; laid out and ready after ${(ready / 1000).toFixed(1)} s`);
for (const name of ["idle", "pan", "zoom"]) console.log(`${name}: frame median ${ms(result[name].median)}, 95 % under ${ms(result[name].p95)}`);
console.log(`the page's own thread, a frame: ${ms(script)}`);
console.log(`one filter: ${ms(result.filter)}; one search: ${ms(result.search)}\n${result.renderer}`);
