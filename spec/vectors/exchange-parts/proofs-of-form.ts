/** Whom a proof asks to be believed, and files that are no proofs. */
import { canonicalBytes, hashOfBytes } from "@kakehashi/core";
import { encodeBase64 } from "@kakehashi/ledger";
import { crypto, utf8 } from "../ledger-parts/cast.ts";
import { type Case, entry, flipped, members, spelled } from "./proof-scene.ts";

export const trust: readonly Case[] = [
  ["no", "the key list of a member is not there", members(({ keyLists }) => ({ keyLists: keyLists.slice(1) }))],
  [
    "no",
    "a byte of a key list changed",
    members(({ keyLists: [first, ...rest] }) => ({
      keyLists: [{ ...first, bytes: flipped(first?.bytes as string) }, ...rest],
    })),
  ],
  [
    "no",
    "a key list with another number beside it",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, number: 2 }, ...rest] })),
  ],
  [
    "no",
    "a key list with another party beside it",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, party: "west" }, ...rest] })),
  ],
  [
    "no",
    "the audience record of another audience of the same parties",
    async (scene) => {
      const { world } = scene;
      const audience = encodeBase64(canonicalBytes({ ...world.record, salt: "0".repeat(64) } as never));
      return { ...(await scene.file()), audience };
    },
  ],
  [
    "no",
    "other fingerprints in the audience record",
    async (scene) => {
      const { world } = scene;
      const parties = world.record.parties.map((each) => ({ ...each, fingerprint: "0".repeat(64) }));
      return { ...(await scene.file()), audience: encodeBase64(canonicalBytes({ ...world.record, parties } as never)) };
    },
  ],
  [
    "unreadable",
    "the realm record of another realm",
    async (scene) => {
      const record = { definition: scene.world.definition, name: "other", random: "0".repeat(64) };
      return { ...(await scene.file()), realm: encodeBase64(canonicalBytes(record)) };
    },
  ],
  [
    "unreadable",
    "a realm record that does not read, and that the audience names",
    async (scene) => {
      const record = utf8('{"name":"test"}');
      const audience = canonicalBytes({ ...scene.world.record, realm: hashOfBytes(crypto, record) } as never);
      return { ...(await scene.file()), realm: encodeBase64(record), audience: encodeBase64(audience) };
    },
  ],
  ["unreadable", "an audience record that does not read", members(({ audience }) => ({ audience: audience.slice(4) }))],
];

export const forms: readonly Case[] = [
  ["unreadable", "nothing", () => new Uint8Array(0)],
  ["unreadable", "no object", () => utf8("[]")],
  ["unreadable", "cut short", spelled((whole) => whole.slice(0, -1))],
  ["unreadable", "a line feed behind its end", spelled((whole) => `${whole}\n`)],
  ["unreadable", "a space", spelled((whole) => whole.replace('"v":1', '"v": 1'))],
  ["unreadable", "a member twice", spelled((whole) => whole.replace('"v":1', '"v":1,"v":1'))],
  ["unreadable", "a byte order mark", spelled((whole) => `\ufeff${whole}`)],
  ["unreadable", "a member more", members(() => ({ more: 1 }))],
  ["unreadable", "a member less", members(() => ({ record: undefined }))],
  ["unreadable", "a member more in an entry", entry(() => ({ more: 1 }))],
  ["unreadable", "another kind", members(() => ({ kind: "delivery" }))],
  ["unreadable", "another version", members(() => ({ v: 2 }))],
  ["unreadable", "a hash in capitals", members(({ subject }) => ({ subject: subject.toUpperCase() }))],
  ["unreadable", "an index with a fraction", spelled((whole) => whole.replace(/"index":(\d+)/, '"index":$1.5'))],
  ["unreadable", "an index below zero", entry(() => ({ index: -1 }))],
  ["unreadable", "an origin of more than 255 characters", entry(() => ({ origin: "a".repeat(256) }))],
  ["unreadable", "an origin that is no text", entry(() => ({ origin: 1 }))],
  ["unreadable", "an entry whose name is no hash", entry(() => ({ entry: "1" }))],
  ["unreadable", "an envelope that is no base64", entry(() => ({ envelope: 1 }))],
  ["unreadable", "a body that is no base64", entry(() => ({ body: "=" }))],
  ["unreadable", "an audience that is no base64", members(() => ({ audience: "=" }))],
  ["unreadable", "concurrences that are no list", members(() => ({ concurrences: {} }))],
  [
    "unreadable",
    "a concurrence of what is no party",
    members((file) => ({ concurrences: [...file.concurrences, { hash: file.text, party: "East" }] })),
  ],
  [
    "unreadable",
    "a concurrence whose name is no hash",
    members((file) => ({ concurrences: [...file.concurrences, { hash: "1", party: "east" }] })),
  ],
  [
    "unreadable",
    "a concurrence with a member more",
    members((file) => ({ concurrences: [{ ...file.concurrences[0], post: "east.mayor" }] })),
  ],
  [
    "unreadable",
    "a key list of what is no party",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, party: "East" }, ...rest] })),
  ],
  [
    "unreadable",
    "a key list that is no base64",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, bytes: "=" }, ...rest] })),
  ],
  ["unreadable", "evidence that is null", entry(() => ({ evidence: null }))],
  ["unreadable", "base64 without its padding", members(({ realm }) => ({ realm: `${realm.replaceAll("=", "")}A` }))],
  [
    "unreadable",
    "base64 with a line feed",
    members(({ realm }) => ({ realm: `${realm.slice(0, 4)}\n${realm.slice(4)}` })),
  ],
  [
    "unreadable",
    "a key list of number 0",
    members(({ keyLists: [first, ...rest] }) => ({ keyLists: [{ ...first, number: 0 }, ...rest] })),
  ],
];
