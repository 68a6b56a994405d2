import { type NodeId, samePublicKeys } from "@kakehashi/core";
import type { WebSocket } from "ws";
import type { SessionClock } from "../session/host.ts";
import { limits } from "../wire/limits.ts";
import {
  decodeHello,
  encodeHello,
  encodeProof,
  type HandshakePorts,
  type Hello,
  helloOf,
  provenBy,
} from "./handshake.ts";
import { bytesOf, SocketLine } from "./socket-line.ts";

const handshakeMs = 10_000;
/** Messages that may wait for the line, or come while an end that is not proven takes its leave. */
const messagesMax = 64;

/** Why no line came of it. */
export class HandshakeFailed extends Error {
  override readonly name = "HandshakeFailed";
}

/**
 * Proves both ends to each other on an open socket, and gives the line. `to` is whom the opening end means to reach, or
 * undefined on the end that was called: then any node of a trusted party may be there.
 *
 * @throws HandshakeFailed when the other end is not proven in time; the socket is closed then.
 */
export async function shakeHands(
  socket: WebSocket,
  ports: HandshakePorts,
  clock: SessionClock,
  to: NodeId | undefined,
): Promise<SocketLine> {
  const inbox = new Inbox(socket);
  const cancel = clock.after(handshakeMs, () => inbox.fail("handshake-timeout"));
  try {
    const mine = helloOf(ports, to);
    socket.send(encodeHello(mine));
    const theirs = await helloFrom(inbox, ports, to);
    await ports.takeLists(theirs.lists);
    socket.send(await encodeProof(ports, mine, theirs));
    const keys = provenBy(ports, mine, theirs, await inbox.next());
    if (keys === undefined) throw new HandshakeFailed("proof-not-valid");
    const line = new SocketLine(
      socket,
      {
        partner: theirs.node,
        opener: to === undefined ? theirs.node : ports.node,
        isProvenStill: () => ports.keysOf(theirs.node).some((each) => samePublicKeys(each, keys)),
      },
      clock,
    );
    inbox.release((message) => line.onMessage(message));
    return line;
  } catch (error) {
    const failure = error instanceof HandshakeFailed ? error.message : "handshake-failed";
    inbox.dismiss(failure);
    socket.close(1008, failure);
    throw error;
  } finally {
    cancel();
  }
}

async function helloFrom(inbox: Inbox, ports: HandshakePorts, to: NodeId | undefined): Promise<Hello> {
  const hello = decodeHello(await inbox.next());
  if (hello === undefined) throw new HandshakeFailed("hello-malformed");
  if (hello.realm !== ports.realm || hello.node === ports.node) throw new HandshakeFailed("hello-of-another-realm");
  if (to !== undefined && hello.node !== to) throw new HandshakeFailed("hello-of-another-node");
  if (hello.to !== undefined && hello.to !== ports.node) throw new HandshakeFailed("hello-for-another-node");
  return hello;
}

/** Messages that come before the line is there: two of the handshake, and what follows it closely. */
class Inbox {
  private readonly socket: WebSocket;
  private readonly waiting: Uint8Array[] = [];
  private bytes = 0;
  private messages = 0;
  private wanted:
    | { readonly resolve: (message: Uint8Array) => void; readonly reject: (error: Error) => void }
    | undefined;
  private failure: HandshakeFailed | undefined;
  private readonly onMessage = (data: unknown): void => this.take(bytesOf(data as Buffer));
  private readonly onClose = (): void => this.fail("closed");
  private readonly onError = (): void => this.fail("broken");

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", this.onMessage);
    socket.on("close", this.onClose);
    socket.on("error", this.onError);
  }

  /** Rejects once no line can come of it, whatever has come before: of an end that is gone nobody would hear that it went. */
  next(): Promise<Uint8Array> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    const message = this.waiting.shift();
    if (message !== undefined) return Promise.resolve(message);
    return new Promise((resolve, reject) => {
      this.wanted = { resolve, reject };
    });
  }

  fail(reason: string): void {
    this.failure ??= new HandshakeFailed(reason);
    this.wanted?.reject(this.failure);
    this.wanted = undefined;
  }

  /**
   * No line came of it. What the other end had under way is read past, so that its leave is heard behind it; whoever says more than
   * that takes none, and is left without a word.
   */
  dismiss(reason: string): void {
    this.waiting.length = 0;
    this.messages = 0;
    this.fail(reason);
  }

  /** The line takes over: what came meanwhile is given to it once its owner listens. */
  release(give: (message: Uint8Array) => void): void {
    this.socket.off("message", this.onMessage);
    this.socket.off("close", this.onClose);
    this.socket.off("error", this.onError);
    const early = this.waiting.splice(0);
    if (early.length > 0) setImmediate(() => early.forEach(give));
  }

  private take(message: Uint8Array): void {
    this.bytes += message.length;
    this.messages += 1;
    if (this.bytes > limits.unprovenBytes || (this.failure !== undefined && this.messages > messagesMax)) {
      this.fail("too-much-before-proof");
      // Without a word: while it takes its leave, more would be read.
      this.socket.terminate();
    } else if (this.failure !== undefined) {
      // It is on its way out.
    } else if (this.wanted !== undefined) {
      this.wanted.resolve(message);
      this.wanted = undefined;
    } else if (this.waiting.length < messagesMax) this.waiting.push(message);
    else this.fail("too-much-before-proof");
  }
}
