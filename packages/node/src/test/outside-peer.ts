import { randomBytes } from "node:crypto";
import { WebSocket } from "ws";
import {
  base64,
  canonical,
  checkpoint,
  cosigned,
  frame,
  goodEd,
  goodMl,
  type Header,
  hex,
  isCosigned,
  type Json,
  leafHash,
  newPair,
  opened,
  type Pair,
  type PublicPair,
  publicPair,
  rootOf,
  sha,
  signEd,
  signMl,
  unframe,
} from "./outside-bytes.ts";

type Members = { readonly [name: string]: Json };
interface Leaf {
  readonly envelope: Buffer;
  readonly body: Buffer;
}

/** What the invitation and the founding gave it. */
export interface Invited {
  readonly realm: string;
  readonly audience: string;
  readonly record: Members;
  readonly definition: string;
}

const wallSeconds = () => Math.floor(Date.now() / 1000);
const nodeOf = (list: Members, name: string) =>
  (list.nodes as unknown as { node: string; keys: { [role: string]: PublicPair } }[]).find(({ node }) => node === name);

/**
 * A node of another make: one line at a time, one audience, one partner, everything in memory. It speaks from `spec/` alone
 * (exchange.md, ledger.md, audience.md, entry.md), and imports nothing of this repository.
 */
export class OutsidePeer {
  readonly identity = newPair();
  readonly keys = { log: newPair(), mirror: newPair(), session: newPair(), witness: newPair() };
  readonly incarnation = hex(randomBytes(16));
  readonly own: Leaf[] = [];
  /** The partner's leaves, with bodies. */
  readonly theirs: Leaf[] = [];
  /** Sizes of the own log that the partner has cosigned, and proofs that it has brought. */
  readonly cosigned: number[] = [];
  readonly evidence: { readonly [name: string]: string }[] = [];
  readonly digests = new Map<string, string>();
  /** What came that is not as the texts have it. */
  readonly faults: string[] = [];
  readonly party: string;
  readonly node: string;
  private theirKeys: { [role: string]: PublicPair } = {};
  private theirLog: { node: string; incarnation: string } | undefined;
  private line: WebSocket | undefined;
  private sent = 0;
  /** The partner follows the own log: it was shown a note of it. */
  private isShown = false;
  private invited: Invited | undefined;

  constructor(node: string) {
    this.node = node;
    this.party = node.slice(0, node.lastIndexOf("-"));
  }

  accept(invited: Invited): void {
    this.invited = invited;
  }

  private get told(): Invited {
    if (this.invited === undefined) throw new Error("not invited");
    return this.invited;
  }

  private originOf(log: { readonly node: string; readonly incarnation: string }): string {
    return [log.node, this.told.realm, this.told.audience, log.incarnation].join("/");
  }

  private keyList(): Buffer {
    const keys = Object.fromEntries(Object.entries(this.keys).map(([role, pair]) => [role, publicPair(pair)]));
    const identity = publicPair(this.identity);
    const list: Members = {
      ...{ identity, nodes: [{ keys, node: this.node }], number: 1, party: this.party, previous: null },
      realm: this.told.realm,
    };
    const message = Buffer.concat([Buffer.from("kakehashi/key-list/1\n"), canonical(list)]);
    return canonical({
      ed25519: hex(signEd(this.identity, message)),
      list,
      mldsa44: hex(signMl(this.identity, message)),
    });
  }

  /** Writes an entry; what it opens or is about is its answer. */
  write(kind: string, content: Members, subject?: string, post = `${this.party}.general`): string {
    const body = canonical({ ...content, salt: hex(randomBytes(32)) });
    const { realm, audience, definition, record } = this.told;
    const { theirLog: log, theirs } = this;
    const seen =
      log === undefined || theirs.length === 0 ? [] : [[log.node, log.incarnation, theirs.length, this.rootAt(theirs)]];
    const envelope = canonical({
      ...{ audience, body: hex(sha(body)), definition, incarnation: this.incarnation, kind, realm, seen, v: 1 },
      ...{ label: record.label as string, node: this.node, party: this.party, post, time: Date.now() },
      ...(subject === undefined ? {} : { subject }),
    });
    this.own.push({ envelope, body });
    if (this.line !== undefined && this.isShown) this.give(this.sent);
    else if (this.line !== undefined) this.sayHave();
    return hex(sha(envelope));
  }

  private rootAt(leaves: readonly Leaf[]): string {
    return hex(rootOf(leaves.map(({ envelope }) => leafHash(envelope))));
  }

