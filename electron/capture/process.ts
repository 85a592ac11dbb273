import { toEnvelope } from "#shared/errors";
import { captureDocument } from "./capture.ts";
import { yieldToOthers } from "./priority.ts";
import { compareBodies, likenessOf } from "./likeness.ts";
import { cutReferenceFile } from "./references.ts";
import { originalPage } from "./original/page.ts";
import { connectParent } from "./parentPort.ts";
import { checkStyle } from "./style.ts";
import {
  isCaptureOrder,
  READY,
  type CaptureAnswer,
  type CaptureOrder,
  type SignOfLife,
} from "./protocol.ts";

const parent = connectParent();

/** Milliseconds between two signs of life; more of them would only cost. */
const SIGN_EVERY = 500;

function signOfLife(id: number): () => void {
  let last = Date.now();
  return () => {
    if (Date.now() - last < SIGN_EVERY) return;
    last = Date.now();
    parent.post({ id, alive: true } satisfies SignOfLife);
  };
}

async function answer(order: CaptureOrder): Promise<CaptureAnswer> {
  const { id } = order;
  try {
    if ("original" in order) return { id, page: originalPage(order.original) };
    if ("references" in order) return { id, entries: cutReferenceFile(order.references) };
    if ("style" in order) return { id, facts: checkStyle(order.style) };
    if ("compare" in order) return { id, comparison: compareBodies(...order.compare) };
    if ("likenessOf" in order) {
      const { text, body } = order.likenessOf;
      return { id, likeness: likenessOf(text, body) };
    }
    return { id, document: await captureDocument(order.request, signOfLife(id)) };
  } catch (error) {
    return { id, error: toEnvelope(error) };
  }
}

yieldToOthers();
parent.post(READY);
parent.onMessage((message) => {
  if (isCaptureOrder(message)) void answer(message).then((reply) => parent.post(reply));
});
