import { type NoticeRow, operations } from "@kakehashi/contract";
import { isOfCharter } from "@kakehashi/coordination";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client } from "../app/client.ts";
import { changeSettings } from "../app/settings-store.ts";

/** Goes where a notice leads, and marks it as read. */
export function useOpenNotice(): (row: NoticeRow) => void {
  const navigate = useNavigate();
  const cache = useQueryClient();
  return (row) => {
    const { id, realm, about } = row;
    changeSettings({ realm });
    if (about === undefined) void navigate({ to: "/link" });
    else if (isOfCharter(row)) {
      changeSettings({ audience: about.audience });
      void navigate({ to: "/mechanism/amendments" });
    } else if (row.asked === "take-over") void navigate({ to: "/inbox" });
    else {
      const { audience, subject } = about;
      void navigate({ to: "/matters/$audience/$subject", params: { audience, subject } });
    }
    if (row.read) return;
    // A notice that stays unread is no harm: nothing is told to the person about it.
    client.call(operations.readNews, { body: { one: id } }).then(
      () => cache.invalidateQueries({ queryKey: ["news"] }),
      () => undefined,
    );
  };
}
