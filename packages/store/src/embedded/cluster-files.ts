import { createHash, randomBytes } from "node:crypto";
import { chmod, chown, link, open, readFile, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { type OperatingUser, operatingUser } from "./operating-user.ts";

/** Where one embedded cluster lies. Everything is under `dir`, save the socket where `dir` is too long for one. */
export interface ClusterFiles {
  readonly dir: string;
  /** PostgreSQL's own data directory. */
  readonly data: string;
  /** Password of the cluster's administrator, mode 0600; passwords of the other roles derive from it. */
  readonly secret: string;
  readonly log: string;
  readonly sockets: string;
  readonly user: OperatingUser | undefined;
}

/** A socket's path has at most 107 bytes on Linux, 103 on macOS; `/.s.PGSQL.5432` takes 14 of them. */
const socketDirBytesMax = 85;

/** Makes the directories of a cluster, owned by the user that PostgreSQL runs as. Idempotent. */
export async function prepareFiles(at: string): Promise<ClusterFiles> {
  const dir = resolve(at);
  await makeFolder(dir);
  const user = await operatingUser(dir);
  if (user !== undefined) await chown(dir, user.uid, user.gid);
  await chmod(dir, 0o700);
  const files = { dir, user, data: join(dir, "data"), secret: join(dir, "secret"), log: join(dir, "postgresql.log") };
  const sockets = await prepareSockets(dir, user);
  return { ...files, sockets };
}

async function prepareSockets(dir: string, user: OperatingUser | undefined): Promise<string> {
  const beside = join(dir, "run");
  const name = createHash("sha256").update(dir).digest("hex").slice(0, 16);
  const sockets = Buffer.byteLength(beside) <= socketDirBytesMax ? beside : join(tmpdir(), `kakehashi-${name}`);
  await makeFolder(sockets, 0o700);
  if (user !== undefined) await chown(sockets, user.uid, user.gid);
  return sockets;
}

/** Reads the administrator's password, or makes one. Of two starts at once, one makes it and both read the same. */
export async function readOrMakeSecret(files: ClusterFiles): Promise<string> {
  const known = await readFile(files.secret, "utf8").catch(() => undefined);
  if (known !== undefined) return known.trim();
  const draft = `${files.secret}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const handle = await open(draft, "wx", 0o600);
  await handle.writeFile(`${randomBytes(24).toString("base64url")}\n`);
  await handle.sync();
  await handle.close();
  if (files.user !== undefined) await chown(draft, files.user.uid, files.user.gid);
  // `link` fails where the file exists already: unlike `rename`, it never replaces another start's secret.
  await link(draft, files.secret).catch(() => undefined);
  await unlink(draft);
  await syncDirectory(files.dir);
  return (await readFile(files.secret, "utf8")).trim();
}

/** Makes what was created or renamed in a directory durable. */
export async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, "r");
  await handle.sync().finally(() => handle.close());
}
