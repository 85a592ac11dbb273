import { AppError } from "#shared/errors";
import type { Client, ImportUndone } from "#shared/ipc";
import { forgetPlaces, i18n, orSay, say, sayProblem } from "../../../ui/index.ts";
import { undoImport } from "./imports.ts";

function undoneText({ sources, versions, kept }: ImportUndone): string {
  const values = { sources: sources.length, versions, kept: kept.length };
  const moved =
    versions === 0
      ? i18n.t({
          id: "import.undone",
          message: "Moved {sources, plural, one {# source} other {# sources}} to the trash.",
          values,
        })
      : i18n.t({
          id: "import.undoneVersions",
          message:
            "Moved {sources, plural, one {# source} other {# sources}} and {versions, plural, one {# version} other {# versions}} to the trash.",
          values,
        });
  if (kept.length === 0) return moved;
  const first = kept[0]!.title;
  return `${moved} ${i18n.t({
    id: "import.undoneKept",
    message:
      "{kept, plural, offset:1 =1 {“{first}” stays: it is annotated, cited or has a later version.} other {“{first}” and # more stay: they are annotated, cited or have later versions.}}",
    values: { kept: kept.length, first },
  })}`;
}

/** Undoes an import and says what became of it, with a way back; false if it could not be. */
export async function undoAndSay(client: Client, id: string): Promise<boolean> {
  const done = await orSay(undoImport(client, id));
  if (done === null) return false;
  const gone = new Set(done.undone.sources);
  forgetPlaces((place) => place.type === "source" && gone.has(place.source));
  say(undoneText(done.undone), {
    label: i18n.t({ id: "ui.undo", message: "Undo" }),
    run: () => void orSay(done.restore()),
  });
  const [first] = done.undone.refused;
  if (first !== undefined) sayProblem(new AppError("refused", first.message));
  return true;
}
