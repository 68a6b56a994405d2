import type { Hash, NodeId } from "@kakehashi/core";
import { partyOfNode } from "@kakehashi/core";
import { type AudienceEngine, type Line, type Node, openNode, type Ports, type RealmNode } from "@kakehashi/node";
import type { Founding } from "./founding.ts";
import { type Life, never } from "./life.ts";

/** So few that what is not at hand is met all the time. */
const recordsAtHand = 3;
/** One package a turn: the next is prepared while it commits. */
const leavesPerTurn = 1;

export interface ToBoot {
  readonly life: Life;
  readonly ports: Ports;
  readonly node: NodeId;
  readonly founding: Founding;
  readonly keyLists: readonly Uint8Array[];
}

/** One running process of a machine: a whole node on simulated ports, which ends with its life. */
export class Process {
  readonly life: Life;
  readonly node: Node;
  private readonly realm: Hash;

  private constructor(life: Life, node: Node, realm: Hash) {
    this.life = life;
    this.node = node;
    this.realm = realm;
  }

  static async start({ life, ports, node, founding, keyLists }: ToBoot): Promise<Process> {
    const party = partyOfNode(node);
    const opened = await openNode({ ...ports, recordsAtHand, leavesPerTurn }, { node, party });
    if (opened.realm(founding.realm) === undefined) {
      const audiences = founding.audiences.filter(({ parties }) => parties.includes(party));
      await opened.keep({
        realmRecord: founding.realmRecord,
        definition: founding.definitionBytes,
        audienceRecords: audiences.map(({ bytes }) => bytes),
        keyLists,
      });
    }
    return new Process(life, opened, founding.realm);
  }

  get realmNode(): RealmNode {
    const kept = this.node.realm(this.realm);
    if (kept === undefined) throw new RangeError("the realm is not open");
    return kept.node;
  }

  engine(audience: Hash): AudienceEngine | undefined {
    return this.realmNode.engine(audience);
  }

  /** The node takes the line up; after the process's death nothing goes over it either way. */
  attach(line: Line): void {
    this.realmNode.attach(guarded(line, this.life));
  }
}

function guarded(line: Line, life: Life): Line {
  const guard: Line = {
    partner: line.partner,
    send: (message) => (life.isAlive ? line.send(message) : never()),
    onMessage: () => {},
    onClose: () => {},
    close: (reason) => {
      if (life.isAlive) line.close(reason);
    },
  };
  line.onMessage = (message) => {
    if (life.isAlive) guard.onMessage(message);
  };
  line.onClose = (reason) => {
    if (life.isAlive) guard.onClose(reason);
  };
  return guard;
}
