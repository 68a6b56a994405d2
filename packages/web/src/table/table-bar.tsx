import { type ReactNode, useState } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { Button } from "../design/button.tsx";
import { useWords } from "../design/language.tsx";
import { Ticks } from "../design/ticks.tsx";
import { tsvOf } from "./columns.ts";
import type { TableState } from "./use-table.ts";

/** Filter, choice of columns, and the table as a spreadsheet takes it: the selected rows, or all that are shown. */
export function TableBar<Row>(props: {
  readonly table: TableState<Row>;
  /** Rows as they stand on the screen. */
  readonly rows: readonly Row[];
  /** Where the screen has only some of the rows: all of them, for what is copied. */
  readonly readAll?: () => Promise<readonly Row[]>;
  readonly idOf: (row: Row) => string;
  readonly withFilter?: boolean;
}): ReactNode {
  const { table, rows, readAll, idOf, withFilter = true } = props;
  const { t } = useWords();
  const [copied, setCopied] = useState<number | undefined>();
  const [copying, setCopying] = useState(false);
  const { selected } = table;
  const chosenOf = (all: readonly Row[]) => (selected.size === 0 ? all : all.filter((row) => selected.has(idOf(row))));
  const copy = async () => {
    const here = chosenOf(rows);
    // What was picked is here as a rule: the whole list is read where it was picked elsewhere in it, or nothing was.
    const isHere = readAll === undefined || (selected.size > 0 && here.length === selected.size);
    const chosen = isHere ? here : chosenOf(await readAll());
    await writeClipboard(tsvOf(table.shown, chosen));
    setCopied(chosen.length);
    setTimeout(() => setCopied(undefined), 4000);
  };
  const choosable = table.all.filter(({ fixed }) => fixed !== true);
  return (
    <div className="table-bar">
      {withFilter ? (
        <input
          type="search"
          className="input"
          aria-label={t("table.filter")}
          placeholder={t("table.filter")}
          value={table.typed}
          onChange={(event) => table.type(event.target.value)}
        />
      ) : null}
      <span role="status" className="second">
        {copied !== undefined
          ? t("table.copied", { count: copied })
          : table.selected.size > 0
            ? t("table.selected", { count: table.selected.size })
            : ""}
      </span>
      <DialogTrigger>
        <AriaButton className="button" data-size="small">
          {t("table.columns")}
        </AriaButton>
        <Popover className="popover" placement="bottom end">
          <Dialog className="map-settings" aria-label={t("table.columns")}>
            <Ticks
              label={t("table.columns")}
              value={choosable.filter((column) => table.shown.includes(column)).map(({ id }) => id)}
              onChange={(ids) => table.hide(choosable.map(({ id }) => id).filter((id) => !ids.includes(id)))}
              options={choosable.map(({ id, words }) => ({ value: id, words }))}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <Button
        size="small"
        pending={copying}
        onPress={() => {
          setCopying(true);
          void copy().finally(() => setCopying(false));
        }}
      >
        {t("table.copy")}
      </Button>
    </div>
  );
}

/** The clipboard of a page on plain http, which a LAN address is, is reached by the older way alone. */
async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
