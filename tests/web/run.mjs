// scenarios.json in a real browser: node run.mjs PAGE FOLDER. PAGE is web/dist/page.html; screenshots go into FOLDER.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, openPage, skip } from "./browser.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [, , template, folder, only] = process.argv;
mkdirSync(folder, { recursive: true });

/** As src/serialize/html.cpp does it. */
const data = JSON.stringify(JSON.parse(readFileSync(join(here, "data.json"), "utf8"))).replace(/</g, "\\u003c");
const file = resolve(folder, "page.html");
writeFileSync(file, readFileSync(template, "utf8")
  .replace("<!--ecograph:title-->", "Northwind &amp; friends").replace("<!--ecograph:data-->", () => data));

class Failure extends Error {}
const fail = (what) => { throw new Failure(what); };

/** Until it is so, or has not become so within five seconds: the page answers in slices. */
async function eventually(look, describe) {
  const end = Date.now() + 5000;
  for (;;) {
    const seen = await look();
    if (seen === true) return;
    if (Date.now() > end) fail(describe(seen));
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

const live = (page) => page.locator("#live").textContent();
const folded = (text) => (text ?? "").replace(/\s+/g, " ").trim();

const steps = {
  async see(page, step) {
    const found = page.locator(step.see);
    if ("count" in step) return eventually(async () => (await found.count()) === step.count || (await found.count()), (n) => `${step.see}: ${n}, expected ${step.count}`);
    if ("hidden" in step) return eventually(async () => (await found.isVisible()) !== step.hidden, () => `${step.see} should be ${step.hidden ? "hidden" : "seen"}`);
    if ("label" in step) return eventually(async () => { const a = await found.getAttribute("aria-label"); return a === step.label || a; }, (a) => `${step.see}: "${a}", expected "${step.label}"`);
    if ("href" in step) return eventually(async () => { const a = await found.getAttribute("href"); return a.endsWith(`/${step.href}`) || a; }, (a) => `${step.see}: ${a}, expected …/${step.href}`);
    const expected = step.text ?? step.has;
    const fits = (text) => ("text" in step ? text === expected : text.includes(expected));
    return eventually(async () => { const text = folded(await found.textContent()); return fits(text) || text; }, (text) => `${step.see}: "${text}", expected "${expected}"`);
  },
  title: async (page, { title }) => eventually(async () => (await page.title()) === title, () => `title is not ${title}`),
  live: async (page, step) => eventually(async () => { const text = await live(page); return text === step.live || text; }, (text) => `live region: "${text}", expected "${step.live}"`),
  hash: async (page, { hash }) => eventually(async () => page.url().includes(hash) || page.url(), (url) => `${url} does not hold ${hash}`),
  nohash: async (page, { nohash }) => eventually(async () => !page.url().split("#")[1]?.includes(nohash) || page.url(), (url) => `${url} holds ${nohash}`),
  theme: async (page, { theme }) => eventually(async () => (await page.getAttribute("html", "data-theme")) === theme, () => `not ${theme}`),
  attribute: async (page, { attribute: [where, name, value] }) => eventually(async () => { const a = await page.locator(where).getAttribute(name); return a === value || a; }, (a) => `${where} ${name}: ${a}, expected ${value}`),
  focused: async (page, { focused }) => eventually(async () => page.locator(focused).evaluate((element) => element === document.activeElement), () => `${focused} has not the focus`),
  click: (page, { click }) => page.locator(click).click(),
  fill: async (page, step) => { await page.locator(step.fill).focus(); await page.locator(step.fill).fill(step.with); },
  focus: (page, { focus }) => page.locator(focus).focus(),
  type: (page, { type }) => page.keyboard.type(type),
  press: (page, { press }) => page.keyboard.press(press),
  slide: (page, step) => page.locator(step.slide).fill(step.to),
  choose: (page, step) => page.locator(step.choose).selectOption(step.option),
  back: (page) => page.goBack(),
  async reload(page) {
    await page.waitForTimeout(300);
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.ready === "1");
  },
  async node(page, { node }) {
    const { x, y } = await place(page, node);
    await page.mouse.click(x, y);
  },
  async between(page, { between: [a, b] }) {
    const [from, to] = [await place(page, a), await place(page, b)];
    const at = (share) => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
    await page.mouse.move(at(0.4).x, at(0.4).y);
    await page.mouse.click(at(0.5).x, at(0.5).y);
  },
  async paper(page) {
    await pause(page);
    const box = await page.locator("#graph").boundingBox();
    await page.mouse.click(box.x + 4, box.y + 4);
  },
  async tabs(page, { tabs }) {
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    const seen = [];
    for (const _ of tabs) {
      await page.keyboard.press("Tab");
      seen.push(await page.evaluate(() => document.activeElement?.id));
    }
    if (seen.join() !== tabs.join()) fail(`Tab goes ${seen.join(", ")}; expected ${tabs.join(", ")}`);
  },
  async axe(page) {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    if (violations.length > 0) fail(violations.map(({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ""}`).slice(0, 3).join(" | ")}`).join("\n"));
  },
  shot: async (page, { shot }) => page.screenshot({ path: join(folder, `${shot}.png`) }),
};

/** Longer after the last click than what counts as a double click. */
const pause = (page) => page.waitForTimeout(400);

async function place(page, id) {
  await pause(page);
  const box = await page.locator("#graph").boundingBox();
  const { x, y } = await page.evaluate((wanted) => window.ecograph.nodeAt(wanted), id);
  return { x: box.x + x, y: box.y + y };
}

let axe;
try {
  axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
} catch {
  skip("tests/web/node_modules is missing: `scripts/web.sh tests` installs it with npm");
}

const scenarios = JSON.parse(readFileSync(join(here, "scenarios.json"), "utf8")).filter(({ name }) => !only || name.includes(only));
const browsers = { true: await launch(), false: null };
let failures = 0;
for (const scenario of scenarios) {
  const webgl = scenario.webgl !== false;
  browsers[webgl] ??= await launch({ webgl });
  const { page, problems, close } = await openPage(browsers[webgl], { ...scenario, file, quiet: webgl ? ["GPU stall", "GL Driver"] : ["WebGL", "Error"] });
  try {
    for (const [i, step] of scenario.steps.entries()) {
      const kind = Object.keys(step).find((key) => key in steps);
      if (!kind) fail(`step ${i + 1} is none: ${JSON.stringify(step)}`);
      try {
        await steps[kind](page, step);
      } catch (error) {
        fail(`step ${i + 1} ${JSON.stringify(step)}: ${error.message}`);
      }
    }
    if (await page.evaluate(() => "broken" in window)) fail("a document's script has run");
    if (problems.length > 0) fail(problems.join("\n"));
    console.log(`ok      ${scenario.name}`);
  } catch (error) {
    ++failures;
    console.log(`FAILED  ${scenario.name}\n        ${error.message.replace(/\n/g, "\n        ")}`);
    await page.screenshot({ path: join(folder, `failed-${failures}.png`) });
  }
  await close();
}
for (const browser of Object.values(browsers)) await browser?.close();
console.log(`${scenarios.length - failures} of ${scenarios.length} scenarios passed`);
process.exit(failures > 0 ? 1 : 0);
