/** What cases of bundles are made of: the audience of three villages, of which east brings its log to north. */
import type { Hash, LogKey } from "@kakehashi/core";
import type { Message, Package } from "@kakehashi/exchange";
import { cosign, formatSignatureLines, mirrorNameOf } from "@kakehashi/ledger";
import type { ArchiveWorld } from "../../../packages/cli/src/testing/archive-world.ts";
import { haveOf, packageOf, refOf, type ToPack } from "../../../packages/cli/src/testing/world-trees.ts";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import { crypto, noteOf, partsOf, utf8, wallSeconds } from "../ledger-parts/cast.ts";
import { openVillages } from "./three-villages.ts";

type Part = Message | Uint8Array;
type About = Parameters<ArchiveWorld["bundle"]>[1];

export const thief = seededSigner("thief");
const ofAll = { log: thief, mirror: thief, session: thief, witness: thief };

interface ToCosign {
  readonly size?: number;
  readonly root?: Uint8Array;
  readonly by?: string;
  readonly realm?: Hash;
}

/** East's log has four leaves, west's two: a matter, its text, and that both concur. No checkpoint of them is cosigned yet. */
export class BundleScene {
  readonly world: ArchiveWorld;
  readonly east: LogKey;
  readonly west: LogKey;
  readonly subject: Hash;

  private constructor({ world, east, west }: Awaited<ReturnType<typeof openVillages>>) {
    this.world = world;
    this.east = east;
    this.west = west;
    this.subject = world.agree(east, west).subject;
  }

  static async open(): Promise<BundleScene> {
    return new BundleScene(await openVillages());
  }

  /** The key lists of all, or of the lists given. */
  keys(lists = this.world.listViews()): Message {
    return { t: "have", part: "keys", lists };
  }

  note(of: Parameters<ArchiveWorld["note"]>[1] = {}): Promise<Uint8Array> {
    return this.world.note(this.east, { cosigned: false, ...of });
  }

  /** The note of east's log, with other lines. */
  async noteWith(
    change: (lines: readonly string[]) => readonly string[],
    of: Parameters<ArchiveWorld["note"]>[1] = {},
  ): Promise<Uint8Array> {
    const { text, lines } = partsOf(await this.note(of));
    return utf8(noteOf(text, change(lines)));
  }

  byThief(): Promise<Uint8Array> {
    return this.note({ keys: ofAll });
  }

  async have(note?: Uint8Array, size?: number): Promise<Message> {
    return haveOf(this.world, this.east, {
      ...(size === undefined ? {} : { size }),
      note: note ?? (await this.note()),
    });
  }

  /** Leaves of east's log; under its checkpoint without cosignatures, when no other is given. */
  async leaves(to: ToPack = {}): Promise<Package> {
    const { size } = to;
    const note = "note" in to ? to.note : await this.note(size === undefined ? {} : { size });
    return packageOf(this.world, this.east, { ...to, note });
  }

  /** Key lists, what is said of east's log, and these. */
  async bundle(parts: readonly Part[], about: About = {}): Promise<Uint8Array> {
    return this.world.bundle([this.keys(), await this.have(), ...parts], about);
  }

  /** The title that the matter bears from now on: a leaf that no kind binds. Its entry. */
  title(): Hash {
    const { world, east, subject } = this;
    return world.write(east, "matter-title/1", { words: { ja: "題" } }, { subject, post: "east.mayor" });
  }

  /** A leaf that never has effect, since its subject is no matter, and may be expunged. Its index. */
  astray(): number {
    const { world, east } = this;
    world.write(east, "matter-title/1", { words: { ja: "題" } }, { subject: world.audience });
    return world.leaves(east).length - 1;
  }

  expire(leaves: readonly number[], forged: object = {}): void {
    const named = leaves.map((index) => ({ incarnation: this.east.split("/")[1], index }));
    this.world.write(this.east, "expiry/1", { entries: [], leaves: named }, { subject: this.subject, forged });
  }

  /** The lines of west's mirror over east's log, as a message of their own. */
  async cosignature({ size = 4, root, by = "west-1", realm = this.world.realm }: ToCosign = {}) {
    const { world, east } = this;
    const checkpoint = { origin: world.origin(east), size, root: root ?? world.rootAt(east, size) };
    const name = mirrorNameOf({ node: by, realm, incarnation: "1".repeat(32) } as never);
    const signer = world.keys.get(by)?.mirror ?? thief;
    const lines = await cosign(crypto, signer, { name, checkpoint, wallSeconds: wallSeconds + 2 });
    return { lines, message: this.cosigned(size, checkpoint.root, formatSignatureLines(lines)) };
  }

  cosigned(size: number, root: Uint8Array, lines: Uint8Array): Message {
    return { t: "cosignature", ...refOf(this.world, this.east), size, root: root.toHex() as Hash, lines };
  }
}
