import { createServer } from "node:net";
import { UsageFault } from "../cli-context.ts";

/** Nodes of a demo listen here. */
const host = "127.0.0.1";

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** Refuses, before anything is changed, where another program listens on a port that a node of the demo needs. */
export async function refuseTakenPorts(ports: readonly number[]): Promise<void> {
  const free = await Promise.all(ports.map(isFree));
  const taken = ports.filter((_port, at) => free[at] === false).join(", ");
  if (taken === "") return;
  throw new UsageFault({
    ja: `ポート ${taken} は使われています。KAKEHASHI_PORT_BASE で変えられます（例: KAKEHASHI_PORT_BASE=4310 npm start）。`,
    en: `Port ${taken} is in use. KAKEHASHI_PORT_BASE moves the demo (KAKEHASHI_PORT_BASE=4310 npm start).`,
  });
}
