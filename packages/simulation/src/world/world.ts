import {
  type Hash,
  type Incarnation,
  type MechanismView,
  type NodeId,
  type PartyId,
  partyOfNode,
  toHex,
} from "@kakehashi/core";
import { type EngineNews, keyListOf, realmWrite } from "@kakehashi/node";
import type { Commit } from "@kakehashi/store";
import { type CrashPlan, MachineDisk } from "../disk/machine-disk.ts";
import { type Directory, directoryOf, type FoundAudience, type Founding, foundRealm, nodeOf } from "./founding.ts";
import { History } from "./history.ts";
import { type SignatureScheme, SimulatedKeys } from "./keys.ts";
import { Life } from "./life.ts";
import { Machine } from "./machine.ts";
import { calm, Link } from "./network.ts";
import { Process } from "./process.ts";
import { Random } from "./random.ts";
import { Time } from "./time.ts";

export interface ToMake {
  readonly seed: number;
  readonly mechanism: MechanismView;
  readonly parties: readonly PartyId[];
  readonly scheme: SignatureScheme;
  readonly circles: readonly (readonly PartyId[])[];
  /** Pairs of parties without a way between them. */
  readonly without: readonly (readonly [PartyId, PartyId])[];
}

export interface CommitSeen {
  readonly machine: Machine;
  readonly write: Commit;
}

const startMs = 1_460_613_600_000;

/** Machines of several parties, the links between them, and the time that they share. All chance comes from the seed. */
export class World {
  readonly seed: number;
  readonly time = new Time(startMs);
  readonly random: Random;
  readonly history = new History(this.time);
  readonly scheme: SignatureScheme;
  readonly founding: Founding;
  readonly parties: readonly PartyId[];
  readonly machines: Machine[] = [];
  readonly links: Link[] = [];
  readonly keys = new Map<NodeId, SimulatedKeys>();
  readonly directory: Directory = directoryOf(this.keys);
  readonly definitions = new Map<Hash, MechanismView>();
  /** Called after each commit of any machine. */
  readonly onCommit: ((seen: CommitSeen) => void)[] = [];
  readonly onNews: ((machine: Machine, news: EngineNews) => void)[] = [];
  readonly onCrash: ((machine: Machine) => void)[] = [];
  /** Called when a machine's disk is replaced by an older copy. */
  readonly onRestore: ((machine: Machine) => void)[] = [];
  readonly broken: string[] = [];

  constructor(make: ToMake) {
    const { seed, scheme, mechanism, parties, circles } = make;
    this.seed = seed;
    this.random = new Random(seed);
    this.scheme = scheme;
    this.parties = parties;
    this.founding = foundRealm({ name: "simulated", mechanism, parties, scheme, circles, random: this.random.fork() });
    this.definitions.set(mechanism.hash, mechanism);
    for (const party of parties) this.addMachine(nodeOf(party), nodeOf(party));
    for (const [at, a] of this.machines.entries()) {
      for (const b of this.machines.slice(at + 1)) {
        const missing = make.without.some((pair) => pair.includes(a.party) && pair.includes(b.party));
        if (!missing) this.addLink(a, b);
      }
    }
  }

  /** A law was found broken. The run goes on to its end, so that the first finding is told with what it led to. */
  fail(what: string): void {
    this.history.tell(() => `BROKEN ${what}`);
    this.broken.push(what);
  }

  /** @param twin keys of a copy that does not know what the other has signed */
  addMachine(name: string, node: NodeId, twin?: SimulatedKeys): Machine {
    const keys = twin ?? this.keys.get(node) ?? new SimulatedKeys(this.scheme, this.random.fork());
    if (twin === undefined) this.keys.set(node, keys);
    const disk = new MachineDisk(this.time, this.random.fork(), {
      onCrash: (when, life) => this.crashedBy(machine, when, life),
      onStuck: (life) => {
        this.fail(`${machine.name} tries one commit for ever`);
        if (machine.life === life) this.crash(machine);
      },
      onCommit: (write) => {
        for (const look of this.onCommit) look({ machine, write });
      },
    });
    const machine: Machine = new Machine(name, node, keys, disk);
    this.machines.push(machine);
    return machine;
  }

