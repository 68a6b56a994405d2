import { storeAcceptance } from "@kakehashi/store/acceptance";
import { MemoryStore } from "./memory-store.ts";

storeAcceptance("the simulated disk", async () => {
  const store = new MemoryStore();
  // A further process has the same disk; its end is not the disk's.
  const another = new Proxy(store, {
    get: (target, name) => {
      const member: unknown = name === "close" ? async () => {} : Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
  return { store, another: async () => another, close: () => store.close() };
});
