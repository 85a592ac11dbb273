import { AppError, fromEnvelope } from "#shared/errors";
import type { ChildPort, StartChild } from "#shared/ipc";
import type {
  CapturedDocument,
  CaptureRequest,
  Comparison,
  Likeness,
  ReferenceFile,
  StyleFacts,
} from "#shared/model";
import { confirmSize } from "./limits.ts";
import {
  isCaptureAnswer,
  isSignOfLife,
  READY,
  type CaptureAnswer,
  type CaptureWish,
} from "./protocol.ts";

/** Captures documents in a process of its own; one at a time, in the order asked. */
export interface CaptureClient {
  /** Rejects with AppError: `timeout`, `process-died`, `empty`, `unsupported`, `too-large`, `cancelled`. */
  capture(request: CaptureRequest, signal?: AbortSignal): Promise<CapturedDocument>;
  /** The page an archived page or a mail holds, as markup for `snapshot://`; before what waits. */
  originalPage(request: CaptureRequest): Promise<string>;
  /** The entries of a file of references; null for a JSON file that holds none. */
  references(request: CaptureRequest, signal?: AbortSignal): Promise<ReferenceFile | null>;
  /** What a CSL file is; rejects with `unsupported` for one that cannot be used; before what waits. */
  checkStyle(bytes: Uint8Array): Promise<StyleFacts>;
  /** How the bodies of two texts stand to each other. */
  compare(one: string, other: string): Promise<Comparison>;
  /** What a text is compared by, for one captured before there was such a thing. */
  likenessOf(text: string, body: string): Promise<Likeness>;
  /** Ends the process; what still waits is cancelled. */
  close(): Promise<void>;
}

export interface CaptureOptions {
  readonly startChild: StartChild;
  /** Milliseconds for one document without a sign of life, 9,000 unless given. */
  readonly timeLimit?: number;
}

/** An answer that is no failure. */
type Settled = Exclude<CaptureAnswer, { readonly error: unknown }>;

interface Job {
  readonly wish: CaptureWish;
  readonly resolve: (answer: Settled) => void;
  readonly reject: (error: AppError) => void;
}

const DEFAULT_TIME_LIMIT = 9_000;

/** Milliseconds for one document that shows signs of life (a book of thousands of pages). */
const WHOLE_LIMIT = 600_000;

/** Milliseconds for the process to load; a busy machine is no fault of the document. */
const START_LIMIT = 60_000;

const cancelled = (): AppError => new AppError("cancelled", "The capture was cancelled.");

/** A capture client; the process starts with the first document and anew after each death. */
export function createCapture(options: CaptureOptions): CaptureClient {
  return new QueuedCapture(options.startChild, options.timeLimit ?? DEFAULT_TIME_LIMIT);
}

class QueuedCapture implements CaptureClient {
  readonly #startChild: StartChild;
  readonly #timeLimit: number;
  readonly #waiting: Job[] = [];
  #child: ChildPort | null = null;
  #running: Job | null = null;
  #settle: (() => void) | null = null;
  #ready = false;
  #nextId = 1;
  #closed = false;

  constructor(startChild: StartChild, timeLimit: number) {
    this.#startChild = startChild;
    this.#timeLimit = timeLimit;
  }

  async capture(request: CaptureRequest, signal?: AbortSignal): Promise<CapturedDocument> {
    // Before the bytes are copied to the process.
    confirmSize(request.bytes, request.name);
    const answer = await this.#ask({ request }, signal);
    if ("document" in answer) return answer.document;
    throw new Error("A page came in answer to a capture.");
  }

  async originalPage(request: CaptureRequest): Promise<string> {
    confirmSize(request.bytes, request.name);
    const answer = await this.#ask({ original: request });
    if ("page" in answer) return answer.page;
    throw new Error("A document came in answer to the wish for a page.");
  }

  async references(request: CaptureRequest, signal?: AbortSignal): Promise<ReferenceFile | null> {
    confirmSize(request.bytes, request.name);
    const answer = await this.#ask({ references: request }, signal);
    if ("entries" in answer) return answer.entries;
    throw new Error("Something else came in answer to the wish for references.");
  }

  async checkStyle(bytes: Uint8Array): Promise<StyleFacts> {
    const answer = await this.#ask({ style: bytes });
    if ("facts" in answer) return answer.facts;
    throw new Error("Something else came in answer to the wish for a style.");
  }

  async compare(one: string, other: string): Promise<Comparison> {
    const answer = await this.#ask({ compare: [one, other] });
    if ("comparison" in answer) return answer.comparison;
    throw new Error("Something else came in answer to a comparison.");
  }

