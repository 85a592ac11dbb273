/** Every failure a caller may handle; the code is stable and is what tests and callers look at. */
export type ErrorCode =
  | "not-found"
  | "ambiguous"
  | "exists"
  | "read-only"
  | "locked"
  | "newer-version"
  | "not-a-library"
  | "no-permission"
  | "disk-full"
  | "damaged"
  | "changed-outside"
  | "unsupported"
  | "too-large"
  | "timeout"
  | "cancelled"
  | "empty"
  | "wrong-usage"
  | "refused"
  | "unreachable"
  | "process-died"
  | "internal";

/** A failure with a code and one clear sentence: what happened, what is safe, what to do. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The form an error takes between processes. */
export interface ErrorEnvelope {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Any thrown value as an envelope; what is not an AppError becomes `internal` with its message. */
export function toEnvelope(error: unknown): ErrorEnvelope {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  return { code: "internal", message: error instanceof Error ? error.message : String(error) };
}

/** The AppError an envelope stands for. */
export function fromEnvelope(envelope: ErrorEnvelope): AppError {
  return new AppError(envelope.code, envelope.message);
}
