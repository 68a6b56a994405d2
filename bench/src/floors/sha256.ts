import { hash, randomBytes } from "node:crypto";

/** Floor `sha256`: entries a second when one core does nothing but hash their bytes (an envelope of 1,000 bytes, a body of 512). */
export function sha256(entries: number): number {
  const envelope = randomBytes(1000);
  const body = randomBytes(512);
  const started = performance.now();
  for (let index = 0; index < entries; index++) {
    hash("sha256", envelope, "buffer");
    hash("sha256", body, "buffer");
  }
  return entries / ((performance.now() - started) / 1000);
}
