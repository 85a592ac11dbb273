import { createRequire } from "node:module";
import { join } from "node:path";
import MiniSearch from "minisearch";
import type { IndexDocument } from "#shared/ipc";
import type { Drawn, QueryClass } from "./searchQueries.ts";

const HITS = 20;
const CREATE = `CREATE VIRTUAL TABLE documents USING fts5(title, body, tokenize = 'porter unicode61')`;
const INSERT = "INSERT INTO documents (title, body) VALUES (?, ?)";
const SEARCH =
  "SELECT title, snippet(documents, 1, '[', ']', '…', 32) AS passage FROM documents" +
  ` WHERE documents MATCH ? ORDER BY rank LIMIT ${HITS}`;

/** A peer that is given the documents and asked the same queries. */
export interface Peer {
  readonly name: string;
  add(document: IndexDocument): void;
  finish(): void;
  /** Answers one query with titles and passages; false where the peer has no such query. */
  ask(drawn: Drawn, kind: QueryClass): boolean;
  close(): void;
}

interface Statement {
  run(values: readonly unknown[]): unknown;
  all(values: readonly unknown[]): unknown;
  finalize?(): void;
}
interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
}

/**
 * SQLite FTS5: better-sqlite3 where a folder that has it is named in `COMMONPLACE_SQLITE` (it must be
 * built on the spot), else the build for WebAssembly.
 */
export function fts5(folder: string): Peer {
  const named = process.env["COMMONPLACE_SQLITE"];
  const from = createRequire(named === undefined ? import.meta.url : join(named, "package.json"));
  const path = join(folder, "fts5.sqlite");
  let database: Database;
  if (named === undefined) {
    const { Database } = from("node-sqlite3-wasm") as { Database: new (path: string) => Database };
    database = new Database(path);
  } else {
    database = new (from("better-sqlite3") as new (path: string) => Database)(path);
  }
  database.exec("PRAGMA journal_mode = OFF");
  database.exec("PRAGMA synchronous = OFF");
  database.exec(CREATE);
  database.exec("BEGIN");
  const insert = database.prepare(INSERT);
  let search: Statement | null = null;
  return {
    name: named === undefined ? "FTS5 (WebAssembly)" : "FTS5 (native)",
    add: ({ title, text }) => void insert.run([title, text]),
    finish: () => {
      insert.finalize?.();
      database.exec("COMMIT");
      database.exec("INSERT INTO documents (documents) VALUES ('optimize')");
      search = database.prepare(SEARCH);
    },
    ask: ({ match }) => {
      if (match === null) return false;
      search?.all([match]);
      return true;
    },
    close: () => {
      search?.finalize?.();
      database.close();
    },
  };
}

const HAS: Partial<Record<QueryClass, { prefix?: boolean; fuzzy?: number; and?: boolean }>> = {
  term: {},
  "common term": {},
  OR: {},
  AND: { and: true },
  "prefix 2": { prefix: true },
  "prefix 3": { prefix: true },
  "prefix 4": { prefix: true },
  fuzzy: { fuzzy: 2 },
  "as you type": { prefix: true },
};

/** MiniSearch as it comes, without passages; it holds the whole archive in memory. */
export function plainMiniSearch(): Peer {
  const index = new MiniSearch<{ id: string; title: string; body: string }>({
    fields: ["title", "body"],
    storeFields: ["title"],
  });
  return {
    name: "MiniSearch",
    add: ({ id, title, text }) => index.add({ id, title, body: text }),
    finish: () => undefined,
    ask: ({ words }, kind) => {
      const has = HAS[kind];
      if (has === undefined) return false;
      const { prefix = false, fuzzy = false, and = false } = has;
      index
        .search(words.join(" "), {
          prefix: (_, at, terms) => prefix && at === terms.length - 1,
          fuzzy,
          combineWith: and ? "AND" : "OR",
        })
        .slice(0, HITS);
      return true;
    },
    close: () => undefined,
  };
}
