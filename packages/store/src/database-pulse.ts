import pg from "pg";

/** How often it is looked at whether the database answers. */
const beatMs = 500;
/** Beats without an answer until it counts as away: five seconds, in which a server that was killed is mostly back, and a disk that stands still for a moment goes on. */
const beatsMax = 10;

/** Whether the database answers now. A server that is halted, or behind a cut line, refuses nothing: it just never answers. */
export interface DatabasePulse {
  /** Wall time in milliseconds since which nothing has been answered; undefined while it answers. */
  awaySince(): number | undefined;
  /** Calls back when it goes away and when it is back; ends with the function that it returns. */
  onChange(listener: (awaySince: number | undefined) => void): () => void;
  stop(): Promise<void>;
}

/** One question to the database, which `end` gives up. */
export interface Question {
  readonly answered: Promise<unknown>;
  readonly end: () => void;
}

/**
 * Asks one question after another. Time is counted in beats, not by a clock: a process that was itself busy or halted for long has
 * had few beats, and no database is called away for that. A question that got no answer is given up and asked on a new connection,
 * since a line that was cut without a word never answers, even once the database is back.
 */
export class Pulse implements DatabasePulse {
  readonly #ask: () => Question;
  readonly #now: () => number;
  readonly #listeners = new Set<(awaySince: number | undefined) => void>();
  #question: Question | undefined;
  #silent = 0;
  #heardAt: number;
  #since: number | undefined;

  constructor(ask: () => Question, now: () => number) {
    this.#ask = ask;
    this.#now = now;
    this.#heardAt = now();
  }

  awaySince(): number | undefined {
    return this.#since;
  }

  onChange(listener: (awaySince: number | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  beat(): void {
    this.#silent += 1;
    if (this.#silent % beatsMax === 0) {
      this.#question?.end();
      this.#question = undefined;
      if (this.#since === undefined) this.#tell(this.#heardAt);
    }
    this.#question ??= this.#put();
  }

  async stop(): Promise<void> {
    this.#question?.end();
  }

  #put(): Question {
    const question = this.#ask();
    const over = (answered: boolean) => {
      if (this.#question !== question) return;
      this.#question = undefined;
      if (!answered) return;
      this.#silent = 0;
      this.#heardAt = this.#now();
      if (this.#since !== undefined) this.#tell(undefined);
    };
    question.answered.then(
      () => over(true),
      () => over(false),
    );
    return question;
  }

  #tell(since: number | undefined): void {
    this.#since = since;
    for (const listener of this.#listeners) listener(since);
  }
}

/** Watches the database at `url` by a connection of its own: whoever waits for one of a pool's knows nothing of the database. */
export function watchDatabase(url: string, now: () => number): DatabasePulse {
  const line = new Line(url);
  const pulse = new Pulse(() => line.ask(), now);
  const timer = setInterval(() => pulse.beat(), beatMs);
  return {
    awaySince: () => pulse.awaySince(),
    onChange: (listener) => pulse.onChange(listener),
    async stop() {
      clearInterval(timer);
      await pulse.stop();
      await line.close();
    },
  };
}

class Line {
  readonly #url: string;
  #client: pg.Client | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  ask(): Question {
    return { answered: this.#answer(), end: () => this.#cut() };
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #answer(): Promise<void> {
    this.#client ??= await this.#connect();
    await this.#client.query("select 1");
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#url, application_name: "kakehashi pulse", keepAlive: true });
    this.#client = client;
    const lost = () => {
      if (this.#client === client) this.#client = undefined;
    };
    client.on("error", lost);
    client.on("end", lost);
    try {
      await client.connect();
    } catch (error) {
      lost();
      throw error;
    }
    return client;
  }

  /** At once, without waiting for the server to take leave. */
  #cut(): void {
    const client = this.#client as
      | (pg.Client & { readonly connection: { readonly stream: { destroy(): void } } })
      | undefined;
    this.#client = undefined;
    client?.connection.stream.destroy();
  }
}
