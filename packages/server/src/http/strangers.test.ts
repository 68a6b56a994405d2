import type { FastifyRequest } from "fastify";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { callerOf } from "./caller.ts";
import { Strangers } from "./strangers.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const from = (ip: string, headers: Record<string, string> = {}) => ({ ip, headers }) as unknown as FastifyRequest;

describe("callers whose requests come to nothing", () => {
  const rate = { perSecond: 1, burst: 2 };

  async function isAtOnce(admitted: Promise<boolean>): Promise<boolean> {
    const later = Promise.resolve("later");
    return (await Promise.race([admitted, later.then(() => later)])) === true;
  }

  it("wait for each answer once they have had more than their share; nobody else does", async () => {
    const strangers = new Strangers(Date.now, rate);
    const [flood, other] = [from("192.0.2.1"), from("192.0.2.2")];
    for (let times = 0; times < 2; times += 1) {
      expect(await isAtOnce(strangers.admit(flood))).toBe(true);
      strangers.count(flood);
    }
    const waits = strangers.admit(flood);
    expect(await isAtOnce(waits)).toBe(false);
    expect(await isAtOnce(strangers.admit(other))).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await waits).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await isAtOnce(strangers.admit(flood))).toBe(true);
  });

  it("are turned away when too many wait", async () => {
    const strangers = new Strangers(Date.now, { perSecond: 0.001, burst: 1 });
    strangers.count(from("192.0.2.1"));
    const waiting = Array.from({ length: 256 }, () => strangers.admit(from("192.0.2.1")));
    expect(await strangers.admit(from("192.0.2.1"))).toBe(false);
    expect(await strangers.admit(from("192.0.2.2"))).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await Promise.all(waiting)).every(Boolean)).toBe(true);
  });

  it("take nothing by asking for what is there", async () => {
    const strangers = new Strangers(Date.now, rate);
    for (let times = 0; times < 10; times += 1) expect(await isAtOnce(strangers.admit(from("192.0.2.1")))).toBe(true);
  });
});

describe("the address that a caller is counted by", () => {
  it.each([
    ["its own", from("192.0.2.1"), "192.0.2.1"],
    ["its own, as an IPv6 listener sees it", from("::ffff:192.0.2.1"), "192.0.2.1"],
    ["that of its site", from("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2"],
    ["that of its site, where it is shortened", from("2001:DB8::6"), "2001:db8:0:0"],
    ["what the proxy here says", from("127.0.0.1", { "x-forwarded-for": "192.0.2.7" }), "192.0.2.7"],
    [
      "what the proxy here adds to what it says itself",
      from("::1", { "x-forwarded-for": "192.0.2.7, 192.0.2.8" }),
      "192.0.2.8",
    ],
    ["its own, whatever it says, from elsewhere", from("192.0.2.1", { "x-forwarded-for": "192.0.2.7" }), "192.0.2.1"],
    ["that of the machine, where nobody says more", from("127.0.0.1"), "127.0.0.1"],
  ])("is %s", (_name, request, address) => {
    expect(callerOf(request)).toBe(address);
  });
});
