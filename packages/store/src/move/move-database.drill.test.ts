import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { SampleLog, sampleHash } from "../acceptance/sample.ts";
import type { EmbeddedPostgres } from "../embedded/start-embedded.ts";
import { openPostgresStore, prepareDatabase } from "../postgres/open-postgres-store.ts";
import { type RoleUrls, withClient } from "../roles.ts";
import { type Moved, type MoveOptions, moveDatabase } from "./move-database.ts";
import type { MovePlace } from "./place.ts";
import { takeBack } from "./take-back.ts";

/** Two servers, as of a node's own and of its organisation. */
const clusters: EmbeddedPostgres[] = [];
beforeAll(async () => {
  clusters.push(...(await Promise.all([temporaryCluster(), temporaryCluster()])));
}, 60_000);
afterAll(() => Promise.all(clusters.map((cluster) => cluster.stop())), 60_000);

const node = "aa-1";
let made = 0;

function optionsOf(server: number, database: string) {
  const { url, secret } = clusters[server] as EmbeddedPostgres;
  // The empty store that a cluster of a run is laid with, copied: its migrations have tests of their own.
  return { url, secret, database, template: "kakehashi" };
}

/** Databases of one test: where the node lives, with something on record, and an empty one. */
async function ground() {
  made += 1;
  const names = [`lives${made}`, `empty${made}`] as const;
  const log = new SampleLog(`moved ${made}`, node);
  const store = await openPostgresStore(optionsOf(0, names[0]));
  for (let version = -1; version < 4; version++)
    await store.commit({
      ...log.units(70, version),
      records: [{ scope: "s", key: `${version}`, value: new Uint8Array([0, 10, 92, 13]) }],
    });
  await store.close();
  const [from, to] = await Promise.all(
    names.map(async (database, server): Promise<MovePlace> => {
      return { urls: await prepareDatabase(optionsOf(server, database)), name: database };
    }),
  );
  // The tiles of samples are no tree: the root is made of their number.
  const rootOf: MoveOptions["rootOf"] = async (leafHashes) => {
    let size = 0;
    for await (const _ of leafHashes) size += 1;
    return { size, root: Buffer.from(sampleHash(`root ${log.origin} ${size}`), "hex") };
  };
  const check = async () => undefined;
  return { log, names, options: { from: from as MovePlace, to: to as MovePlace, node, rootOf, check } };
}

