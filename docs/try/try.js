// Shows what try_page.py answers: it asks, and puts what comes back on the page. Nothing is decided here.

const at = (id) => document.getElementById(id);

/** An element with attributes and children; text is always text, never markup. */
function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") made.toggleAttribute(name, value);
    else made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const list = (texts, className = "") => el("ul", { class: className }, ...texts.map((text) => el("li", {}, text)));
const today = () => new Date().toLocaleDateString("en-CA", { timeZone: "Europe/London" });

// --- asking Python ------------------------------------------------------------------------------------------------------

let worker;
let listening;
let waiting = new Map();
let questions = 0;

/** Python, beside the page; after an error that ends it, it is started anew, and what was asked of it is answered by the error. */
function startPython() {
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  listening = new Promise((resolve, reject) => {
    worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker cannot be started")));
    worker.addEventListener("message", ({ data }) => {
      if (data.listening) resolve();
      else if ("progress" in data) showProgress(data);
      else if (data.fatal) startAnew();
      else {
        const { resolve: answered, reject: failed } = waiting.get(data.id);
        waiting.delete(data.id);
        if (data.error) failed(new Error(data.error));
        else answered(JSON.parse(data.answer));
      }
    });
  });
}

function startAnew() {
  worker.terminate();
  const lost = [...waiting.values()];
  waiting = new Map();
  startPython();
  lost.forEach(({ reject }) => reject(new Error("it was too much for Python in this browser, which has been started anew; undo the last change, and go on")));
}

async function ask(question, asked, content = null) {
  await listening;
  questions += 1;
  worker.postMessage({ id: questions, question, asked, content });
  return new Promise((resolve, reject) => waiting.set(questions, { resolve, reject }));
}

let saidText = "";

function showProgress({ progress, text }) {
  at("loading-bar").value = progress;
  if (text === saidText) return; // a screen reader hears each step once
  saidText = text;
  at("loading-text").textContent = `${text} ...`;
}

// --- the form: a row for each event --------------------------------------------------------------------------------------

let types = new Map();
let rowsMade = 0;

function fieldControl(id, field, value) {
  if (field.kind === "choice" || field.kind === "yes-no") {
    const choices = field.kind === "choice" ? field.choices : [["yes", "yes"], ["no", "no"]];
    const options = [["", "not known"], ...choices].map(([slug, label]) =>
      el("option", { value: slug, selected: slug === value }, label),
    );
    return el("select", { id, name: field.name }, ...options);
  }
  if (field.kind === "long") {
    const area = el("textarea", { id, name: field.name, rows: "2" });
    area.value = value;
    return area;
  }
  if (field.kind === "says-none") {
    return el("input", { id, name: field.name, type: "checkbox", value: "yes", checked: value === "yes" });
  }
  const type = field.kind === "date" ? "date" : "text";
  return el("input", { id, name: field.name, type, value, inputmode: field.kind === "number" ? "numeric" : "text" });
}

function fieldLine(row, field, value) {
  const id = `${row}-${field.name}`;
  const control = fieldControl(id, field, value);
  if (field.kind === "says-none") return el("p", {}, control, el("label", { for: id, class: "inline" }, field.label));
  return el("div", {}, el("label", { for: id }, field.label), control);
}

