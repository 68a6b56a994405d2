import {
  type Envelope,
  type Hash,
  hashOfBytes,
  isEnvelope,
  logKey,
  type ObjectRecord,
  readEnvelope,
  sealBody,
  sealEnvelope,
  toHex,
} from "@kakehashi/core";
import type { StoredEntry } from "@kakehashi/store";
import type { FoundAudience } from "../world/founding.ts";
import type { Machine } from "../world/machine.ts";
import type { Random } from "../world/random.ts";
import type { World } from "../world/world.ts";

/** One leaf as a lying node puts it into its log. */
export interface Forged {
  readonly bytes: Uint8Array;
  readonly body: Uint8Array | undefined;
}

/** What a forger has before it: its own log as it stands, and what else is on its disk. */
export interface ForgersDesk {
  readonly world: World;
  readonly machine: Machine;
  readonly audience: FoundAudience;
  readonly random: Random;
  /** The newest readable leaf of the own log. */
  readonly last: Envelope;
  readonly own: readonly StoredEntry[];
  readonly others: readonly StoredEntry[];
  readonly records: readonly ObjectRecord[];
}

type Trick = (desk: ForgersDesk) => Forged | undefined;

const utf8 = new TextEncoder();

/** Seals an entry that goes on from the forger's last one, with anything in it replaced. */
export function entry(
  desk: ForgersDesk,
  change: Partial<Envelope>,
  content: { readonly [key: string]: unknown },
): Forged {
  const { machine, last, random } = desk;
  const body = sealBody(content, random.bytes(32));
  const { subject: _, ...base } = last;
  const envelope = { ...base, ...change, body: hashOfBytes(machine.keys.crypto, body) } as Envelope;
  return { bytes: sealEnvelope(machine.keys.crypto, envelope).bytes, body };
}

function line(desk: ForgersDesk, change: Partial<Envelope>): Forged {
  return entry(desk, { kind: "log-line/1" as never, label: desk.audience.record.label, ...change }, {});
}

function stored(leaf: StoredEntry | undefined): Forged | undefined {
  // Without its body (it was recalled) the forger's own disk would not hold what it says.
  return leaf?.envelope === undefined || leaf.body === undefined
    ? undefined
    : { bytes: leaf.envelope, body: leaf.body };
}

export function onRecord(
  desk: ForgersDesk,
  type: string,
  kind: string,
  content: (record: ObjectRecord) => object,
): Forged | undefined {
  const records = desk.records.filter((record) => record.type === type);
  if (records.length === 0) return undefined;
  const record = desk.random.pick(records);
  return entry(desk, { kind: kind as never, subject: record.subject, label: record.label }, { ...content(record) });
}

const anyHash = ({ random }: ForgersDesk) => toHex(random.bytes(32)) as Hash;
const otherParty = ({ audience, machine }: ForgersDesk) =>
  audience.parties.find((party) => party !== machine.party) ?? machine.party;

/** Everything here has its place in the log for ever, and no effect on any honest node. */
const tricks: Readonly<Record<string, Trick>> = {
  "random bytes": ({ random }) => ({ bytes: random.bytes(random.between(1, 200)), body: undefined }),
  "another shape": () => ({ bytes: utf8.encode('{"v":1}'), body: undefined }),
  "its own leaf again": ({ own, random }) => stored(random.pick(own)),
  "a leaf of another": ({ others, random }) => (others.length === 0 ? undefined : stored(random.pick(others))),
  "another's name": (desk) => line(desk, { party: otherParty(desk) }),
  "another's post": (desk) => line(desk, { post: `${otherParty(desk)}.general` as never }),
  "another's node": (desk) => line(desk, { node: `${otherParty(desk)}-1` as never }),
  "a forgotten past": (desk) => line(desk, { seen: [] }),
  "an unknown kind": (desk) => line(desk, { kind: "order/1" as never }),
  "an unknown definition": (desk) => line(desk, { definition: anyHash(desk) }),
  "another realm": (desk) => line(desk, { realm: anyHash(desk) }),
  "another audience": (desk) => line(desk, { audience: anyHash(desk) }),
  "a label of home": (desk) => line(desk, { label: homeLabel(desk) }),
  "a second joining": (desk) =>
    entry(desk, { kind: "join/1" as never, subject: desk.audience.hash }, { record: desk.audience.record }),
  "a record that is not its to make": (desk) =>
    onRecord(desk, "matter", "record/1", ({ subject }) => ({
      opening: subject,
      text: anyHash(desk),
      concurrences: [],
    })),
  "a concurrence with nothing": (desk) =>
    onRecord(desk, "matter", "position/1", () => ({ stance: "concur", text: anyHash(desk) })),
  "a concurrence with what it had not seen": (desk) => {
    const text = desk.records.flatMap(unseenTexts(desk))[0];
    const content = { stance: "concur", text: text?.hash };
    return text && entry(desk, { kind: "position/1" as never, subject: text.subject, label: text.label }, content);
  },
  "a body of another kind": (desk) => onRecord(desk, "situation", "determination/1", () => ({ order: "fire" })),
  "a recall of what is another's": (desk) =>
    onRecord(desk, "report", "recall/1", ({ entries }) => ({ entry: entries[0]?.hash ?? anyHash(desk) })),
  "a subject that is not open": (desk) =>
    entry(desk, { kind: "assessment/1" as never, subject: anyHash(desk) }, { words: { ja: "無" } }),
};

/** Texts of a matter that lie on the forger's disk, beyond what its last entry says that it has seen. */
function unseenTexts({ last, machine }: ForgersDesk) {
  const saw = new Map(last.seen.map(([node, incarnation, size]) => [`${node}/${incarnation}`, size]));
  return ({ type, subject, label, entries }: ObjectRecord) =>
    entries
      .filter(({ kind, node, incarnation, index, stands }) => {
        const isBeyond = index >= (saw.get(`${node}/${incarnation}`) ?? 0);
        return type === "matter" && kind === "text/1" && stands && node !== machine.node && isBeyond;
      })
      .map(({ hash }) => ({ hash, subject, label }));
}

function homeLabel({ world }: ForgersDesk) {
  return world.founding.mechanism.labels.find(({ releasableTo }) => releasableTo.length === 0)?.id as never;
}

export const trickNames: readonly string[] = Object.keys(tricks);

export function forge(desk: ForgersDesk, name: string): Forged | undefined {
  return tricks[name]?.(desk);
}

export function readOwn(own: readonly StoredEntry[], log: string): Envelope | undefined {
  for (const { envelope } of own.toReversed()) {
    const read = envelope === undefined ? undefined : readEnvelope(envelope);
    if (read !== undefined && isEnvelope(read) && logKey(read.node, read.incarnation) === log) return read;
  }
  return undefined;
}
