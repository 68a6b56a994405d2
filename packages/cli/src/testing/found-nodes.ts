/** Folders of nodes of one realm, with a database laid in each; how each is started. */
import { chmod, mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CompiledDefinition, NodeId, PartyId } from "@kakehashi/core";
import { layCluster } from "../../../store/src/acceptance/lay-cluster.ts";
import { foundTogether } from "../found/found-together.ts";
import { loadMechanism } from "../mechanism/load-mechanism.ts";
import { type NodeFile, NodeFolder } from "../node/node-folder.ts";
import { inRepository } from "../node/repository.ts";
import type { StartOptions } from "../start.ts";

export interface FoundNodes {
  readonly dir: string;
  readonly folders: readonly NodeFolder[];
  readonly realm: string;
  /** The exercise realm, where one was asked for. */
  readonly exercise: string | undefined;
  /** The audience that all are in. */
  readonly shared: string;
  /** The audience of the first parties alone, where one was asked for. */
  readonly apart: string | undefined;
  readonly options: readonly StartOptions[];
}

export interface FoundNodesOptions {
  /** A folder under `mechanisms/` with at least two parties, of which the first two are used. */
  readonly mechanism?: string;
  /** Founds an exercise realm beside the live one. */
  readonly exercise?: boolean;
  /** How many of the parties, the first of them, have an audience of their own beside that of all. */
  readonly apart?: number;
  /** How both nodes tell their persons. */
  readonly notices?: StartOptions["notices"];
  /** Another definition than the mechanism's own. */
  readonly change?: (definition: CompiledDefinition) => CompiledDefinition;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Founds the realms, and writes a folder for each node. */
export async function foundNodes(how: FoundNodesOptions = {}): Promise<FoundNodes> {
  const { mechanism = "japan-us", exercise = false, apart = 0, notices, change = (definition) => definition } = how;
  const dir = await mkdtemp(join(tmpdir(), "kakehashi-two-"));
  await chmod(dir, 0o755);
  const definition = change(await loadMechanism(inRepository(join("mechanisms", mechanism))));
  const ports = await Promise.all(definition.parties.map(freePort));
  const founding = definition.parties.map(({ id }, at) => ({
    party: id as PartyId,
    node: `${id}-1` as NodeId,
    folder: new NodeFolder(join(dir, `${id}-1`)),
    address: `ws://127.0.0.1:${ports[at]}`,
  }));
  const circle = founding.slice(0, apart).map(({ party }) => party);
  const together = await foundTogether("live", definition, founding, apart === 0 ? [] : [circle]);
  const { realm, audience } = together;
  const realms: NodeFile["realms"] = [{ realm, name: "live", kind: "live", title: { ja: "実", en: "Live" } }];
  if (exercise) {
    const drill = await foundTogether("drill", definition, founding);
    realms.push({ realm: drill.realm, name: "drill", kind: "exercise", title: { ja: "訓練", en: "Drill" } });
  }
  const options = founding.map(({ party, node, folder }, at): StartOptions => {
    const about = { v: 1, node, party, mechanism: `mechanisms/${mechanism}`, demo: true } as const;
    return {
      folder,
      file: { ...about, realms, current: realm },
      port: ports[at] as number,
      host: "127.0.0.1",
      databaseUrl: undefined,
      databaseSecret: undefined,
      partners: new Map(),
      secure: false,
      logLevel: "silent",
      notices,
    };
  });
  await Promise.all(
    options.map(async ({ folder, file }) => {
      await folder.write(file);
      await layCluster(folder.database);
    }),
  );
  return {
    dir,
    folders: founding.map(({ folder }) => folder),
    realm,
    exercise: realms[1]?.realm,
    shared: audience,
    apart: together.circles[0],
    options,
  };
}
