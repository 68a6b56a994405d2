import { afterAll, beforeAll, describe } from "vitest";
import { acceptBodies } from "./acceptance/accept-bodies.ts";
import { acceptCommits } from "./acceptance/accept-commits.ts";
import { acceptConcurrency } from "./acceptance/accept-concurrency.ts";
import { acceptPicture } from "./acceptance/accept-picture.ts";
import { acceptRecords } from "./acceptance/accept-records.ts";
import { acceptSetAside } from "./acceptance/accept-set-aside.ts";
import type { Store } from "./port.ts";

/** One store, as a running node has it, and as many more on the same data as a test asks for: further processes of it. */
export interface StoreUnderTest {
  readonly store: Store;
  another(): Promise<Store>;
  close(): Promise<void>;
}

/**
 * What every adapter of the port must do. Each test keeps to an audience of its own, so all run on one store; whole
 * commits, exact bytes and dense logs are the point, never what the bytes say.
 */
export function storeAcceptance(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`store: ${name}`, () => {
    let opened: StoreUnderTest;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened.close();
    });
    const store = () => opened.store;
    acceptCommits(store);
    acceptBodies(store);
    acceptPicture(store);
    acceptRecords(store);
    acceptSetAside(store);
    acceptConcurrency(store, () => opened.another());
  });
}
