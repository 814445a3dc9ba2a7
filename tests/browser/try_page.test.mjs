// The Try page in a real browser. .ci/browser builds it, serves it, and says where everything is:
// TRY_URL (the page), TRY_CASES (what cases.py writes), TRY_CHROMIUM, and TRY_SHOTS, a folder for screenshots, if any.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

const require = createRequire(new URL("../../docs/try/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const { TRY_URL: url, TRY_CASES: casesFile, TRY_CHROMIUM: executablePath, TRY_SHOTS: shots } = process.env;
const { cases, sheet } = JSON.parse(readFileSync(casesFile, "utf8"));

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--lang=en-GB",
];
const requested = new Set();
const complaints = [];
let browser, page;

async function opened() {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, locale: "en-GB" });
  const made = await context.newPage();
  context.on("request", (request) => requested.add(request.url()));
  made.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  made.on("pageerror", (error) => complaints.push(error.message));
  await made.goto(url);
  await made.waitForSelector("#ready:not([hidden])", { timeout: 120_000 });
  await made.waitForSelector("body[data-answered]", { timeout: 60_000 });
  return made;
}

/** Does something, and waits until the page has answered the question that it leads to. */
async function answered(act, on = page) {
  const before = Number(await on.getAttribute("body", "data-answered"));
  await act();
  await on.waitForFunction((last) => Number(document.body.dataset.answered) > last, before, { timeout: 60_000 });
}

const link = (held) => `${url}#complaint=${Buffer.from(JSON.stringify(held)).toString("base64url")}`;
const follow = (held, on = page) => answered(() => on.evaluate((to) => location.assign(to), link(held)), on);
const texts = (selector) => page.locator(selector).allTextContents();

async function nothingSerious(what) {
  await page.evaluate(axe); // as a debugger does: the page itself lets no script in
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`);
  assert.deepEqual(told, [], what);
}

const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
const shot = (name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

before(async () => {
  browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const start = Date.now();
  page = await opened();
  console.log(`# from opening the page to its first answer: ${((Date.now() - start) / 1000).toFixed(1)} seconds`);
});

after(() => browser?.close());

test(`${cases.length} complaints come to what the library says of them`, { timeout: 600_000 }, async (on) => {
  assert.equal(cases.length, 50);
  for (const [number, expected] of cases.entries()) {
    await on.test(`complaint ${number + 1}`, async () => {
      await follow({ as_of: expected.as_of, rows: expected.rows });
      const found = await page.evaluate(() => {
        const all = (selector, read) => [...document.querySelectorAll(selector)].map(read);
        const text = (element) => element.textContent;
        return {
          due: document.querySelector("#summary").textContent.match(/Due on \w+ (\d+ \w+ \d+)/)?.[1] ?? null,
          duties: all(".duty", (duty) => [...duty.querySelectorAll("h4, ul.plain li")].map(text).join("\n")).sort(),
          late: all("#due .duty.late", text).length,
          findings: all(".finding .message", text),
          permitted: all("#next button, #odd-next button", (button) => button.dataset.type).sort(),
          refused: Object.fromEntries(
            all("#not-next li", (item) => [item.dataset.type, item.querySelector(".reason").textContent]),
          ),
          problems: all("#rows .problem:not([hidden])", text),
        };
      });
      const { as_of, rows, ...said } = expected;
      assert.deepEqual(found, { ...said, duties: [...said.duties].sort(), permitted: [...said.permitted].sort(), problems: [] });
    });
  }
});

test("a complaint is told by the form", async () => {
  await answered(() => page.click("#clear"));
  await answered(() => page.fill("#as-of", "2024-05-10"));
  await answered(() => page.fill("#rows li:last-child [name=on]", "2024-05-01"));
  assert.match(await page.textContent("#summary"), /9 May 2024.*overdue by 1 working day/);
  await page.selectOption("#add-type", "acknowledged");
  await answered(() => page.click("#add"));
  assert.match(await page.textContent(".finding .kind"), /acknowledged late \(breach\)/);
  await answered(() => page.fill("#rows li:last-child [name=on]", "2024-05-03"));
  assert.match(await page.textContent("#summary"), /20 May 2024.*6 working days left/);
  await page.selectOption("#add-type", "extended");
  await answered(() => page.click("#add"));
  assert.equal(await page.textContent("#rows li:last-child .problem"), "The new day for the answer: give it");
  await answered(() => page.fill("#rows li:last-child [name=new_due]", "2024-05-31"));
  assert.match(await page.textContent("#summary"), /31 May 2024/);
  assert.match(await page.textContent("#to-mend"), /explain to the resident why more time is needed/);
  await answered(() => page.fill("#rows li:last-child [name=reasons]", "a part is on order"));
  await answered(() => page.selectOption("#rows li:last-child [name=ombudsman_details_given]", "yes"));
  assert.equal(await page.locator("#to-mend").count(), 0);
});

