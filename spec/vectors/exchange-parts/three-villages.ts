/** The audience of the vectors of bundles and proofs: three villages, by the definition of two with one more like west. Keys from fixed seeds. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Hash, type LogKey, readMechanism, type Signer } from "@kakehashi/core";
import { ArchiveWorld } from "../../../packages/cli/src/testing/archive-world.ts";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";

type Item = { readonly [member: string]: unknown };

const villages = ["east", "north", "west"] as const;

export async function openVillages() {
  const source = JSON.parse(readFileSync(join(import.meta.dirname, "../mechanism/two-villages.source.json"), "utf8"));
  const reading = readMechanism(withNorth(source));
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return ArchiveWorld.open(signerOf, { parties: villages, compiled: reading.compiled });
}

const signers = new Map<string, Signer>();

/** Every case opens the same audience anew: keys and signatures are made once. */
function signerOf(name: string): Signer {
  const known = signers.get(name);
  if (known !== undefined) return known;
  const signer = seededSigner(`${name}, of the exchange`);
  const signatures = new Map<string, Promise<Uint8Array>>();
  const remembering = {
    ...signer,
    signMlDsa44: (message: Uint8Array) => {
      const signature = signatures.get(message.toHex()) ?? signer.signMlDsa44(message);
      signatures.set(message.toHex(), signature);
      return signature;
    },
  };
  signers.set(name, remembering);
  return remembering;
}

export type Opened = Awaited<ReturnType<typeof openVillages>>;

/** A text that all three concur with; east's own concurrence, the last, settles it. */
export function agreeAll({ world, east, west }: Opened, north: LogKey) {
  const post = "east.mayor";
  const opening = { track: "water", body: "mayors", signatories: villages, depositary: "east-1" };
  const subject = world.write(east, "matter/1", opening, { post });
  const words = { clauses: [{ ja: "一", en: "one" }], authentic: ["ja", "en"] };
  const text = world.write(east, "text/1", words, { subject, post });
  const concur = (log: LogKey, party: string): Hash =>
    world.write(log, "position/1", { stance: "concur", text }, { subject, post: `${party}.mayor` });
  const [ofWest, ofNorth] = [concur(west, "west"), concur(north, "north")];
  const ofEast = concur(east, "east");
  const concurrences = [
    { hash: ofEast, party: "east" },
    { hash: ofNorth, party: "north" },
    { hash: ofWest, party: "west" },
  ];
  return { subject, text, concurrences, record: ofEast };
}

/** Whatever west has, north has too, in its own name. */
function withNorth(source: Item): Item {
  const lists = Object.entries(source).map(([member, value]) => [member, isItems(value) ? grown(value) : value]);
  const labels = (source.labels as readonly Item[]).map(released);
  const situations = (source.situations as readonly { readonly determinedBy: { readonly west: Item } }[]).map(
    (each) => {
      return { ...each, determinedBy: { ...each.determinedBy, north: each.determinedBy.west } };
    },
  );
  return { ...Object.fromEntries(lists), id: "three-villages", labels, situations };
}

function isItems(value: unknown): value is readonly Item[] {
  return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null);
}

function grown(list: readonly Item[]): readonly Item[] {
  return list.flatMap((item) => {
    if (isItems(item.members)) return [{ ...item, members: grown(item.members) }];
    return item.id === "west" || item.party === "west" ? [north(item), item] : [item];
  });
}

function released(label: Item): Item {
  const { releasableTo, words } = label as { readonly releasableTo: readonly string[]; readonly words: { west: Item } };
  return {
    ...label,
    releasableTo: releasableTo.length === 0 ? [] : villages,
    words: { ...words, north: north(words.west) },
  };
}

function north(item: Item): Item {
  const pairs = { west: "north", West: "North", WEST: "NORTH", 西: "北", '"W"': '"N"' };
  const colours = { '"blue"': '"green"', "#1C5AA6": "#1E6B34", "#85B4EE": "#7FC796" };
  let text = JSON.stringify(item);
  for (const [from, to] of Object.entries({ ...pairs, ...colours })) text = text.replaceAll(from, to);
  return JSON.parse(text);
}
