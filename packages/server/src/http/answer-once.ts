import { createHash } from "node:crypto";
import type { KeptAnswer, NamedWrite, OnceAnswer } from "@kakehashi/access";
import type { Operation } from "@kakehashi/contract";
import type { Binder, SignedCall } from "./bind.ts";
import { readAndDrop } from "./read-and-drop.ts";
import { Refused, refused } from "./refused.ts";

// biome-ignore lint/suspicious/noExplicitAny: schemas differ by operation; they are read before this.
type AnyCall = SignedCall<Operation<any, any, any, any>>;
type Handle = (call: AnyCall) => Promise<unknown>;

/**
 * Whose keys these are: of the session, or of whoever has none. Two persons who chose the same key, or one person in two
 * windows with two sessions, never get each other's answers.
 */
function principalOf(call: AnyCall): string {
  return call.session?.id ?? call.headers.get("cookie") ?? "nobody";
}

/** A body that is a stream is hashed as it goes by; whatever its reader left is read to the end. */
function hashedBody(stream: AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  const source = stream[Symbol.asyncIterator]();
  async function* body(): AsyncGenerator<Uint8Array> {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      hash.update(next.value);
      yield next.value;
    }
  }
  return {
    body: body(),
    async digest(): Promise<string> {
      for await (const _rest of body());
      return hash.digest("hex");
    },
  };
}

/** Acts, unless the same write was answered before: then the stored answer comes again, with its cookies. */
export async function answerOnce(
  binder: Binder,
  operation: Operation,
  call: AnyCall,
  handle: Handle,
): Promise<unknown> {
  if (operation.takes === undefined) {
    const read = { body: call.body, digest: async () => JSON.stringify(call.body) };
    return answerRead(binder, operation, call, handle, read);
  }
  const stream = call.request.body as AsyncIterable<Uint8Array>;
  return readAndDrop(stream, (pieces) => answerRead(binder, operation, call, handle, hashedBody(pieces)));
}

interface BodyRead {
  readonly body: unknown;
  /** What stands for it in the hash of the request. */
  readonly digest: () => Promise<string>;
}

async function answerRead(
  binder: Binder,
  operation: Operation,
  call: AnyCall,
  handle: Handle,
  { body, digest }: BodyRead,
): Promise<unknown> {
  const write: NamedWrite = { principal: principalOf(call), operation: operation.name, key: call.key };
  const answer: OnceAnswer<Refused> = await binder.access.answers.once<Refused>(write, {
    request: async () => JSON.stringify([call.params, call.query, await digest()]),
    act: async () => {
      const acted = await handle({ ...call, body } as AnyCall);
      if (acted instanceof Refused) return { drop: acted };
      const cookies = call.reply.getHeader("set-cookie") ?? [];
      return { keep: { body: acted, cookies: [cookies].flat().map(String) } satisfies KeptAnswer };
    },
  });
  if (answer === "other-request") return refused("idempotency-key-reused");
  if (answer === "busy") return refused("busy");
  if ("drop" in answer) return answer.drop;
  const acted = call.reply.getHeader("set-cookie") !== undefined;
  if (!acted && answer.kept.cookies.length > 0) call.reply.header("set-cookie", [...answer.kept.cookies]);
  return answer.kept.body;
}
