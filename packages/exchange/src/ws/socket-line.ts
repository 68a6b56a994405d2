import type { WebSocket } from "ws";
import type { SessionClock, SessionLine } from "../session/host.ts";

/** Bytes that may wait in the socket before `send` waits. */
const bufferedMax = 1024 * 1024;
const heartbeatMs = 20_000;

/** A WebSocket as a line, once both ends are proven. Pings when idle, and ends when nothing comes back. */
export class SocketLine implements SessionLine {
  readonly partner: string;
  readonly opener: string;
  onMessage: (message: Uint8Array) => void = () => {};
  onAlive: () => void = () => {};
  onClose: (reason: string) => void = () => {};
  private readonly socket: WebSocket;
  private alive = true;
  private closed = false;
  private cancel: () => void = () => {};

  constructor(socket: WebSocket, ends: { readonly partner: string; readonly opener: string }, clock: SessionClock) {
    this.socket = socket;
    this.partner = ends.partner;
    this.opener = ends.opener;
    socket.on("message", (data, isBinary) => {
      this.alive = true;
      if (isBinary) this.onMessage(bytesOf(data as Buffer));
      else this.close("text is not spoken here");
    });
    const lives = () => {
      this.alive = true;
      this.onAlive();
    };
    socket.on("ping", lives);
    socket.on("pong", lives);
    socket.on("close", (_code, reason) => this.ended(reason.toString()));
    socket.on("error", (error) => this.ended(error.message));
    this.beat(clock);
  }

  send(message: Uint8Array): Promise<void> {
    if (this.closed) return Promise.reject(new Error("the line is closed"));
    if (this.socket.bufferedAmount < bufferedMax) {
      this.socket.send(message, () => {});
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      this.socket.send(message, (error) => (error ? reject(error) : resolve()));
    });
  }

  close(reason: string): void {
    this.socket.close(1000, reason.slice(0, 120));
    this.ended(reason);
  }

  private ended(reason: string): void {
    if (this.closed) return;
    this.closed = true;
    this.cancel();
    this.onClose(reason);
  }

  private beat(clock: SessionClock): void {
    this.cancel = clock.after(heartbeatMs, () => {
      if (!this.alive) {
        this.socket.terminate();
        this.ended("nothing was heard");
        return;
      }
      this.alive = false;
      this.socket.ping();
      this.beat(clock);
    });
  }
}

export function bytesOf(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