async function opens(server: number, database: string): Promise<number | string> {
  try {
    const store = await openPostgresStore(optionsOf(server, database));
    const size = (await store.audiences()).length;
    await store.close();
    return size;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const asOwner = (urls: RoleUrls, sql: string) => withClient(urls.owner, (client) => client.query(sql));

function backOf(options: MoveOptions): MoveOptions {
  return { ...options, from: options.to, to: options.from };
}

const digests = ({ tables }: Moved) => Object.fromEntries(tables.map(({ table, ...tally }) => [table, tally]));

it("takes everything along, and nobody opens what the node has left, not even who had come in before", async () => {
  const { log, names, options } = await ground();
  const seen: (readonly [number, number])[] = [];
  const moved = await moveDatabase({ ...options, onProgress: (done, total) => seen.push([done, total]) });
  expect(moved.finished).toBe(false);
  expect(moved.logs).toEqual([{ log: log.origin, size: 700, root: sampleHash(`root ${log.origin} 700`) }]);
  expect(digests(moved)["kakehashi.entry"]?.rows).toBe(700);
  expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);

  expect(await opens(0, names[0])).toBe("moved-away");
  await expect(
    asOwner({ ...options.from.urls, owner: options.from.urls.engine }, "select 1 from kakehashi.entry"),
  ).rejects.toMatchObject({ code: "42501" });

  const store = await openPostgresStore(optionsOf(1, names[1]));
  expect(await store.logs(log.audience)).toMatchObject([{ size: 700 }]);
  expect(await store.records("s")).toHaveLength(5);
  // Numbers go on where they were: the next audience takes none that is taken.
  await store.commit(new SampleLog(`another ${names[1]}`, node).units(1, -1));
  expect(await store.audiences()).toHaveLength(2);
  await store.close();
});

it("comes back with every row, over what it had left there", async () => {
  const { names, options } = await ground();
  const there = await moveDatabase(options);
  expect(await opens(1, names[1])).toBe(1);
  const back = await moveDatabase(backOf(options));
  expect(digests(back)).toEqual(digests(there));
  expect(await opens(0, names[0])).toBe(1);
  expect(await opens(1, names[1])).toBe("moved-away");
});

it("leaves the node where it was when it is cut off before the copy stands, and begins anew", async () => {
  const { names, options } = await ground();
  const rootOf = () => Promise.reject(new Error("cut off"));
  await expect(moveDatabase({ ...options, rootOf })).rejects.toThrow("cut off");
  expect(await opens(0, names[0])).toBe(1);
  expect((await moveDatabase(options)).tables.length).toBeGreaterThan(10);
});

it("refuses the copy when the node has not left, lets it be opened where it was, and begins anew", async () => {
  const { log, names, options } = await ground();
  const rootOf: MoveOptions["rootOf"] = async (leafHashes) => {
    const root = await options.rootOf(leafHashes);
    const sql = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
    await withClient((clusters[0] as EmbeddedPostgres).url, (client) => client.query(sql, [names[0]]));
    return root;
  };
  await expect(moveDatabase({ ...options, rootOf })).rejects.toThrow();
  expect(await opens(1, names[1])).toBe("move-unfinished");
  const store = await openPostgresStore(optionsOf(0, names[0]));
  await store.commit(log.units(1, 4));
  await store.close();
  expect((await moveDatabase(options)).logs).toMatchObject([{ size: 702 }]);
  expect([await opens(0, names[0]), await opens(1, names[1])]).toEqual(["moved-away", 1]);
});

it("opens neither when it is cut off after the node has left, and the next run ends it", async () => {
  const { names, options } = await ground();
  const { move } = await moveDatabase(options);
  await asOwner(options.to.urls, "update kakehashi.move set state = 'arriving'");
  expect([await opens(0, names[0]), await opens(1, names[1])]).toEqual(["moved-away", "move-unfinished"]);
  expect(await moveDatabase(options)).toMatchObject({ move, finished: true });
  expect([await opens(0, names[0]), await opens(1, names[1])]).toEqual(["moved-away", 1]);
});

it("refuses a database in use, a target with rows of somebody, and a place that is the same by another name", async () => {
  const { names, options } = await ground();
  const store = await openPostgresStore(optionsOf(0, names[0]));
  await store.audiences();
  await expect(moveDatabase(options)).rejects.toMatchObject({ code: "database-occupied", details: { at: names[0] } });
  await store.close();
  await expect(moveDatabase({ ...options, to: { ...options.from, name: "here" } })).rejects.toMatchObject({
    code: "move-under-way",
  });
  const other = await openPostgresStore(optionsOf(1, names[1]));
  await other.putRecords([{ scope: "somebody", key: "else", value: new Uint8Array([1]) }]);
  await other.close();
  await expect(moveDatabase(options)).rejects.toMatchObject({ code: "target-not-empty" });
  const strange = { ...options, check: () => Promise.reject(new Error("another's")) };
  await expect(moveDatabase(strange)).rejects.toThrow("another's");
  expect([await opens(0, names[0]), await opens(1, names[1])]).toEqual([1, 0]);
});

it("finds a row that the target keeps otherwise than it was given", async () => {
  const { names, options } = await ground();
  await asOwner(
    options.to.urls,
    `create function kakehashi.slip() returns trigger language plpgsql as $$
       begin if new.index = 77 then new.bytes = new.bytes || '\\x00'; end if; return new; end $$;
     create trigger slip before insert on kakehashi.body for each row execute function kakehashi.slip()`,
  );
  await expect(moveDatabase(options)).rejects.toMatchObject({
    code: "move-differs",
    details: { what: "kakehashi.body" },
  });
  expect([await opens(0, names[0]), await opens(1, names[1])]).toEqual([1, 0]);
});

it("ends where the target takes no more, and leaves the node where it was", async () => {
  const { names, options } = await ground();
  const store = await openPostgresStore(optionsOf(0, names[0]));
  // More than lies in the buffers of a line: the source is still giving when the target refuses.
  const value = new Uint8Array(4_000_000);
  for (let at = 0; at < 8; at++) await store.putRecords([{ scope: "large", key: `${at}`, value }]);
  await store.close();
  await asOwner(
    options.to.urls,
    `create function kakehashi.full() returns trigger language plpgsql as $$
       begin raise exception 'no room' using errcode = '53100'; end $$;
     create trigger full_up before insert on kakehashi.record for each row execute function kakehashi.full()`,
  );
  await expect(moveDatabase(options)).rejects.toMatchObject({ code: "53100" });
  expect([await opens(0, names[0]), await opens(1, names[1])]).toEqual([1, 0]);
});

it("is given up while nobody has opened the copy, and not after", async () => {
  const { names, options } = await ground();
  const { from: here, to: from } = options;
  await expect(takeBack({ here, from })).rejects.toMatchObject({ code: "nothing-to-take-back" });
  const { move } = await moveDatabase(options);
  const elsewhere = { urls: await prepareDatabase(optionsOf(1, `${names[1]}x`)), name: "elsewhere" };
  await expect(takeBack({ here, from: elsewhere })).rejects.toMatchObject({ code: "moved-elsewhere" });
  expect(await takeBack({ here, from })).toMatchObject({ move, other: names[1] });
  expect([await opens(0, names[0]), await opens(1, names[1])]).toEqual([1, "moved-away"]);

  await moveDatabase(options);
  // Cut off between the two: neither is opened, and the next run ends it.
  await asOwner(from.urls, "update kakehashi.move set state = 'left'");
  expect([await opens(0, names[0]), await opens(1, names[1])]).toEqual(["moved-away", "moved-away"]);
  await takeBack({ here, from });
  expect(await opens(0, names[0])).toBe(1);

  await moveDatabase(options);
  expect(await opens(1, names[1])).toBe(1);
  await expect(takeBack({ here, from })).rejects.toMatchObject({ code: "moved-and-opened" });
  expect(await opens(0, names[0])).toBe("moved-away");
  expect(await takeBack({ here, from: undefined })).toMatchObject({ other: names[1] });
  expect(await opens(0, names[0])).toBe(1);
});
