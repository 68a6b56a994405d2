import { isRecordFault, type NodeId, readAudienceRecord } from "@kakehashi/core";
import type { Store } from "@kakehashi/store";
import { type RealmRecords, readRealmRecords, realmsKept } from "./realm-records.ts";

/**
 * The store belongs to another node than the one that was to open it: a wrong database was named. `words` say whose it is and what
 * to do. Nothing was written.
 */
class AnothersStore extends Error {
  override readonly name = "AnothersStore";
  readonly owner: NodeId;
  readonly words: { readonly ja: string; readonly en: string };

  constructor(owner: NodeId, node: NodeId) {
    const words = {
      ja: `データベースはノード ${owner} のもので、${node} のものではありません。KAKEHASHI_DATABASE_URL と --dir が同じノードを指しているか確かめてください。何も書いていません。`,
      en: `The database is that of the node ${owner}, not of ${node}. See that KAKEHASHI_DATABASE_URL and --dir name the same node. Nothing was written.`,
    };
    super(words.en);
    this.owner = owner;
    this.words = words;
  }
}

/**
 * A home's log is kept by its own node alone, so its record says whose the store is. Another node that went on here would serve what
 * never leaves that home, and sign its own logs anew from a copy of what it had told.
 *
 * @throws AnothersStore where a home is another node's.
 */
export function refuseAnothers({ audiences }: Pick<RealmRecords, "audiences">, node: NodeId): void {
  for (const bytes of audiences) {
    const record = readAudienceRecord(bytes);
    if (isRecordFault(record) || record.parties.length > 1 || record.depositary === node) continue;
    throw new AnothersStore(record.depositary as NodeId, node);
  }
}

/** The same for who opens the store without the node. */
export async function refuseAnothersStore(store: Store, node: NodeId): Promise<void> {
  for (const realm of await realmsKept(store)) {
    const records = await readRealmRecords(store, realm);
    if (records !== undefined) refuseAnothers(records, node);
  }
}
