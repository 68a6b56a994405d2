import { isIPv6 } from "node:net";
import type { FastifyRequest } from "fastify";

const loopback = /^(?:::1$|127\.)/;

/**
 * The address that a request came from, as rates count it: of IPv6 the half that a site is given, since its machines have as many
 * addresses as they like. What stands in front of the node on the same machine says for whom it asks, at the end of
 * `X-Forwarded-For` (`docs/guides/run-a-node.md`); from elsewhere anyone could say anything.
 */
export function callerOf({ ip, headers }: Pick<FastifyRequest, "ip" | "headers">): string {
  const from = plain(ip);
  if (!loopback.test(from)) return siteOf(from);
  const named = [headers["x-forwarded-for"] ?? ""].flat().at(-1)?.split(",").at(-1)?.trim() ?? "";
  return named === "" ? from : siteOf(plain(named.slice(0, 64)));
}

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function siteOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = address.includes("::") ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0") : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}
