import { AppError } from "#shared/errors";
import { calls, type CallName, type Handlers } from "#shared/ipc";

/** Checks name and input against the contract and runs the handler. */
export async function dispatch(
  handlers: Handlers,
  name: unknown,
  input: unknown,
): Promise<unknown> {
  if (typeof name !== "string" || !isCallName(name)) {
    throw new AppError("wrong-usage", `There is no call ${String(name)}; nothing was done.`);
  }
  const parsed = calls[name].input.safeParse(input);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    const where = first === undefined || first.path.length === 0 ? "input" : first.path.join(".");
    throw new AppError(
      "wrong-usage",
      `${name} was asked with a wrong ${where} (${first?.message ?? "invalid"}); nothing was done.`,
    );
  }
  const handler = handlers[name] as (checked: unknown) => Promise<unknown>;
  return handler(parsed.data);
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}
