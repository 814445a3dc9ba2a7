// The checklist of a letter, asked for anew at every keystroke, and rows to be added. Without a script both still work:
// the list is as it was when the page was sent, and a blank row is always there.

const form = document.querySelector("form[data-checklist]");
const list = document.querySelector(".checklist ul");
let asked = 0;

async function ask() {
  const mine = ++asked;
  const answer = await fetch(form.dataset.checklist, { method: "POST", body: new FormData(form) });
  if (mine !== asked) return; // something has been typed since
  const contents = answer.ok ? (await answer.json()).contents : [];
  const stated = new Set(contents.filter((each) => each.stated).map((each) => each.key));
  for (const item of list.children) {
    item.dataset.stated = stated.has(item.dataset.key);
    item.querySelector(".said").textContent = stated.has(item.dataset.key) ? "stated" : "missing";
  }
  document.getElementById("so-many").textContent = `${stated.size} of ${list.children.length} stated`;
}

if (form) {
  form.addEventListener("input", ask);
  ask();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add]");
  if (!button) return;
  const rows = button.closest("fieldset");
  const place = rows.querySelectorAll(":scope > .row").length;
  const row = document.createElement("div");
  row.className = "row";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", `${rows.querySelector("legend").textContent}, number ${place + 1}`);
  row.innerHTML = rows.querySelector(":scope > template").innerHTML.replaceAll("NEW", place);
  button.parentElement.before(row);
  row.querySelector("input, select, textarea").focus();
});

document.querySelector(".troubles")?.focus();
