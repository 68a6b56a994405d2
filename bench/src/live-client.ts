import { preciseNow } from "./pair/messages.ts";

/** A client of a node's live stream, signed in as the node's first demo account: when it first saw each object change. */
export class LiveClient {
  readonly seenAt = new Map<string, number>();
  private readonly ending = new AbortController();
  private readonly url: string;

  constructor(port: number) {
    this.url = `http://127.0.0.1:${port}`;
  }

  async open(): Promise<void> {
    const cookie = await this.signIn();
    const reply = await fetch(`${this.url}/api/events`, {
      headers: { accept: "text/event-stream", cookie },
      signal: this.ending.signal,
    });
    if (!reply.ok || reply.body === null) throw new Error(`live stream: ${reply.status} ${await reply.text()}`);
    void this.read(reply.body).catch((error: unknown) => {
      if (!this.ending.signal.aborted) throw error;
    });
  }

  close(): void {
    this.ending.abort();
  }

  private async signIn(): Promise<string> {
    const accounts = (await (await fetch(`${this.url}/api/demo/accounts`)).json()) as { accounts: { id: string }[] };
    const reply = await fetch(`${this.url}/api/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID(), origin: this.url },
      body: JSON.stringify({ account: accounts.accounts[0]?.id }),
    });
    if (!reply.ok) throw new Error(`sign-in: ${reply.status} ${await reply.text()}`);
    return reply.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
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
    for (const { subject } of subjects) if (!this.seenAt.has(subject)) this.seenAt.set(subject, now);
  }
}
