import { type Incarnation, type NodeId, type PartyId, partyOfNode } from "@kakehashi/core";
import { RotatingKeys } from "@kakehashi/node";
import type { MachineDisk } from "../disk/machine-disk.ts";
import type { FoundAudience } from "./founding.ts";
import type { SimulatedKeys } from "./keys.ts";
import { Life } from "./life.ts";
import type { Process } from "./process.ts";

/** A computer: a disk that outlives its processes, a clock that may be wrong, and at most one running process. */
export class Machine {
  /** Unique in the world; a standby of `ko-1` is `ko-1'`. */
  readonly name: string;
  readonly node: NodeId;
  readonly party: PartyId;
  readonly keys: SimulatedKeys;
  readonly disk: MachineDisk;
  /** The keys that it signs with now. */
  readonly held: RotatingKeys;
  /** Its keys are being changed; a crash in between goes on by changing them again. */
  isRotating = false;
  /** How far its wall clock is off, milliseconds. */
  skewMs = 0;
  process: Process | undefined;
  life = new Life();
  /** True while a process starts or runs. */
  up = false;
  /** It no longer takes part: it was put out of service. */
  retired = false;
  /** Its data were once those of a backup or a replica. */
  wasRestored = false;
  /** Another machine has, or will have, a copy of its disk. */
  hasCopy = false;
  /** It signs two branches of one log, or hides; nothing that it says need reach the others. */
  lies = false;
  /** It shows a leaf of its log to one member as its mere hash, and may expire it. */
  hides = false;
  /** Its log holds leaves that an honest node never writes. */
  soiled = false;

  constructor(name: string, node: NodeId, keys: SimulatedKeys, disk: MachineDisk) {
    this.name = name;
    this.node = node;
    this.party = partyOfNode(node);
    this.keys = keys;
    this.disk = disk;
    this.held = new RotatingKeys(keys.generation(keys.newest));
  }

  /** The life in which its process writes in that audience now. */
  incarnation({ hash }: FoundAudience): Incarnation | undefined {
    return this.process?.engine(hash)?.own()?.incarnation;
  }
}
