import { openApiOf, problemTable } from "@kakehashi/contract";
import { expect, test } from "vitest";
import { openApp } from "../http/open-app.ts";
import { serveDocs } from "./serve-docs.ts";

test("the API is described once, however it is asked for, and every page tells all of it", async () => {
  let times = 0;
  const app = openApp({ logger: false, secure: false });
  serveDocs(app, (operations) => {
    times += 1;
    return openApiOf(operations, problemTable, { version: "1.2.3" });
  });
  const get = async (url: string) => (await app.inject({ url })).body;
  const [ja, en, document] = await Promise.all([
    get("/api/docs?language=ja"),
    get("/api/docs?language=en"),
    get("/api/openapi.json"),
  ]);
  await app.close();
  expect(times).toBe(1);
  const { info, paths } = JSON.parse(document);
  expect(info.version).toBe("1.2.3");
  for (const path of Object.keys(paths)) for (const page of [ja, en]) expect(page).toContain(`<code>${path}</code>`);
});
