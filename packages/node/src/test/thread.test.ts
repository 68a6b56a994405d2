import type { PostId } from "@kakehashi/core";
import { expect, test } from "vitest";
import { isCommandRefused } from "../audience/command-request.ts";
import { settled } from "./hand-clock.ts";
import { World } from "./world.ts";

const line = (words: string) => ({
  name: "report.log",
  input: { words: { ja: words } },
  principal: "p",
  post: "jp.general" as PostId,
  person: "p",
  authority: "self",
});

test("a log line at one node is folded at the other, and its cosignature comes back", async () => {
  const world = new World(["jp-1", "us-1"]);
  const jp = await world.add("jp-1");
  const us = await world.add("us-1");
  world.link("jp-1", "us-1");
  await settled();
  const engine = jp.node.engine(world.audience);
  const answer = await engine?.command(line("熊本県で震度7"));
  if (answer === undefined || isCommandRefused(answer)) throw new Error(JSON.stringify(answer));
  expect(answer.entries.map(({ kind }) => kind)).toEqual(["log-line/1", "report-text/1"]);
  await settled();

  const theirs = await us.node.engine(world.audience)?.record(answer.subject);
  const ours = await engine?.record(answer.subject);
  expect(theirs).toEqual(ours);
  const own = engine?.own();
  expect(own?.tree.size).toBe(3);
  expect(own?.holders.get("us-1" as never)?.size).toBe(3);
  await world.clock.pass(1000);
  expect(jp.node.shownDigests.pictures.summary("us-1", world.audience).picture).toBe("same");
  expect(jp.node.misconduct.offences("us-1")).toEqual([]);
  expect(us.node.misconduct.offences("jp-1")).toEqual([]);
});
