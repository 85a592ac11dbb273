import type { Handlers } from "#shared/ipc";
import { checkExcerpts } from "./check.ts";
import { resolveCitekeys } from "./citable.ts";
import { findWords } from "./findWords.ts";
import { listProblems } from "./problems.ts";
import type { Session } from "./session.ts";
import { listTray, listUsages } from "./used.ts";

/** The calls about quotations as they stand in notes. */
export function excerptHandlers(
  session: Session,
): Pick<Handlers, Extract<keyof Handlers, `excerpts.${string}`> | "citations.resolve"> {
  return {
    "excerpts.check": ({ excerpts }) => checkExcerpts(session.require(), excerpts),
    "excerpts.tray": ({ draft, notebook }) => listTray(session.require(), draft, notebook),
    "excerpts.used": (wanted) => listUsages(session.require(), wanted),
    "excerpts.find": (wanted) => findWords(session.require(), wanted),
    "citations.resolve": (wanted) => resolveCitekeys(session.require(), wanted),
    "excerpts.problems": () => listProblems(session.require()),
  };
}
