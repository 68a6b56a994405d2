import { expect, test } from "vitest";
import { settled } from "./hand-clock.ts";
import { engineOf, enter, pictureOf } from "./log-line.ts";
import { World } from "./world.ts";

test("folding everything again gives the same records and rows, and work goes on after it", async () => {
  const world = new World(["jp-1", "us-1"]);
  await world.add("jp-1");
  await world.add("us-1");
  world.link("jp-1", "us-1");
  await settled();
  const written = await Promise.all(
    Array.from({ length: 50 }, (_, i) => enter(world, i % 2 === 0 ? "jp-1" : "us-1", `${i}`)),
  );
  await settled(60);
  const subjects = [world.audience, ...written.map(({ subject }) => subject)];
  const before = await pictureOf(world.at("jp-1"), world.audience, subjects);
  const engine = engineOf(world, "jp-1");
  const rows = await world.at("jp-1").store.objects(world.audience, subjects);
  const seen: number[] = [];
  const waiting = enter(world, "jp-1", "during");
  expect(await engine.rebuild((folded) => seen.push(folded))).toEqual({ entries: 104 });
  await waiting;
  expect(await pictureOf(world.at("jp-1"), world.audience, subjects)).toBe(before);
  expect(await world.at("jp-1").store.objects(world.audience, subjects)).toEqual(rows);
  expect(seen.at(-1)).toBe(104);
  await enter(world, "jp-1", "after");
  await settled();
  expect(engine.own()?.holders.get("us-1" as never)?.size).toBe(engine.own()?.tree.size);
});
