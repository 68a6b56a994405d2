export function EntryProofPage() { return null; }
