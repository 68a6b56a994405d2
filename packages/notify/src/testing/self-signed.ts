import { createSign, generateKeyPairSync } from "node:crypto";

/** DER of one element: tag, length, content (X.690, section 8.1). */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const bytes = (...values: readonly number[]) => Buffer.from(values);
const oid = (...values: readonly number[]) => der(0x06, bytes(...values));
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const time = (text: string) => der(0x17, Buffer.from(text));

const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

function nameOf(host: string): Buffer {
  return sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(host)))));
}

/** An authority and server in one, for `localhost` and 127.0.0.1: a certificate that only tests trust (RFC 5280). */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const alternatives = sequence(der(0x82, Buffer.from("localhost")), der(0x87, bytes(127, 0, 0, 1)));
  const extensions = sequence(
    sequence(oid(0x55, 0x1d, 0x13), der(0x01, bytes(255)), der(0x04, sequence(der(0x01, bytes(255))))),
    sequence(oid(0x55, 0x1d, 0x11), der(0x04, alternatives)),
  );
  const body = sequence(
    der(0xa0, der(0x02, bytes(2))),
    der(0x02, bytes(1)),
    ecdsaWithSha256,
    nameOf("localhost"),
    sequence(time("240101000000Z"), time("490101000000Z")),
    nameOf("localhost"),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = createSign("sha256").update(body).sign(privateKey);
  const whole = sequence(body, ecdsaWithSha256, der(0x03, bytes(0), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
  };
}
