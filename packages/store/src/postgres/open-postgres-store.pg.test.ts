import { temporaryCluster } from "../acceptance/embedded-for-tests.ts";
import { storeAcceptance } from "../acceptance.ts";
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
