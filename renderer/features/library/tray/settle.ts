import type { AlikeChoice, Client, SettledAlike } from "#shared/ipc";
import type { SourceId } from "#shared/model";
import { forgetPlaces, i18n, orSay, say, sayProblem } from "../../../ui/index.ts";
import { AppError } from "#shared/errors";
import { noteSettled } from "./imports.ts";

function settledText(choice: AlikeChoice, count: number): string {
  const values = { count };
  switch (choice) {
    case "version":
      return i18n.t({
        id: "alike.becameVersions",
        message: "{count, plural, one {Added as a new version.} other {Added # as new versions.}}",
        values,
      });
    case "fill":
      return i18n.t({
        id: "alike.filled",
        message:
          "{count, plural, one {Filled in what was missing; the reference is in the trash.} other {Filled in what was missing in # sources; the references are in the trash.}}",
        values,
      });
    case "keep":
      return i18n.t({
        id: "alike.kept",
        message: "{count, plural, one {Kept both.} other {Kept # beside those they are like.}}",
        values,
      });
    case "skip":
      return i18n.t({
        id: "alike.skipped",
        message:
          "{count, plural, one {Skipped; it is in the trash.} other {Skipped #; they are in the trash.}}",
        values,
      });
  }
}

/** Carries out a choice for these sources, says so with an undo, and says what was left alone. */
export async function settle(
  client: Client,
  sources: readonly SourceId[],
  choice: AlikeChoice,
): Promise<readonly SettledAlike[]> {
  const { settled, refused } = await client.call("alike.settle", {
    sources: [...sources],
    choice,
  });
  const ids = settled.map(({ source }) => source);
  noteSettled(ids, choice);
  const gone = new Set(settled.filter(({ trashed }) => trashed !== null).map((one) => one.source));
  forgetPlaces((place) => place.type === "source" && gone.has(place.source));
  const takeBack = async (): Promise<void> => {
    await client.call("alike.unsettle", { settled });
    noteSettled(ids, null);
  };
  if (ids.length > 0) {
    say(settledText(choice, ids.length), {
      label: i18n.t({ id: "ui.undo", message: "Undo" }),
      run: () => void orSay(takeBack()),
    });
  }
  const [first] = refused;
  if (first !== undefined) sayProblem(new AppError("refused", first.message));
  return settled;
}
