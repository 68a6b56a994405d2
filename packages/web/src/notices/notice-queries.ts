import { operations } from "@kakehashi/contract";
import { queryOptions } from "@tanstack/react-query";
import { client } from "../app/client.ts";

/** Reads of what this person is told; the live stream names `["news"]`. */
export const noticeQueries = {
  news: () =>
    queryOptions({
      queryKey: ["news"],
      queryFn: ({ signal }) => client.call(operations.news, { query: {} }, { signal }),
      // The stream tells of changes; the slow beat heals a lost one.
      refetchInterval: 60_000,
    }),
  settings: () =>
    queryOptions({
      queryKey: ["notice-settings"],
      queryFn: ({ signal }) => client.call(operations.noticeSettings, {}, { signal }),
    }),
  calendars: () =>
    queryOptions({
      queryKey: ["calendars"],
      queryFn: ({ signal }) => client.call(operations.calendars, {}, { signal }),
    }),
};