test("rows come into the order of their days, and the focus stays", async () => {
  await answered(() => page.click("text=Waiting for an answer"));
  await page.click("#add");
  const last = page.locator("#rows li").last();
  await last.locator("[name=on]").focus();
  await answered(() => last.locator("[name=on]").fill("2024-04-30"));
  assert.equal(await page.evaluate(() => document.activeElement.name), "on");
  const problem = await page.locator("#rows .problem:not([hidden])").textContent();
  assert.ok(problem.length > 0);
});

test("the link holds the complaint, and opens it again", async () => {
  await answered(() => page.click("text=Late at both stages"));
  const address = page.url();
  assert.equal(new URL(address).search, "");
  const other = await opened();
  await answered(() => other.evaluate((to) => location.assign(to), address), other);
  assert.equal(await other.textContent("#summary"), await page.textContent("#summary"));
  await other.context().close();
});

test("a link that somebody has tampered with does nothing", async () => {
  const bad = "<img src=x onerror=document.title='broken'>";
  await follow({ as_of: "2024-05-20", rows: [{ type: "received", on: "2024-05-01", reference: bad }, { type: bad }, 7] });
  assert.ok((await page.textContent("#results")).includes(bad));
  assert.equal(await page.locator("#results img").count(), 0);
  assert.notEqual(await page.title(), "broken");
  await page.evaluate(() => location.assign("#complaint=%%%"));
  await page.waitForFunction(() => document.querySelector("#link-help").textContent.includes("damaged"));
});

test("a link with brackets that would fill the stack does nothing, and the page goes on", async () => {
  const deep = "[".repeat(5_000);
  const kept = JSON.stringify({ as_of: "2024-05-20", rows: [{ type: "received", on: "2024-05-01", record: deep }] });
  for (const text of [kept, `{"as_of": "2024-05-20", "rows": ${deep}${"]".repeat(5_000)}}`]) {
    await page.evaluate((to) => location.assign(to), `${url}#complaint=${Buffer.from(text).toString("base64url")}`);
    await page.waitForFunction(() => document.querySelector("#link-help").textContent.includes("damaged"));
    await answered(() => page.click("text=Waiting for an answer"));
    assert.match(await page.textContent("#summary"), /20 May 2024/);
  }
});

test("what is too long for a link is said to be", async () => {
  await answered(() => page.click("text=Waiting for an answer"));
  await answered(() => page.locator("#rows textarea").first().fill("x".repeat(300_000)));
  assert.match(await page.textContent("#link-help"), /too long for a link/);
  assert.equal(new URL(page.url()).hash, "");
  await answered(() => page.click("text=Waiting for an answer"));
  assert.match(await page.textContent("#link-help"), /The link holds/);
});

test("lines with a day in each are read when they are pasted", async () => {
  await page.locator(".paste summary").click();
  await page.fill("#pasted", "1 May 2024 complaint received\n3/5/2024 acknowledged\nlater");
  await answered(() => page.click("#read-pasted"));
  assert.equal(await page.locator("#rows > li").count(), 2);
  assert.match((await texts("#pasted-problems li"))[0], /line 3/);
});

test("a pasted spreadsheet comes to what the library says of it", { timeout: 120_000 }, async () => {
  await page.click("#tab-sheet");
  await page.fill("#sheet-text", sheet.text);
  await page.fill("#sheet-as-of", sheet.as_of);
  await page.fill("#homes-lcra", String(sheet.homes.lcra));
  await page.fill("#homes-lcho", String(sheet.homes.lcho));
  await page.click("#read-sheet");
  await page.waitForSelector("#measures", { timeout: 60_000 });
  assert.match(await page.textContent("#sheet-summary"), new RegExp(`left out: ${sheet.left_out},`));
  assert.deepEqual(await texts("#problems td:nth-child(3)"), sheet.problems.slice(0, 100));
  assert.ok((await texts("#sheet-results h3")).includes(`Overdue: ${sheet.overdue}`));
  const measures = await page.locator("#measures tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent)),
  );
  const shown = measures.map(([measure, , value, counted]) => [measure, value.split(" ")[0], counted.replaceAll(",", "")]);
  assert.deepEqual(shown, sheet.measures.map(([measure, value, counted]) => [measure, value === "None" ? "undefined" : value, counted]));
  await shot("sheet-wide");
});

