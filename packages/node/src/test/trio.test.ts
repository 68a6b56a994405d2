import type { NodeId } from "@kakehashi/core";
import { describe, expect, test } from "vitest";
import { isCommandRefused } from "../audience/command-request.ts";
import { Founded } from "./founded.ts";
import { settled } from "./hand-clock.ts";
import { logLine } from "./log-line.ts";

const names = ["ko-1", "otsu-1", "hei-1"];

async function trio(): Promise<Founded> {
  const founded = new Founded(names, "mutual-aid");
  for (const name of names) await founded.open(name);
  return founded;
}

async function enter(founded: Founded, name: string, words: string) {
  const answer = await founded.engine(name).command(logLine(name.slice(0, name.lastIndexOf("-")), words));
  if (isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe("three nodes", () => {
  test("two without a direct line get each other's logs and cosignatures through the third", async () => {
    const founded = await trio();
    const [a, b, c] = names as [string, string, string];
    founded.link(a, b);
    founded.link(b, c);
    await settled(80);
    const answer = await enter(founded, a, "from one end");
    await settled(100);
    expect(await founded.engine(c).record(answer.subject)).toEqual(await founded.engine(a).record(answer.subject));
    expect(
      founded
        .engine(a)
        .own()
        ?.holders.get(c as NodeId)?.size,
    ).toBe(3);
    expect(
      founded
        .engine(a)
        .own()
        ?.holders.get(b as NodeId)?.size,
    ).toBe(3);
    const back = await enter(founded, c, "from the other end");
    await settled(100);
    expect(await founded.engine(a).record(back.subject)).toEqual(await founded.engine(c).record(back.subject));
    for (const name of names) {
      for (const other of names) expect(founded.kept(name).node.misconduct.offences(other)).toEqual([]);
    }
  });

  test("with all lines open nothing is sent twice, and all see who holds what", async () => {
    const founded = await trio();
    const [a, b, c] = names as [string, string, string];
    founded.link(a, b);
    founded.link(b, c);
    founded.link(a, c);
    await settled(80);
    const answer = await enter(founded, a, "to both");
    await settled(100);
    expect(await founded.engine(c).record(answer.subject)).toEqual(await founded.engine(a).record(answer.subject));
    const own = founded.engine(a).own();
    expect(
      founded
        .engine(c)
        .state.logs.get(own?.key as never)
        ?.holders.get(b as NodeId)?.size,
    ).toBe(3);
    expect(
      founded
        .kept(b)
        .node.sessions.get(c as NodeId)
        ?.sentSize(founded.founding.audience, own?.key as never),
    ).toBe(3);
  });
});
