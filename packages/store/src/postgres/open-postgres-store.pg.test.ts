import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { storeAcceptance } from "../acceptance.ts";
import { withClient } from "../roles.ts";
import { connectPostgresStore, openPostgresStore } from "./open-postgres-store.ts";

storeAcceptance("embedded PostgreSQL", async () => {
  const cluster = await temporaryCluster();
  const store = await openPostgresStore({ url: cluster.url, secret: cluster.secret, database: "acceptance" });
  return {
    store,
    another: () => connectPostgresStore(store.urls),
    close: async () => {
      await store.close();
      await cluster.stop();
    },
  };
});

/** A server of one's own, PostgreSQL 15 or newer: the same suite on a new database there. */
const serverUrl = process.env.KAKEHASHI_TEST_DATABASE_URL;
if (serverUrl !== undefined) {
  storeAcceptance("PostgreSQL by URL", async () => {
    const database = `acceptance_${process.pid}`;
    const store = await openPostgresStore({ url: serverUrl, database });
    return {
      store,
      another: () => connectPostgresStore(store.urls),
      close: async () => {
        await store.close();
        await withClient(serverUrl, (client) => client.query(`drop database ${database} with (force)`));
      },
    };
  });
}
