import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { sendRefusal, turnAway } from "./bind.ts";
import { languageOf } from "./language.ts";
import { refused } from "./refused.ts";
import type { Strangers } from "./strangers.ts";

const yearSeconds = 31_536_000;

/** Files with their hash in the name never change; everything else is asked for again each time. */
function cacheControlOf(path: string): string {
  return /[/\\]assets[/\\]/.test(path) ? `public, max-age=${yearSeconds}, immutable` : "no-cache";
}

/**
 * Serves the built web from where it lies, file by file as it is asked for: one that is built anew is served without a
 * restart. Files that the build compressed go out compressed. Any other page address that a browser asks for gives
 * `index.html`, since the router on the page knows its own addresses; what lies under `/api` and what looks like a file
 * never does. The function given back says whether there is a web.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<() => boolean> {
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    dotfiles: "ignore",
    preCompressed: true,
    setHeaders: (reply, path) => reply.header("cache-control", cacheControlOf(path)),
  });
  return () => existsSync(join(folder, "index.html"));
}

/** What no route answers: a page's own address, or nothing. */
export function serveOtherwise(app: FastifyInstance, hasWeb: () => boolean, strangers: Strangers): void {
  app.setNotFoundHandler(async (request, reply) => {
    const isPage =
      request.method === "GET" &&
      !request.url.startsWith("/api/") &&
      !/\.[a-z0-9]+(?:$|\?)/i.test(request.url) &&
      (request.headers.accept ?? "").includes("text/html");
    if (isPage && hasWeb()) return reply.header("cache-control", "no-cache").sendFile("index.html");
    const language = languageOf(request.headers["accept-language"], undefined);
    if (!(await strangers.admit(request))) return turnAway(request, reply, language);
    strangers.count(request);
    return sendRefusal(request, reply, refused("not-found"), language);
  });
}
