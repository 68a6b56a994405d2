import { expect, test } from "vitest";
import { bundleMagic, framed, readFramed } from "./bundle-format.ts";

async function messagesOf(parts: Iterable<Uint8Array>): Promise<Uint8Array[]> {
  const read: Uint8Array[] = [];
  async function* stream() {
    yield* parts;
  }
  for await (const message of readFramed(stream())) read.push(message);
  return read;
}

const message = (bytes: number) => Uint8Array.from({ length: bytes }, (_, at) => at % 251);

test.each([1, 7, 4_095, 4_096, 65_537])(
  "messages that come in pieces of %i bytes are those that were sent",
  async (size) => {
    const sent = [message(3), message(0), message(9_000), message(70_000), message(5)];
    const whole = Buffer.concat([bundleMagic, ...sent.map(framed)]);
    const parts: Uint8Array[] = [];
    for (let at = 0; at < whole.length; at += size) parts.push(Uint8Array.from(whole.subarray(at, at + size)));
    expect(await messagesOf(parts)).toEqual(sent);
  },
);

test("a message that comes byte by byte takes the time of its bytes, not of their square", async () => {
  const bytes = 256 * 1024;
  const whole = Buffer.concat([bundleMagic, framed(message(bytes))]);
  function* one() {
    for (let at = 0; at < whole.length; at += 1) yield Uint8Array.of(whole[at] as number);
  }
  const before = performance.now();
  const [read] = await messagesOf(one());
  expect(read?.length).toBe(bytes);
  expect(performance.now() - before).toBeLessThan(5_000);
});
