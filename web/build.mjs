// web/src -> web/dist/page.html, the one file that is compiled into ecograph. The same sources give the same bytes.
//   node build.mjs [OUTPUT]
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2] ?? join(here, "dist", "page.html");

const bundle = async (entry) => {
  const result = await build({
    absWorkingDir: here, entryPoints: [entry], bundle: true, minify: true, write: false, metafile: true, format: "iife",
    target: ["chrome109", "firefox115", "safari16"], charset: "ascii", legalComments: "none", logLevel: "warning",
  });
  return { text: result.outputFiles[0].text.trim(), inputs: Object.keys(result.metafile.inputs) };
};

/** The packages whose files are in the bundle, each with its licence as it came. */
function licences(inputs) {
  const folders = new Set();
  for (const input of inputs) {
    const match = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) folders.add(match[1]);
  }
  return [...folders].sort().map((folder) => {
    const { name, version, license, repository } = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
    const file = readdirSync(join(here, folder)).sort().find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    const text = readFileSync(join(here, folder, file), "utf8").replace(/\r\n/g, "\n").trim();
    return `${name} ${version}, ${license}, ${repository?.url ?? repository ?? ""}\n\n${text}\n`;
  }).join("\n----\n\n");
}

const script = await bundle("src/main.ts");
const style = await bundle("src/style.css");
const notice = licences(script.inputs);
// What a script element may not hold as it is, and what marks the program's own places.
for (const text of [script.text, notice]) {
  if (/<\/script|<!--/i.test(text)) throw new Error("the bundle would end its own script element");
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = `default-src 'none'; script-src ${hash(script.text)}; style-src ${hash(style.text)}; img-src data:; ` +
  "base-uri 'none'; form-action 'none'";
const parts = { csp: policy, style: style.text, licences: notice, script: script.text };
let page = readFileSync(join(here, "src", "page.html"), "utf8");
for (const [name, text] of Object.entries(parts)) page = page.replace(`<!--${name}-->`, () => text);
for (const mark of ["<!--ecograph:title-->", "<!--ecograph:data-->"]) {
  if (page.split(mark).length !== 2) throw new Error(`${mark} must stand once`);
}
if (!existsSync(dirname(output))) mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, page);
console.log(`${output}: ${page.length} bytes`);
