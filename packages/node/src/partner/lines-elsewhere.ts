import { type Hash, type NodeId, toHex } from "@kakehashi/core";
import type { RecordWrite } from "@kakehashi/store";
import type { RealmNode } from "../realm-node.ts";
import type { Offence } from "./misconduct.ts";
import type { PictureSummary } from "./pictures.ts";

/** What a process says of its lines holds this long, and is said again well before. */
const holdsMs = 15_000;
const againMs = 5_000;
/** What a process that died has left is taken away after this long. */
const leftMs = 600_000;

/** What another process over the same store says of its line to a partner. */
export interface LineElsewhere {
  /** Wall clock, milliseconds: until then it holds. */
  readonly until: number;
  readonly heardAt: number;
  readonly pictures: readonly ({ readonly audience: Hash } & PictureSummary)[];
  readonly offences: readonly Offence[];
}

/** What was said before a wall clock was set back holds no longer for that: who has the line says it again by the clock as it is. */
function holds({ until }: LineElsewhere, now: number): boolean {
  return now < until && until <= now + holdsMs;
}

/**
 * Of several processes over one store one holds the line to a partner. It says so in the store, with what only it knows:
 * when the partner was heard, whether the pictures are the same, what was refused. So every process shows the same links.
 */
export class LinesElsewhere {
  private readonly realm: RealmNode;
  private readonly process: string;
  private said = new Set<string>();
  private saidAt = 0;
  private heard: ReadonlyMap<NodeId, LineElsewhere> = new Map();

  constructor(realm: RealmNode) {
    this.realm = realm;
    this.process = toHex(realm.ports.chance.bytes(8));
  }

  /** The line of another process to that node, while it holds. */
  to(node: NodeId): LineElsewhere | undefined {
    const line = this.heard.get(node);
    return line !== undefined && holds(line, this.realm.ports.clock.now()) ? line : undefined;
  }

  /** Says what lines are here and hears what the others say. Called each second, off the path. */
  async exchange(): Promise<void> {
    await this.say();
    await this.hear();
  }

  /** The lines of this process end with it. */
  async end(): Promise<void> {
    await this.put([...this.said].map((key) => ({ scope: this.scope, key, value: undefined })));
    this.said = new Set();
  }

  private async say(): Promise<void> {
    const { sessions, ports } = this.realm;
    const now = ports.clock.now();
    const keys = new Map([...sessions.keys()].map((node) => [`${node} ${this.process}`, node]));
    const isSame = keys.size === this.said.size && [...keys.keys()].every((key) => this.said.has(key));
    // Counted from the wall clock, which may jump: then it is said again at once.
    if (isSame && (keys.size === 0 || Math.abs(now - this.saidAt) < againMs)) return;
    const gone = [...this.said]
      .filter((key) => !keys.has(key))
      .map((key) => ({ scope: this.scope, key, value: undefined }));
    const here = [...keys].map(([key, node]) => ({ scope: this.scope, key, value: this.bytesOf(node, now + holdsMs) }));
    await this.put([...gone, ...here]);
    this.said = new Set(keys.keys());
    this.saidAt = now;
  }

  private bytesOf(node: NodeId, until: number): Uint8Array {
    const { shownDigests, misconduct } = this.realm;
    const audiences = [...this.realm.engines.keys()].sort();
    const line: LineElsewhere = {
      until,
      heardAt: this.realm.lastHeardAt(node) ?? 0,
      pictures: audiences.map((audience) => ({ audience, ...shownDigests.pictures.summary(node, audience) })),
      offences: misconduct.offences(node),
    };
    return new TextEncoder().encode(JSON.stringify(line));
  }

  private async hear(): Promise<void> {
    const now = this.realm.ports.clock.now();
    const before = this.heard;
    const heard = new Map<NodeId, LineElsewhere>();
    const left: RecordWrite[] = [];
    for (const [key, bytes] of await this.realm.ports.store.records(this.scope)) {
      const [node, process] = key.split(" ") as [NodeId, string];
      if (process === this.process) continue;
      const line = JSON.parse(new TextDecoder().decode(bytes)) as LineElsewhere;
      if (line.until + leftMs < now) left.push({ scope: this.scope, key, value: undefined });
      else if (holds(line, now) && line.until > (heard.get(node)?.until ?? 0)) heard.set(node, line);
    }
    this.heard = heard;
    await this.put(left);
    for (const node of new Set([...before.keys(), ...heard.keys()])) {
      if (before.has(node) !== heard.has(node)) this.realm.ports.onLink(node);
    }
  }

  private async put(writes: readonly RecordWrite[]): Promise<void> {
    if (writes.length > 0) await this.realm.ports.store.putRecords(writes);
  }

  private get scope(): string {
    return `lines/${this.realm.ports.realm}`;
  }
}
