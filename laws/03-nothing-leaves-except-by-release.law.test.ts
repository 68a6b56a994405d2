import { type FoundAudience, type Machine, readAudience, secretMark, smallWorld } from "@kakehashi/simulation";
import { describe, expect, test } from "vitest";

describe("law 3: nothing leaves a node except by release", () => {
  test("not a byte written at home, nor the name of the home, goes over any line or lies with anybody else", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const home = small.world.audiencesOf(a.party).find(({ parties }) => parties.length === 1) as FoundAudience;
    const words = { ja: `${secretMark}内部の検討` };
    const { subject } = await small.done(a, { name: "dossier.open", input: { words } }, home);
    await small.done(a, { name: "dossier.note", subject, input: { words } }, home);
    await small.done(a, { name: "report.log", input: { words: { ja: "共有する一行" } } });
    await small.pass(130_000);
    // Every message was looked at as it was sent.
    expect(small.world.broken).toEqual([]);
    const audiences = await b.disk.store.audiences();
    expect(audiences.map(({ audience }) => audience)).not.toContain(home.hash);
  });

  test("one side's staffing of a position leaves nothing with the other, and the position leaves alone", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    const { mechanism } = small.world.founding;
    const home = small.world.audiencesOf(a.party).find(({ parties }) => parties.length === 1) as FoundAudience;
    const { subject: about } = await small.matter(b, a);
    await small.pass(2_000);
    const words = { ja: `${secretMark}自側の異論` };
    const own = mechanism.definition.organisations.find(({ party }) => party === a.party);
    const { subject } = await small.done(a, { name: "dossier.open", input: { about, words } }, home);
    const ask = { name: "dossier.ask-chop", subject, input: { organisation: own?.id, question: words } };
    const [request] = (await small.done(a, ask, home)).entries;
    const objection = { request: request?.hash, stance: "object", words };
    const [chop] = (await small.done(a, { name: "dossier.chop", subject, input: objection }, home)).entries;
    const settled = { chops: [chop?.hash], words };
    await small.done(a, { name: "dossier.reconcile", subject, input: settled }, home);
    const before = (await b.disk.store.logs(small.audience.hash)).map(({ log, size }) => [log, size]);
    const objects = [...b.disk.store.allObjects(small.audience.hash).keys()];
    await small.pass(130_000);
    // Every message was looked at as it was sent; and what the other side holds has not moved.
    expect(small.world.broken).toEqual([]);
    expect((await b.disk.store.logs(small.audience.hash)).map(({ log, size }) => [log, size])).toEqual(before);
    expect([...b.disk.store.allObjects(small.audience.hash).keys()]).toEqual(objects);
  });

  test("what is labelled for home alone cannot be entered for others", async () => {
    const small = await smallWorld("mutual-aid", 3);
    const [a] = small.machines as [Machine];
    const home = small.world.founding.mechanism.labels.find(({ releasableTo }) => releasableTo.length === 0);
    const line = { name: "report.log", input: { words: { ja: "秘" } }, label: home?.id as never };
    expect(await small.refusal(a, line)).toBe("label-not-releasable");
  });

  test("every entry of a node's own log has, at home alone, who released it and on whose authority", async () => {
    const small = await smallWorld("japan-us", 2);
    const [a, b] = small.machines as [Machine, Machine];
    for (let act = 0; act < 10; act++) await small.stage.begin(() => small.stage.act());
    await small.pass(3_000);
    const { logs } = await readAudience(small.world, a, small.audience);
    const released = await a.disk.store.releases(small.audience.hash, -2, 10_000);
    const own = [...logs.values()].filter(({ head }) => head.node === a.node).flatMap(({ leaves }) => leaves);
    expect(new Set(released.map(({ entry }) => entry))).toEqual(new Set(own.map(({ hash }) => hash)));
    expect(released.every(({ authority }) => authority !== "")).toBe(true);
    const theirs = await b.disk.store.releases(small.audience.hash, -2, 10_000);
    expect(theirs.some(({ entry }) => own.some(({ hash }) => hash === entry))).toBe(false);
  });
});
