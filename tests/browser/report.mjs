// Drives report.html in a browser: see README.md beside this file.
//
//   node report.mjs REPORT.html HOSTILE.html [FOLDER FOR PICTURES]

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.cwd() + "/");
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core");
const [report, hostile, pictures] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const LANGUAGES = ["en", "ru", "ky", "tg"];
const WIDTHS = [320, 390, 768, 1066, 1440];

async function open(file, width, options = {}) {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ viewport, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) complaints.push("request to " + request.url());
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

const seen = (page, selector) => page.locator(selector).first().innerText();
const window = async (page) => (await page.locator(".map svg").first().getAttribute("viewBox")).split(" ").map(Number);

const checks = {
  async "in every language nothing is clipped at any width, the page is short, and axe finds nothing"() {
    for (const width of WIDTHS) {
      const judged = width === WIDTHS.at(0) || width === WIDTHS.at(-1);
      const { page, complaints } = await open(report, width, { bypassCSP: judged });
      if (judged) await page.addScriptTag({ path: axe });
      for (const language of LANGUAGES) {
        await page.locator("#lang-" + language).check();
        const [across, down] = await page.evaluate(() => {
          const root = document.documentElement;
          return [root.scrollWidth, root.scrollHeight];
        });
        assert.equal(across, width, `${language} at ${width} is ${across} wide`);
        assert.ok(down < (width >= 1066 ? 6000 : 12000), `${language} at ${width} is ${down} high`);
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        const found = !judged ? [] : await page.evaluate(() => globalThis.axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html)));
        assert.deepEqual(found, [], `${language} at ${width}`);
        await picture(page, `${width}-${language}`);
      }
      assert.deepEqual(complaints, []);
    }
  },

  async "a date changes title, headline, legend and tables together, with a script and without"() {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await open(report, 1440, { javaScriptEnabled });
      const dated = async () => [await seen(page, ".dated"), await seen(page, ".figures"), await seen(page, ".legend"), await seen(page, "#lengths table")];
      const dates = await page.locator("[name=date]").count();
      assert.ok(dates >= 3);
      await page.locator("#t0").check();
      const first = await dated();
      await page.locator(`#t${dates - 1}`).check();
      (await dated()).forEach((text, index) => assert.notEqual(text, first[index]));
      assert.match(await seen(page, ".figures"), /Contested\s+0\.0\skm/);
    }
  },

  async "buttons, keys and the wheel zoom, and names keep their size"() {
    const { page, complaints } = await open(report, 1440);
    const [, , whole] = await window(page);
    const name = () => page.evaluate(() => {
      const shown = [...document.querySelectorAll(".map svg text")].filter((text) => text.getBoundingClientRect().width > 0);
      return Math.max(...shown.map((text) => text.getBoundingClientRect().height));
    });
    const high = await name();
    await page.locator(".zoom button").first().click();
    const [, , once] = await window(page);
    assert.ok(once < whole);
    assert.ok(Math.abs((await name()) - high) < 0.25 * high);
    await page.locator(".map svg .segment").first().focus();
    await page.keyboard.press("+");
    const [, , twice] = await window(page);
    assert.ok(twice < once);
    await page.keyboard.press("0");
    assert.equal((await window(page))[2], whole);
    const box = await page.locator(".map svg").first().boundingBox();
    await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.keyboard.up("Control");
    await page.waitForTimeout(100);
    assert.ok((await window(page))[2] < whole);
    await picture(page, "zoomed");
    assert.deepEqual(complaints, []);
  },

  async "no name is cut by the frame or stands on a figure of the graticule, and both states stay named when zoomed"() {
    for (const width of WIDTHS) {
      const { page, complaints } = await open(report, width);
      for (const language of LANGUAGES) {
        await page.locator("#lang-" + language).check();
        if (await page.locator(".zoom button").nth(2).isVisible()) await page.locator(".zoom button").nth(2).click();
        for (let step = 0; step < 4; step += 1) {
          const faults = await page.evaluate(() => {
            const frame = document.querySelector(".map svg").getBoundingClientRect();
            const shown = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden").map((node) => [node.textContent, node.getBoundingClientRect()]);
            const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            const names = shown(".map .names text"), degrees = shown(".map .degree");
            const cut = names.filter(([, box]) => box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom);
            const over = names.flatMap(([name, box]) => degrees.filter(([, other]) => meet(box, other)).map(([degree]) => name + " x " + degree));
            return [...cut.map(([name]) => name), ...over];
          });
          assert.deepEqual(faults, [], `${language} at ${width}, zoomed ${step} times`);
          const states = await page.evaluate(() => [...document.querySelectorAll(".map .names [letter-spacing] text")].filter((node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility !== "hidden").length);
          assert.ok(width < 700 || step > 2 || states >= 2, `${language} at ${width}, zoomed ${step} times: ${states} states`);
          if (language === "en") await picture(page, `names-${width}-${step}`);
          const box = await page.locator(".map svg").first().boundingBox();
          await page.locator(".map svg").first().focus();
          await page.keyboard.press("+");
          assert.ok(box);
        }
        await page.keyboard.press("0");
      }
      assert.deepEqual(complaints, []);
    }
  },

  async "the stops of the date control are as far apart as in time, and their words do not meet"() {
    for (const width of WIDTHS) {
      const { page } = await open(report, width);
      for (const language of LANGUAGES) {
        await page.locator("#lang-" + language).check();
        const [at, boxes] = await page.evaluate(() => {
          const labels = [...document.querySelectorAll(".stops label")];
          const words = labels.map((label) => {
            const range = document.createRange();
            range.selectNodeContents([...label.querySelectorAll("span")].findLast((span) => span.getClientRects().length > 0));
            const { left, right, top, bottom } = range.getBoundingClientRect();
            return { left, right, top, bottom };
          });
          return [labels.map((label) => label.querySelector("input").getBoundingClientRect().left), words];
        });
        // June 2017 to 4 December 2024 to September 2026, by their last days: 7.43 and 1.82 years.
        const [, second, third, fourth] = at;
        assert.ok(Math.abs((third - second) / (fourth - third) - 7.43 / 1.82) < 0.6, `${width}: ${at}`);
        const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1;
        boxes.forEach((a, index) => boxes.slice(index + 1).forEach((b) => assert.ok(!meet(a, b), `${language} at ${width}: words meet`)));
        assert.ok(boxes.every(({ left, right }) => left >= 0 && right <= width), `${language} at ${width}: ${JSON.stringify(boxes)}`);
      }
    }
  },

  async "buttons keep the line in view however near they bring a reader"() {
    const { page, complaints } = await open(report, 1440);
    for (let click = 0; click < 7; click += 1) {
      await page.locator(".zoom button").first().click();
      const within = await page.evaluate(() => {
        const frame = document.querySelector(".map svg").getBoundingClientRect();
        const meets = (box) => box.left < frame.right && box.right > frame.left && box.top < frame.bottom && box.bottom > frame.top;
        return [...document.querySelectorAll(".map .segment")].filter((path) => path.getClientRects().length > 0 && meets(path.getBoundingClientRect())).length;
      });
      assert.ok(within > 0, `after ${click + 1} clicks`);
    }
    await picture(page, "nearest");
    assert.deepEqual(complaints, []);
  },

  async "on a phone a chart is as wide as the page and its words can be read"() {
    for (const width of [320, 390]) {
      const { page } = await open(report, width);
      for (const language of LANGUAGES) {
        await page.locator("#lang-" + language).check();
        const charts = await page.evaluate(() => {
          document.querySelector("details.charts").open = true;
          return [...document.querySelectorAll(".chart svg")].filter((svg) => svg.getClientRects().length > 0).map((svg) => [
            svg.getBoundingClientRect().right,
            Math.min(...[...svg.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a)),
          ]);
        });
        assert.equal(charts.length, 3, `${language} at ${width}`);
        for (const [right, size] of charts) assert.ok(right <= width && size > 7, `${language} at ${width}: ${right}, ${size}`);
      }
    }
  },

  async "two fingers zoom"() {
    const { page, complaints } = await open(report, 390, { hasTouch: true, isMobile: true });
    const [, , whole] = await window(page);
    const box = await page.locator(".map svg").first().boundingBox();
    const touch = await page.context().newCDPSession(page);
    const fingers = (apart) => [-apart, apart].map((dx, id) => ({ id, x: box.x + box.width / 2 + dx, y: box.y + box.height / 2 }));
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(20) });
    for (const apart of [40, 60, 80]) await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: fingers(apart) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await page.waitForTimeout(100);
    assert.ok((await window(page))[2] < whole);
    assert.deepEqual(complaints, []);
  },

  async "what is told of a segment stands beside the pointer"() {
    const { page, complaints } = await open(report, 1440);
    const hit = page.locator(".map .hit").nth(30);
    const at = await hit.boundingBox();
    const path = await hit.evaluate((node) => {
      const point = node.getPointAtLength(node.getTotalLength() / 2).matrixTransform(node.getScreenCTM());
      return [point.x, point.y];
    });
    assert.ok(at);
    await page.mouse.move(...path);
    const tip = await page.locator(".tip").boundingBox();
    assert.match(await seen(page, ".tip"), /\d+(\.\d+)? km|delimited|contested/i);
    const near = (low, high, value) => value > low - 60 && value < high + 60;
    assert.ok(near(tip.x, tip.x + tip.width, path[0]) && near(tip.y, tip.y + tip.height, path[1]));
    await picture(page, "told");
    assert.deepEqual(complaints, []);
  },

  async "files unpack to what the report wrote, and the map can be taken"() {
    const { page, complaints } = await open(report, 1440);
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".files a").first().click()]);
    assert.match(file.suggestedFilename(), /^segments\.geojson/);
    const [map] = await Promise.all([page.waitForEvent("download"), page.locator(".take-map").click()]);
    assert.match(map.suggestedFilename(), /\.svg$/);
    assert.deepEqual(complaints, []);
  },

  async "a search leaves the figures that have the word"() {
    const { page, complaints } = await open(report, 1440);
    const listed = () => page.locator("#checks tbody tr").evaluateAll((rows) => rows.filter((row) => getComputedStyle(row).display !== "none" && !row.hidden).length);
    const all = await listed();
    await page.locator("#search").fill("519");
    const some = await listed();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    assert.deepEqual(complaints, []);
  },

  async "it prints on fewer than twelve pages"() {
    const { page } = await open(report, 1440);
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
    assert.ok(pages < 12, `${pages} pages`);
  },

  async "text from data is text and nothing else"() {
    const { page, complaints } = await open(hostile, 1440);
    await page.locator(".map .hit").first().dispatchEvent("pointermove", { clientX: 300, clientY: 300 });
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => document.querySelectorAll("img, iframe, object, script[src]").length), 0);
    assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
    assert.deepEqual(complaints, []);
  },
};

let failed = 0;
for (const [claim, check] of Object.entries(checks)) {
  try {
    await check();
    console.log("ok      " + claim);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${claim}\n        ${String(error.message).split("\n").slice(0, 6).join("\n        ")}`);
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
