import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monotonicFactory } from "ulid";
import { NoteId, SnapshotId, SourceId, type Annotation, type AnnotationId } from "#shared/model";
import type { NewNote, NewSnapshot, NewSource } from "../../../electron/storage/index.ts";

export const newId = monotonicFactory();

/** An empty temporary folder and its removal. */
export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), "commonplace-storage-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export function sampleSnapshot(words: string): NewSnapshot {
  const original = Buffer.from(`${words}\n`);
  const id = SnapshotId.parse(createHash("sha256").update(original).digest("hex"));
  return {
    record: {
      id,
      mediaType: "text/plain",
      charset: "utf-8",
      from: { kind: "file", name: "clip.txt" },
      captured: "2026-03-01T10:00:00.000Z",
      original: "original.txt",
      textVersion: 1,
    },
    original,
    text: words,
    blocks: {
      version: 1,
      items: [
        { start: 0, end: words.length, kind: "paragraph", label: "body", confidence: 1, marks: [] },
      ],
    },
  };
}

export function sampleSource(title: string, words = `The words of ${title}.`): NewSource {
  const id = SourceId.parse(newId());
  const citekey = `key${id.slice(-6).toLowerCase()}`;
  return {
    record: {
      id,
      citekey,
      csl: { id: citekey, type: "article", title },
      tags: [],
      descriptor: "",
      grade: null,
      language: "en",
      dates: [],
      ambiguousDates: [],
      provenance: {},
      duplicateOf: null,
      relabels: [],
      created: "2026-03-01T10:00:00.000Z",
      modified: "2026-03-01T10:00:00.000Z",
    },
    snapshot: sampleSnapshot(words),
  };
}

export function sampleNote(title: string, markdown = `Some words on ${title}.\n`): NewNote {
  return {
    id: NoteId.parse(newId()),
    notebook: "Notes",
    title,
    kind: "note",
    tags: ["one"],
    markdown,
  };
}

export function sampleAnnotation(snapshot: SnapshotId, exact: string): Annotation {
  const id = newId() as AnnotationId;
  return {
    id: `anno:${id}`,
    type: "Annotation",
    motivation: "highlighting",
    created: "2026-03-01T10:00:00.000Z",
    modified: "2026-03-01T10:00:00.000Z",
    body: [],
    target: [
      {
        source: `urn:sha256:${snapshot}`,
        selector: [{ type: "TextQuoteSelector", exact, prefix: "", suffix: "" }],
      },
    ],
  };
}
