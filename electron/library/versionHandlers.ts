import type { Handlers, VersionInput } from "#shared/ipc";
import { acceptPlaces, withdrawPlaces } from "./acceptVersion.ts";
import type { HandlerParts } from "./handlers.ts";
import { viewImpact } from "./impact.ts";
import { fileInput, pastedInput, type CaptureInput } from "./inputs.ts";
import { addVersion } from "./recapture.ts";
import type { Session } from "./session.ts";

type VersionCalls = Pick<
  Handlers,
  "versions.choose" | "versions.add" | "versions.impact" | "versions.accept" | "versions.withdraw"
>;

function inputOf(from: VersionInput): CaptureInput {
  return from.kind === "file" ? fileInput(from.path, null) : pastedInput(from);
}

/** The calls about versions of a source. */
export function versionHandlers(session: Session, { shell }: HandlerParts): VersionCalls {
  return {
    "versions.choose": () => shell.chooseVersion(),
    "versions.add": async ({ source, from }) => {
      const added = await addVersion(session.require(), source, inputOf(from));
      return { source, ...added, warnings: [...added.warnings] };
    },
    "versions.impact": async ({ source, snapshot }) => ({
      source,
      snapshot,
      quotes: await viewImpact(session.require(), source, snapshot),
    }),
    "versions.accept": async ({ places, ...version }) => ({
      accepted: await acceptPlaces(session.require(), version, places),
    }),
    "versions.withdraw": async ({ annotations, ...version }) => {
      await withdrawPlaces(session.require(), version, annotations);
      return null;
    },
  };
}
