import type { IncomingMessage } from "node:http";
import type { Hash, NodeId } from "@kakehashi/core";
import { WebSocket } from "ws";
import { clockSkewSeconds, signRequest } from "../http/message-signature.ts";
import type { SessionClock } from "../session/host.ts";
import type { HandshakePorts } from "./handshake.ts";
import { shakeHands } from "./shake-hands.ts";
import { socketBounds } from "./socket-bounds.ts";
import type { SocketLine } from "./socket-line.ts";

const firstDelayMs = 500;
/** Somebody waits for the line in the middle of a crisis: a call that nobody answers costs next to nothing. */
const delayMsMax = 5_000;
/** A line that lived so long was a good one: the next pause begins small again. */
const goodMs = 10_000;

export interface DialPorts {
  readonly clock: SessionClock;
  /** A number from 0 to 1 that spreads retries: by the node's chance. */
  spread(): number;
  handshake(): Promise<HandshakePorts>;
  /** A line to that node is here already, whoever opened it: nothing is called while it stands. */
  isHere(): boolean;
  onLine(line: SocketLine): void;
  onFailed(reason: string, error?: unknown): void;
}

/** A call that was turned away by a node whose clock is too far from ours for any signature to count there. What it says of its clock is not proven. */
export class ClocksDiffer extends Error {
  override readonly name = "ClocksDiffer";
  /** How far the partner's clock is ahead of this node's, milliseconds; negative where it is behind. */
  readonly aheadMs: number;
  constructor(aheadMs: number) {
    super("clocks-differ");
    this.aheadMs = aheadMs;
  }
}

export interface DialTarget {
  /** `http(s)://host:port` or `ws(s)://host:port`; the path is the exchange's. */
  readonly address: string;
  readonly realm: Hash;
  readonly node: NodeId;
  /** TLS options: certificates to trust, and the like. */
  readonly tls?: { readonly ca?: string | Buffer; readonly rejectUnauthorized?: boolean };
}

export interface Dialling {
  stop(): void;
}

/** Keeps a line open to one partner: calls, and calls again with growing pauses whenever it ends. */
export function dialExchange(target: DialTarget, ports: DialPorts): Dialling {
  let stopped = false;
  let attempts = 0;
  let cancel: () => void = () => {};
  let line: SocketLine | undefined;

  function again(reason: string, error?: unknown): void {
    if (stopped) return;
    ports.onFailed(reason, error);
    waitAndCall();
  }

  function waitAndCall(): void {
    const pause = Math.min(delayMsMax, firstDelayMs * 2 ** Math.min(attempts, 10));
    attempts += 1;
    cancel = ports.clock.after(Math.round(pause * (0.5 + ports.spread() / 2)), () => void call());
  }

  async function call(): Promise<void> {
    if (ports.isHere()) return waitAndCall();
    try {
      const opened = await openLine(target, ports);
      if (stopped) return opened.close("stopped");
      line = opened;
      const openedAt = ports.clock.now();
      ports.onLine(opened);
      // Of two lines at once its owner keeps the other: should that one end, it is this node's turn to call again.
      if (opened.isClosed) return again("another line is open");
      const told = opened.onClose;
      opened.onClose = (reason) => {
        told(reason);
        line = undefined;
        if (ports.clock.now() - openedAt >= goodMs) attempts = 0;
        again(reason);
      };
    } catch (error) {
      again(error instanceof Error ? error.message : "not reached", error);
    }
  }

  void call();
  return {
    stop() {
      stopped = true;
      cancel();
      line?.close("stopped");
    },
  };
}

/** Calls once. Rejects when the partner is not there, or not who it should be. */
export async function openLine(target: DialTarget, ports: Pick<DialPorts, "clock" | "handshake">): Promise<SocketLine> {
  const handshake = await ports.handshake();
  const path = `/exchange/${target.realm}`;
  const url = new URL(path, target.address);
  const wallSeconds = Math.floor(ports.clock.now() / 1000);
  const { node, realm } = handshake;
  const request = { method: "GET", authority: url.host.toLowerCase(), path, node, realm };
  const headers = await signRequest(handshake.signer, request, { wallSeconds, nonce: handshake.nonce.subarray(0, 18) });
  const socket = new WebSocket(url, {
    headers: { ...headers },
    ...socketBounds,
    handshakeTimeout: 10_000,
    minVersion: "TLSv1.3",
    // The hybrid group first (spec/exchange.md): what is recorded today stays closed to tomorrow's machines.
    ecdhCurve: "X25519MLKEM768:X25519",
    ...target.tls,
  });
  // Hands are shaken from within the event: the partner's hello may come with the upgrade, before any promise runs.
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("unexpected-response", (_request, answer) => {
      reject(whyTurnedAway(answer, ports.clock.now()));
      socket.on("error", () => undefined);
      socket.terminate();
    });
    socket.once("open", () => {
      socket.off("error", reject);
      shakeHands(socket, handshake, ports.clock, target.node).then(resolve, reject);
    });
  });
}

function whyTurnedAway({ statusCode, headers }: IncomingMessage, now: number): Error {
  const aheadMs = Date.parse(headers.date ?? "") - now;
  if (statusCode === 401 && Math.abs(aheadMs) > clockSkewSeconds * 1000) return new ClocksDiffer(aheadMs);
  return new Error(`turned away with ${statusCode}`);
}
