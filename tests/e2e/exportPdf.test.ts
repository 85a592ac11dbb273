import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const COMMAND = resolve("electron/cli/commonplace.js");
const hasPdftotext = spawnSync("pdftotext", ["-v"]).error === undefined;
const hasScreen = spawnSync("which", ["xvfb-run"]).status === 0;

let folder = "";

const commonplace = (words: readonly string[]) =>
  run("xvfb-run", [
    "-a",
    process.execPath,
    COMMAND,
    ...words,
    "--library",
    join(folder, "library"),
  ]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "commonplace-pdf-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(!hasPdftotext || !hasScreen)(
  "a PDF from the command line (needs pdftotext, xvfb-run)",
  () => {
    it("has the text, the quotation, its note and the references, with numbered pages", async () => {
      const clip = join(folder, "quay.txt");
      await writeFile(
        clip,
        "The quay that sank\n\nBy Marta Lindqvist\n\n4 March 2021\n\nThe northern quay had sunk by eleven centimetres. " +
          "The board knew and did not act. Nobody had told the harbour master, who learned of it from the newspaper.\n",
      );
      await run(process.execPath, [COMMAND, "init", join(folder, "library")]);
      const added = await commonplace(["add", clip, "--json"]);
      const [{ citekey }] = JSON.parse(added.stdout) as [{ readonly citekey: string }];
      const exact = "The northern quay had sunk by eleven centimetres.";
      const quoted = await commonplace([
        "quote",
        citekey,
        "--exact",
        exact,
        "--note",
        "Quay",
        "--json",
      ]);
      const { annotation } = JSON.parse(quoted.stdout) as { readonly annotation: string };
      const file = join(folder, "quay.pdf");
      await commonplace(["export", "Quay", "--report", "--to", "pdf", "-o", file]);
      const { stdout } = await run("pdftotext", ["-layout", file, "-"]);
      const text = stdout.replace(/\s+/g, " ");
      expect(text).toContain(exact);
      expect(text).toContain("References");
      expect(text).toContain("Appendix A: Quotations");
      expect(text.split(`anno:${annotation}`)).toHaveLength(3);
      expect(stdout).toMatch(/\n\s+1\s*\n/);
    }, 180_000);
  },
);
