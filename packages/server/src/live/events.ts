import { operations } from "@kakehashi/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { bind } from "../http/bind.ts";
import { refused } from "../http/refused.ts";
import { findAudience, type ServerContext } from "../server-context.ts";
import { readCursor } from "./cursor.ts";
import { EventStream } from "./event-stream.ts";
import { LiveHub } from "./live-hub.ts";

const streamsPerSessionMax = 8;
const streamsMax = 2_000;
/** A session acts as another post, or ends, in whichever process of the node: its streams follow within this time. */
const followMs = 5_000;

/** The hub of this process. `onFault` hears why a stream was ended. */
export function openHub(context: ServerContext, onFault: (error: unknown) => void): LiveHub {
  return new LiveHub({
    reader: context.reader,
    store: context.store,
    onFault,
    tokensOf: (sessions) => context.access.readerTokens(sessions),
    audiences: () =>
      context.realms.flatMap(({ realm, node }) =>
        [...node.engines.values()].map(({ ports, state }) => ({
          realm,
          audience: ports.audience,
          version: state.version,
        })),
      ),
    holders: (audience, log) =>
      [...(findAudience(context, audience)?.engine.state.logs.get(log)?.holders ?? [])].map(([node, held]) => ({
        node,
        ...held,
      })),
  });
}

/** Headers that earlier hooks set: the stream is written past Fastify, and must carry them too. */
function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
}

function cursorText(request: FastifyRequest, query: { readonly cursor?: string | undefined }): string | undefined {
  const resumed = request.headers["last-event-id"];
  return typeof resumed === "string" && resumed !== "" ? resumed : query.cursor;
}

/** The one stream that a browser's tabs share. Shutting down ends them all; browsers come back by themselves. */
export function bindEvents(context: ServerContext, hub: LiveHub): { close(): void } {
  const open = new Set<EventStream>();
  const perSession = new Map<string, number>();
  let asks = false;
  // One question at a time: a database that does not answer is told of by whatever else asks it.
  const following = setInterval(async () => {
    if (asks) return;
    asks = true;
    await hub.follow().catch(() => undefined);
    asks = false;
  }, followMs);
  following.unref();
  bind(context.binder, operations.events, async ({ query, session, request, reply }) => {
    const held = perSession.get(session.id) ?? 0;
    if (held >= streamsPerSessionMax || open.size >= streamsMax) return refused("too-many-streams");
    const text = cursorText(request, query);
    const audiences = context.realms.flatMap(({ node }) => [...node.engines.keys()]);
    const cursor = text === undefined ? undefined : readCursor(text, audiences);
    perSession.set(session.id, held + 1);
    let leave: () => void = () => undefined;
    reply.hijack();
    const stream = new EventStream(reply.raw, headersOf(reply), () => {
      open.delete(stream);
      const left = (perSession.get(session.id) ?? 1) - 1;
      if (left === 0) perSession.delete(session.id);
      else perSession.set(session.id, left);
      leave();
    });
    open.add(stream);
    const who = { session: session.id, token: session.readerToken, person: session.person.id };
    const end = await hub.join(who, stream, cursor);
    if (reply.raw.destroyed) end();
    leave = end;
    return "sent";
  });
  return {
    close() {
      clearInterval(following);
      for (const stream of open) stream.end();
    },
  };
}
