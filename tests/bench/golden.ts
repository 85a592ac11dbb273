import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DATA, openDocument } from "./golden/document.ts";
import { carryLabels } from "./golden/carry.ts";
import { readGolden } from "./golden/file.ts";
import { goldenJson, readSheet } from "./golden/sheet.ts";

const FOLDER = resolve("tests/fixtures/golden");

/**
 * Shows documents for reading (`pages/NAME`, `clips/NAME`): numbered lines, `~` where the page hides
 * one, and no label; `--write SHEET...` makes golden files of sheets written by hand; `--carry NAME...`
 * brings golden files whose text has drifted up to date and lists the lines to be read.
 */
export async function run(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith("--"));
  if (names.length === 0) {
    console.log(
      "usage: npm run bench -- golden (pages|clips)/NAME..., or --write SHEET..., or --carry FILE...",
    );
  }
  for (const name of names) {
    if (args.includes("--write")) write(name);
    else if (args.includes("--carry")) carry(name);
    else show(name);
  }
}

function show(name: string): void {
  const document = openDocument(name);
  if (document === null) {
    console.log(`There is no ${name} in ${DATA}.`);
    return;
  }
  console.log(`== ${name}`);
  for (const statement of document.statements) console.log(`   ${statement}`);
  document.lines.forEach(({ text, look, hidden }, at) => {
    if (text !== "")
      console.log(`${at + 1}${hidden ? "~" : ""} ${look === "" ? "" : `${look} `}${text}`);
  });
}

function write(path: string): void {
  const sheet = readFileSync(path, "utf8");
  const name = /^document (\S+)$/m.exec(sheet)?.[1] ?? "";
  const document = openDocument(name);
  if (document === null) throw new Error(`${path}: there is no document “${name}”.`);
  const file = join(FOLDER, `${name.replace(/^(page|clip)s\//, "$1-")}.json`);
  writeFileSync(file, goldenJson(readSheet(sheet, document)));
  console.log(file);
}

function carry(name: string): void {
  const golden = readGolden(FOLDER).find((file) => file.name === name)?.golden;
  const document = golden === undefined ? null : openDocument(golden.document);
  if (golden === undefined || document === null)
    throw new Error(`“${name}” cannot be carried over.`);
  const carried = carryLabels(golden, document.lines);
  writeFileSync(join(FOLDER, `${name}.json`), goldenJson(carried.golden));
  for (const line of carried.unread) {
    console.log(`${name} ${line} is to be read: ${document.lines[line - 1]?.text ?? ""}`);
  }
}
