import type { ImportProgress } from "@kakehashi/contract";
import type { BundleSoFar } from "@kakehashi/exchange";

/** What one import reports to as it goes on. */
export interface ImportUnderway {
  /** The stream, counted as it is read. */
  counted(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  outcome(soFar: BundleSoFar): void;
  end(): void;
}

/**
 * Imports that this process takes in at the moment, each told of to the session that brings it alone. Nothing of it is kept: what was
 * taken stands in the logs.
 */
export class ImportsUnderway {
  readonly #underway = new Map<string, ImportProgress>();

  begin(session: string, key: string): ImportUnderway {
    const name = nameOf(session, key);
    let progress: ImportProgress = { bytes: 0, taken: 0, known: 0, refused: 0 };
    const tell = (change: Partial<ImportProgress>) => {
      progress = { ...progress, ...change };
      this.#underway.set(name, progress);
    };
    tell({});
    return {
      async *counted(stream) {
        for await (const piece of stream) {
          // Before the reader has it: what comes of a piece is never told before the piece itself.
          tell({ bytes: progress.bytes + piece.length });
          yield piece;
        }
      },
      outcome({ taken, known, refused }) {
        tell({ taken, known, refused: [...refused.values()].reduce((sum, count) => sum + count, 0) });
      },
      end: () => void this.#underway.delete(name),
    };
  }

  /** Undefined where no such import is under way here. */
  of(session: string, key: string): ImportProgress | undefined {
    return this.#underway.get(nameOf(session, key));
  }
}

function nameOf(session: string, key: string): string {
  return JSON.stringify([session, key]);
}
