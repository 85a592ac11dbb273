import { toEnvelope } from "#shared/errors";
import { captureDocument } from "./capture.ts";
import { connectParent } from "./parentPort.ts";
import { isCaptureOrder, READY, type CaptureAnswer, type CaptureOrder } from "./protocol.ts";

const parent = connectParent();

async function answer({ id, request }: CaptureOrder): Promise<CaptureAnswer> {
  try {
    return { id, document: await captureDocument(request) };
  } catch (error) {
    return { id, error: toEnvelope(error) };
  }
}

parent.post(READY);
parent.onMessage((message) => {
  if (isCaptureOrder(message)) void answer(message).then((reply) => parent.post(reply));
});
