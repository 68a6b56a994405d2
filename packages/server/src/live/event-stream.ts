import type { ServerResponse } from "node:http";

/** What waits for one slow reader at most. Beyond it the stream ends, and the browser resumes from its cursor. */
const bufferBytesMax = 256 * 1024;
const heartbeatMs = 15_000;
const retryMs = 2_000;
/** An event, since a comment never reaches the page behind an EventSource: it would hold a quiet stream for a dead one. */
const heartbeat = "event: heartbeat\ndata:\n\n";

/** One open response of server-sent events (WHATWG HTML, section 9.2). Memory is bounded; nothing is dropped silently. */
export class EventStream {
  readonly #response: ServerResponse;
  readonly #timer: NodeJS.Timeout;
  #open = true;

  constructor(response: ServerResponse, headers: Readonly<Record<string, string>>, onClose: () => void) {
    this.#response = response;
    response.writeHead(200, {
      ...headers,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write(`retry: ${retryMs}\n\n`);
    this.#timer = setInterval(() => this.#write(heartbeat), heartbeatMs);
    this.#timer.unref();
    response.on("close", () => {
      this.#open = false;
      clearInterval(this.#timer);
      onClose();
    });
  }

  /** `data` is JSON without line breaks, so one `data:` line holds it. */
  send(cursor: string, data: object): void {
    this.#write(`id: ${cursor}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Nothing is written any more: a reader that takes nothing may hold the end back, and what is written behind it is a fault. */
  end(): void {
    if (!this.#open) return;
    this.#open = false;
    clearInterval(this.#timer);
    this.#response.end();
  }

  #write(text: string): void {
    if (!this.#open) return;
    if (this.#response.writableLength > bufferBytesMax) {
      this.#open = false;
      this.#response.destroy();
      return;
    }
    this.#response.write(text);
  }
}
