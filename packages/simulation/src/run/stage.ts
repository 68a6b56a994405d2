import { watchWire } from "../check/watch-wire.ts";
import { actSomehow } from "../users/acts.ts";
import type { Desk } from "../users/desk.ts";
import type { Machine } from "../world/machine.ts";
import type { Link } from "../world/network.ts";
import type { Random } from "../world/random.ts";
import { settled } from "../world/time.ts";
import type { World } from "../world/world.ts";

/** An act goes on beside the rest of the play: a process that dies in it would keep everybody waiting. */
type Act = () => Promise<void> | void;

interface Cue {
  readonly atMs: number;
  readonly order: number;
  /** An act, or milliseconds to be skipped at once. */
  readonly play: Act | number;
}

/** Where a run is played: cues in the order of their times, which acts may add to. */
export class Stage {
  readonly world: World;
  readonly desk: Desk;
  readonly random: Random;
  readonly startMs: number;
  private readonly cues: Cue[] = [];
  private order = 0;
  /** What must end before the world is healed: taps taken off, standbys settled. */
  readonly onHeal: (() => void)[] = [];
  /** What follows soon after. */
  readonly afterHeal: Act[] = [];
  isHealed = false;
  /** Something not authentic was brought on purpose: partners may have been blamed for it. */
  disturbed = false;

  constructor(world: World, desk: Desk) {
    this.world = world;
    this.desk = desk;
    this.random = world.random.fork();
    this.startMs = world.time.now();
  }

  /** Plays an act `ms` after now. */
  in(ms: number, act: Act): void {
    this.cues.push({ atMs: this.world.time.now() + ms, order: this.order++, play: act });
  }

  /** `ms` after now, so much time passes at once. */
  skipIn(ms: number, skippedMs: number): void {
    this.cues.push({ atMs: this.world.time.now() + ms, order: this.order++, play: skippedMs });
  }

  /** Runs until no cue is left. */
  async play(): Promise<void> {
    for (;;) {
      this.cues.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
      const next = this.cues.shift();
      if (next === undefined) return;
      await this.world.time.runUntil(next.atMs);
      if (typeof next.play === "number") await this.skip(next.play);
      else await this.begin(next.play);
    }
  }

  /** Begins something and lets it run as far as it comes without time passing. */
  async begin(act: Act): Promise<void> {
    const failed = (error: unknown) => this.world.fail(error instanceof Error ? (error.stack ?? "") : String(error));
    try {
      act()?.catch(failed);
    } catch (error) {
      failed(error);
    }
    await settled();
  }

  /** Cues that fell due meanwhile follow late, as timers do. */
  private async skip(ms: number): Promise<void> {
    this.world.history.tell(() => `${Math.round(ms / 3_600_000)} hours pass`);
    await this.world.time.skip(ms);
  }

  /** Somebody at some running machine does something. */
  async act(machine = this.someUp()): Promise<void> {
    if (machine?.process !== undefined) await actSomehow(this.desk, machine);
  }

  someUp(): Machine | undefined {
    const up = this.world.machines.filter(({ process }) => process !== undefined);
    return up.length === 0 ? undefined : this.random.pick(up);
  }

  someHonest(): Machine | undefined {
    const up = this.world.honest().filter(({ process }) => process !== undefined);
    return up.length === 0 ? undefined : this.random.pick(up);
  }

  /** At the end every two nodes of different parties have a way to each other. */
  linkEverybody(): void {
    const { machines, links } = this.world;
    for (const [at, a] of machines.entries()) {
      for (const b of machines.slice(at + 1)) {
        const known = links.some(({ names }) => names.includes(a.name) && names.includes(b.name));
        if (!known && a.party !== b.party) this.addLink(a, b);
      }
    }
  }

  /** A link between machines that came later, watched as the others are. */
  addLink(a: Machine, b: Machine): Link {
    const link = this.world.addLink(a, b);
    watchWire(this.world, link);
    return link;
  }

  someLink(): Link {
    return this.random.pick(this.world.links);
  }

  /** The link carries nothing from now on; both sides notice after a while. */
  cut(link: Link): void {
    if (link.cut) return;
    link.cut = true;
    this.world.history.count("partition");
    this.world.history.tell(() => `${link.names.join(" and ")} are cut off`);
    const { line } = link;
    this.world.time.after(this.random.between(500, 20_000), () => {
      if (link.cut && link.line === line) link.close("nothing heard for long");
    });
  }

  mend(link: Link): void {
    if (!link.cut) return;
    link.cut = false;
    this.world.history.tell(() => `${link.names.join(" and ")} can be reached again`);
  }
}
