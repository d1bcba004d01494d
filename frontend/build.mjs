// Builds what the browser gets: app.js, app.css, icons.svg and their licences, into the package's static folder.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const target = process.argv[2] ?? join(root, "src/zhenggai/web/static/dist");

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await build({
  entryPoints: { app: join(here, "js/app.js") },
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  target: ["es2020", "chrome90", "firefox90", "safari15"],
  outdir: target,
  chunkNames: "part-[hash]",
  legalComments: "linked",
  logLevel: "warning",
});
await build({
  entryPoints: { app: join(here, "css/app.css") },
  bundle: true,
  minify: true,
  target: ["chrome99", "firefox97", "safari15.4"],
  outdir: target,
  logLevel: "warning",
});
await copyFile(join(here, "favicon.svg"), join(target, "favicon.svg"));
await writeFile(join(target, "icons.svg"), await iconSheet());
await writeFile(join(target, "LICENSES.txt"), await licences());

/** One SVG file with a symbol for each icon the pages use; names are those of the icon set. */
async function iconSheet() {
  const names = JSON.parse(await readFile(join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(names.map(async (name) => {
    const source = await readFile(join(root, "node_modules/@tabler/icons/icons/outline", `${name}.svg`), "utf8");
    const shapes = source.replace(/^[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "").replace(/\s+/g, " ").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  }));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

/** The licence texts of what is bundled travel with it. */
async function licences() {
  const packages = ["@tabler/core", "@tabler/icons", "htmx.org", "echarts", "zrender", "tslib"];
  const texts = await Promise.all(packages.map(async (name) => {
    const folder = join(root, "node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const text = await firstThere(["LICENSE", "LICENSE.txt", "LICENSE.md"].map((file) => join(folder, file)));
    return `${name} ${version} (${license})\n${"=".repeat(60)}\n${text.trim()}\n`;
  }));
  return texts.join("\n\n");
}

async function firstThere(paths) {
  for (const path of paths) {
    try {
      return await readFile(path, "utf8");
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  return "(the package brings no licence text; its name is given above)";
}
