import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Floor `http`: times of one bare round trip over a kept-alive connection on loopback, in milliseconds. */
export async function http(trips: number): Promise<readonly number[]> {
  const server = createServer((incoming, reply) => {
    incoming.resume();
    incoming.on("end", () => reply.end("{}"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = server.address() as AddressInfo;
  const timesMs: number[] = [];
  for (let index = 0; index < trips; index++) {
    const from = performance.now();
    await roundTrip(agent, port);
    timesMs.push(performance.now() - from);
  }
  agent.destroy();
  server.close();
  return timesMs;
}

function roundTrip(agent: Agent, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ agent, port, host: "127.0.0.1", method: "POST", path: "/" }, (reply) => {
      reply.resume();
      reply.on("end", resolve);
    });
    outgoing.on("error", reject);
    outgoing.end('{"text":"one line"}');
  });
}
