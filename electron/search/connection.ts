import { AppError, fromEnvelope } from "#shared/errors";
import type {
  CancelSignal,
  ChildPort,
  IndexOperation,
  InsideAnswer,
  InsideQuery,
  SearchAnswer,
  SearchQuery,
  StartChild,
} from "#shared/ipc";
import { isReply, type Order, type Reply } from "./protocol.ts";

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: AppError) => void;
}

const DIED = "The search process ended unexpectedly; nothing is lost, please search again.";

/** The client's end of the search process: started when first needed and again when it died. */
export class SearchConnection {
  private port: ChildPort | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(
    private readonly startChild: StartChild,
    private readonly args: readonly string[],
    private readonly onFoldDue: () => void,
  ) {}

  /** Asks; where the process dies over it, once more of a new process. */
  async search(query: SearchQuery, signal?: CancelSignal): Promise<SearchAnswer> {
    try {
      return await this.searchOnce(query, signal);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "process-died") throw error;
      return await this.searchOnce(query, signal);
    }
  }

  /** Looks through one document. */
  async inside(query: InsideQuery): Promise<InsideAnswer> {
    const reply = await this.ask((id) => ({ order: "inside", id, query }));
    if ("inside" in reply) return reply.inside;
    throw new AppError("internal", "The search process answered something else than was asked.");
  }

  /** Tells a running process of changes; one that starts later reads them from the log. */
  follow(operations: readonly IndexOperation[]): void {
    this.port?.post({ order: "apply", operations } satisfies Order);
  }

  /** Gives an order that is answered by yes or no; starts the process if it is not running. */
  async order(make: (id: number) => Order): Promise<boolean> {
    const reply = await this.ask(make);
    return "done" in reply && reply.done;
  }

  /** Ends the process; what is being asked is answered by `cancelled`. */
  close(): void {
    const port = this.port;
    this.port = null;
    this.failAll(new AppError("cancelled", "The library was closed."));
    port?.kill();
  }

  private async searchOnce(query: SearchQuery, signal?: CancelSignal): Promise<SearchAnswer> {
    const cancelled = new AppError("cancelled", "The search was cancelled.");
    if (signal?.aborted === true) throw cancelled;
    let cancel = (): void => undefined;
    const asked = this.ask(
      (id) => ({ order: "search", id, query }),
      (id) => {
        cancel = () => {
          this.port?.post({ order: "cancel", id } satisfies Order);
          this.waiting.get(id)?.reject(cancelled);
          this.waiting.delete(id);
        };
      },
    );
    signal?.addEventListener("abort", cancel);
    try {
      const reply = await asked;
      if ("answer" in reply) return reply.answer;
      throw new AppError("internal", "The search process answered something else than was asked.");
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }

  private ask(order: (id: number) => Order, onId?: (id: number) => void): Promise<Reply> {
    const id = ++this.last;
    onId?.(id);
    const port = this.started();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      port.post(order(id));
    });
  }

  private started(): ChildPort {
    if (this.port !== null) return this.port;
    const port = this.startChild("search", this.args);
    this.port = port;
    port.onMessage((message) => {
      if (isReply(message)) this.settle(message);
    });
    port.onExit(() => {
      if (this.port !== port) return;
      this.port = null;
      this.failAll(new AppError("process-died", DIED));
    });
    return port;
  }

  private settle(reply: Reply): void {
    if ("due" in reply) {
      this.onFoldDue();
      return;
    }
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ("error" in reply) waiting?.reject(fromEnvelope(reply.error));
    else waiting?.resolve(reply);
  }

  private failAll(error: AppError): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of all) reject(error);
  }
}
