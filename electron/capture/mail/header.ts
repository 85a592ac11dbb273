import type { Address, Email } from "postal-mime";
import type { Block, BlockLabel } from "#shared/model";
import { normalizeInline } from "#shared/text";
import { labelled } from "../blocks.ts";
import type { LabelledText } from "../html/document.ts";

/** The head of a mail as lines to read: its subject as title, then who, to whom and when. */
export function mailHeader(mail: Email): LabelledText {
  const lines: readonly (readonly [string, string, BlockLabel])[] = [
    ["", mail.subject ?? "", "title"],
    ["From: ", addresses(mail.from === undefined ? [] : [mail.from]), "byline"],
    ["To: ", addresses(mail.to), "byline"],
    ["Cc: ", addresses(mail.cc), "byline"],
    ["Date: ", dateHeader(mail) ?? "", "dateline"],
  ];
  let text = "";
  const blocks: Block[] = [];
  for (const [lead, given, label] of lines) {
    const words = normalizeInline(given).trim();
    if (words === "") continue;
    const start = text === "" ? 0 : text.length + 1;
    text = `${text}${text === "" ? "" : "\n"}${lead}${words}`;
    const raw = { start, end: text.length, marks: [] };
    blocks.push(
      labelled(
        label === "title" ? { ...raw, kind: "heading", level: 1 } : { ...raw, kind: "paragraph" },
        { label, confidence: 1 },
      ),
    );
  }
  return { text, blocks };
}

/** The `Date` header as it was written. */
export function dateHeader(mail: Email): string | null {
  return mail.headers.find(({ key }) => key === "date")?.value ?? null;
}

function addresses(list: readonly Address[] | undefined): string {
  return (list ?? []).map(addressText).join(", ");
}

function addressText(address: Address): string {
  if (address.group !== undefined) {
    return `${address.name}: ${address.group.map(addressText).join(", ")}`;
  }
  return address.name === "" || address.name === address.address
    ? address.address
    : `${address.name} <${address.address}>`;
}