function rowElement(row) {
  rowsMade += 1;
  const id = `row-${rowsMade}`;
  const type = types.get(row.type);
  const on = el("input", { type: "date", id: `${id}-on`, name: "on", value: row.on ?? "", "aria-describedby": `${id}-problem` });
  const item = el(
    "li",
    { id, "data-type": row.type },
    el(
      "fieldset",
      {},
      el("legend", {}, type.label),
      el("button", { type: "button", class: "remove", "aria-label": `Remove: ${type.label}`, onclick: () => removeRow(item) }, "Remove"),
      el("div", { class: "fields" }, el("label", { for: `${id}-on` }, "On"), on),
    ),
  );
  const fields = item.querySelector(".fields");
  if (row.record) {
    item.dataset.record = row.record;
    fields.append(el("p", { class: "help" }, "It holds more than this form shows, which is kept as it is."));
  } else {
    const groups = new Map();
    for (const field of type.fields) {
      const line = fieldLine(id, field, row[field.name] ?? "");
      if (!field.group) fields.append(line);
      else groups.set(field.group, [...(groups.get(field.group) ?? []), { line, filled: Boolean(row[field.name]) }]);
    }
    for (const [group, lines] of groups) {
      const open = lines.some(({ filled }) => filled);
      fields.append(el("details", { open }, el("summary", {}, group), ...lines.map(({ line }) => line)));
    }
  }
  fields.append(el("p", { class: "problem", id: `${id}-problem`, hidden: true }));
  return item;
}

function rowData(item) {
  const row = { type: item.dataset.type };
  if (item.dataset.record) row.record = item.dataset.record;
  for (const control of item.querySelectorAll("input, select, textarea")) {
    const value = control.type === "checkbox" ? (control.checked ? control.value : "") : control.value;
    if (value || control.name === "on") row[control.name] = value;
  }
  return row;
}

const rowItems = () => [...at("rows").children];

function setRows(rows) {
  at("rows").replaceChildren(...rows.filter((row) => types.has(row.type)).map(rowElement));
}

function initialRow(type, on) {
  const initial = types.get(type).fields.filter((field) => field.initial).map((field) => [field.name, field.initial]);
  return { type, on, ...Object.fromEntries(initial) };
}

function addRow(type) {
  const item = rowElement(initialRow(type, rowItems().length ? at("as-of").value : ""));
  at("rows").append(item);
  item.querySelector("[name=on]").focus();
  changed();
}

function removeRow(item) {
  const next = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  (next?.querySelector(".remove") ?? at("add-type")).focus();
  changed();
}

// --- the complaint in the link, which never leaves the browser -------------------------------------------------------------------

const LONGEST_LINK = 64_000;
const DEEPEST = 50;

/** Whether a JSON text has more in each other than any record: to parse it could overflow the stack. */
function isTooDeep(text) {
  let depth = 0;
  for (const [found] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (found === "[" || found === "{") depth += 1;
    else if (found === "]" || found === "}") depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function toLink(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const letters = [];
  for (let start = 0; start < bytes.length; start += 8192) letters.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  return btoa(letters.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromLink(fragment) {
  if (!fragment.startsWith("#complaint=")) return null;
  try {
    const letters = atob(fragment.slice("#complaint=".length).replaceAll("-", "+").replaceAll("_", "/"));
    const text = new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0)));
    if (isTooDeep(text)) throw new Error("too deep");
    const held = JSON.parse(text);
    const rows = held.rows.filter((row) => row && types.has(row.type)).map(onlyTexts);
    if (rows.some((row) => isTooDeep(row.record ?? ""))) throw new Error("too deep");
    return { as_of: String(held.as_of), rows };
  } catch {
    sayOfLink("This link is damaged: it holds no complaint that can be read.");
    return null;
  }
}

const onlyTexts = (row) => Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value === "string"));

function sayOfLink(text) {
  at("link-help").textContent = text;
}

let linkIsLong = false;

/** Keeps what was told in the address; where that would be longer than programs take, it is left out, and said so. */
function keepInLink(held) {
  const link = held.rows.length ? `#complaint=${toLink(held)}` : "";
  const wasLong = linkIsLong;
  linkIsLong = link.length > LONGEST_LINK;
  if (linkIsLong) sayOfLink("This is too long for a link: print it, or keep it elsewhere. Nothing of it is kept here.");
  else if (wasLong) sayOfLink("The link holds what you typed, names included, and nothing else does.");
  history.replaceState(null, "", linkIsLong || !link ? location.pathname : link);
}

const toldSoFar = () => ({ as_of: at("as-of").value, rows: rowItems().map(rowData) });

