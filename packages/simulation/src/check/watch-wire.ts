import { kinds } from "@kakehashi/coordination";
import { type Hash, isEnvelope, type LogKey, logKey, readEnvelope } from "@kakehashi/core";
import { decodeFrame } from "@kakehashi/exchange";
import { secretMark } from "../users/secret-mark.ts";
import type { Machine } from "../world/machine.ts";
import type { Link } from "../world/network.ts";
import type { World } from "../world/world.ts";

const secret = Buffer.from(secretMark);

/** What stands in the envelope of an entry that belongs at home: no such envelope goes anywhere either. */
const homeKinds = kinds.filter(({ object }) => object === "dossier" || object === "note").map(({ kind }) => kind);
/** All of them in one look: a search for each would be a fortieth of all that the simulation takes. */
const homeKind = new RegExp(`"kind":"(?:${homeKinds.map((kind) => RegExp.escape(kind)).join("|")})"`);

/** Looks at every message as an honest node sends it: nothing of home, nothing of others, and no cosignature without bodies. */
export function watchWire(world: World, link: Link): void {
  link.taps.push((message, from, to) => {
    const sender = world.machine(from);
    if (world.history.trace) trace(world, message, from, to);
    if (!sender.lies) lookAt(world, message, sender, world.machine(to));
    return message;
  });
}

function trace(world: World, message: Uint8Array, from: string, to: string): void {
  world.history.tell(() => {
    const frame = decodeFrame(message);
    const told = "refused" in frame ? frame.refused : `${JSON.stringify(frame.header)} ${frame.blobs.length} blobs`;
    return `  ${from} > ${to} ${told}`;
  });
}

function lookAt(world: World, message: Uint8Array, from: Machine, to: Machine): void {
  world.history.count("message");
  lookForHome(world, message, from, to);
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
  const header = headerOf(message);
  const { t, audience, size } = header;
  if (typeof audience === "string" && !isShared(world, audience, to)) {
    world.fail(`${from.name} told ${to.name} of an audience that is not theirs`);
  }
  if (t === "cosignature") {
    if (bytes.includes(`— ${from.node}/`)) {
      const { node, incarnation } = header as { readonly node: never; readonly incarnation: never };
      void checkHeld(world, from, { audience: audience as Hash, log: logKey(node, incarnation), size: size as number });
    }
  }
}

/** The same of a file that is carried. */
export function lookAtFile(world: World, file: Uint8Array, from: Machine, to: Machine): void {
  if (!from.lies) lookForHome(world, file, from, to);
}

function lookForHome(world: World, { buffer, byteOffset, length }: Uint8Array, from: Machine, to: Machine): void {
  const bytes = Buffer.from(buffer, byteOffset, length);
  if (bytes.includes(secret)) world.fail(`words of ${from.name}'s home went to ${to.name}`);
  if (homeKind.test(bytes.toString("latin1"))) world.fail(`an entry of ${from.name}'s home went to ${to.name}`);
}

/** Of what an honest node sends, without the strictness that its receiver owes. */
function headerOf(message: Uint8Array): Readonly<Record<string, unknown>> {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length);
  return JSON.parse(bytes.toString("utf8", 4, 4 + bytes.readUInt32BE(0))) as Readonly<Record<string, unknown>>;
}

function isShared(world: World, audience: string, to: Machine): boolean {
  return world.audiencesOf(to.party).some(({ hash, parties }) => hash === audience && parties.length > 1);
}

interface Cosigned {
  readonly audience: Hash;
  readonly log: LogKey;
  readonly size: number;
}

/** Law 10: below a size that it cosigns a mirror holds every envelope and body, durably, or what took it back. */
async function checkHeld(world: World, machine: Machine, { audience, log, size }: Cosigned): Promise<void> {
  world.history.count("cosignature sent");
  const leaves = await machine.disk.store.leaves(audience, log, 0, size);
  const short = leaves.length < size;
  const lacks = leaves.find(({ envelope, body, buried }) => body === undefined && !buried && expectsBody(envelope));
  if (short || lacks !== undefined) {
    world.fail(`${machine.name} cosigned ${size} of ${log.slice(0, 10)} and holds ${lacks?.index ?? leaves.length}`);
  }
}

function expectsBody(envelope: Uint8Array | undefined): boolean {
  return envelope !== undefined && isEnvelope(readEnvelope(envelope));
}
