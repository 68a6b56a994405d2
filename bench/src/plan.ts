/** How long each figure is measured. A full run takes about a quarter of an hour, most of it for the million entries of the matters; a quick one two minutes. */
export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  /** Log lines waiting for the partner; two entries each. */
  readonly catchUpUnits: number;
  readonly copyRows: number;
  readonly matters: number;
  readonly entriesOfMatter: number;
  /** Pages, and inboxes, read one after another. */
  readonly pages: number;
  /** Concurrences, one after another. */
  readonly acts: number;
}

export const fullPlan: Plan = {
  rounds: 3,
  seconds: 5,
  catchUpUnits: 50_000,
  copyRows: 100_000,
  matters: 10_000,
  entriesOfMatter: 100,
  pages: 200,
  acts: 100,
};
export const quickPlan: Plan = {
  rounds: 1,
  seconds: 3,
  catchUpUnits: 4_000,
  copyRows: 20_000,
  matters: 100,
  entriesOfMatter: 100,
  pages: 50,
  acts: 20,
};
