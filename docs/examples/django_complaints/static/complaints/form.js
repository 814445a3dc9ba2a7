// The checklist of a letter, asked for anew at every keystroke, and rows to be added. Without a script both still work:
// the list is as it was when the page was sent, and a blank row is always there.

const form = document.querySelector("form[data-checklist]");
const list = document.querySelector(".checklist ul");
let asked = 0;

async function ask() {
  const mine = ++asked;
  let contents = null;
  let why = "The checklist cannot be asked for: what the letter states is not known.";
  try {
    const answer = await fetch(form.dataset.checklist, { method: "POST", body: new FormData(form) });
    const said = await answer.json();
    if (answer.ok) contents = said.contents;
    else if (said.problems) why = `What the letter states is not known yet. ${said.problems.map(unreadable).join(" ")}`;
  } catch {
    // nobody answers, or what answers is no JSON: why says so
  }
  if (mine !== asked) return; // something has been typed since
  if (contents) show(contents);
  else for (const item of list.children) mark(item, "unknown", "not known");
  const stated = list.querySelectorAll("[data-stated=true]").length;
  document.getElementById("so-many").textContent = contents ? `${stated} of ${contents.length} stated` : why;
}

function show(contents) {
  while (list.children.length > contents.length) list.lastElementChild.remove();
  while (list.children.length < contents.length) list.append(list.lastElementChild.cloneNode(true));
  contents.forEach((each, place) => {
    const item = list.children[place]; // of another stage, the same key has another title
    item.dataset.key = each.key;
    item.querySelector(".what").textContent = each.title[0].toUpperCase() + each.title.slice(1);
    item.querySelector(".cited").textContent = each.provision;
    mark(item, each.stated, each.stated ? "stated" : "missing");
  });
}

function mark(item, stated, said) {
  item.dataset.stated = stated;
  item.querySelector(".said").textContent = said;
}

function unreadable(problem) {
  const name = (problem.path ?? problem.field ?? "").match(/\w+/g)?.join("-") ?? "";
  const label = document.querySelector(`label[for="${name}"]`)?.firstChild.textContent.trim();
  return label ? `“${label}” cannot be read: ${problem.message}.` : `${problem.message}.`;
}

if (form) {
  form.addEventListener("input", ask);
  window.addEventListener("pageshow", ask); // after Back, too, when the browser has put back what was typed
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add]");
  if (!button) return;
  const rows = button.closest("fieldset");
  const place = rows.querySelectorAll(":scope > .row").length;
  const row = document.createElement("div");
  row.className = "row";
  row.id = `${rows.id}-${place}`;
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", `${rows.querySelector("legend").textContent}, number ${place + 1}`);
  row.innerHTML = rows.querySelector(":scope > template").innerHTML.replaceAll("NEW", place);
  button.parentElement.before(row);
  row.querySelector("input, select, textarea").focus();
});

document.querySelector(".troubles")?.focus();
