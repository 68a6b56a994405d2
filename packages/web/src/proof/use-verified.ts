import { useEffect, useState } from "react";

export interface Verified<Result> {
  readonly result: Result;
  /** Wall time of this browser when it was done. */
  readonly at: number;
}

/**
 * Runs a check after the page has been painted: signatures take a moment in a browser, and the sentence should not wait
 * for them to be read.
 */
export function useVerified<Input, Result>(
  input: Input | undefined,
  verify: (input: Input) => Result,
): Verified<Result> | undefined {
  const [done, setDone] = useState<Verified<Result> | undefined>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the check itself never changes; it runs once for each proof.
  useEffect(() => {
    if (input === undefined) return;
    setDone(undefined);
    const timer = setTimeout(() => setDone({ result: verify(input), at: Date.now() }), 50);
    return () => clearTimeout(timer);
  }, [input]);
  return done;
}