  private note(leaves: readonly Leaf[] = this.own): Buffer {
    const root = Buffer.from(this.rootAt(leaves), "hex");
    return checkpoint(this.keys.log, this.originOf(this), leaves.length, root, wallSeconds());
  }

  /** Calls the partner, proves itself, and begins the conversation. */
  async call(address: string, to: string): Promise<void> {
    const { realm } = this.told;
    const url = new URL(`/exchange/${realm}`, address);
    const line = new WebSocket(url, { headers: this.signed(url), perMessageDeflate: false });
    const messages: Buffer[] = [];
    let wake = () => {};
    line.on("message", (bytes: Buffer) => {
      messages.push(bytes);
      wake();
    });
    const next = async () => {
      while (messages.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return unframe(messages.shift() as Buffer);
    };
    await new Promise((resolve, reject) => line.once("open", resolve).once("error", reject));
    const nonce = hex(randomBytes(32));
    line.send(frame({ t: "hello", v: 1, node: this.node, realm, nonce, to }, [this.keyList()]));
    const hello = await next();
    this.believe(hello.blobs, to);
    const proof = (...ends: readonly string[]) => Buffer.from(["kakehashi/session/1", realm, ...ends, ""].join("\n"));
    const ours = proof(this.node, to, nonce, hello.header.nonce as string);
    line.send(frame({ t: "proof" }, [signEd(this.keys.session, ours), signMl(this.keys.session, ours)]));
    const [ed, ml] = (await next()).blobs as [Buffer, Buffer];
    const theirs = proof(to, this.node, hello.header.nonce as string, nonce);
    const session = this.theirKeys.session as PublicPair;
    if (!goodEd(session, theirs, ed) || !goodMl(session, theirs, ml)) throw new Error("the partner is another");
    this.line = line;
    this.sent = this.own.length;
    this.say({ t: "have", part: "keys", lists: [{ party: this.party, number: 1 }] }, [this.keyList()]);
    this.sayHave();
    const take = (message: ReturnType<typeof unframe>) => this.take(message.header, message.blobs);
    for (const bytes of messages.splice(0)) take(unframe(bytes));
    line.removeAllListeners("message").on("message", (bytes: Buffer) => take(unframe(bytes)));
  }

  async hangUp(): Promise<void> {
    const { line } = this;
    this.line = undefined;
    await new Promise((resolve) => line?.once("close", resolve).close() ?? resolve(undefined));
  }

  private signed(url: URL): Record<string, string> {
    const created = wallSeconds();
    const nonce = base64(randomBytes(16));
    const covered = '("@method" "@authority" "@path" "kakehashi-node" "kakehashi-realm")';
    const input = (alg: string) =>
      `${covered};created=${created};nonce="${nonce}";keyid="${this.node}";alg="${alg}";tag="kakehashi-exchange"`;
    const lines = ["GET", url.host, url.pathname, this.node, this.told.realm];
    const names = ["@method", "@authority", "@path", "kakehashi-node", "kakehashi-realm"];
    const base = (alg: string) =>
      Buffer.from(
        [...names.map((name, at) => `"${name}": ${lines[at]}`), `"@signature-params": ${input(alg)}`].join("\n"),
      );
    const [ed, ml] = [signEd(this.keys.session, base("ed25519")), signMl(this.keys.session, base("ml-dsa-44"))];
    return {
      "Kakehashi-Node": this.node,
      "Kakehashi-Realm": this.told.realm,
      "Signature-Input": `ed=${input("ed25519")}, ml=${input("ml-dsa-44")}`,
      Signature: `ed=:${base64(ed)}:, ml=:${base64(ml)}:`,
    };
  }

  /** Key lists of the partner's party, by the fingerprint that the audience's record names. */
  private believe(lists: readonly Buffer[], partner: string): void {
    for (const bytes of lists) {
      const { list, ed25519, mldsa44 } = JSON.parse(bytes.toString()) as {
        list: Members;
        ed25519: string;
        mldsa44: string;
      };
      const identity = list.identity as unknown as PublicPair;
      const parties = this.told.record.parties as unknown as readonly { party: string; fingerprint: string }[];
      const known = parties.find(({ party }) => party === list.party)?.fingerprint;
      if (hex(sha(canonical(identity))) !== known) throw new Error("another identity than people compared");
      const message = Buffer.concat([Buffer.from("kakehashi/key-list/1\n"), canonical(list)]);
      const good =
        goodEd(identity, message, Buffer.from(ed25519, "hex")) &&
        goodMl(identity, message, Buffer.from(mldsa44, "hex"));
      if (!good) throw new Error("a key list that its identity did not sign");
      this.theirKeys = nodeOf(list, partner)?.keys ?? this.theirKeys;
    }
  }

  private say(header: Members, blobs: readonly Uint8Array[] = []): void {
    this.line?.send(frame(header, blobs));
  }

  private sayHave(): void {
    this.isShown = this.own.length > 0;
    const at = { rewind: false, send: true };
    const own = { node: this.node, incarnation: this.incarnation, size: this.own.length, held: this.own.length, ...at };
    const size = this.theirs.length;
    const theirs = this.theirLog === undefined ? [] : [{ ...this.theirLog, size, held: size, ...at }];
    const notes = [this.own.length === 0 ? Buffer.alloc(0) : this.note(), ...theirs.map(() => Buffer.alloc(0))];
    this.say({ t: "have", part: "logs", audience: this.told.audience, ask: false, logs: [own, ...theirs] }, notes);
  }

  /** Leaves of the own log from there on, or of another branch of it. */
  give(from: number, leaves: readonly Leaf[] = this.own): void {
    if (from >= leaves.length) return;
    const { node, incarnation } = this;
    const at = { audience: this.told.audience, node, incarnation, from, size: leaves.length, proof: [], expunged: [] };
    const blobs = leaves.slice(from).flatMap(({ envelope, body }) => [envelope, body]);
    this.say({ t: "package", ...at }, [this.note(leaves), ...blobs]);
    if (leaves === this.own) this.sent = leaves.length;
  }

  private take(header: Header, blobs: readonly Buffer[]): void {
    const { t, node, incarnation } = header as unknown as { t: string; node: string; incarnation: string };
    if (t === "have" && header.part === "logs") {
      const logs = header.logs as unknown as { node: string; incarnation: string; size: number }[];
      for (const log of logs) {
        if (log.node === this.node && log.incarnation === this.incarnation) this.give(log.size);
        else if (log.node !== this.node && this.theirLog === undefined) {
          this.theirLog = { node: log.node, incarnation: log.incarnation };
          this.sayHave();
        }
      }
    } else if (t === "package" && node === this.theirLog?.node) this.takePackage(header, blobs);
    else if (t === "cosignature" && node === this.node && incarnation === this.incarnation) {
      const size = header.size as number;
      const root = Buffer.from(header.root as string, "hex");
      const lines = (blobs[0] as Buffer).toString();
      const good = isCosigned(lines, lines.split(" ")[1] ?? "", this.theirKeys.mirror as PublicPair, {
        origin: this.originOf(this),
        size,
        root,
      });
      if (good) this.cosigned.push(size);
      else this.faults.push("a cosignature that does not open");
    } else if (t === "digest") {
      const objects = header.objects as unknown as { subject: string; digest: string }[];
      for (const { subject, digest } of objects) this.digests.set(subject, digest);
    } else if (t === "evidence") this.evidence.push(JSON.parse((blobs[0] as Buffer).toString()));
  }

  private takePackage(header: Header, [note, ...rest]: readonly Buffer[]): void {
    const [from, size] = [header.from as number, header.size as number];
    if (from > this.theirs.length) return;
    for (let at = 0; at < rest.length; at += 2) {
      if (from + at / 2 < this.theirs.length) continue;
      this.theirs.push({ envelope: rest[at] as Buffer, body: rest[at + 1] as Buffer });
    }
    const log = this.theirLog as { node: string; incarnation: string };
    const said = opened(note as Buffer, this.theirKeys.log as PublicPair);
    const root = Buffer.from(this.rootAt(this.theirs), "hex");
    if (
      said?.origin !== this.originOf(log) ||
      said.size !== size ||
      size !== this.theirs.length ||
      !said.root.equals(root)
    ) {
      this.faults.push("leaves that no checkpoint covers");
      return;
    }
    for (const { envelope, body } of this.theirs) {
      if (JSON.parse(envelope.toString()).body !== hex(sha(body))) this.faults.push("a body of another hash");
    }
    const mirror = [this.node, this.told.realm, "mirror", this.incarnation].join("/");
    const lines = cosigned(this.keys.mirror as Pair, mirror, said.origin, size, root, wallSeconds());
    this.say({ t: "cosignature", audience: this.told.audience, ...log, size, root: hex(root) }, [lines]);
  }
}
