// How fast N3.js writes Turtle of the triples in FOLDER/bench.nt: CPU seconds of writing alone, the triples being in
// memory as an array. NODE_PATH does not serve modules: run it where node_modules/n3 is. peers.mjs FOLDER
import { createWriteStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";

const folder = process.argv[2];
const { Parser, Writer } = createRequire(join(process.cwd(), "peers.mjs"))("n3");
const triples = new Parser({ format: "N-Triples" }).parse(readFileSync(join(folder, "bench.nt"), "utf8"));

for (const [format, suffix] of [["Turtle", "ttl"], ["N-Triples", "nt"]]) {
  const begin = process.cpuUsage();
  await new Promise((resolve, reject) => {
    const writer = new Writer(createWriteStream(join(folder, `peer.${suffix}`)), { format });
    writer.addQuads(triples);
    writer.end((error) => (error ? reject(error) : resolve()));
  });
  const used = process.cpuUsage(begin);
  console.log(`N3.js, ${format}: ${((used.user + used.system) / 1e6).toFixed(3)} s`);
}
