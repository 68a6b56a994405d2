import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { writeWhole } from "@kakehashi/store";
import { z } from "zod";
import { UsageFault } from "../cli-context.ts";
import { damagedPart, type RealmFile, realmFile, realmFileText } from "./realm-file.ts";

const words = z.strictObject({ ja: z.string(), en: z.string() });

/** `node.json`: what this folder's node is. Nothing secret stands in it. */
const nodeFile = z.strictObject({
  v: z.literal(1),
  node: z.string(),
  party: z.string(),
  /** Folder of the mechanism's files (charts, demo accounts), relative to the repository or absolute. */
  mechanism: z.string(),
  /** True where one-click accounts were made: the demo, and nothing else. */
  demo: z.boolean(),
  realms: z.array(
    z.strictObject({
      realm: z.string(),
      name: z.string(),
      kind: z.enum(["live", "exercise", "case"]),
      title: words,
      /** Folder of the case that this node plays its part of. */
      case: z.string().optional(),
    }),
  ),
  /** The realm in which a new session opens. */
  current: z.string().optional(),
});
export type NodeFile = z.infer<typeof nodeFile>;

const secretName = "session.secret";

/**
 * One node's folder: `node.json`, `realms/`, `keys/` (outside the database and its backups), `pg/` (the embedded cluster),
 * `session.secret`.
 */
export class NodeFolder {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }

  get keys(): string {
    return join(this.path, "keys");
  }

  get database(): string {
    return join(this.path, "pg");
  }

  /** Undefined where there is no node yet. Throws `UsageFault` where `node.json` does not read. */
  async read(): Promise<NodeFile | undefined> {
    const path = join(this.path, "node.json");
    const text = await readOrUndefined(path);
    return text === undefined ? undefined : readAs(nodeFile, text, path);
  }

  /** For whatever needs a node that is there. Throws `UsageFault` where there is none. */
  async node(): Promise<NodeFile> {
    const file = await this.read();
    if (file !== undefined) return file;
    throw new UsageFault({
      ja: `${this.path} にノードがありません。kakehashi found 又は kakehashi join で作るか、--dir でフォルダーを示してください。`,
      en: `There is no node in ${this.path}. Make one with kakehashi found or kakehashi join, or name its folder with --dir.`,
    });
  }

  write(file: NodeFile): Promise<void> {
    return writeWhole(join(this.path, "node.json"), JSON.stringify(file, null, 2));
  }

  async writeRealm(realm: string, file: RealmFile): Promise<void> {
    await writeWhole(join(this.path, "realms", `${realm}.json`), realmFileText(file));
  }

  /**
   * Every realm that is kept here, as `node.json` names them; none where there is no node. A founding that was killed before it wrote
   * `node.json` leaves a file that nobody else knows of: it is no realm of this node. Throws `UsageFault` where a file does not read.
   */
  async readRealms(): Promise<readonly RealmFile[]> {
    const kept = new Set((await this.read())?.realms.map(({ realm }) => `${realm}.json`));
    const names = await readdir(join(this.path, "realms")).catch(() => []);
    const paths = names
      .filter((name) => kept.has(name))
      .sort()
      .map((name) => join(this.path, "realms", name));
    return Promise.all(paths.map(readRealmFile));
  }

  /**
   * Signs session cookies. Made once, kept outside the database. One that is cut off or empty would let anybody make cookies:
   * it is made anew, and everyone signs in again.
   */
  async sessionSecret(): Promise<string> {
    const known = await readOrUndefined(join(this.path, secretName));
    if (known !== undefined && /^[0-9a-f]{64}$/.test(known)) return known;
    const secret = randomBytes(32).toString("hex");
    await writeWhole(join(this.path, secretName), secret, { file: 0o600 });
    return secret;
  }
}

async function readRealmFile(path: string): Promise<RealmFile> {
  const file = readAs(realmFile, await readFile(path, "utf8"), path);
  const part = damagedPart(file, basename(path, ".json"));
  if (part === undefined) return file;
  throw new UsageFault({
    ja: `${path} を読めません。${part.ja}が壊れています。控えから戻してください。`,
    en: `${path} does not read: ${part.en} is damaged. Bring it back from a copy.`,
  });
}

function readAs<Schema extends z.ZodType>(schema: Schema, text: string, path: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const words = {
      ja: `${path} を読めません。壊れているか、新しい版が書いたものです。控えから戻してください。`,
      en: `${path} does not read: it is damaged, or a later version wrote it. Bring it back from a copy.`,
    };
    throw new UsageFault(words, { cause });
  }
}

async function readOrUndefined(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return undefined;
    throw error;
  }
}
