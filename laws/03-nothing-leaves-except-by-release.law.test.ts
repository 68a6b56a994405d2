import { matterClosing } from "@kakehashi/coordination";
import type { Hash } from "@kakehashi/core";
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

  test("a third party that is asked into one matter learns nothing of the narrower one that it is joined with, not even a hash", async () => {
    const small = await smallWorld("mutual-aid", 3, 1, { apart: 2 });
    const [a, b, third] = small.machines as [Machine, Machine, Machine];
    const narrow = small.world.audiencesOf(a.party).find(({ parties }) => parties.length === 2) as FoundAudience;
    const wire: Buffer[] = [];
    for (const link of small.world.links) {
      link.taps.push((message, from, to) => {
        if ([from, to].includes(third.name)) wire.push(Buffer.from(message));
        return message;
      });
    }
    const inNarrow = (machine: Machine, name: string, subject: Hash | undefined, input: object) =>
      small.done(machine, { name, ...(subject && { subject }), input, post: small.seat(machine) }, narrow);
    const words = { ja: "二県だけの検討" };
    const { track, body } = small.place;
    const between = await inNarrow(a, "matter.open", undefined, { track, body, title: words, remarks: [words] });
    const { subject: among } = await small.matter(a, b);
    const linked = { object: among, relation: "relates" };
    const link = await inNarrow(b, "matter.relate", between.subject, linked);
    for (const machine of [a, b]) await inNarrow(machine, "matter.close", between.subject, {});
    const reads = async (machine: Machine) => {
      const record = await machine.process?.engine(narrow.hash)?.record(between.subject);
      if (record === undefined) throw new Error("not here");
      const other = await small.record(machine, among);
      const recordOf = (object: Hash) => (object === among ? other : undefined);
      return matterClosing(record, { linking: [], mechanism: small.world.founding.mechanism, recordOf }).reads;
    };
    for (const machine of [a, b]) expect(await reads(machine)).toEqual({ is: "closed" });
    const remark = { name: "matter.remark", subject: among, input: { words }, post: small.seat(third) };
    await small.done(third, remark);
    await small.pass(5_000);
    for (const machine of [a, b]) expect(await reads(machine)).toEqual({ is: "closed-link-open", moved: [among] });
    const back = { subject: among, post: small.seat(a) };
    const relate = { name: "matter.relate", ...back, input: { ...linked, object: between.subject } };
    expect(await small.refusal(a, relate)).toBe("link-unknown");
    const close = { name: "matter.close", ...back, input: { links: [between.subject] } };
    expect(await small.refusal(a, close)).toBe("link-unknown");
    await small.pass(130_000);
    const told = Buffer.concat(wire);
    const hashes = [narrow.hash, between.subject, ...[...between.entries, ...link.entries].map(({ hash }) => hash)];
    expect(wire.length).toBeGreaterThan(10);
    expect(hashes.filter((hash) => told.includes(hash) || told.includes(Buffer.from(hash, "hex")))).toEqual([]);
    expect(told.includes(among)).toBe(true);
    expect((await third.disk.store.audiences()).map(({ audience }) => audience)).not.toContain(narrow.hash);
    expect(small.world.broken).toEqual([]);
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
