/** How long each figure is measured. A full run takes 15 minutes at most, a quick one two. */
export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  /** Log lines waiting for the partner; two entries each. */
  readonly catchUpUnits: number;
  /** Log lines in all before the second rebuild. */
  readonly rebuildUnits: number;
  readonly copyRows: number;
}

export const fullPlan: Plan = { rounds: 3, seconds: 6, catchUpUnits: 50_000, rebuildUnits: 500_000, copyRows: 100_000 };
export const quickPlan: Plan = { rounds: 1, seconds: 3, catchUpUnits: 4_000, rebuildUnits: 16_000, copyRows: 20_000 };