  async likenessOf(text: string, body: string): Promise<Likeness> {
    const answer = await this.#ask({ likenessOf: { text, body } });
    if ("likeness" in answer) return answer.likeness;
    throw new Error("Something else came in answer to the wish for a likeness.");
  }

  #ask(wish: CaptureWish, signal?: AbortSignal): Promise<Settled> {
    return new Promise<Settled>((resolve, reject) => {
      if (this.#closed || signal?.aborted === true) {
        reject(cancelled());
        return;
      }
      const abort = (): void => this.#cancel(job);
      const job: Job = {
        wish,
        resolve: (answer) => {
          signal?.removeEventListener("abort", abort);
          resolve(answer);
        },
        reject: (error) => {
          signal?.removeEventListener("abort", abort);
          reject(error);
        },
      };
      signal?.addEventListener("abort", abort, { once: true });
      // Somebody is waiting to see a page; an import of hundreds can wait for it.
      if ("original" in wish || "style" in wish) this.#waiting.unshift(job);
      else this.#waiting.push(job);
      this.#next();
    });
  }

  close(): Promise<void> {
    this.#closed = true;
    const waiting = this.#waiting.splice(0);
    if (this.#running !== null) this.#fail(cancelled());
    for (const job of waiting) job.reject(cancelled());
    this.#stopChild();
    return Promise.resolve();
  }

  #cancel(job: Job): void {
    const at = this.#waiting.indexOf(job);
    if (at >= 0) {
      this.#waiting.splice(at, 1);
      job.reject(cancelled());
    } else if (this.#running === job) {
      // Parsing cannot be interrupted from outside but by ending its process.
      this.#stopChild();
      this.#fail(cancelled());
    }
  }

  #next(): void {
    if (this.#running !== null) return;
    const job = this.#waiting.shift();
    if (job === undefined) return;
    this.#running = job;
    const child = this.#child ?? this.#start();
    const id = this.#nextId++;
    const end = Date.now() + WHOLE_LIMIT;
    const limit = (milliseconds: number): NodeJS.Timeout =>
      setTimeout(() => {
        this.#stopChild();
        this.#fail(timedOut(job.wish, milliseconds));
      }, milliseconds);
    let timer = limit(this.#ready ? this.#timeLimit : START_LIMIT);
    const stopListening = child.onMessage((message) => {
      if (message === READY) {
        clearTimeout(timer);
        timer = limit(this.#timeLimit);
      } else if (isSignOfLife(message) && message.id === id && Date.now() < end) {
        clearTimeout(timer);
        timer = limit(this.#timeLimit);
      } else if (isCaptureAnswer(message) && message.id === id) this.#finish(message);
    });
    const stopWatching = child.onExit(() => this.#fail(died(job.wish)));
    this.#settle = () => {
      clearTimeout(timer);
      stopListening();
      stopWatching();
    };
    child.post({ id, ...job.wish });
  }

  #finish(answer: CaptureAnswer): void {
    if ("error" in answer) this.#fail(fromEnvelope(answer.error));
    else this.#release()?.resolve(answer);
    this.#next();
  }

  #fail(error: AppError): void {
    this.#release()?.reject(error);
    this.#next();
  }

  #release(): Job | null {
    const job = this.#running;
    this.#running = null;
    this.#settle?.();
    this.#settle = null;
    return job;
  }

  #start(): ChildPort {
    const child = this.#startChild("capture", []);
    this.#child = child;
    this.#ready = false;
    child.onMessage((message) => {
      if (message === READY && this.#child === child) this.#ready = true;
    });
    child.onExit(() => {
      if (this.#child === child) this.#child = null;
    });
    return child;
  }

  #stopChild(): void {
    const child = this.#child;
    this.#child = null;
    child?.kill();
  }
}

function nameOf(wish: CaptureWish): string {
  const asked = "request" in wish ? wish.request : "original" in wish ? wish.original : null;
  const request = "references" in wish ? wish.references : asked;
  return request?.name == null ? "The text" : `“${request.name}”`;
}

function timedOut(wish: CaptureWish, limit: number): AppError {
  return new AppError(
    "timeout",
    `${nameOf(wish)} took longer than ${limit / 1000} s to read and was stopped. It may be damaged or made to do harm.`,
  );
}

function died(wish: CaptureWish): AppError {
  return new AppError(
    "process-died",
    `${nameOf(wish)} ended the process that reads files, probably for lack of memory. The library is untouched and the process has been started again.`,
  );
}