  addLink(a: Machine, b: Machine): Link {
    const link = new Link(this.time, this.random.fork(), [a.name, b.name], calm);
    this.links.push(link);
    this.keepConnected(link, a, b);
    return link;
  }

  machine(name: string): Machine {
    const found = this.machines.find((machine) => machine.name === name);
    if (found === undefined) throw new RangeError(`no machine ${name}`);
    return found;
  }

  linksOf(machine: Machine): readonly Link[] {
    return this.links.filter(({ names }) => names.includes(machine.name));
  }

  audiencesOf(party: PartyId): readonly FoundAudience[] {
    return this.founding.audiences.filter(({ parties }) => parties.includes(party));
  }

  /** Machines whose record must in the end be like that of every other. */
  honest(): readonly Machine[] {
    return this.machines.filter(({ lies, retired }) => !lies && !retired);
  }

  async start(machine: Machine, how: { readonly restored?: boolean } = {}): Promise<void> {
    if (machine.up || machine.retired) return;
    machine.up = true;
    const life = new Life();
    machine.life = life;
    this.history.tell(() => `${machine.name} starts${how.restored === true ? " as restored" : ""}`);
    const { node, held: keys, disk } = machine;
    if (how.restored === true) await this.openNextIncarnation(machine);
    const clock = this.time.clock(
      () => machine.skewMs,
      () => life.isAlive,
    );
    const ports = { store: disk.storeFor(life), clock, chance: this.random.fork(), keys };
    const { founding } = this;
    const process = await Process.start({ life, ports, node, founding, keyLists: await this.keyLists() });
    if (!life.isAlive) return;
    machine.process = process;
    process.node.on((event) => {
      if (event.event === "entries") for (const look of this.onNews) look(machine, event.news);
    });
  }

  /** The first key list of each party: made once, when the first machine starts. */
  keyLists(): Promise<readonly Uint8Array[]> {
    this.lists ??= Promise.all(
      [...this.founding.identities].map(([party, identity]) => {
        const nodes = [...this.keys].filter(([node]) => partyOfNode(node) === party);
        const listed = nodes.map(([node, keys]) => ({ node, keys: keys.generation(0) }));
        return keyListOf(identity, { realm: this.founding.realm, party, number: 1, previous: null, nodes: listed });
      }),
    );
    return this.lists;
  }

  private lists: Promise<readonly Uint8Array[]> | undefined;

  /** What the operator of a restored or promoted node does before its first start. */
  private async openNextIncarnation(machine: Machine): Promise<void> {
    const incarnation = toHex(this.random.bytes(16)) as Incarnation;
    await machine.disk.store.putRecords([realmWrite.incarnation(this.founding.realm, incarnation)]);
  }

  /** The process is gone in this very moment; partners notice sooner or later. */
  crash(machine: Machine): void {
    if (!machine.up) return;
    machine.life.end();
    machine.up = false;
    machine.process = undefined;
    this.history.count("crash");
    this.history.tell(() => `${machine.name} crashes`);
    for (const look of this.onCrash) look(machine);
    for (const link of this.linksOf(machine)) {
      const open = link.line;
      this.time.after(this.random.between(1, 8_000), () => {
        if (link.line === open) link.close("the other side is gone");
      });
    }
  }

  private crashedBy(machine: Machine, when: CrashPlan["when"], life: Life): void {
    if (machine.life !== life || !life.isAlive) return;
    this.history.count(`crash ${when} a write`);
    this.history.tell(() => `${machine.name} meets its crash ${when} write ${machine.disk.commits}`);
    this.crash(machine);
  }

  private keepConnected(link: Link, a: Machine, b: Machine): void {
    const random = this.random.fork();
    link.onClosed = (reason) => this.history.detail(() => `${a.name} and ${b.name} lose their line: ${reason}`);
    const look = () => {
      if (!link.isOpen && !link.cut && a.process !== undefined && b.process !== undefined) {
        const [atA, atB] = link.connect([a.node, b.node]);
        this.history.count("line");
        this.history.detail(() => `${a.name} and ${b.name} are connected`);
        a.process.attach(atA);
        b.process.attach(atB);
      }
      if (!a.retired && !b.retired) this.time.after(random.between(300, 4_000), look);
    };
    this.time.after(random.between(1, 200), look);
  }
}
