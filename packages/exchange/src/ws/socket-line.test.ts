import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { limits } from "../wire/limits.ts";
import { SocketLine } from "./socket-line.ts";

/** A socket that notes what is done to it, and a clock whose timers are run by hand. */
function lineOver() {
  const done: string[] = [];
  const timers: { readonly ms: number; readonly task: () => void }[] = [];
  const socket = Object.assign(new EventEmitter(), {
    bufferedAmount: 0,
    send: () => void done.push("send"),
    ping: () => void done.push("ping"),
    pause: () => void done.push("pause"),
    resume: () => void done.push("resume"),
    close: () => void done.push("close"),
    terminate: () => void done.push("terminate"),
  });
  const clock = {
    now: () => 0,
    after(ms: number, task: () => void) {
      const timer = { ms, task };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
  };
  const run = (ms: number) =>
    timers
      .splice(
        timers.findIndex((timer) => timer.ms === ms),
        1,
      )[0]
      ?.task();
  const line = new SocketLine(
    socket as unknown as WebSocket,
    { partner: "us-1", opener: "us-1", isProvenStill: () => true },
    clock,
  );
  const closed: string[] = [];
  line.onClose = (reason) => closed.push(reason);
  return { socket, line, done, closed, run };
}

describe("a line whose other end", () => {
  test("asks for much and reads nothing, is ended before it fills the memory", async () => {
    const { socket, line, done, closed } = lineOver();
    await line.send(new Uint8Array(1));
    socket.bufferedAmount = limits.unreadBytes + 1;
    await expect(line.send(new Uint8Array(1))).rejects.toThrow();
    expect(done).toEqual(["send", "terminate", "resume"]);
    expect(closed).toEqual(["nothing-read"]);
  });

  test("pings without end, is ended: each answer waits in memory while nobody reads it", () => {
    const { socket, run, closed } = lineOver();
    for (let beat = 0; beat < 10; beat++) {
      for (let ping = 0; ping < 64; ping++) socket.emit("ping");
      run(20_000);
    }
    expect(closed).toEqual([]);
    for (let ping = 0; ping < 65; ping++) socket.emit("ping");
    expect(closed).toEqual(["too-many-pings"]);
  });

  test("is not read for a while, is not taken for dead meanwhile, and is read again", () => {
    const { line, run, done, closed } = lineOver();
    run(20_000);
    line.pause(5_000);
    run(20_000);
    expect(closed).toEqual([]);
    run(5_000);
    expect(done).toEqual(["ping", "pause", "ping", "resume"]);
    run(20_000);
    expect(closed).toEqual(["nothing was heard"]);
  });

  test("is not read for long, is not read sooner because of a shorter pause", () => {
    const { line, run, done } = lineOver();
    line.pause(5_000);
    line.pause(20);
    run(5_000);
    expect(done).toEqual(["pause", "resume"]);
  });

  test("says something after the end is not heard", () => {
    const { socket, line } = lineOver();
    const heard: number[] = [];
    line.onMessage = ({ length }) => heard.push(length);
    socket.emit("message", Buffer.from([1]), true);
    line.close("done");
    socket.emit("message", Buffer.from([1, 2]), true);
    expect(heard).toEqual([1]);
  });
});
