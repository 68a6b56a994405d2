/** How a record for `kakehashi verify` begins, whatever its version (spec/archive.md): who was given one for a bundle says so before it is sent. */
export const archiveMark = "kakehashi archive";
