-- Somebody away: from when to when, who stands in, and a line of words. It is this node's own (decision 0028): it names no
-- realm and no audience, so that nothing of it can leave. One absence a person: setting anew replaces.
create table away (
  user_id text primary key references "user" ("id") on delete cascade,
  from_at timestamptz not null,
  -- Null: until it is said otherwise.
  until_at timestamptz,
  stand_in text references "user" ("id") on delete set null,
  words text not null default '',
  check (until_at > from_at),
  check (stand_in <> user_id));
create index away_by_stand_in on away (stand_in);
grant select, insert, update, delete on away to :"engine";

-- The post that a session acted as until it could no more: nothing is written by that session until its person has chosen anew,
-- so that no act goes out under another post than the one on the screen.
alter table acting add column lapsed text;

-- Who may act as which post at a time: those who hold it, and whoever stands in for one of them. It is not followed further: whoever
-- stands in hands on the posts that they hold, never those that they stand in for. An account that holds no post stands in for nobody.
create function acting_as(at timestamptz)
  returns table (user_id text, post text, place integer, absent text, until_at timestamptz)
  language sql stable
as $$
  select h.user_id, h.post, h.place, null::text, null::timestamptz from access.holding h
  union all
  (select distinct on (a.stand_in, h.post) a.stand_in, h.post, 1000 + h.place, a.user_id, a.until_at
    from access.away a join access.holding h on h.user_id = a.user_id
    where a.from_at <= at and (a.until_at is null or a.until_at > at)
      and exists (select from access.holding own where own.user_id = a.stand_in)
      and not exists (select from access.holding own where own.user_id = a.stand_in and own.post = h.post)
    order by a.stand_in, h.post, a.until_at desc nulls first, a.user_id)
$$;
revoke all on function acting_as(timestamptz) from public;
grant execute on function acting_as(timestamptz) to :"engine";
