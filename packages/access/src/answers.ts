import type { AsyncLocalStorage } from "node:async_hooks";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import type { Pool } from "pg";

/** One write as its sender names it: who, which operation, and the Idempotency-Key. */
export interface NamedWrite {
  readonly principal: string;
  readonly operation: string;
  readonly key: string;
}

/** What a write was answered with: the reply, and the cookies that came with it. */
export interface KeptAnswer {
  readonly body: unknown;
  readonly cookies: readonly string[];
}

export interface WriteOnce<Dropped> {
  /** The whole request as text, to tell a retry from another request under the same key. Asked for once, at the end. */
  readonly request: () => Promise<string>;
  /** Acts. `keep` is the answer for every retry; `drop` (a refusal) is kept nowhere: nothing changed, and the key may try again. */
  readonly act: () => Promise<{ readonly keep: KeptAnswer } | { readonly drop: Dropped }>;
}

export type OnceAnswer<Dropped> =
  | { readonly kept: KeptAnswer }
  | { readonly drop: Dropped }
  /** The key was used for another request. */
  | "other-request"
  /** Another process acts on the same request still. */
  | "busy";

/**
 * Lets each named write act once, over restarts and among all processes on one database: whoever comes second, or later,
 * waits, and gets the stored answer. A process that died while it acted is given up after `leaseSeconds`.
 */
export interface Answers {
  once<Dropped>(write: NamedWrite, how: WriteOnce<Dropped>): Promise<OnceAnswer<Dropped>>;
  /** Deletes answers that are older than they have to be kept. */
  forgetOld(): Promise<void>;
}

const leaseSeconds = 15;
const renewMs = 5_000;
const pollMs = 200;
const waitMs = 10_000;

/** A row is taken when there is none, or when its holder has not been heard of for too long. */
const take = `
insert into access.answer (id, holder, held_until) values ($1, $2, now() + $3 * interval '1 second')
on conflict (id) do update set holder = excluded.holder, held_until = excluded.held_until
  where access.answer.sealed is null and access.answer.held_until < now()
returning true`;
const renew = "update access.answer set held_until = now() + $3 * interval '1 second' where id = $1 and holder = $2";
const keep = "update access.answer set request = $3, sealed = $4 where id = $1 and holder = $2";
const release = "delete from access.answer where id = $1 and holder = $2 and sealed is null";
const read = "select request, sealed from access.answer where id = $1";
const prune = "delete from access.answer where created_at < now() - $1 * interval '1 day'";

interface Row {
  readonly request: Buffer | null;
  readonly sealed: Buffer | null;
}

export interface AnswersOptions {
  /** The node's own secret, kept outside the database: stored answers are sealed with it. */
  readonly secret: string;
  readonly keptDays: number;
  /** Names the write to whatever acts for it: the same name at each try, also after a process that died in the middle. */
  readonly underWay: AsyncLocalStorage<string>;
}

export function openAnswers(pool: Pool, { secret, keptDays, underWay }: AnswersOptions): Answers {
  const holder = randomUUID();
  const sealing = new Sealing(secret);
  /** The last of those who wait for one write in this process. */
  const waiting = new Map<string, Promise<unknown>>();

  async function actAs<Dropped>(id: Buffer, how: WriteOnce<Dropped>): Promise<OnceAnswer<Dropped>> {
    const timer = setInterval(() => pool.query(renew, [id, holder, leaseSeconds]).catch(() => undefined), renewMs);
    try {
      const acted = await underWay.run(id.toString("hex"), how.act);
      if ("drop" in acted) {
        await pool.query(release, [id, holder]);
        return acted;
      }
      const request = sealing.hash("request", await how.request());
      await pool.query(keep, [id, holder, request, sealing.seal(JSON.stringify(acted.keep), id)]);
      return { kept: acted.keep };
    } catch (error) {
      await pool.query(release, [id, holder]).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  async function onceHere<Dropped>(id: Buffer, how: WriteOnce<Dropped>): Promise<OnceAnswer<Dropped>> {
    for (let waitedMs = 0; waitedMs < waitMs; waitedMs += pollMs) {
      if ((await pool.query(take, [id, holder, leaseSeconds])).rowCount === 1) return actAs(id, how);
      const row = (await pool.query<Row>(read, [id])).rows[0];
      if (row?.sealed != null && row.request != null) {
        if (!row.request.equals(sealing.hash("request", await how.request()))) return "other-request";
        return { kept: JSON.parse(sealing.open(row.sealed, id)) as KeptAnswer };
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    return "busy";
  }

  return {
    async forgetOld() {
      await pool.query(prune, [keptDays]);
    },
    async once({ principal, operation, key }, how) {
      const id = sealing.hash("write", JSON.stringify([principal, operation, key]));
      const name = id.toString("hex");
      const mine = (waiting.get(name) ?? Promise.resolve()).then(
        () => onceHere(id, how),
        () => onceHere(id, how),
      );
      waiting.set(name, mine);
      try {
        return await mine;
      } finally {
        if (waiting.get(name) === mine) waiting.delete(name);
      }
    },
  };
}

const ivBytes = 12;
const tagBytes = 16;

/**
 * Keyed hashes and encryption by keys derived from the node's secret: a request holds a password, and an answer a session's
 * cookie, and neither may be read or guessed from a copy of the database.
 */
class Sealing {
  readonly #hashKey: Buffer;
  readonly #sealKey: Buffer;

  constructor(secret: string) {
    const derive = (use: string) => Buffer.from(hkdfSync("sha256", secret, "", `kakehashi answers ${use}`, 32));
    this.#hashKey = derive("hash");
    this.#sealKey = derive("seal");
  }

  hash(use: string, text: string): Buffer {
    return createHmac("sha256", this.#hashKey).update(`${use}\n${text}`).digest();
  }

  /** AES-256-GCM, bound to the row that it stands in. */
  seal(text: string, id: Buffer): Buffer {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#sealKey, iv).setAAD(id);
    return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  }

  open(sealed: Buffer, id: Buffer): string {
    const decipher = createDecipheriv("aes-256-gcm", this.#sealKey, sealed.subarray(0, ivBytes)).setAAD(id);
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]).toString("utf8");
  }
}
