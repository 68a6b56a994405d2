/** How a record for `kakehashi verify` begins, whatever its version (spec/archive.md): who was given one for a bundle says so before it is sent. */
export const archiveMark = "kakehashi archive";

/** How one of the version begins that this software writes and reads: 20 bytes. */
export const archiveMagic: Uint8Array = new TextEncoder().encode(`${archiveMark} 1\n`);
