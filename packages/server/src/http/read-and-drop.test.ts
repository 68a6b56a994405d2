import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { readAndDrop } from "./read-and-drop.ts";

const server = createServer(async (request, response) => {
  const first = async (pieces: AsyncIterable<Uint8Array>) => {
    const given = pieces[Symbol.asyncIterator]();
    return (await given.next()).value?.length ?? 0;
  };
  const early = async (pieces: AsyncIterable<Uint8Array>) => {
    for await (const piece of pieces) return piece.length;
    return 0;
  };
  const read = await readAndDrop(request, request.url === "/held" ? first : early);
  response.end(`read ${request.url} ${read > 0}\n`);
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

it("a body of which only the beginning is read keeps no later request on its connection waiting", async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const caller = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let heard = "";
  caller.on("data", (bytes) => {
    heard += bytes;
  });
  const bytes = 1_000_000;
  for (const path of ["/held", "/left"]) {
    caller.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${bytes}\r\n\r\n`);
    caller.write("x".repeat(bytes));
    await vi.waitFor(() => expect(heard).toContain(`read ${path} true`), 5_000);
  }
  caller.write("GET /after HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  await vi.waitFor(() => expect(heard).toContain("read /after false"), 5_000);
  caller.destroy();
});
