import type { Settings } from "#shared/ipc";

/** What a file dialog lets the user pick. */
export interface FileFilter {
  readonly name: string;
  /** Endings without dot; `["*"]` for all. */
  readonly extensions: readonly string[];
}

/**
 * The desktop around the library: dialogs, clipboard, settings, places. The application implements
 * it with Electron, tests with answers of their own. Each dialog answers null (or nothing) when the
 * user cancels.
 */
export interface Shell {
  /** Asks for the folder of a new library, or of one to open; an absolute path. */
  chooseFolder(purpose: "new" | "open"): Promise<string | null>;
  /** Asks for files and folders to capture; absolute paths. */
  chooseFiles(): Promise<readonly string[]>;
  /** Asks for the one file that is a new version of a source; its absolute path. */
  chooseVersion(): Promise<string | null>;
  /** Asks for a citation style (.csl); its absolute path. */
  chooseStyle(): Promise<string | null>;
  /** Asks where to write a file; `suggestedName` carries its ending. */
  saveFile(suggestedName: string, filters: readonly FileFilter[]): Promise<string | null>;
  /** Prints a page of our own that loads nothing as a PDF. */
  printPage(html: string): Promise<Uint8Array>;
  /**
   * Shows the full address and opens it in the user's browser if the user agrees; AppError `refused`
   * for anything but http, https and mailto.
   */
  openLink(url: string): Promise<void>;
  copyText(text: string): Promise<void>;
  /** The web address that came with what was copied last, null where the system does not tell. */
  copiedAddress(): Promise<string | null>;

  /** The settings as last saved, defaults where none were. */
  loadSettings(): Promise<Settings>;
  /** Durable when it resolves. */
  saveSettings(settings: Settings): Promise<void>;
  /** Libraries opened before, newest first. */
  loadRecent(): Promise<readonly RecentLibrary[]>;
  saveRecent(recent: readonly RecentLibrary[]): Promise<void>;

  /** The user's documents folder, where the sample library is created. */
  readonly documentsFolder: string;
  /** The folder of the sample that ships with the product, read-only. */
  readonly sampleFolder: string;
}

export interface RecentLibrary {
  readonly root: string;
  readonly name: string;
}
