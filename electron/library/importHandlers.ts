import type { Handlers } from "#shared/ipc";
import { listImports, undoImport } from "./imports.ts";
import type { Session } from "./session.ts";
import { settleAlike, unsettleAlike } from "./settleAlike.ts";

type ImportCalls = Pick<
  Handlers,
  "imports.list" | "imports.undo" | "alike.settle" | "alike.unsettle"
>;

/** The calls about what an import brought in. */
export function importHandlers(session: Session): ImportCalls {
  return {
    "imports.list": () => listImports(session.require()),
    "imports.undo": ({ import: id }) => undoImport(session.require(), id),
    "alike.settle": async ({ sources, choice }) => {
      const { settled, refused } = await settleAlike(session.require(), sources, choice);
      return { settled: [...settled], refused: [...refused] };
    },
    "alike.unsettle": async ({ settled }) => {
      await unsettleAlike(session.require(), settled);
      return null;
    },
  };
}
