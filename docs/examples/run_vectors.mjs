// Runs the vectors, or the JSON of a failure, against a system: node run_vectors.mjs <folder or file> <your system's module>
// The module exports `start(vector)`, which returns a system with `apply(event)` and `observe()`. `apply` throws an error
// whose name is "Refused" where the system refuses, or "NotSupported" where it has no such event.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [source, module] = process.argv.slice(2);
const { start } = await import(pathToFileURL(resolve(module)));
const filesOf = (path) => statSync(path).isFile() ? [path]
  : readdirSync(path).sort().flatMap((name) => filesOf(join(path, name))).filter((file) => /hos-\d+.*\.json$/.test(file));
const vectors = filesOf(source).map((file) => JSON.parse(readFileSync(file, "utf8"))).flatMap((data) => data.vectors ?? [data]);

function differences(expected, seen) { // only what the system shows is compared
  return Object.keys(seen).filter((key) => seen[key] !== undefined).flatMap((key) => {
    const [want, got] = [expected[key], key === "flags" ? [...seen[key]].sort() : seen[key]].map((each) => JSON.stringify(each));
    return want === got ? [] : [`${key} is ${got}, not ${want}`];
  });
}

function run({ given, attempted, when, then }, system) {
  try {
    given.forEach((event) => system.apply(event));
  } catch (error) { // a system that never gets to what would be refused is none the worse for it
    return error.name === "Refused" ? (then.refusal ? [] : ["refused an event before"]) : [error.name];
  }
  try { // what is attempted is refused, and leaves no trace: a system that takes it does not get to what is tried
    if (attempted) return system.apply(attempted), [];
  } catch (error) {
    if (error.name !== "Refused") return [error.name];
  }
  try {
    system.apply(when);
  } catch (error) {
    return error.name !== "Refused" ? [error.name] : then.refusal || then.may_refuse ? [] : ["refused, though the Code takes it"];
  }
  if (!then.refusal) return differences(then.outcome, system.observe());
  const flags = system.observe().flags ?? [], { codes, kind } = then.refusal;
  const isShown = kind === "irregular" || (kind === "breach" && codes.every((code) => flags.includes(code)));
  return isShown ? [] : [`taken, though the Code refuses it: ${codes}`];
}

const results = vectors.map((vector) => [vector.id, run(vector, start(vector))]);
results.forEach(([id, found]) => found.forEach((line) => console.log(`${id}: ${line}`)));
const failed = results.filter(([, found]) => found.some((line) => line !== "NotSupported")).length;
console.log(`${results.length} vectors, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
