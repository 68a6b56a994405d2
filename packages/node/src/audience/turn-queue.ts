import { type Batch, type OwnAct, type PendingArrival, type PendingCommand, rejectBatch } from "./batch.ts";

/**
 * Small enough that a partner works on one turn while this node makes the next: with all writers in one turn, the two
 * would only ever wait for each other: with 256 writers, 64 a turn deliver more than 512 do.
 */
const commandsPerTurn = 64;
/** Of a crowd, a part: what one turn writes once, an object's picture above all, many turns would write again and again. */
const turnsOfCrowd = 4;
const commandsPerTurnMax = 512;
const arrivalsPerTurn = 64;
/** Leaves of partners in one turn, about: it is folded while the one before it commits, and both are in memory. */
const leavesPerTurnUsual = 2_048;
/** Steps of promises in which nobody new asks, before a turn begins. */
const calmSteps = 8;

/** What waits for a turn of one engine. */
export class TurnQueue {
  private readonly leavesPerTurn: number;
  readonly commands: PendingCommand[] = [];
  readonly arrivals: PendingArrival[] = [];
  readonly acts: OwnAct[] = [];
  /** The present size is to be signed anew. */
  fresh = false;
  /** Something is left from before that needs no asking: leaves to fold, sizes to sign. */
  again = false;

  constructor(leavesPerTurn = leavesPerTurnUsual) {
    this.leavesPerTurn = leavesPerTurn;
  }

  isEmpty(): boolean {
    return this.commands.length + this.arrivals.length + this.acts.length === 0 && !this.fresh && !this.again;
  }

  /**
   * Lets everything that is ready to ask do so: those who were answered a moment ago ask again within a few steps of their
   * promises, and belong to one turn. Waits for no timer, so a lone writer loses nothing.
   */
  async gather(): Promise<void> {
    let seen = -1;
    for (let calm = 0; calm < calmSteps && seen < commandsPerTurn; ) {
      await Promise.resolve();
      const waiting = this.commands.length + this.arrivals.length;
      calm = waiting === seen ? calm + 1 : 0;
      seen = waiting;
    }
  }

  /** @param arrivalsOnly commands and acts wait */
  next(arrivalsOnly = false): Batch {
    const { fresh } = this;
    this.fresh = false;
    this.again = false;
    return {
      commands: arrivalsOnly ? [] : this.commands.splice(0, this.commandsOfTurn()),
      arrivals: this.arrivals.splice(0, this.arrivalsOfTurn()),
      acts: arrivalsOnly ? [] : this.acts.splice(0),
      fresh,
    };
  }

  private commandsOfTurn(): number {
    const part = Math.ceil(this.commands.length / turnsOfCrowd);
    return Math.min(Math.max(commandsPerTurn, part), commandsPerTurnMax);
  }

  private arrivalsOfTurn(): number {
    let leaves = 0;
    const full = this.arrivals.findIndex(({ message }) => {
      leaves += message.t === "package" ? message.leaves.length : 0;
      return leaves >= this.leavesPerTurn;
    });
    return Math.min(arrivalsPerTurn, full === -1 ? arrivalsPerTurn : full + 1);
  }

  /** Nobody waits any longer: the store is gone, or the node has stopped. */
  abandon(error: unknown): void {
    const [commands, arrivals, acts] = [this.commands.splice(0), this.arrivals.splice(0), this.acts.splice(0)];
    rejectBatch({ commands, arrivals, acts, fresh: false }, error);
    // What needs no asking is begun again by whoever finds the store back.
    this.fresh = false;
    this.again = false;
  }
}
