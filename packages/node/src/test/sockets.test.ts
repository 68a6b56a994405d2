import { mkdtemp, rm, stat } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Hash } from "@kakehashi/core";
import { dialExchange } from "@kakehashi/exchange";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { isCommandRefused } from "../audience/command-request.ts";
import { FileKeys } from "../keys/file-keys.ts";
import { rotateKeys } from "../keys/rotate-keys.ts";
import { RotatingKeys } from "../keys/rotating-keys.ts";
import { dialPartner, handshakePorts } from "../partner/lines.ts";
import { wallClock } from "../wall.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";
import { endings, listening, served, servedAlone, until } from "./served.ts";
import { TestKeys } from "./world.ts";

describe("lines over WebSocket", () => {
  test("two nodes that know fingerprints alone prove themselves to each other, and exchange", async () => {
    const { founded, jp, address, refused } = await served();
    const dialling = await dialPartner(jp, { address, realm: founded.founding.realm, node: "us-1" as never });
    endings.push(() => dialling.stop());
    await until(() => founded.kept("us-1").node.connected("jp-1" as never));
    const answer = await founded.engine("jp-1").command(logLine("jp", "over the wire"));
    if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
    await until(async () => (await founded.engine("us-1").record(answer.subject)) !== undefined);
    await until(
      () =>
        founded
          .engine("jp-1")
          .own()
          ?.holders.get("us-1" as never)?.size === 3,
    );
    expect(refused).toEqual([]);
  });

  test.each([
    ["ahead", 360_000],
    ["behind", -86_400_000],
  ])(
    "a node whose clock is too far %s for its calls to count is told so, and its line opens once it is set",
    async (_, wrongMs) => {
      const founded = new Founded(["jp-1", "us-1"]);
      const { address, refused } = await servedAlone(founded, "us-1");
      let now = wrongMs;
      Object.assign(founded, { clock: { ...wallClock, now: () => wallClock.now() + now } });
      const jp = await founded.open("jp-1");
      endings.push(() => jp.stop());
      const { realm } = founded.founding;
      // Who calls unsigned says no time: each knows the other's keys.
      founded.kept("us-1").book.take(await founded.keyList("jp-1"));
      founded.kept("jp-1").book.take(await founded.keyList("us-1"));
      const dialling = await dialPartner(jp, { address, realm, node: "us-1" as never });
      endings.push(() => dialling.stop());
      const link = () => jp.links(realm).find(({ node }) => node === "us-1");
      await until(() => link()?.clockAheadMs !== undefined);
      expect(Math.abs((link()?.clockAheadMs ?? 0) + wrongMs)).toBeLessThan(3_000);
      expect(refused).toContain("signature-old");
      now = 0;
      await until(() => link()?.connected === true);
      expect(link()?.clockAheadMs).toBeUndefined();
    },
  );

  test("a line that broke is dialled again, and what was written meanwhile goes over", async () => {
    const { founded, jp, address } = await served();
    const dialling = await dialPartner(jp, { address, realm: founded.founding.realm, node: "us-1" as never });
    endings.push(() => dialling.stop());
    await until(() => founded.kept("us-1").node.connected("jp-1" as never));
    founded
      .kept("us-1")
      .node.sessions.get("jp-1" as never)
      ?.close("cut");
    const answer = await founded.engine("jp-1").command(logLine("jp", "while it was cut"));
    if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
    await until(async () => (await founded.engine("us-1").record(answer.subject)) !== undefined);
  });

  test("a node whose line gave way to its partner's calls again once the partner calls no more", async () => {
    const { founded, jp, us, address } = await served();
    const { realm } = founded.founding;
    const theirs = await dialPartner(jp, { address, realm, node: "us-1" as never });
    const connected = () => founded.kept("us-1").node.connected("jp-1" as never);
    await until(connected);
    const back = await listening(jp);
    const ours = await dialPartner(us, { address: back.address, realm, node: "jp-1" as never });
    endings.push(() => ours.stop());
    await settled();
    theirs.stop();
    await until(() => !connected());
    await until(connected);
  });

  test("a line that its owner does not keep is called anew", async () => {
    const { founded, jp, address } = await served();
    const { realm } = founded.founding;
    let lines = 0;
    const dialling = dialExchange(
      { address, realm, node: "us-1" as never },
      {
        clock: wallClock,
        spread: () => 0,
        handshake: () => handshakePorts(jp, realm),
        isHere: () => false,
        onLine(line) {
          lines += 1;
          line.close("another line is open");
        },
        onFailed: () => {},
      },
    );
    endings.push(() => dialling.stop());
    await until(() => lines > 1);
  });

  test("a node whose keys were changed while nobody was connected can call, and is believed by its new list", async () => {
    const founded = new Founded(["jp-1", "us-1"]);
    Object.assign(founded, { clock: wallClock });
    const rotating = new RotatingKeys(founded.of("jp-1").keys);
    Object.assign(founded.of("jp-1"), { keys: rotating });
    const { jp, address, refused } = await served(founded);
    const { realm } = founded.founding;
    const target = { address, realm, node: "us-1" as never };
    const before = await dialPartner(jp, target);
    await until(() => founded.kept("us-1").node.connected("jp-1" as never));
    before.stop();
    await until(() => !founded.kept("us-1").node.connected("jp-1" as never));
    const identity = founded.identities.get("jp" as never) as never;
    await rotateKeys(jp, { realm, identity, keys: rotating, next: new TestKeys() });
    const after = await dialPartner(jp, target);
    endings.push(() => after.stop());
    await until(() => founded.kept("us-1").node.connected("jp-1" as never));
    expect(refused).toEqual([]);
    const answer = await founded.engine("jp-1").command(logLine("jp", "under the new keys"));
    if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
    await until(async () => (await founded.engine("us-1").record(answer.subject)) !== undefined);
  });

  test("callers without a good signature, of another realm, or who prove nothing, are turned away", async () => {
    const { founded, jp, address, refused } = await served();
    const call = (path: string, headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`${address}${path}`, { headers });
        socket.on("error", (error) => resolve(error.message));
        socket.on("close", (code, reason) => resolve(`${code} ${reason}`));
        socket.on("open", () => socket.send(new Uint8Array([0, 0, 0, 2, 0x7b, 0x7d])));
      });
    const path = `/exchange/${founded.founding.realm}`;
    expect(await call(path, {})).toContain("401");
    expect(await call(`/exchange/${"0".repeat(64)}`, { "kakehashi-node": "jp-1" })).toContain("401");
    expect(await call(path, { "kakehashi-node": "xx-1" })).toContain("401");
    // Not known by its keys yet, so it may introduce itself; but it proves nothing.
    expect(await call(path, { "kakehashi-node": "jp-1" })).toBe("1008 hello-malformed");
    const dialling = await dialPartner(jp, { address, realm: founded.founding.realm, node: "us-1" as never });
    await until(() => founded.kept("us-1").node.connected("jp-1" as never));
    dialling.stop();
    // Now its keys are known, and an unsigned call in its name is no introduction any more.
    expect(await call(path, { "kakehashi-node": "jp-1" })).toContain("401");
    expect(refused).toContain("signature-missing");
    expect(refused).toContain("node-not-known");
  });

  test("callers who are turned away are left, whether they leave or not, and their place is free again", async () => {
    const { founded, address, refused, server } = await served();
    const { hostname, port } = new URL(address);
    const held = () => promisify(server.getConnections.bind(server))();
    const ask = (named: string) => {
      const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
      endings.push(() => socket.destroy());
      socket.resume().on("error", () => {});
      const path = `/exchange/${founded.founding.realm}`;
      // Of the key that an upgrade has to bring there is nothing.
      const head = ["Host: x", "Upgrade: websocket", "Connection: Upgrade", `Kakehashi-Node: ${named}`, "", ""];
      socket.write([`GET ${path} HTTP/1.1`, ...head].join("\r\n"));
    };
    for (let times = 0; times < 10; times++) ask("xx-1");
    await until(() => refused.length === 10);
    await until(async () => (await held()) === 0);
    // May introduce itself; of those only a few are heard at once.
    for (let times = 0; times < 20; times++) {
      ask("jp-1");
      await until(() => refused.length === 11 + times);
    }
    expect(refused.slice(10)).toEqual(Array(20).fill("upgrade-malformed"));
    await until(async () => (await held()) === 0);
  });

  test("a caller is left at once while this end cannot read its own keys: nobody holds the connection yet", async () => {
    const { founded, address, refused } = await served();
    founded.of("us-1").keys.signer = () => Promise.reject(new Error("damaged"));
    const path = `/exchange/${founded.founding.realm}`;
    const socket = new WebSocket(`${address}${path}`, { headers: { "kakehashi-node": "jp-1" } });
    const left = Promise.withResolvers<string>();
    socket.on("error", ({ message }) => left.resolve(message));
    await until(() => refused.includes("damaged"));
    const waits = new Promise<string>((resolve) => setTimeout(() => resolve("still there"), 1_000));
    expect(await Promise.race([left.promise, waits])).toBe("socket hang up");
    socket.terminate();
  });
});

describe("keys in files", () => {
  test("are their owner's alone, come back the same, and remember what was signed", async () => {
    const directory = await mkdtemp(join(tmpdir(), "kakehashi-keys-"));
    endings.push(() => rm(directory, { recursive: true }));
    const realm = "ab".repeat(32) as Hash;
    const keys = new FileKeys(directory);
    const made = await keys.publicKeys(realm, "log");
    await keys.noteSigned(new Map([["a/b", 7]]));
    await keys.noteSigned(new Map([["a/b", 5]]));
    const again = new FileKeys(directory);
    expect(await again.publicKeys(realm, "log")).toMatchObject({ ed25519: made.ed25519, mldsa44: made.mldsa44 });
    expect(await again.lastSigned()).toEqual(new Map([["a/b", 7]]));
    expect((await stat(join(directory, realm, "log.secret"))).mode & 0o777).toBe(0o600);
    await settled(1);
  });
});
