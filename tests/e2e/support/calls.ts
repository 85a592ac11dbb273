import type { Page } from "playwright-core";
import { fromEnvelope, type ErrorEnvelope } from "#shared/errors";
import type { Bridge, CallInput, CallName, CallOutput, EventPayload } from "#shared/ipc";

type Envelope =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorEnvelope };

/** Makes a call as the window's own code does. */
export async function call<N extends CallName>(
  page: Page,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const envelope = (await page.evaluate(
    ([wanted, given]) => {
      const { commonplace } = window as unknown as { readonly commonplace: Bridge };
      return commonplace.invoke(wanted, given);
    },
    [name, input as unknown] as const,
  )) as Envelope;
  if (!envelope.ok) throw fromEnvelope(envelope.error);
  return envelope.value as CallOutput<N>;
}

type Outcome = NonNullable<EventPayload<"capture.progress">["outcome"]>;

/** Captures files and waits for the last one; outcomes in the order they came. */
export async function captureFiles(
  page: Page,
  paths: readonly string[],
): Promise<readonly Outcome[]> {
  return (await page.evaluate(
    (wanted) =>
      new Promise<unknown[]>((resolve, reject) => {
        const { commonplace } = window as unknown as { readonly commonplace: Bridge };
        const outcomes: unknown[] = [];
        const stop = commonplace.listen((name, payload) => {
          if (name !== "capture.progress") return;
          const step = payload as { readonly outcome: unknown; readonly finished: boolean };
          if (step.outcome !== null) outcomes.push(step.outcome);
          if (!step.finished) return;
          stop();
          resolve(outcomes);
        });
        commonplace.invoke("capture.files", { paths: wanted }).catch(reject);
      }),
    paths,
  )) as readonly Outcome[];
}
