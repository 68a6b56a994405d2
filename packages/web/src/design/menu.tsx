import type { ReactNode } from "react";
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";

interface Item {
  readonly id: string;
  readonly words: string;
  /** Why it cannot be done now: the item stays readable, says so, and does nothing. */
  readonly reason?: string | undefined;
  readonly run: () => void;
}

/** What does not need a button of its own, behind one: acts of the field in groups, each with its reason when it cannot be. */
export function ActsMenu(props: {
  readonly label: string;
  readonly size?: "small";
  readonly groups: readonly { readonly title: string; readonly items: readonly Item[] }[];
}): ReactNode {
  const { label, size, groups } = props;
  const items = groups.flatMap((group) => group.items);
  return (
    <MenuTrigger>
      <Button className="button" {...(size === undefined ? {} : { "data-size": size })}>
        {label}
        <span aria-hidden className="caret" />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu
          className="menu"
          aria-label={label}
          onAction={(key) => {
            const item = items.find(({ id }) => id === key);
            if (item?.reason === undefined) item?.run();
          }}
        >
          {groups.map((group) => (
            <MenuSection key={group.title}>
              <Header className="menu-section">{group.title}</Header>
              {group.items.map((item) => (
                <MenuItem
                  key={item.id}
                  id={item.id}
                  className="menu-item act-item"
                  textValue={item.words}
                  {...(item.reason === undefined ? {} : { "data-cannot": "" })}
                >
                  <span>{item.words}</span>
                  {item.reason === undefined ? null : <small>{item.reason}</small>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
