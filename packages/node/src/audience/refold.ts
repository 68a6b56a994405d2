import type { LogKey } from "@kakehashi/core";
import type { Store } from "@kakehashi/store";
import { type AudienceState, foldedCount, leafCount } from "./audience-state.ts";
import { foldLogs, type Waits } from "./fold-logs.ts";
import { Turn } from "./turn.ts";
import { settleOn, stateAfter, storeAfter } from "./turn-ahead.ts";

/** What an engine does for a rebuild. */
export interface RefoldHost {
  readonly store: Store;
  /** Leaves of one commit; undefined: as many as a turn folds. */
  readonly leavesPerTurn: number | undefined;
  state(): AudienceState;
  /** A turn was folded, and is to be committed. */
  folded(turn: Turn): void;
  /** Commits a turn; `moved` when another process came first, or an object that it opens is here already. */
  commit(turn: Turn): Promise<"committed" | "moved">;
}

/** Nothing else is served meanwhile: a search is not cut. */
const seeks = Number.POSITIVE_INFINITY;

type Ended = "committed" | "moved" | { readonly failed: unknown };

interface Committing {
  readonly turn: Turn;
  /** Never rejects. */
  readonly ended: Promise<Ended>;
}

/**
 * Folds every leaf of an audience anew, in commits of bounded size, from a state of which nothing is folded. While one turn
 * commits, the next is folded on what it will leave, as in catching up (`turn-ahead.ts`). Gives back why logs stand still.
 *
 * @param onProgress leaves folded and durable, and leaves in all
 * @throws RangeError when another process wrote meanwhile
 */
export async function refold(
  host: RefoldHost,
  onProgress: (folded: number, of: number) => void,
): Promise<ReadonlyMap<LogKey, Waits>> {
  let committing: Committing | undefined;
  const settle = async (each: Committing): Promise<boolean> => {
    const stood = await stands(host, each);
    onProgress(foldedCount(host.state()), leafCount(host.state()));
    return stood;
  };
  try {
    for (let reset = true; ; ) {
      const before = committing === undefined ? host.state() : stateAfter(committing.turn);
      const { turn, waits } = await foldOn(host, before, committing, { reset });
      if (committing !== undefined) {
        const stood = await settle(committing);
        committing = undefined;
        if (!stood || !settleOn(turn, before, host.state())) continue;
      }
      if (!reset && foldedCount(turn) === foldedCount(host.state())) return waits;
      reset = false;
      committing = begin(host, turn);
      if (mayNotBeFollowed(turn)) {
        await settle(committing);
        committing = undefined;
      }
    }
  } finally {
    // Whatever stopped the folding: nobody begins a turn beside a commit that is under way.
    await committing?.ended;
  }
}

async function foldOn(
  { store, leavesPerTurn, folded }: RefoldHost,
  state: AudienceState,
  after: Committing | undefined,
  how: { readonly reset: boolean; readonly looks?: boolean },
): Promise<{ readonly turn: Turn; readonly waits: ReadonlyMap<LogKey, Waits> }> {
  const turn =
    after === undefined
      ? new Turn(state, store, { ...how, seeks })
      : new Turn(state, leavesAtOnce(store, after.ended), { ...how, seeks, after: after.turn });
  for (const key of turn.logs.keys()) turn.moved.add(key);
  const waits = await foldLogs(turn, leavesPerTurn);
  folded(turn);
  return { turn, waits };
}

/** Leaves stand as they are whatever a refolding turn commits, if it buries none; everything else is read after it. */
function leavesAtOnce(store: Store, ended: Promise<unknown>): Store {
  const after = storeAfter(store, ended);
  return new Proxy(store, {
    get: (_, name) =>
      name === "leaves" || name === "tiles" ? Reflect.get(store, name).bind(store) : Reflect.get(after, name),
  });
}

/** What takes bodies or leaves away, or says by which definition the others are judged, is waited for. */
function mayNotBeFollowed(turn: Turn): boolean {
  return turn.bury.length > 0 || turn.objects.changed.has(turn.state.audience);
}

function begin(host: RefoldHost, turn: Turn): Committing {
  return { turn, ended: host.commit(turn).catch((failed: unknown) => ({ failed })) };
}

/** False when the commit did not stand at first and was made anew, with a look at what is here: what was folded on it is void. */
async function stands(host: RefoldHost, { turn, ended }: Committing): Promise<boolean> {
  const how = await ended;
  if (how === "committed") return true;
  if (how !== "moved") throw how.failed;
  const again = await foldOn(host, host.state(), undefined, { reset: turn.reset, looks: true });
  if ((await host.commit(again.turn)) === "moved") throw new RangeError("another process wrote while this one rebuilt");
  return false;
}
