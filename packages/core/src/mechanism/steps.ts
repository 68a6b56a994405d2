/** Work that takes long, step by step: where it yields, whoever runs it may let other things go on first. */
export type Steps<Result> = Generator<void, Result, void>;

/** All of it in one piece. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
