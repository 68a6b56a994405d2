import { preciseNow } from "./pair/messages.ts";

/** An account of the demonstration with a seat where `matters.ts` opens matters. */
const seatAccount = "bocc";

/** A client of a node's live stream, signed in as the node's first demo account: when it first saw each object change. */
export class LiveClient {
  readonly seenAt = new Map<string, number>();
  private readonly lastSeenAt = new Map<string, number>();
  private woken: () => void = () => {};
  private readonly ending = new AbortController();
  private readonly url: string;
  private cookie = "";

  constructor(port: number) {
    this.url = `http://127.0.0.1:${port}`;
  }

  async open(): Promise<void> {
    await this.signIn(0);
    const reply = await fetch(`${this.url}/api/events`, {
      headers: { accept: "text/event-stream", cookie: this.cookie },
      signal: this.ending.signal,
    });
    if (!reply.ok || reply.body === null) throw new Error(`live stream: ${reply.status} ${await reply.text()}`);
    void this.listen(reply.body).catch((error: unknown) => {
      if (!this.ending.signal.aborted) throw error;
    });
  }

  /** As the account whose post has a seat in the body that the bench's matters stand in. */
  signInAsSeat(): Promise<void> {
    return this.signIn(seatAccount);
  }

  async read(path: string): Promise<unknown> {
    return this.answered(await fetch(`${this.url}${path}`, { headers: { cookie: this.cookie } }));
  }

  async act(path: string, input: object): Promise<unknown> {
    const headers = { ...this.writing(), cookie: this.cookie };
    return this.answered(
      await fetch(`${this.url}${path}`, { method: "POST", headers, body: JSON.stringify({ input }) }),
    );
  }

  private async answered(reply: Response): Promise<unknown> {
    if (!reply.ok) throw new Error(`${reply.url}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  }

  private writing(): Record<string, string> {
    return { "content-type": "application/json", "idempotency-key": crypto.randomUUID(), origin: this.url };
  }

  /** When an event first told of the object after that moment. */
  async sees(subject: string, after: number): Promise<number> {
    for (;;) {
      const at = this.lastSeenAt.get(subject);
      if (at !== undefined && at > after) return at;
      await new Promise((resolve) => {
        this.woken = () => resolve(undefined);
      });
    }
  }

  close(): void {
    this.ending.abort();
  }

  private async signIn(which: number | string): Promise<void> {
    const { accounts } = (await (await fetch(`${this.url}/api/demo/accounts`)).json()) as {
      accounts: { id: string }[];
    };
    const account = typeof which === "number" ? accounts[which]?.id : which;
    const reply = await fetch(`${this.url}/api/demo/sign-in`, {
      method: "POST",
      headers: this.writing(),
      body: JSON.stringify({ account }),
    });
    if (!reply.ok) throw new Error(`sign-in: ${reply.status} ${await reply.text()}`);
    this.cookie = reply.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }

  private async listen(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = "";
    const decoder = new TextDecoder();
    for await (const bytes of body) {
      const now = preciseNow();
      text += decoder.decode(bytes, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) this.take(event, now);
    }
  }

  private take(event: string, now: number): void {
    const data = event.split("\n").find((line) => line.startsWith("data:"));
    if (data === undefined) return;
    const { subjects = [] } = JSON.parse(data.slice(5)) as { subjects?: { subject: string }[] };
    for (const { subject } of subjects) {
      if (!this.seenAt.has(subject)) this.seenAt.set(subject, now);
      this.lastSeenAt.set(subject, now);
    }
    this.woken();
  }
}
