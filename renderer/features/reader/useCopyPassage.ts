import { useCallback, type ClipboardEvent } from "react";
import type { SnapshotView, SourceDetail } from "#shared/ipc";
import { COPIED_TYPE, type CopiedPassage } from "#shared/model";
import { useCall } from "../../client.ts";
import { isText, recall } from "../../ui/index.ts";
import type { ReaderState } from "./useReader.ts";

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A passage for Word or a mail: its words in quotation marks, and where they are from. */
export function quotedHtml(words: string, cluster: string): string {
  const lines = `“${words.trim()}” ${cluster}`.split("\n").filter((line) => line.trim() !== "");
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`);
  return `<blockquote>${paragraphs.join("")}</blockquote>`;
}

/**
 * What is copied in the reader knows where it is from: pasted into a note it is a quotation, into Word
 * or a mail it carries its citation. As plain text it is the words alone.
 */
export function useCopyPassage(
  detail: SourceDetail,
  view: SnapshotView,
  reader: ReaderState,
): (event: ClipboardEvent) => void {
  const { citekey, source } = detail;
  const style = recall("citationStyle", isText, "apa");
  const { data } = useCall("citations.resolve", { citekeys: [citekey], style });
  const cluster = data?.[0]?.cluster ?? `(${citekey})`;
  const { span } = reader.selection;
  const { text, snapshot } = view;
  return useCallback(
    (event) => {
      const inField = event.target instanceof Element && event.target.closest("input, textarea");
      if (span === null || inField) return;
      const words = text.slice(span.start, span.end);
      const copied: CopiedPassage = { source, snapshot, ...span, words };
      event.clipboardData.setData("text/plain", words);
      event.clipboardData.setData("text/html", quotedHtml(words, cluster));
      event.clipboardData.setData(COPIED_TYPE, JSON.stringify(copied));
      event.preventDefault();
    },
    [span, text, source, snapshot, cluster],
  );
}