test("a workbook is read too, and an overdue complaint of it looked at", { timeout: 120_000 }, async () => {
  await page.setInputFiles("#file", sheet.workbook);
  await page.waitForFunction(() => !document.querySelector("#read-sheet").disabled && document.querySelector("#problems"));
  assert.deepEqual(await texts("#problems td:nth-child(3)"), sheet.workbook_problems.slice(0, 100));
  const reference = await page.textContent("#overdue tbody td");
  await answered(() => page.locator("#overdue button").first().click());
  assert.ok((await page.textContent("#results")).includes(reference));
  assert.match(await page.textContent("#summary"), /overdue/);
});

test("an empty file is said to be empty, and what was pasted is not read in its place", async () => {
  await page.click("#tab-sheet");
  await page.fill("#sheet-text", sheet.text);
  await page.setInputFiles("#file", { name: "nothing.csv", mimeType: "text/csv", buffer: Buffer.alloc(0) });
  await page.waitForFunction(() => document.querySelector("#sheet-summary").textContent.includes("nothing.csv is empty"));
  await page.setInputFiles("#file", { name: "letter.xlsx", mimeType: "", buffer: Buffer.from("PK\x03\x04 and no more") });
  await page.waitForFunction(() => document.querySelector("#sheet-summary").textContent.includes("letter.xlsx is damaged"));
});

test("what is no spreadsheet is said to be none", async () => {
  await page.click("#tab-sheet");
  await page.fill("#sheet-text", "nothing,of\nthe,kind");
  await page.click("#read-sheet");
  await page.waitForFunction(() => !document.querySelector("#read-sheet").disabled);
  assert.match(await page.textContent("#sheet-summary"), /no column is known to hold `received`/);
});

test("the tabs are changed by the keyboard", async () => {
  await page.focus("#tab-sheet");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.evaluate(() => document.activeElement.id), "tab-complaint");
  assert.ok(await page.isVisible("#panel-complaint"));
  assert.ok(await page.isHidden("#panel-sheet"));
});

for (const [name, width] of [["phone", 360], ["wide", 1280]]) {
  test(`it is usable on a ${name} screen, in light and in dark`, { timeout: 240_000 }, async () => {
    await answered(() => page.setViewportSize({ width, height: 800 }));
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.click("#tab-complaint");
      await answered(() => page.click("text=Late at both stages"));
      await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
      await nothingSerious(`one complaint, ${colorScheme}`);
      assert.ok(await fits(), "it does not scroll sideways");
      await shot(`complaint-${name}-${colorScheme}`);
      await page.click("#tab-sheet");
      await page.click("#sheet-example");
      await page.waitForSelector("#measures");
      await nothingSerious(`a spreadsheet, ${colorScheme}`);
      assert.ok(await fits(), "it does not scroll sideways");
      await shot(`sheet-${name}-${colorScheme}`);
    }
  });
}

test("what is printed is what was found, and not the form", async () => {
  await page.click("#tab-complaint");
  await answered(() => page.click("text=Late at both stages"));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.ok(await page.isHidden("#rows"));
  assert.ok(await page.isVisible("#findings"));
  assert.ok(await page.isVisible("#next button"));
  const open = () => page.locator("#results details[open]").count();
  assert.equal(await open(), 0);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.ok((await open()) > 0);
  assert.equal(await page.locator(":is(#odd-next, #not-next)[open]").count(), 0);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await open(), 0);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  await shot("complaint-printed");
  await page.emulateMedia({ media: "screen" });
});

test("nothing is asked of any other address, and no question carries what was typed", () => {
  assert.ok([...requested].some((each) => each.endsWith("/pyodide.asm.wasm")), "what the worker asks for is seen");
  const elsewhere = [...requested].filter((each) => !each.startsWith(new URL(".", url).href) && !each.startsWith("data:"));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual([...requested].filter((each) => each.includes("?")), []);
});

test("the page complains of nothing", () => assert.deepEqual(complaints, []));
