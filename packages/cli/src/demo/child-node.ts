import { spawn } from "node:child_process";
import { once } from "node:events";
import type { DemoNode } from "./demo-plan.ts";

/** What a node's process tells the one that started it. */
export type NodeMessage =
  | { readonly told: "ready"; readonly url: string }
  | { readonly told: "outstanding"; readonly items: number }
  | { readonly told: "failed"; readonly ja: string; readonly en: string };

export interface ChildNode {
  readonly node: DemoNode;
  readonly ready: Promise<void>;
  /** Resolves once nothing of a case is left to play now. */
  readonly played: Promise<void>;
  /** Resolves with the exit code when the process has ended, whoever ended it. */
  readonly ended: Promise<number>;
  /** The node's folder is written: it may go on. */
  go(): void;
  stop(): void;
}

/** Set for a node that loads and makes its database while its folder is still being founded, and waits for `go`. */
export const awaitsFounding = "KAKEHASHI_AWAITS_FOUNDING";

/** Why a node did not come up, in words for people. */
class NodeFailed extends Error {
  override readonly name = "NodeFailed";
  readonly words: { readonly ja: string; readonly en: string };
  constructor(words: { readonly ja: string; readonly en: string }) {
    super(words.en);
    this.words = words;
  }
}

/** Wall clock, milliseconds: when the whole demo last stood still; absent at the first start. */
export const demoStoppedAt = "KAKEHASHI_DEMO_STOPPED_AT";

/** Starts one node as a process of its own: a crash of one side never takes the other with it. */
export function startChild(
  node: DemoNode,
  partners: readonly DemoNode[],
  env: NodeJS.ProcessEnv,
  stoppedAt: number | undefined,
): ChildNode {
  // One end of each pair calls the other; two lines between the same nodes would only take each other's place.
  const called = partners.filter((partner) => partner.node > node.node);
  const args = [
    // This very program: put together, or from its source.
    process.argv[1] as string,
    ...["node", "run", "--dir", node.folder.path, "--port", String(node.port)],
    ...called.flatMap((partner) => ["--partner", `${partner.node}=${partner.address}`]),
  ];
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      ...env,
      KAKEHASHI_LOG_LEVEL: env.KAKEHASHI_LOG_LEVEL ?? "warn",
      [awaitsFounding]: "1",
      ...(stoppedAt !== undefined && { [demoStoppedAt]: String(stoppedAt) }),
    },
    // Its own group: the terminal's Ctrl-C reaches the parent alone, which stops its nodes in order.
    detached: true,
  });
  const ended = once(child, "exit").then(([code]) => (typeof code === "number" ? code : 1));
  const heard = (told: NodeMessage["told"], isEnough: (message: NodeMessage) => boolean) =>
    new Promise<void>((resolve, reject) => {
      child.on("message", (message: NodeMessage) => {
        if (message.told === "failed") reject(new NodeFailed(message));
        else if (message.told === told && isEnough(message)) resolve();
      });
      void ended.then((code) =>
        reject(new NodeFailed({ ja: `${node.node} が終了しました（${code}）。`, en: `${node.node} ended (${code}).` })),
      );
    });
  const ready = heard("ready", () => true);
  const played = heard("outstanding", (message) => message.told === "outstanding" && message.items === 0);
  // Whoever does not wait for them must not be ended by them.
  ready.catch(() => undefined);
  played.catch(() => undefined);
  return {
    ...{ node, ready, played, ended },
    go: () => {
      if (child.connected) child.send("go");
    },
    stop: () => child.kill("SIGTERM"),
  };
}
