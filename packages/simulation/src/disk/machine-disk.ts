import type { Commit, RecordWrite, Store } from "@kakehashi/store";
import { type Life, never } from "../world/life.ts";
import type { Random } from "../world/random.ts";
import type { Time } from "../world/time.ts";
import { MemoryStore } from "./memory-store.ts";

/** A crash waiting at a write to come: `after` 0 is the very next one. */
export interface CrashPlan {
  after: number;
  readonly when: "before" | "after";
}

export interface DiskEvents {
  /** The process that wrote is to die now. */
  readonly onCrash: (when: CrashPlan["when"], life: Life) => void;
  /** The same commit was tried again and again, and nothing moves. */
  readonly onStuck: (life: Life) => void;
  /** A commit stands. */
  readonly onCommit: (write: Commit) => void;
}

const movedMax = 100;

/** The disk of one machine: what its processes write, one after another, survives them. A commit takes its time. */
export class MachineDisk {
  store = new MemoryStore();
  crash: CrashPlan | undefined;
  /** Milliseconds that a commit takes at most; 0: none. */
  commitMsMax = 0;
  commits = 0;
  private movedInARow = 0;
  private readonly time: Time;
  private readonly random: Random;
  private readonly events: DiskEvents;

  constructor(time: Time, random: Random, events: DiskEvents) {
    this.time = time;
    this.random = random;
    this.events = events;
  }

  /** The store as one process sees it. After its death nothing it asked for comes back. */
  storeFor(life: Life): Store {
    const { store } = this;
    const commit = (write: Commit) => this.commit(store, life, write);
    const putRecords = (records: readonly RecordWrite[]) => this.putRecords(store, life, records);
    return new Proxy<Store>(store, {
      get(target, name) {
        if (name === "commit") return commit;
        if (name === "putRecords") return putRecords;
        const member = Reflect.get(target, name) as (...input: unknown[]) => Promise<unknown>;
        return (...input: unknown[]) => (life.isAlive ? life.only(member.apply(target, input)) : never());
      },
    });
  }

  private async commit(store: MemoryStore, life: Life, write: Commit): Promise<"committed" | "moved"> {
    if (!life.isAlive) return never();
    if (this.commitMsMax > 0) await this.time.sleep(this.random.between(0, this.commitMsMax));
    // The process died while the disk was at it: the commit is on it whole, or not at all.
    if (!life.isAlive && this.random.oneIn(2)) return never();
    const crash = this.crashNow();
    if (crash === "before") {
      this.events.onCrash(crash, life);
      return never();
    }
    const result = await store.commit(write);
    this.movedInARow = result === "moved" ? this.movedInARow + 1 : 0;
    if (this.movedInARow > movedMax) {
      this.events.onStuck(life);
      return never();
    }
    if (result === "committed") {
      this.commits += 1;
      this.events.onCommit(write);
    }
    if (crash === "after") this.events.onCrash(crash, life);
    return life.isAlive ? result : never();
  }

  private async putRecords(store: MemoryStore, life: Life, records: readonly RecordWrite[]): Promise<void> {
    if (!life.isAlive) return never();
    const crash = this.crashNow();
    if (crash === "before") {
      this.events.onCrash(crash, life);
      return never();
    }
    await store.putRecords(records);
    if (crash === "after") this.events.onCrash(crash, life);
    return life.only(undefined);
  }

  private crashNow(): CrashPlan["when"] | undefined {
    const plan = this.crash;
    if (plan === undefined) return undefined;
    if (plan.after > 0) {
      plan.after -= 1;
      return undefined;
    }
    this.crash = undefined;
    return plan.when;
  }
}
