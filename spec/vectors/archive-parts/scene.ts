/** The record that all archives of the vectors begin with: two villages that agree on a text. Keys from fixed seeds. */
import { type Hash, keyListHash, type LogKey, signWithIdentity, toHex } from "@kakehashi/core";
import { encodeBase64 } from "@kakehashi/ledger";
import { ArchiveWorld, type WrittenLeaf } from "../../../packages/cli/src/testing/archive-world.ts";
import { seededSigner } from "../../../packages/ledger/src/test/crypto.ts";
import { crypto } from "../ledger-parts/cast.ts";

export type Scene = Awaited<ReturnType<typeof newScene>>;

export async function newScene() {
  const opened = await ArchiveWorld.open((name) => seededSigner(`${name}, of the archives`));
  const { world, east, west } = opened;
  const agreed = world.agree(east, west);
  const { subject } = agreed;
  const leaf = (log: LogKey, at: number) => world.leaves(log).at(at) as WrittenLeaf;
  return {
    ...opened,
    ...agreed,
    leaf,
    title: () =>
      world.write(east, "matter-title/1", { words: { ja: "題", en: "Title" } }, { subject, post: "east.mayor" }),
    astray: () => world.write(east, "matter-title/1", { words: { ja: "題" } }, { subject: world.audience }),
    expire: (leaves: readonly number[], entries: readonly Hash[] = []) => {
      const named = leaves.map((index) => ({ incarnation: east.split("/")[1], index }));
      world.write(east, "expiry/1", { entries, leaves: named }, { subject });
    },
    hide: (at: number) => Object.assign(leaf(east, at), { bytes: undefined, body: undefined }),
  };
}

/** The keys of the node of east change; the rotation is its newest leaf. */
export async function rotated(at: Scene, number = 2) {
  const { world, east } = at;
  const old = await world.list("east", { rotate: true });
  const list = keyListHash(crypto, world.lists.get("east")?.at(-1)?.list as never);
  world.write(east, "rotation/1", { number, list }, { subject: world.audience });
  return old;
}

/** East revokes its first list: of the log, leaves below `size` were good, with that root there. */
export async function revoked(
  { world, east }: Scene,
  of: { readonly size: number; readonly root?: string; readonly signedBy?: "west"; readonly list?: string },
) {
  const root = of.root ?? toHex(world.rootAt(east, of.size));
  const logs = [{ incarnation: east.split("/")[1], node: "east-1", root, size: of.size }];
  const list = of.list ?? keyListHash(crypto, world.lists.get("east")?.[0]?.list as never);
  const value = { audience: world.audience, list, logs, number: 1, party: "east", realm: world.realm };
  const signer = world.identities.get(of.signedBy ?? "east") as never;
  const signed = await signWithIdentity(signer, "revocation", value);
  const base64 = (hex: string) => encodeBase64(Uint8Array.fromHex(hex));
  const content = { list, logs, number: 1, ed25519: base64(signed.ed25519), mldsa44: base64(signed.mldsa44) };
  world.write(east, "revocation/1", content, { subject: world.audience });
}
