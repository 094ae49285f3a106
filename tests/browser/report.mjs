// Drives report.html in a browser: see README.md beside this file.
//
//   node report.mjs REPORT.html HOSTILE.html [FOLDER FOR PICTURES]

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(process.cwd() + "/")("playwright-core");
const [report, hostile, pictures] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

async function open(file, viewport, options = {}) {
  const context = await browser.newContext({ viewport, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push("request to " + request.url());
  });
  page.on("dialog", (dialog) => {
    complaints.push("dialog: " + dialog.message());
    dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
}

async function picture(page, name, options = {}) {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, ...options });
}

const text = (page, selector) => page.locator(selector).first().textContent();
const viewBox = async (page, map = ".wide-map") =>
  (await page.locator(`${map} svg`).getAttribute("viewBox")).split(" ").map(Number);
const legend = (page) => page.locator(".legend .km").allTextContents();

const checks = {
  async "a segment tells name, status, length, confidence and basis when pointed at"() {
    const { page, complaints } = await open(report, DESKTOP);
    await picture(page, "desktop-top");
    for (const part of ["map", "lengths", "segments", "notes"])
      if (pictures) await page.locator("#" + part).screenshot({ path: `${pictures}/desktop-${part}.png` });
    const hit = page.locator(".wide-map .hit").nth(30);
    await hit.dispatchEvent("pointerenter");
    const card = await text(page, ".card");
    assert.match(card, /(delimited|contested) · [\d.]+ km · (medium|low) confidence/);
    assert.match(card, /Basis: \w+/);
    assert.match(await text(page, ".projection"), /WGS 84/);
    assert.deepEqual(complaints, []);
  },

  async "segments are reached by keyboard, each with a label"() {
    const { page, complaints } = await open(report, DESKTOP);
    await page.locator(".wide-map svg").focus();
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await page.keyboard.press("ArrowRight");
    const second = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    assert.match(first, /: (delimited|contested) · /);
    assert.notEqual(first, second);
    assert.ok((await text(page, ".card h3")).length > 0);
    await page.locator("#map").screenshot(pictures ? { path: `${pictures}/desktop-focus.png` } : {});
    assert.deepEqual(complaints, []);
  },

  async "the slider restyles the map, adds up anew and says which date"() {
    const { page, complaints } = await open(report, DESKTOP);
    const before = await legend(page);
    const kilometres = (list) => list.map(parseFloat).reduce((sum, length) => sum + length, 0);
    const slider = page.locator("#dates");
    const dash = () =>
      page.locator(".wide-map .segment").nth(30).evaluate((path) => getComputedStyle(path).strokeDasharray);
    assert.notEqual(await dash(), "none");
    await slider.focus();
    await page.keyboard.press("End");
    const after = await legend(page);
    assert.equal(await dash(), "none");
    assert.notDeepEqual(before, after);
    assert.ok(Math.abs(kilometres(before) - kilometres(after)) < 0.3);
    assert.equal(await text(page, ".slider output"), "Status as of 4 December 2024");
    // Once the line is settled, no low confidence is left.
    assert.deepEqual(after.map(parseFloat).slice(1), [0, 0, 0]);
    assert.ok(await page.locator(".elsewhere").isVisible());
    await page.locator("#map").screenshot(pictures ? { path: `${pictures}/desktop-2024.png` } : {});
    assert.deepEqual(complaints, []);
  },

  async "entries of the legend hide and show their segments"() {
    const { page, complaints } = await open(report, DESKTOP);
    const shown = () => page.locator(".wide-map .segment:not(.off)").count();
    const all = await shown();
    await page.locator(".legend input").nth(1).uncheck();
    const fewer = await shown();
    assert.ok(fewer < all);
    await page.locator(".legend input").nth(1).check();
    assert.equal(await shown(), all);
    assert.deepEqual(complaints, []);
  },

  async "the map zooms by button, key and wheel, moves by drag, and comes back"() {
    const { page, complaints } = await open(report, DESKTOP);
    const home = await viewBox(page);
    await page.locator(".zoom button").first().click();
    assert.ok((await viewBox(page))[2] < home[2]);
    const box = await page.locator(".wide-map svg").boundingBox();
    await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.4);
    for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, -120);
    await page.waitForTimeout(100);
    const zoomed = await viewBox(page);
    assert.ok(zoomed[2] < home[2] / 1.7, "wheel while the map is in use");
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 4 });
    await page.mouse.up();
    assert.ok((await viewBox(page))[0] < zoomed[0]);
    await page.locator("#map").screenshot(pictures ? { path: `${pictures}/desktop-zoomed.png` } : {});
    await page.locator(".wide-map svg").focus();
    await page.keyboard.press("0");
    assert.deepEqual(await viewBox(page), home);
    assert.deepEqual(complaints, []);
  },

  async "tables sort by number and by word"() {
    const { page, complaints } = await open(report, DESKTOP);
    const lengths = () =>
      page.locator("table.segments tbody tr td:nth-child(4)").evaluateAll((cells) =>
        cells.map((cell) => Number(cell.dataset.number)));
    await page.getByRole("button", { name: "length, km" }).last().click();
    const up = await lengths();
    assert.deepEqual(up, [...up].sort((a, b) => a - b));
    await page.getByRole("button", { name: "length, km" }).last().click();
    assert.deepEqual(await lengths(), up.reverse());
    assert.deepEqual(complaints, []);
  },

  async "checks are filtered by verdict and link to their sources"() {
    const { page, complaints } = await open(report, DESKTOP);
    const rows = page.locator(".checks tbody tr:visible");
    const all = await rows.count();
    await page.locator(".filter label", { hasText: "agrees" }).click();
    const words = await rows.locator(".verdict").allTextContents();
    assert.ok(words.length > 0 && words.length < all);
    assert.deepEqual([...new Set(words)], ["agrees"]);
    const links = await page.locator(".checks a").evaluateAll((list) => list.map((a) => a.protocol));
    assert.ok(links.every((protocol) => /^https?:$/.test(protocol)));
    await page.locator("#checks").screenshot(pictures ? { path: `${pictures}/desktop-checks.png` } : {});
    assert.deepEqual(complaints, []);
  },

  async "on a phone nothing is wider than the screen, and a tap tells of a segment"() {
    const { page, complaints } = await open(report, PHONE, { hasTouch: true, isMobile: true });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= PHONE.width, `the page is ${width} px wide`);
    await picture(page, "phone-top");
    for (const part of ["map", "lengths", "notes"])
      if (pictures) await page.locator("#" + part).screenshot({ path: `${pictures}/phone-${part}.png` });
    await page.locator("#checks").scrollIntoViewIfNeeded();
    await picture(page, "phone-checks");
    const home = await viewBox(page, ".small-map");
    await page.locator(".zoom button").first().tap();
    assert.ok((await viewBox(page, ".small-map"))[2] < home[2]);
    await page.locator(".small-map .hit").nth(20).dispatchEvent("click");
    assert.match(await text(page, ".card .line"), /km/);
    assert.deepEqual(complaints, []);
  },

  async "without a script the page is a complete report"() {
    const { page } = await open(report, DESKTOP, { javaScriptEnabled: false });
    if (pictures) await page.locator("#map").screenshot({ path: `${pictures}/noscript-map.png` });
    assert.ok(await page.getByText("Status as of June 2017").first().isVisible());
    assert.ok(await page.locator(".wide-map #map-legend").isVisible());
    assert.ok(!(await page.locator(".zoom").isVisible()));
  },

  async "the scale bar is true on screen and in print"() {
    const { page } = await open(report, DESKTOP);
    const metres = () => page.evaluate(() => {
      const width = (selector) => document.querySelector(selector).getBoundingClientRect().width;
      const [number, unit] = document.querySelector(".bar span").textContent.split(" ");
      return (number * (unit === "km" ? 1000 : 1) * width(".wide-map")) / width(".bar i");
    });
    const screen = await metres();
    await page.emulateMedia({ media: "print" });
    assert.ok(Math.abs((await metres()) / screen - 1) < 0.01);
  },

  async "it prints"() {
    const { page, complaints } = await open(report, DESKTOP);
    const pdf = await page.pdf({
      preferCSSPageSize: true, format: "A4",
      ...(pictures ? { path: `${pictures}/print.pdf` } : {}),
    });
    assert.ok(pdf.length > 20_000);
    assert.deepEqual(complaints, []);
  },

  async "hostile text in a property is text"() {
    assert.match(readFileSync(hostile, "utf8"), /&lt;script&gt;/);
    const { page, complaints } = await open(hostile, DESKTOP);
    assert.equal(await page.evaluate(() => window.harm), undefined);
    assert.equal(await page.locator("script").count(), 1);
    const told = [];
    for (const hit of await page.locator(".wide-map .hit").all()) {
      await hit.dispatchEvent("pointerenter");
      told.push(await text(page, ".card h3"));
    }
    assert.match(told.join("\n"), /<script>/);
    assert.equal(await page.evaluate(() => window.harm), undefined);
    assert.deepEqual(complaints, []);
  },

  async "the content policy forbids what the page did not bring along"() {
    const { page } = await open(report, DESKTOP);
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.harm = 1";
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => window.harm), undefined);
  },
};

let failures = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log("ok   ", name);
  } catch (error) {
    failures += 1;
    console.log("FAILS", name, "\n     ", error.message);
  }
}
await browser.close();
process.exitCode = failures === 0 ? 0 : 1;
