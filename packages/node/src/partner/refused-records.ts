import type { Hash } from "@kakehashi/core";
import type { RecordWrite, Store } from "@kakehashi/store";
import { add, type Misconduct, type Offence, type Sample, samplesKept, type Unsaved } from "./misconduct.ts";

/** What was refused of one partner, as it stands in the store beside its samples. */
interface Told {
  /** Samples that were ever kept: the next one's slot of the ring. */
  readonly samples: number;
  readonly offences: readonly Offence[];
}

const text = new TextDecoder();
const utf8 = new TextEncoder();

function toldScope(realm: Hash): string {
  return `refused/${realm}`;
}

function samplesScope(realm: Hash, node: string): string {
  return `refused/${realm}/${node}`;
}

/** Counts go on from what was stored: a restart clears nobody. */
export async function restoreRefused(store: Store, realm: Hash, misconduct: Misconduct): Promise<void> {
  for (const [node, bytes] of await store.records(toldScope(realm))) {
    misconduct.restore(node, readTold(bytes).offences);
  }
}

/**
 * Stores what came since the last call: samples in a ring of the newest thousand of each partner, and how often it was. Added to
 * what stands there, since another process of the node may have written it. What the store does not take waits for the next call.
 */
export async function storeRefused(store: Store, realm: Hash, misconduct: Misconduct): Promise<void> {
  for (const unsaved of misconduct.takeUnsaved()) {
    try {
      misconduct.restore(unsaved.node, await addTold(store, realm, unsaved));
    } catch {
      misconduct.putBack(unsaved);
    }
  }
}

async function addTold(store: Store, realm: Hash, { node, offences, samples }: Unsaved): Promise<readonly Offence[]> {
  const told = readTold(await store.record(toldScope(realm), node));
  const sum = new Map<string, Offence>();
  for (const offence of [...told.offences, ...offences]) add(sum, offence);
  const now: Told = { samples: told.samples + samples.length, offences: [...sum.values()] };
  const writes = samples.map((sample, at): RecordWrite => {
    const slot = String((told.samples + at) % samplesKept).padStart(4, "0");
    return { scope: samplesScope(realm, node), key: slot, value: sampleBytes(sample) };
  });
  await store.putRecords([...writes, { scope: toldScope(realm), key: node, value: utf8.encode(JSON.stringify(now)) }]);
  return now.offences;
}

/** The samples that are kept of one partner, the oldest first. */
export async function keptSamples(store: Store, realm: Hash, node: string): Promise<readonly Sample[]> {
  const kept = [...(await store.records(samplesScope(realm, node))).values()].map(readSample);
  return kept.sort((a, b) => a.at - b.at);
}

function readTold(bytes: Uint8Array | undefined): Told {
  return bytes === undefined ? { samples: 0, offences: [] } : (JSON.parse(text.decode(bytes)) as Told);
}

function sampleBytes({ reason, at, bytes }: Sample): Uint8Array {
  return utf8.encode(JSON.stringify({ reason, at, bytes: Buffer.from(bytes).toString("base64") }));
}

function readSample(value: Uint8Array): Sample {
  const { reason, at, bytes } = JSON.parse(text.decode(value)) as { reason: string; at: number; bytes: string };
  return { reason, at, bytes: new Uint8Array(Buffer.from(bytes, "base64")) };
}
