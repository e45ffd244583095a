// How the page does with many edges: node bench.mjs PAGE [EDGES]. PAGE is web/dist/page.html. Not a test: it times.
// After the layout it ends within about half a minute, however slow the machine is.
import { statSync } from "node:fs";
import { launch, openPage } from "./browser.mjs";
import { largePage } from "./large.mjs";

const [, , template, wanted = "10000"] = process.argv;
const edgeCount = Number(wanted);
/** Of one movement: whichever comes first. */
const [mostFrames, mostMilliseconds] = [90, 8000];
const { file, nodeCount } = largePage(template, edgeCount);

const browser = await launch();
const start = performance.now();
const { page } = await openPage(browser, { file });
const ready = performance.now() - start;
await page.waitForTimeout(2000);
// What the page itself costs, whatever draws it and whoever else uses the machine: the time of its own thread.
const client = await page.context().newCDPSession(page);
await client.send("Performance.enable", { timeDomain: "threadTicks" });
const scriptTime = async () => Object.fromEntries((await client.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value])).ScriptDuration * 1000;

/** Frames while a reader does something with a real mouse: the browser asks for the next only when it could draw the last. */
async function frames(step) {
  await page.evaluate(() => {
    const times = (window.frameTimes = []);
    const frame = (now) => { times.push(now); if (window.frameTimes === times) requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
  });
  const before = await scriptTime();
  const begin = performance.now();
  let count = 0;
  for (let i = 0; count < mostFrames && performance.now() - begin < mostMilliseconds; ++i) {
    await step(i);
    count = await page.evaluate(() => window.frameTimes.length);
  }
  const script = await scriptTime() - before;
  const times = await page.evaluate(() => { const seen = window.frameTimes; window.frameTimes = null; return seen; });
  const gaps = times.slice(1).map((now, i) => now - times[i]).sort((a, b) => a - b);
  await page.waitForTimeout(1000);
  return { count: gaps.length, mean: (times.at(-1) - times[0]) / gaps.length, median: gaps[Math.floor(gaps.length / 2)], p95: gaps[Math.floor(gaps.length * 0.95)], script: script / gaps.length };
}

const box = await page.locator("#graph").boundingBox();
const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
const results = {};
results.idle = await frames(() => page.waitForTimeout(16));
await page.mouse.move(middle.x, middle.y);
await page.mouse.down();
results.drag = await frames((i) => page.mouse.move(middle.x + 150 * Math.sin(i / 12), middle.y + 60 * Math.sin(i / 7)));
await page.mouse.up();
await page.waitForTimeout(1000);
results.wheel = await frames((i) => page.mouse.wheel(0, Math.floor(i / 12) % 2 === 0 ? -120 : 120));
const whole = await page.evaluate(async () => {
  const begin = performance.now();
  window.dispatchEvent(new Event("resize"));
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - begin;
});
const single = await page.evaluate(() => {
  const timed = (work) => { const begin = performance.now(); work(); return performance.now() - begin; };
  const type = (text) => { const field = document.getElementById("search"); field.value = text; field.dispatchEvent(new Event("input")); };
  return {
    filter: timed(() => document.querySelector("#kinds input").click()),
    search: timed(() => type("number 42")),
    renderer: (() => { const gl = document.createElement("canvas").getContext("webgl2"); const info = gl.getExtension("WEBGL_debug_renderer_info"); return gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER); })(),
  };
});
await browser.close();
const ms = (number) => `${number.toFixed(1)} ms`;
console.log(`${nodeCount} nodes, ${edgeCount} edges; file ${(statSync(file).size / 1e6).toFixed(1)} MB; laid out and ready after ${(ready / 1000).toFixed(1)} s`);
for (const [name, { count, mean, median, p95, script }] of Object.entries(results)) {
  console.log(`${name}: ${count} frames, mean ${ms(mean)}, median ${ms(median)}, 95 % under ${ms(p95)}; the page's own thread, a frame: ${ms(script)}`);
}
console.log(`drawn anew, with the two frames after it: ${ms(whole)}; one filter: ${ms(single.filter)}; one search: ${ms(single.search)}\n${single.renderer}`);