function show(held) {
  at("as-of").value = held.as_of;
  setRows(held.rows);
  selectTab("complaint");
  changed();
}

// --- one complaint: what is due, found and possible ---------------------------------------------------------------------------

let asked = 0;

async function changed() {
  const held = toldSoFar();
  asked += 1;
  const mine = asked;
  const width = Math.min(Math.max(Math.floor(at("results").clientWidth), 280), 760);
  try {
    keepInLink(held);
    const answer = await ask("complaint", { ...held, width });
    if (mine === asked) showComplaint(answer); // a later question has not overtaken it
  } catch (error) {
    at("summary").textContent = `Something went wrong: ${error.message}`;
    at("results").replaceChildren();
  }
  if (mine === asked) document.body.dataset.answered = String(mine);
}

function showComplaint(answer) {
  rowItems().forEach((item, place) => {
    const problem = item.querySelector(".problem");
    problem.textContent = answer.problems[place] ?? "";
    problem.hidden = !problem.textContent;
  });
  inOrder(answer.order);
  at("summary").textContent = answer.summary;
  at("summary").classList.toggle("late", answer.is_late);
  at("results").replaceChildren(...(answer.view ? complaintParts(answer) : []));
}

/** The rows in the order of their days, with the focus where it was. */
function inOrder(order) {
  const items = rowItems();
  const sorted = [...order, ...items.keys()].filter((place, index, all) => all.indexOf(place) === index);
  if (sorted.every((place, index) => place === index)) return;
  const focused = document.activeElement;
  at("rows").append(...sorted.map((place) => items[place]));
  focused?.focus();
}

function complaintParts(answer) {
  const { view } = answer;
  const owed = answer.duties.filter((duty) => duty.status === "open" || duty.status === "overdue");
  const over = answer.duties.filter((duty) => !owed.includes(duty));
  return [
    el("p", {}, `Complaint ${view.reference}, under ${answer.edition} of the Code. This is not legal advice.`),
    answer.to_come ? el("p", { class: "help" }, `Left aside, since later than that day: ${answer.to_come}.`) : null,
    ...toMendPart(answer.to_mend),
    ...checklistParts(answer.checklists),
    ...timelinePart(answer),
    el("h3", {}, "What is due, and why"),
    owed.length ? el("div", { id: "due" }, ...owed.map(dutyPart)) : el("p", { id: "due" }, "Nothing is due."),
    ...(over.length ? [el("h3", {}, "What was due before"), el("div", { id: "was-due" }, ...over.map(dutyPart))] : []),
    el("h3", {}, "What was late or missing"),
    view.findings.length
      ? el("div", { id: "findings" }, ...view.findings.map(findingPart))
      : el("p", { id: "findings" }, answer.nothing_found),
    ...nextPart(answer.next),
    ...lettersPart(answer.letters),
  ].filter((part) => part !== null);
}

function toMendPart(messages) {
  if (!messages.length) return [];
  const why = "What is told for that day would break the Code, and can still be done right before it goes out.";
  return [el("div", { id: "to-mend", class: "to-mend" }, el("h3", {}, "Not like this"), el("p", {}, why), list(messages))];
}

function checklistParts(checklists) {
  return checklists.map(({ letter, lacks }) => {
    const says = lacks.length ? `The ${letter} of that day still lacks:` : `The ${letter} of that day lacks nothing.`;
    return el("div", { class: "checklist" }, el("p", { class: "kind" }, says), list(lacks));
  });
}

function timelinePart(answer) {
  const drawn = new DOMParser().parseFromString(answer.timeline, "image/svg+xml").documentElement;
  const items = rowItems();
  const happened = answer.order.map((_, place) => {
    const item = items[place];
    return el("li", {}, `${item.querySelector("[name=on]").value}: ${types.get(item.dataset.type).label}`);
  });
  return [
    el("h3", {}, "Timeline"),
    el("div", { id: "timeline" }, drawn),
    el("p", { class: "help" }, "A circle is an event, by its number; a bar is the time for a duty, darker on days that are not counted, and red once it is late."),
    el("details", {}, el("summary", {}, "The events by their numbers"), el("ol", {}, ...happened)),
  ];
}

