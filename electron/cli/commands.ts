import { backupCommand, restoreCommand } from "./backupCommands.ts";
import { exportCommand } from "./exportCommand.ts";
import {
  annotateCommand,
  annotationsCommand,
  quoteCommand,
  usedCommand,
} from "./passageCommands.ts";
import type { Command } from "./command.ts";
import { checkCommand, notesCommand } from "./noteCommands.ts";
import { initCommand, reindexCommand, verifyCommand } from "./libraryCommands.ts";
import { importsCommand, undoImportCommand } from "./importCommands.ts";
import { referencesCommand } from "./referencesCommand.ts";
import { stylesCommand } from "./stylesCommand.ts";
import { searchCommand } from "./searchCommand.ts";
import { showCommand } from "./showCommand.ts";
import { addCommand, recaptureCommand, sourcesCommand, textCommand } from "./sourceCommands.ts";

/** Every command by its name, in the order the help shows them. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [
    initCommand,
    addCommand,
    recaptureCommand,
    importsCommand,
    undoImportCommand,
    sourcesCommand,
    notesCommand,
    annotationsCommand,
    textCommand,
    annotateCommand,
    quoteCommand,
    checkCommand,
    searchCommand,
    usedCommand,
    showCommand,
    exportCommand,
    referencesCommand,
    stylesCommand,
    verifyCommand,
    backupCommand,
    restoreCommand,
    reindexCommand,
  ].map((command) => [command.name, command]),
);
