import { createCommand, type LexicalCommand, type NodeKey } from "lexical";

/** Opens what can be done about an excerpt; null means the one at the caret. */
export const MEND_COMMAND: LexicalCommand<NodeKey | null> = createCommand("MEND_COMMAND");
