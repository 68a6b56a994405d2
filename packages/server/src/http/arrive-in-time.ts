import type { IncomingMessage, Server, ServerResponse } from "node:http";

class Late extends Error {
  override readonly name = "Late";
  readonly code = "ERR_HTTP_REQUEST_TIMEOUT";
}

function bringsBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/**
 * Ends requests whose body is not here in time. One that may be of any size (`mayTakeLong`) has as long as it takes while it comes on,
 * or waits for us, and is not answered yet: Node's own `requestTimeout` knows of no such request, and would end it half-way.
 * Headers are seen to by Node (`headersTimeout`).
 */
export function arriveInTime(
  server: Server,
  requestMs: number,
  mayTakeLong: (request: IncomingMessage) => boolean,
): void {
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    if (socket.destroyed || request.complete || !bringsBody(request)) return;
    let read = socket.bytesRead;
    let quiet = 0;
    const comesOn = () => {
      const before = read;
      read = socket.bytesRead;
      // One look may fall between a piece that was taken and the next, which is here but not read yet.
      quiet = read > before || request.readableLength > 0 ? 0 : quiet + 1;
      return !response.writableEnded && quiet < 2;
    };
    const timer = setInterval(() => {
      if (!socket.destroyed && !request.complete) {
        if (mayTakeLong(request) && comesOn()) return;
        server.emit("clientError", new Late("the body did not come in time"), socket);
        // Whoever does not leave by itself after that answer.
        setTimeout(() => socket.destroy(), requestMs).unref();
      }
      clearInterval(timer);
    }, requestMs).unref();
    request.once("close", () => clearInterval(timer));
  });
}