function dutyPart(duty) {
  const [what, ...why] = duty.explanation;
  return el(
    "article",
    { class: `duty ${duty.late ? "late" : duty.status === "met" ? "met" : ""}` },
    el("h4", {}, what),
    el("p", { class: "stands" }, duty.stands),
    list(why, "plain"),
    duty.provisions.length ? el("p", { class: "help" }, `By ${duty.provisions.join("; ")}.`) : null,
    duty.not_counted.length
      ? el("details", {}, el("summary", {}, `Days not counted: ${duty.not_counted.length}`), list(duty.not_counted))
      : null,
  );
}

function findingPart(finding) {
  const cited = finding.provisions.map((each) => `${each.number} ${each.title}`);
  return el(
    "article",
    { class: `finding ${finding.kind}`, "data-code": finding.code },
    el("p", { class: "kind" }, `${finding.label} (${finding.kind_label})`),
    el("p", { class: "message" }, finding.message),
    cited.length ? el("p", { class: "help" }, `By ${cited.join("; ")}.`) : null,
  );
}

function nextPart(next) {
  const button = ({ type, label }) => el("button", { type: "button", "data-type": type, onclick: () => addRow(type) }, label);
  const why = ({ reason }) => el("span", { class: "reason" }, reason);
  const grey = (each) => el("li", { class: "grey", "data-type": each.type }, el("strong", {}, each.label), ": ", why(each));
  const hasPlace = next.filter((each) => !each.reason);
  const odd = next.filter((each) => each.reason && each.can_be_recorded);
  const cannot = next.filter((each) => !each.can_be_recorded);
  return [
    el(
      "div",
      { id: "next" },
      el("h3", {}, "What may be done next"),
      el("p", { class: "help" }, "What has a place now. Add it, and what the Code asks of it is found as you fill it in."),
      el("div", { class: "buttons" }, ...hasPlace.map(button)),
    ),
    odd.length
      ? el(
          "details",
          { id: "odd-next" },
          el("summary", {}, `What can be recorded, though it has no place now: ${odd.length}`),
          el("ul", {}, ...odd.map((each) => el("li", { "data-type": each.type }, button(each), " ", why(each)))),
        )
      : null,
    el("details", { id: "not-next" }, el("summary", {}, `What has no place now, and why: ${cannot.length}`), el("ul", {}, ...cannot.map(grey))),
  ];
}

function lettersPart(letters) {
  if (!letters.length) return [];
  const parts = letters.map(({ letter, contents }) => el("details", {}, el("summary", {}, `The ${letter}`), list(contents)));
  return [el("h3", {}, "What a letter has to hold"), ...parts];
}

// --- a spreadsheet --------------------------------------------------------------------------------------------------------------

let file = null;

async function readSheet(year = "") {
  const button = at("read-sheet");
  button.disabled = true;
  at("sheet-summary").textContent = "Reading ...";
  at("sheet-results").replaceChildren();
  const sheet = {
    text: at("sheet-text").value,
    as_of: at("sheet-as-of").value || today(),
    lcra: at("homes-lcra").value.replaceAll(",", "").trim(),
    lcho: at("homes-lcho").value.replaceAll(",", "").trim(),
    year,
    file: file ? file.name : null,
    times_in_uk: at("times-in-uk").checked,
  };
  try {
    showSheet(await ask("sheet", sheet, file ? new Uint8Array(await file.arrayBuffer()) : null));
  } catch (error) {
    at("sheet-summary").textContent = `This cannot be read: ${error.message}`;
  }
  button.disabled = false;
}

