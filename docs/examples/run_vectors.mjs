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

function refusal(system, event) { // the name of what the system raises; undefined where it takes the event
  try {
    system.apply(event);
  } catch (error) {
    return error.name;
  }
}

function run({ given, attempted, attempted_after = given.length, when, then }, system) {
  const steps = [...given.slice(0, attempted_after), ...(attempted ? [attempted] : []), ...given.slice(attempted_after)];
  for (const event of steps) { // a system that never gets to what would be refused is none the worse for it
    const name = refusal(system, event), isRefused = name === "Refused", isToBe = event === attempted;
    if (name && !isRefused) return [name];
    if (isRefused !== isToBe) return isToBe || then.refusal ? [] : ["refused an event before"]; // it gets no further
  }
  const name = refusal(system, when);
  if (name) return name !== "Refused" ? [name] : then.refusal || then.may_refuse ? [] : ["refused, though the Code takes it"];
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
