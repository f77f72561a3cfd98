// Does a report hold in a browser? node check.mjs CHROMIUM FOLDER PAGE...
// No console error, nothing requested, no horizontal scroll, no violation that axe-core finds, and a link to clauses opens them: at 1280 and
// 390 px, light and dark. Screenshots go to FOLDER.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// packages stand in a folder of their own: see run.sh
const require = createRequire(join(process.env.NODE_FOLDER, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [executablePath, folder, ...pages] = process.argv.slice(2);
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args });
const faults = [];
for (const page of pages) {
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"]) {
      const name = `${basename(page, ".html")}-${width}-${colorScheme}`;
      const fault = (text) => faults.push(`${name}: ${text}`);
      // the policy of the page would keep axe-core out: the first visit is as a reader's, the second without the policy
      for (const bypassCSP of [false, true]) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP });
        const tab = await context.newPage();
        tab.on("console", (message) => ["error", "warning"].includes(message.type()) && fault(message.text()));
        tab.on("pageerror", (error) => fault(error.message));
        const url = pathToFileURL(resolve(page)).href;
        tab.on("request", (request) => request.url().split("#")[0] === url || fault(`requests ${request.url()}`));
        await tab.goto(url);
        const scrolls = () => tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if ((await scrolls()) > 0) fault(`scrolls sideways by ${await scrolls()} px`);
        if (!bypassCSP) {
          await tab.screenshot({ path: join(folder, `${name}.png`) });
          const link = tab.locator(".heat a").first();
          if ((await link.count()) > 0) {
            const target = await link.getAttribute("href");
            await link.click();
            const article = tab.locator(`${target} article, ${target} .more`).first();
            if (!(await article.isVisible())) fault(`${target} does not open`);
            await tab.screenshot({ path: join(folder, `${name}-clauses.png`) });
          }
          await tab.close();
          continue;
        }
        await tab.evaluate(() => document.querySelectorAll("details").forEach((one, at) => (one.open = at < 12)));
        if ((await scrolls()) > 0) fault(`scrolls sideways by ${await scrolls()} px when opened`);
        await tab.evaluate(axe);
        const { violations } = await tab.evaluate(() => window.axe.run());
        for (const { id, nodes } of violations) fault(`axe ${id}: ${nodes.length} x ${nodes[0].html} ${nodes[0].failureSummary}`);
        if (process.env.FULL) await tab.screenshot({ path: join(folder, `${name}-full.png`), fullPage: true });
        await context.close();
      }
    }
  }
}
await browser.close();
faults.forEach((fault) => console.error(fault));
console.log(`${pages.length} pages at 2 widths in 2 schemes: ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
