import type { Envelope } from "./envelope.ts";

/**
 * The canonical JSON of an envelope, written straight down: its members are known, their names are in order here, and no
 * value needs an escape. Equal to what the library writes (property test). Only for values that keep the schema.
 */
export function envelopeText(envelope: Envelope): string {
  const e = envelope;
  const subject = e.subject === undefined ? "" : `"subject":"${e.subject}",`;
  return (
    `{"audience":"${e.audience}","body":"${e.body}","definition":"${e.definition}","incarnation":"${e.incarnation}",` +
    `"kind":"${e.kind}","label":"${e.label}","node":"${e.node}","party":"${e.party}","post":"${e.post}",` +
    `"realm":"${e.realm}","seen":${seenText(e.seen)},${subject}"time":${e.time},"v":1}`
  );
}

function seenText(seen: Envelope["seen"]): string {
  let text = "[";
  for (const [node, incarnation, size, root] of seen) {
    text += `${text === "[" ? "" : ","}["${node}","${incarnation}",${size},"${root}"]`;
  }
  return `${text}]`;
}
