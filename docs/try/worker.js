// Python, and the library in it, beside the page: it loads once, says how far it has come, and then answers questions.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const files = await (await fetch("files.json")).json();
const total = files.first.reduce((sum, file) => sum + file.bytes, 0);
let loaded = 0;
const PACKAGES = "/packages";

const say = (text) => postMessage({ progress: Math.min(100, (100 * loaded) / total), text });

// What is fetched is counted on its way, Pyodide's own files too.
const fetchPlain = globalThis.fetch;
globalThis.fetch = async (...request) => {
  const response = await fetchPlain(...request);
  if (!response.ok || !response.body) return response;
  const counted = response.body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.byteLength;
        say("Loading Python and the library");
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, { status: response.status, headers: response.headers });
};

async function fetched(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} cannot be loaded (${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}

async function start() {
  const archives = Promise.all(files.wheels.map(fetched));
  const modules = Promise.all(files.modules.map(fetched));
  const pyodide = await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href });
  say("Unpacking the library");
  for (const archive of await archives) pyodide.unpackArchive(archive, "whl", { extractDir: PACKAGES });
  pyodide.FS.mkdir("/try");
  for (const [place, text] of (await modules).entries()) pyodide.FS.writeFile(`/try/${files.modules[place]}`, text);
  say("Reading the Code");
  for (const folder of [PACKAGES, "/try"]) pyodide.pyimport("sys").path.append(folder);
  return { pyodide, answer: pyodide.pyimport("try_page").answer, toBytes: pyodide.pyimport("builtins").bytes };
}

const started = start();
let workbooks = null;

async function readsWorkbooks(pyodide) {
  for (const archive of await Promise.all(files.workbook_wheels.map(fetched))) {
    pyodide.unpackArchive(archive, "whl", { extractDir: PACKAGES });
  }
}

addEventListener("message", async ({ data: { id, question, asked, content } }) => {
  try {
    const { pyodide, answer, toBytes } = await started;
    const isWorkbook = content && content[0] === 0x50 && content[1] === 0x4b;
    if (isWorkbook) await (workbooks ??= readsWorkbooks(pyodide));
    const bytes = toBytes(content ? pyodide.toPy(content) : pyodide.toPy(new Uint8Array()));
    postMessage({ id, ...answered(() => answer(question, JSON.stringify(asked), bytes)) });
  } catch (error) {
    workbooks = null; // what could not be fetched may be fetched later
    postMessage({ id, error: lastLine(error) });
  }
});

const lastLine = (error) => String(error.message ?? error).trim().split("\n").at(-1).replace(/^[\w.]+(?:Error|Exception): /, "");

/** What Python answers. An error of Python's own leaves it whole; after any other, such as a full stack, it is lost. */
function answered(asks) {
  try {
    return { answer: asks() };
  } catch (error) {
    return { error: lastLine(error), fatal: error.name !== "PythonError" };
  }
}
postMessage({ listening: true });
