// Debian's Chromium, driven by playwright-core. What is missing ends the test with 77: skipped.
import { existsSync } from "node:fs";

export function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(77);
}

const program = process.env.CHROMIUM ?? "/usr/bin/chromium";
// From playwright's own list of what a page under test does not need; WebGL in software.
const always = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const software = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"];

export async function launch({ webgl = true } = {}) {
  if (!existsSync(program)) skip(`${program} is not installed (Debian: chromium)`);
  let playwright;
  try {
    playwright = await import("playwright-core");
  } catch {
    skip("tests/web/node_modules is missing: `scripts/web.sh tests` installs it with npm");
  }
  return playwright.chromium.launch({
    executablePath: program, args: [...always, ...(webgl ? software : ["--disable-gpu", "--disable-3d-apis"])],
  });
}

/** A page that notes whatever must not happen: errors, dialogs, requests, refusals by the Content-Security-Policy. */
export async function openPage(browser, { file, hash = "", scheme = "light", width = 1360, height = 850, quiet = [] }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => {
    const text = message.text();
    if (["error", "warning"].includes(message.type()) && !quiet.some((part) => text.includes(part))) problems.push(`console: ${text}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { problems.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== `file://${file}` && !url.startsWith("data:")) problems.push(`request: ${url}`);
  });
  await page.goto(`file://${file}${hash === "" ? "" : `#${hash}`}`);
  await page.waitForFunction(() => document.documentElement.dataset.ready === "1", null, { timeout: 120_000 });
  return { page, problems, close: () => context.close() };
}