function showSheet(answer) {
  if (answer.error) {
    at("sheet-summary").textContent = answer.source ? `${answer.source}: ${answer.error}` : answer.error;
    return;
  }
  const counts = Object.entries(answer.counts).map(([what, number]) => `${what}: ${number.toLocaleString("en-GB")}`);
  at("sheet-summary").textContent = `${answer.source}: read as a row for each of its ${answer.rows_are}. ${counts.join(", ")}.`;
  const { problems, overdue, measures } = answer;
  const rows = {
    problems: problems.map((each) => [each.row, each.reference, each.message, each.outcome]),
    overdue: overdue.map((each) => [each.reference, each.stage, each.duty, each.due_on, each.days_late, each.kept_in_part ? "read in part" : "", opens(each)]),
    measures: measures.map((each) => [each.measure, each.tenure, each.value, each.counted, each.of]),
  };
  at("sheet-results").replaceChildren(
    el("p", {}, "This is not legal advice."),
    answer.notes.length ? list(answer.notes) : "",
    el("h3", {}, `Problems: ${answer.problems_in_all}`),
    ...(problems.length
      ? [
          table("problems", ["Row", "Reference", "What is wrong", "The row is"], rows.problems),
          more(problems.length, answer.problems_in_all),
          takeAway("problems.csv", answer.problems_csv),
        ]
      : [el("p", {}, "There are none.")]),
    el("h3", {}, `Overdue: ${answer.overdue_in_all}`),
    ...(overdue.length
      ? [
          overdue.some((each) => each.kept_in_part)
            ? el("p", { class: "help" }, "Read in part: something in the row could not be kept, and may be what is overdue. See the problems.")
            : "",
          table("overdue", ["Reference", "Stage", "What", "Was due", "Days late", "Note", ""], rows.overdue),
          more(overdue.length, answer.overdue_in_all),
          takeAway("overdue.csv", answer.overdue_csv),
        ]
      : [el("p", {}, "Nothing is overdue.")]),
    el("h3", {}, "The regulator's measures of complaints"),
    ...(measures.length
      ? [
          yearChoice(answer),
          table("measures", ["Measure", "Tenure", "Value", "Counted", "Of"], rows.measures),
        ]
      : []),
    el("p", {}, answer.measures_note),
    el("h3", {}, "How it was read"),
    table("read", ["Read as", "Column"], answer.read),
    answer.unused.length ? el("p", {}, `Not read: ${answer.unused.join(", ")}.`) : "",
  );
}

function table(id, heads, rows) {
  const cell = (content, place) => el("td", { "data-head": heads[place] }, content.nodeType ? content : String(content));
  const head = el("thead", {}, el("tr", {}, ...heads.map((text) => (text ? el("th", { scope: "col" }, text) : el("td")))));
  const body = el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map(cell))));
  const label = { problems: "Problems", overdue: "Overdue", measures: "Measures", read: "Columns" }[id];
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, el("table", { id }, head, body));
}

const more = (shown, all) => (all > shown ? el("p", { class: "help" }, `The first ${shown} are shown; the file has all ${all}.`) : "");

