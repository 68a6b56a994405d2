import type { Command } from "@kakehashi/coordination";
import type { z } from "zod";
import { commandOperation } from "./command-operation.ts";
import { type CommandReply, commandReply } from "./node-views.ts";
import type { BodyOf, Operation, ParamsOf, QueryOf, ReplyOf } from "./operation.ts";
import { type Problem, ProblemError, problem } from "./problem.ts";

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** For writes: the same key with the same request gives the same answer, however often it is sent. */
  readonly key?: string;
}

type Filled<T> = keyof T extends never ? unknown : T;
type Args<Op> = { readonly params?: Filled<ParamsOf<Op>>; readonly query?: QueryOf<Op>; readonly body?: BodyOf<Op> };

export interface CommandCall<Input> {
  readonly audience: string;
  /** Absent for a command that opens an object. */
  readonly subject?: string;
  readonly input: Input;
  readonly label?: string;
  readonly saw?: Readonly<Record<string, number>>;
  readonly confirm?: boolean;
}

export interface Client {
  /** Calls an operation. Throws `ProblemError` where the server says no, and fetch's own error where there is no line. */
  // biome-ignore lint/suspicious/noExplicitAny: the schemas of each operation differ; the reply's type comes from its own.
  call<Op extends Operation<any, any, any, any>>(
    operation: Op,
    args?: Args<Op>,
    options?: CallOptions,
  ): Promise<ReplyOf<Op>>;
  /** The same for an operation whose reply is bytes (`media`). */
  // biome-ignore lint/suspicious/noExplicitAny: as for `call`.
  bytes<Op extends Operation<any, any, any, any>>(
    operation: Op,
    args?: Args<Op>,
    options?: CallOptions,
  ): Promise<Uint8Array>;
  /** The same as it comes, for what may be large. */
  // biome-ignore lint/suspicious/noExplicitAny: as for `call`.
  stream<Op extends Operation<any, any, any, any>>(
    operation: Op,
    args?: Args<Op>,
    options?: CallOptions,
  ): Promise<ReadableStream<Uint8Array>>;
  /** Sends a command. `key` makes a retry safe: without one, a fresh key is made, and a retry is another act. */
  command<State, Input>(
    command: Command<State, Input>,
    call: CommandCall<z.input<Command<State, Input>["input"]>>,
    options?: CallOptions,
  ): Promise<CommandReply>;
  /** Address of an operation, for links, downloads and EventSource. */
  url(operation: Operation, args?: { readonly params?: object; readonly query?: object }): string;
}

export interface ClientOptions {
  /** `ja` or `en`: the language of problems. Asked at every call. */
  readonly language?: () => string;
  /** What is thrown where the server says no; as the server said it when not given. */
  readonly refusal?: (problem: Problem) => ProblemError;
  /** Fresh Idempotency-Keys; `crypto.randomUUID` of the platform. */
  readonly newKey: () => string;
}

function fill(path: string, params: object): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = (params as Record<string, unknown>)[name];
    if (typeof value !== "string") throw new TypeError(`${path} needs ${name}`);
    return encodeURIComponent(value);
  });
}

function queryText(query: object): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  if (pairs.length === 0) return "";
  return `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join("&")}`;
}

/** A client over any `fetch`: the browser's, Node's, or a test's. `base` is empty in the browser, else `http://host:port`. */
export function createClient(fetch: typeof globalThis.fetch, base: string, options: ClientOptions): Client {
  function url(operation: Operation, args: { readonly params?: object; readonly query?: object } = {}): string {
    return base + fill(operation.path, args.params ?? {}) + queryText(args.query ?? {});
  }

  async function send(
    operation: Operation,
    args: { params?: object; query?: object; body?: unknown },
    call: CallOptions,
  ) {
    const headers: Record<string, string> = { accept: operation.media ?? "application/json" };
    const language = options.language?.();
    if (language !== undefined) headers["accept-language"] = language;
    const init: RequestInit = { method: operation.method, headers, credentials: "same-origin" };
    if (operation.method === "POST") {
      headers["content-type"] = operation.takes ?? "application/json";
      headers["idempotency-key"] = call.key ?? options.newKey();
      init.body = operation.takes ? (args.body as Uint8Array<ArrayBuffer>) : JSON.stringify(args.body ?? {});
    }
    if (call.signal) init.signal = call.signal;
    const response = await fetch(url(operation, args), init);
    if (!response.ok) {
      const said = problem.parse(await response.json());
      throw options.refusal?.(said) ?? new ProblemError(said);
    }
    return response;
  }

  return {
    url,
    async call(operation, args = {}, call = {}) {
      const response = await send(operation, args as object, call);
      return (await response.json()) as never;
    },
    async bytes(operation, args = {}, call = {}) {
      const response = await send(operation, args as object, call);
      return new Uint8Array(await response.arrayBuffer());
    },
    async stream(operation, args = {}, call = {}) {
      const response = await send(operation, args as object, call);
      if (response.body === null) throw new TypeError(`${operation.name} gave no body`);
      return response.body;
    },
    async command(command, { audience, subject, ...body }, call = {}) {
      const operation = commandOperation(command);
      const params = subject === undefined ? { audience } : { audience, subject };
      const response = await send(operation, { params, body }, call);
      return commandReply.parse(await response.json());
    },
  };
}
