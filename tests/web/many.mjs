// A graph that is large for a machine that draws in software, as the browser here does: node many.mjs PAGE. While the camera
// moves, the picture is moved as it is; what is under the mouse stays what is clicked.
import { launch, openPage } from "./browser.mjs";
import { largePage } from "./large.mjs";

const [, , template] = process.argv;
const { file } = largePage(template, 2000, { placed: true });
const browser = await launch();
const { page, problems } = await openPage(browser, { file, quiet: ["GPU stall", "GL Driver"] });
const near = (a, b, reach = 1) => Math.hypot(a.x - b.x, a.y - b.y) <= reach;
const wrong = (name, seen) => problems.push(`${name}: ${JSON.stringify(seen)}`);

const box = await page.locator("#graph").boundingBox();
const nodeAt = (id) => page.evaluate((wanted) => window.ecograph.nodeAt(wanted), id);
const clickAt = async ({ x, y }) => { await page.waitForTimeout(400); await page.mouse.click(box.x + x, box.y + y); };
const selection = async () => {
  await page.waitForFunction(() => /(?:node|edge)=/.test(location.hash));
  return new URLSearchParams(new URL(page.url()).hash.slice(1));
};

/** At each movement of the picture: where it shows a node, and where the camera has it. */
async function record(id) {
  await page.evaluate((wanted) => {
    const before = window.ecograph.nodeAt(wanted);
    const still = document.querySelector(".sigma-still");
    window.moves = [];
    window.observer?.disconnect();
    window.observer = new MutationObserver(() => {
      if (still.style.visibility !== "visible") return;
      const { x, y } = new DOMMatrix(still.style.transform).transformPoint(new DOMPoint(before.x, before.y));
      window.moves.push({ shown: { x, y }, meant: window.ecograph.nodeAt(wanted) });
    });
    window.observer.observe(still, { attributes: true });
  }, id);
}

async function atRest(name) {
  const moved = await page.waitForFunction(() => window.moves.length > 0, null, { timeout: 5000 }).catch(() => null);
  if (!moved) return wrong(`${name}: the picture has not moved`, null);
  await page.waitForFunction(() => document.querySelector(".sigma-still").style.visibility === "hidden");
  const moves = await page.evaluate(() => window.moves);
  // Drawn anew on the way, the picture is another; up to then it is the same that moves.
  if (!near(moves[0].shown, moves[0].meant)) wrong(`${name}: the picture is not where the camera is`, moves[0]);
}

await page.evaluate(() => window.ecograph.camera(0.5, 0.5, 0.3));
await page.waitForFunction(() => document.querySelector(".sigma-still").style.visibility === "hidden");

const centre = { x: box.width / 2, y: box.height / 2 };
await record("n/600");
const from = await nodeAt("n/600");
await page.mouse.move(box.x + centre.x, box.y + centre.y);
await page.mouse.down();
for (let i = 1; i <= 10; ++i) await page.mouse.move(box.x + centre.x + 6 * i, box.y + centre.y - 3 * i);
await page.waitForTimeout(200);  // longer than what gives a dragged picture its impetus
await page.mouse.up();
await atRest("dragged");
const to = await nodeAt("n/600");
if (!near(to, { x: from.x + 60, y: from.y - 30 }, 2)) wrong("dragged by 60 and -30", { from, to });

await record("n/600");
await page.mouse.wheel(0, -120);
await atRest("zoomed");
const closer = await nodeAt("n/600");
if (Math.hypot(closer.x - to.x, closer.y - to.y) < 20) wrong("the wheel does not zoom", { to, closer });

await page.evaluate(() => window.ecograph.camera(0.5, 0.5, 0.05));
const inside = await page.evaluate(([width, height]) => {
  const { nodes } = JSON.parse(document.getElementById("ecograph-data").textContent);
  return nodes.map(({ id }) => ({ id, ...window.ecograph.nodeAt(id) }))
    .filter(({ x, y }) => Math.hypot(x - width / 2, y - height / 2) < height / 3)[0];
}, [box.width, box.height]);
await clickAt(inside);
if ((await selection()).get("node") !== inside.id) wrong(`clicked on ${inside.id}`, page.url());
await page.keyboard.press("Escape");
await page.waitForFunction(() => !location.hash.includes("node="));

// A point of a straight edge with no thing near it.
const edge = await page.evaluate(([width, height]) => {
  const { nodes, edges, relations } = JSON.parse(document.getElementById("ecograph-data").textContent);
  const pair = ([a, , b]) => `${Math.min(a, b)} ${Math.max(a, b)}`;
  const counts = new Map();
  for (const one of edges) counts.set(pair(one), (counts.get(pair(one)) ?? 0) + 1);
  const at = (i) => window.ecograph.nodeAt(nodes[i].id);
  const inView = ({ x, y }) => x > 30 && x < width - 30 && y > 30 && y < height - 30;
  for (const [a, relation, b, modality] of edges.filter((one) => counts.get(pair(one)) === 1)) {
    const [begin, end] = [at(a), at(b)];
    for (let share = 0.1; share < 0.9; share += 0.02) {
      const point = { x: begin.x + (end.x - begin.x) * share, y: begin.y + (end.y - begin.y) * share };
      const others = nodes.some((_, i) => { const place = at(i); return Math.hypot(place.x - point.x, place.y - point.y) < 40; });
      const key = [nodes[a].id, relations[relation].name, nodes[b].id, ...(modality === "asserted" ? [] : [modality])].join(" ");
      if (inView(point) && !others) return { ...point, key };
    }
  }
  return null;
}, [box.width, box.height]);
await clickAt(edge);
const met = (await selection()).get("edge") ?? "";
const [source, , target] = met.split(" ");
if (met !== edge.key) {
  // Where edges cross, the other one is right as well.
  const [a, b] = target ? [await nodeAt(source), await nodeAt(target)] : [edge, edge];
  const off = Math.abs((edge.x - a.x) * (b.y - a.y) - (edge.y - a.y) * (b.x - a.x)) / Math.hypot(b.x - a.x, b.y - a.y);
  if (!(off < 1)) wrong(`clicked on ${edge.key}`, met);
}
if (await page.locator("#details blockquote").count() === 0) wrong("an edge without quotes", page.url());

await browser.close();
console.log(problems.length === 0 ? "ok      many edges, drawn in software" : `FAILED  many edges, drawn in software\n        ${problems.join("\n        ")}`);
process.exit(problems.length > 0 ? 1 : 0);
