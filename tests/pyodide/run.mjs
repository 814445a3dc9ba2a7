// Runs tests of the library on Pyodide, under Node, against the built wheel: node run.mjs WHEELS [ARGUMENTS OF PYTEST]
// The folder WHEELS has the library's wheel and those of pytest and all that it needs.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(new URL("../../docs/try/package.json", import.meta.url));
const { loadPyodide } = await import(pathToFileURL(require.resolve("pyodide/pyodide.mjs")));
const root = resolve(fileURLToPath(import.meta.url), "../../..");
const [wheels, ...given] = process.argv.slice(2);

const pyodide = await loadPyodide({ env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1" } });
for (const name of readdirSync(wheels)) {
  pyodide.unpackArchive(new Uint8Array(readFileSync(join(wheels, name))), "whl", { extractDir: "/packages" });
}
for (const folder of ["docs", "src", "tests"]) pyodide.mountNodeFS(`/hoscode/${folder}`, join(root, folder));
for (const name of ["pyproject.toml", "README.md"]) {
  pyodide.FS.writeFile(`/hoscode/${name}`, readFileSync(join(root, name)));
}
pyodide.globals.set("given", pyodide.toPy(given));
process.exitCode = pyodide.runPython(`
import os, subprocess, sys, threading
from concurrent import futures
from importlib.util import find_spec

sys.path.append("/packages")
os.chdir("/hoscode")
import pytest

def there_is_only_one(*_arguments, **_named):
    pytest.skip("there are no other processes here, and no threads")

subprocess.Popen = threading.Thread.start = futures.ProcessPoolExecutor = there_is_only_one
print(f"Python {sys.version.split()[0]} on {sys.platform}, hoscode from {find_spec('hoscode').origin}")
int(pytest.main(["-p", "no:cacheprovider", *given]))
`);
