import { connect, createServer, type Server, type Socket } from "node:net";

/** A TCP proxy on loopback that hands every byte on `delayMs` after it came, both ways: `delayMs` is half a round trip. */
export function delayingProxy(targetPort: number, delayMs: number): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const target = connect(targetPort, "127.0.0.1");
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.on("data", (bytes) => setTimeout(() => to.writable && to.write(bytes), delayMs));
      from.on("close", () => setTimeout(() => to.destroy(), delayMs));
      from.on("error", () => from.destroy());
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new TypeError("a TCP server has a port");
      resolve({
        port: address.port,
        close: () => {
          for (const socket of sockets) socket.destroy();
          server.close();
        },
      });
    });
  });
}
