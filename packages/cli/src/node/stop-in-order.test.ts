import { expect, test } from "vitest";
import { stopInOrder } from "./stop-in-order.ts";

test("an engine that cannot be stopped keeps nothing open after it, and is what is told", async () => {
  const stopped: string[] = [];
  const part =
    (name: string, failing = false) =>
    async () => {
      stopped.push(name);
      if (failing) throw new Error(`${name} fails`);
    };
  const stopping = stopInOrder({
    server: { close: part("server") },
    wires: { close: part("wires", true) },
    jobs: [{ stop: part("job") }],
    node: { stop: part("node", true) },
    access: { close: part("access") },
    database: { close: part("database") },
  });
  await expect(stopping).rejects.toThrow("wires fails");
  expect(stopped).toEqual(["server", "wires", "job", "node", "access", "database"]);
});
