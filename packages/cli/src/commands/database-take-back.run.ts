import { resolve } from "node:path";
import { type MovePlace, takeBack } from "@kakehashi/store";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { ownName, refuseSamePlace, withPlace } from "../node/database-place.ts";
import { NodeFolder } from "../node/node-folder.ts";
import type { DatabaseTakeBackFlags } from "./database-take-back.ts";

/** The node lives again where KAKEHASHI_DATABASE_URL says, or in the folder's embedded database, which it had left for `--from`. */
export async function databaseTakeBack(this: CliContext, flags: DatabaseTakeBackFlags): Promise<void> {
  const folder = new NodeFolder(resolve(flags.dir));
  const { node } = await folder.node();
  if ((flags.from === undefined) !== flags.lost) {
    throw new UsageFault({
      ja: "移った先を --from で示すか、それが失われたなら --lost を付けてください。",
      en: "Name with --from where the node had moved to, or say with --lost that it is lost.",
    });
  }
  const { env } = this.process;
  if (flags.from !== undefined) refuseSamePlace(env, flags.from);
  const at = { folder, env };
  const [taken, name] = await withPlace(at, ownName(env), async (here) => {
    const take = (from: MovePlace | undefined) => takeBack({ here, from });
    return [await (flags.from === undefined ? take(undefined) : withPlace(at, flags.from, take)), here.name] as const;
  });
  const then = flags.lost ? words.lost(taken.other) : words.emptied(taken.other);
  this.result(
    flags.json,
    { node, here: name, lost: flags.lost, ...taken },
    {
      ja: `移行をやめました。ノードは ${name} にあり、起動できます。${then.ja}`,
      en: `The move is given up: the node lives in ${name}, and may be started. ${then.en}`,
    },
  );
}

const words = {
  lost: (other: string) => ({
    ja: `${other} で書かれたことは失われました。ノードがそこで署名していれば、次の起動で気づき、次の世代で続けます。`,
    en: `What was written at ${other} is lost. If the node signed anything there, the next start finds that out and goes on in the next incarnation.`,
  }),
  emptied: (other: string) => ({
    ja: `${other} は空になり、もう開かれません。`,
    en: `${other} is empty again, and not opened any more.`,
  }),
};