function takeAway(name, text) {
  const save = () => {
    const link = el("a", { href: URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return el("p", {}, el("button", { type: "button", onclick: save }, `Save as ${name}`));
}

function opens(late) {
  const open = () => {
    show({ as_of: at("sheet-as-of").value, rows: late.rows });
    at("tab-complaint").focus();
  };
  return el("button", { type: "button", onclick: open }, `Look at ${late.reference}`);
}

function yearChoice(answer) {
  const options = answer.years.map((year) =>
    el("option", { value: year, selected: year === answer.year }, `${year}/${String(year + 1).slice(2)}`),
  );
  const select = el("select", { id: "year", onchange: (event) => readSheet(event.target.value) }, ...options);
  return el("div", { class: "short" }, el("div", {}, el("label", { for: "year" }, "Reporting year, from April to March"), select));
}

// --- the page -----------------------------------------------------------------------------------------------------------------

function selectTab(name) {
  for (const each of ["complaint", "sheet"]) {
    const chosen = each === name;
    at(`tab-${each}`).setAttribute("aria-selected", String(chosen));
    at(`tab-${each}`).tabIndex = chosen ? 0 : -1;
    at(`panel-${each}`).hidden = !chosen;
  }
}

function connect(texts) {
  types = new Map(texts.types.map((type) => [type.type, type]));
  at("version").textContent = texts.version;
  at("bank-holidays").textContent = `Bank holidays are known through ${texts.bank_holidays}; days after that are provisional.`;
  at("add-type").append(...texts.types.map(({ type, label }) => el("option", { value: type }, label)));
  for (const example of texts.examples) {
    at("examples").append(el("button", { type: "button", onclick: () => show(example) }, example.name));
  }
  let soon = 0;
  at("panel-complaint").addEventListener("input", (event) => {
    if (!event.target.closest("#rows, #as-of")) return;
    clearTimeout(soon);
    soon = setTimeout(changed, 150);
  });
  at("add").addEventListener("click", () => addRow(at("add-type").value));
  at("read-pasted").addEventListener("click", async () => {
    const failed = (error) => ({ rows: [], problems: [`This cannot be read: ${error.message}`] });
    const { rows, problems } = await ask("pasted", { text: at("pasted").value }).catch(failed);
    at("pasted-problems").replaceChildren(...problems.map((problem) => el("li", {}, problem)));
    if (rows.length) show({ as_of: at("as-of").value, rows });
  });
  at("clear").addEventListener("click", () => show({ as_of: today(), rows: [initialRow("received", "")] }));
  at("copy").addEventListener("click", async () => {
    if (linkIsLong) return;
    await navigator.clipboard.writeText(location.href);
    at("link-help").textContent = "Copied. The link holds what you typed, names included.";
  });
  at("print").addEventListener("click", () => print());
  for (const [name, other] of [["complaint", "sheet"], ["sheet", "complaint"]]) {
    at(`tab-${name}`).addEventListener("click", () => selectTab(name));
    at(`tab-${name}`).addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      selectTab(other);
      at(`tab-${other}`).focus();
    });
  }
  connectSheet(texts);
  addEventListener("hashchange", () => {
    const held = fromLink(location.hash);
    if (held) show(held);
  });
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...at("results").querySelectorAll("details:not([open], #odd-next, #not-next)")];
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
    opened = [];
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) changed();
    width = innerWidth;
  });
}

function connectSheet(texts) {
  at("sheet-form").addEventListener("submit", (event) => {
    event.preventDefault();
    readSheet();
  });
  at("file").addEventListener("change", () => {
    file = at("file").files[0] ?? null;
    if (file) readSheet();
  });
  at("sheet-text").addEventListener("input", () => {
    file = null;
    at("file").value = "";
  });
  at("sheet-example").addEventListener("click", () => {
    file = null;
    at("sheet-text").value = texts.example_sheet;
    at("sheet-as-of").value = texts.example_sheet_as_of;
    readSheet();
  });
  const drop = at("drop");
  for (const [event, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    drop.addEventListener(event, (dropped) => {
      dropped.preventDefault();
      drop.classList.toggle("over", over);
      if (event !== "drop" || !dropped.dataTransfer.files.length) return;
      file = dropped.dataTransfer.files[0];
      at("file").value = ""; // which names another one
      readSheet();
    });
  }
}

startPython();
try {
  const texts = await ask("texts", {});
  connect(texts);
  at("as-of").value = today();
  at("sheet-as-of").value = today();
  at("loading").hidden = true;
  at("ready").hidden = false;
  show(fromLink(location.hash) ?? { as_of: today(), rows: [initialRow("received", "")] });
} catch (error) {
  at("loading-text").textContent = `This page cannot be shown here: ${error.message}. Open it from a web server, in a browser of the last years.`;
}
