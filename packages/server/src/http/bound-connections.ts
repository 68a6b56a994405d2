import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

export interface ConnectionBounds {
  /** Held at once. Node may have a few hundred files and connections of the database open beside them. */
  readonly connections: number;
  /** Requests of one connection that wait for their answers. Browsers send the next when they have the answer. */
  readonly unanswered: number;
  /** How long a reader may take nothing of its answer, milliseconds. */
  readonly unreadMs: number;
}

export const ordinaryBounds: ConnectionBounds = { connections: 4_096, unanswered: 16, unreadMs: 60_000 };

const tellEveryMs = 60_000;

/** Connections as they give way when too many are open: who never asked anything first, then who asked longest ago. */
class Connections {
  /** Requests that wait for their answers. */
  readonly unanswered = new Map<Socket, number>();
  readonly #silent = new Set<Socket>();
  readonly #idle = new Set<Socket>();

  add(socket: Socket): void {
    this.unanswered.set(socket, 0);
    this.#silent.add(socket);
  }

  leave(socket: Socket): void {
    this.unanswered.delete(socket);
    this.#rests(socket, undefined);
  }

  /** Its request is here as a whole: who sends one slowly has not asked yet. */
  asks(socket: Socket): void {
    if (this.unanswered.has(socket)) this.#rests(socket, undefined);
  }

  answered(socket: Socket): void {
    const left = (this.unanswered.get(socket) ?? 0) - 1;
    if (left < 0) return;
    this.unanswered.set(socket, left);
    if (left === 0) this.#rests(socket, this.#idle);
  }

  first(): Socket | undefined {
    const [silent] = this.#silent;
    const [idle] = silent === undefined ? this.#idle : [];
    return silent ?? idle;
  }

  #rests(socket: Socket, among: Set<Socket> | undefined): void {
    this.#silent.delete(socket);
    this.#idle.delete(socket);
    among?.add(socket);
  }
}

/**
 * Bounds what anyone can make this process hold by opening connections, before anything is known of who it is: beyond so many,
 * those that ask nothing give way to new ones, so that people get in; who asks on without waiting for answers, or takes none,
 * is ended. Lines that were upgraded have bounds of their own (`exchange`).
 */
export function boundConnections(app: FastifyInstance, bounds: ConnectionBounds): void {
  const open = new Connections();
  const { server } = app;
  let ended = 0;
  let timer: NodeJS.Timeout | undefined;

  function end(socket: Socket): void {
    socket.destroy();
    open.leave(socket);
    ended += 1;
    timer ??= setTimeout(tell, tellEveryMs).unref();
  }

  function tell(): void {
    clearTimeout(timer);
    timer = undefined;
    if (ended > 0) app.log.warn({ count: ended }, "connections were ended: too many, or nothing taken of the answer");
    ended = 0;
  }

  server.on("connection", (socket: Socket) => {
    // Before it is one of those that have asked nothing yet.
    const first = open.unanswered.size < bounds.connections ? undefined : (open.first() ?? socket);
    if (first !== undefined) end(first);
    if (first === socket) return;
    open.add(socket);
    socket.once("close", () => open.leave(socket));
  });
  server.on("upgrade", (_request, socket) => open.leave(socket as Socket));
  // Node's timer begins anew with all that is sent and taken. Who waits for an answer that takes long is left alone.
  server.setTimeout(bounds.unreadMs, (socket: Socket) => {
    if ((open.unanswered.get(socket) ?? 0) === 0) socket.destroy();
    else if (socket.writableLength > 0) end(socket);
  });
  const [answer] = server.listeners("request") as readonly RequestListener[];
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const before = open.unanswered.get(socket);
    if (before === undefined || before >= bounds.unanswered) {
      // Hundreds more may stand in the same piece: each comes here, and costs no more than that.
      if (!socket.destroyed) end(socket);
      return;
    }
    open.unanswered.set(socket, before + 1);
    response.once("close", () => open.answered(socket));
    answer?.(request, response);
  });
  app.addHook("preHandler", (request, _reply, done) => {
    open.asks(request.raw.socket);
    done();
  });
  app.addHook("onClose", async () => tell());
}
