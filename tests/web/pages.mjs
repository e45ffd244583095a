// Pages as the program writes them: node pages.mjs ECOGRAPH SOURCE HOSTILE FOLDER. HOSTILE holds graph.html and expected.json,
// which tests/consumers/write_graphs made; FOLDER is for what this makes.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch, openPage } from "./browser.mjs";

const [, , program, source, hostile, folder] = process.argv;
mkdirSync(folder, { recursive: true });
const browser = await launch();
let failures = 0;

async function check(name, options, test) {
  const { page, problems, close } = await openPage(browser, { ...options, quiet: ["GPU stall", "GL Driver"] });
  const wrong = await test(page);
  const all = [...problems, ...wrong];
  if (all.length > 0) ++failures;
  console.log(all.length === 0 ? `ok      ${name}` : `FAILED  ${name}\n        ${all.slice(0, 10).join("\n        ")}`);
  await close();
}

const same = (what, seen, expected) => (JSON.stringify(seen) === JSON.stringify(expected) ? [] : [`${what}: ${JSON.stringify(seen)}, expected ${JSON.stringify(expected)}`]);

const expected = JSON.parse(readFileSync(join(hostile, "expected.json"), "utf8"));
await check("hostile names are the text they were", { file: resolve(hostile, "graph.html"), hash: "view=nodes&unconnected=1&stated=asserted,planned,former,negated" }, async (page) => {
  const seen = await page.locator("#nodes-view tbody th .link").evaluateAll((links) => links.map((link) => link.textContent));
  const sorted = (names) => [...names].sort();
  await page.locator("#tab-edges").click();
  const edges = await page.locator("#edges-view tbody tr").count();
  const quotes = await page.evaluate(() => JSON.parse(document.getElementById("ecograph-data").textContent).passages.map((passage) => passage[4]));
  const missing = expected.edges.flatMap((edge) => edge.quotes).filter((quote) => !quotes.includes(quote));
  return [...same("names", sorted(seen), sorted(expected.nodes.map((node) => node.name))), ...same("edges", edges, expected.edges.length),
    ...same("quotes that are missing", missing, []), ...same("images", await page.locator("img").count(), 0)];
});

const output = resolve(folder, "examples.html");
const said = execFileSync(program, ["view", "examples/corpus", "-o", output], { cwd: source, encoding: "utf8" });
const [, nodes, edges] = /^(\d+) nodes?, (\d+) edges?$/m.exec(said);
const everything = "unconnected=1&stated=asserted,planned,former,negated";
// Places on the screen once the camera has come to rest.
async function placesAtRest(page) {
  let before = null;
  for (let look = 0; look < 100; ++look) {
    const places = await page.evaluate(() => JSON.parse(document.getElementById("ecograph-data").textContent).nodes.map((node) => window.ecograph.nodeAt(node.id)));
    if (JSON.stringify(places) === JSON.stringify(before)) return places;
    before = places;
    await page.waitForTimeout(200);
  }
  return before;
}

const positions = [];
for (const time of ["first", "second"]) {
  await check(`the examples, opened the ${time} time`, { file: output, hash: everything }, async (page) => {
    positions.push(await placesAtRest(page));
    await page.screenshot({ path: join(folder, "examples.png") });
    const link = await page.evaluate(() => JSON.parse(document.getElementById("ecograph-data").textContent).documents[0]);
    return [...same("counts", (await page.locator("#counts").textContent()).replace(/,(?=\d)/g, ""), `${nodes} things, ${edges} statements`),
      ...same("a document's address", new URL(link.href, `file://${output}`).pathname, resolve(source, link.name))];
  });
}
if (JSON.stringify(positions[0]) !== JSON.stringify(positions[1])) {
  ++failures;
  console.log("FAILED  the same page is laid out the same way each time");
} else console.log("ok      the same page is laid out the same way each time");

await browser.close();
process.exit(failures > 0 ? 1 : 0);
