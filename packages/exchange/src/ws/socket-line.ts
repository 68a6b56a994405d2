import type { WebSocket } from "ws";
import type { LineFault, SessionClock, SessionLine } from "../session/host.ts";
import { limits } from "../wire/limits.ts";

/** Bytes that may wait in the socket before `send` waits. */
const bufferedMax = 1024 * 1024;
const heartbeatMs = 20_000;
/** Pings that are answered between two of ours. One is usual; each answer waits in memory while nobody reads it. */
const pingsPerBeat = 64;

/** Whom a line leads to, which end opened it, and whether what proved the other end still counts. */
interface LineEnds {
  readonly partner: string;
  readonly opener: string;
  readonly isProvenStill: () => boolean;
}

/** A WebSocket as a line, once both ends are proven. Pings when idle, and ends when nothing comes back. */
export class SocketLine implements SessionLine {
  readonly partner: string;
  readonly opener: string;
  readonly isProvenStill: () => boolean;
  onMessage: (message: Uint8Array) => void = () => {};
  onAlive: () => void = () => {};
  onClose: (reason: string) => void = () => {};
  private readonly socket: WebSocket;
  private readonly clock: SessionClock;
  private alive = true;
  private closed = false;
  private pings = 0;
  private cancel: () => void = () => {};
  /** Set while nothing is read: takes the end of that back. */
  private stopPause: (() => void) | undefined;
  private pausedUntil = 0;

  constructor(socket: WebSocket, ends: LineEnds, clock: SessionClock) {
    this.socket = socket;
    this.clock = clock;
    this.partner = ends.partner;
    this.opener = ends.opener;
    this.isProvenStill = ends.isProvenStill;
    socket.on("message", (data, isBinary) => {
      if (this.closed) return;
      this.alive = true;
      if (isBinary) this.onMessage(bytesOf(data as Buffer));
      else this.close("text is not spoken here");
    });
    const lives = () => {
      this.alive = true;
      this.onAlive();
    };
    socket.on("ping", () => {
      this.pings += 1;
      if (this.pings > pingsPerBeat) this.leave("too-many-pings");
      else lives();
    });
    socket.on("pong", lives);
    socket.on("close", (_code, reason) => this.ended(reason.toString()));
    socket.on("error", (error) => this.ended(error.message));
    this.beat();
  }

  send(message: Uint8Array): Promise<void> {
    if (this.closed) return Promise.reject(new Error("the line is closed"));
    if (this.socket.bufferedAmount > limits.unreadBytes) {
      this.leave("nothing-read");
      return Promise.reject(new Error("the line is closed"));
    }
    if (this.socket.bufferedAmount < bufferedMax) {
      this.socket.send(message, () => {});
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      this.socket.send(message, (error) => (error ? reject(error) : resolve()));
    });
  }

  get isClosed(): boolean {
    return this.closed;
  }

  close(reason: string): void {
    this.socket.close(1000, reason.slice(0, 120));
    this.ended(reason);
  }

  pause(pauseMs: number): void {
    const until = this.clock.now() + pauseMs;
    if (this.closed || (this.stopPause !== undefined && until <= this.pausedUntil)) return;
    this.pausedUntil = until;
    this.stopPause?.();
    this.socket.pause();
    this.stopPause = this.clock.after(pauseMs, () => {
      this.stopPause = undefined;
      this.socket.resume();
    });
  }

  /** Without a word: what is said waits behind what nobody reads. */
  private leave(reason: LineFault | "nothing was heard"): void {
    this.socket.terminate();
    this.ended(reason);
  }

  private ended(reason: string): void {
    if (this.closed) return;
    this.closed = true;
    this.cancel();
    this.stopPause?.();
    // A socket that is not read hears no end either.
    this.socket.resume();
    this.onClose(reason);
  }

  private beat(): void {
    this.cancel = this.clock.after(heartbeatMs, () => {
      // While it is not read, nothing can be heard of it.
      if (!this.alive && this.stopPause === undefined) {
        this.leave("nothing was heard");
        return;
      }
      this.alive = false;
      this.pings = 0;
      this.socket.ping();
      this.beat();
    });
  }
}

/** The same bytes, not copied: a view. */
export function bytesOf(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
