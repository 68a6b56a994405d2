-- A leaf may stand here as its mere hash, because an expiry was thought to have taken it, and have effect all the same: then
-- a member who has its bytes gives them back (spec/exchange.md).

-- Entries are immutable (law 2). A place that holds no bytes is no entry: the owner may clear it, and the engine fills it.
create policy gone on entry for select to :"owner" using (envelope is null);
create policy gone_goes on entry for delete to :"owner" using (envelope is null);
create function clear_place(p_log int, p_index bigint) returns void language sql security definer
  set search_path = kakehashi, pg_temp
as $$
  delete from entry where log = p_log and index = p_index and envelope is null
$$;

create type place_name as (log text, index bigint);

-- What was taken by an entry that turned out to have no effect is due again: bodies of entries, and whole leaves by their
-- places. It is read as taken until it comes.
create function make_due(p_audience bytea, p_expected bigint, p_entries bytea, p_places place_name[]) returns boolean
language plpgsql as $$
declare
  here int;
  due bytea[];
begin
  update audience set version = version + 1 where name = p_audience and version = p_expected returning id into here;
  if here is null then
    return false;
  end if;
  due := array(select substring(p_entries from at * 32 + 1 for 32) from generate_series(0, length(p_entries) / 32 - 1) at);
  insert into missing_body (log, index, entry, body)
    select e.log, e.index, e.hash, e.body_hash from entry e join log g on g.id = e.log + 0 and g.audience = here
    where e.hash = any (due) and e.body_hash is not null and e.envelope is not null
      and not exists (select from body b where b.log = e.log and b.index = e.index)
    on conflict do nothing;
  insert into missing_body (log, index, entry, body)
    select e.log, e.index, e.hash, e.hash from unnest(p_places) d
    join log g on g.audience = here and g.key = d.log
    join entry e on e.log = g.id and e.index = d.index and e.envelope is null
    on conflict do nothing;
  update log g set held = least(g.held, m.index) from (
    select m.log, min(m.index) as index from missing_body m group by m.log
  ) m where m.log = g.id and g.audience = here;
  perform pg_notify('kakehashi', encode(p_audience, 'hex') || ' ' || (p_expected + 1));
  return true;
end
$$;

-- The picture goes: everything is folded again. `log` of a leaf is its 1-based place in p_logs.
create function put_back(
  p_audience bytea, p_expected bigint, p_labels text[], p_logs text[], p_leaves leaf_write[], p_bury bury_write[],
  p_bodies body_write[], p_records_gone text
) returns boolean language plpgsql as $$
declare
  here int;
  ids int[];
  scopes int[];
begin
  update audience set version = version + 1 where name = p_audience and version = p_expected returning id into here;
  if here is null then
    return false;
  end if;
  select array_agg(g.id order by l.place) into ids
    from unnest(p_logs) with ordinality l(key, place) join log g on g.audience = here and g.key = l.key;
  if p_labels is not null then
    insert into scope (audience, label) select here, l from unnest(p_labels) l on conflict do nothing;
    select array_agg(s.id order by l.place) into scopes
      from unnest(p_labels) with ordinality l(label, place) join scope s on s.audience = here and s.label = l.label;
  end if;
  perform clear_place(ids[l.log], l.index) from unnest(p_leaves) l;
  -- A place that is not there, or holds bytes, fails here or by its key.
  if exists (select from unnest(p_leaves) l left join log g on g.id = ids[l.log] where l.index >= coalesce(g.size, 0)) then
    raise exception 'no place to put a leaf back' using errcode = 'KK001';
  end if;
  delete from missing_body m using unnest(p_leaves) l where m.log = ids[l.log] and m.index = l.index;
  insert into entry (log, index, hash, envelope, body_hash, subject, kind, party, post, scope, "time", misplaced)
    select ids[l.log], l.index, l.hash, l.envelope, l.body_hash, l.subject, l.kind, l.party, l.post, scopes[l.label],
           l.time, l.misplaced
    from unnest(p_leaves) l;
  insert into body (log, index, scope, bytes)
    select ids[l.log], l.index, scopes[l.label], l.body from unnest(p_leaves) l where l.body is not null;
  insert into missing_body (log, index, entry, body)
    select ids[l.log], l.index, l.hash, l.body_hash from unnest(p_leaves) l
    where l.body is null and l.body_hash is not null;
  if p_bury is not null then
    perform bury_entries(here, p_bury);
  end if;
  -- Bodies that were read as taken back.
  update entry e set buried = false from unnest(p_bodies) w, log g
    where e.hash = w.entry and g.id = e.log + 0 and g.audience = here and e.envelope is not null;
  perform write_bodies(here, p_bodies);
  update log g set folded = 0, held = coalesce((select min(m.index) from missing_body m where m.log = g.id), g.size)
    where g.audience = here;
  update entry e set without = null from log g where g.audience = here and e.log = g.id and e.without is not null;
  perform forget_picture(here);
  delete from record where scope = p_records_gone;
  insert into change (audience, version, subjects) values (here, p_expected + 1, ''::bytea);
  perform pg_notify('kakehashi', encode(p_audience, 'hex') || ' ' || (p_expected + 1));
  return true;
end
$$;

revoke all on function
  clear_place(int, bigint), make_due(bytea, bigint, bytea, place_name[]),
  put_back(bytea, bigint, text[], text[], leaf_write[], bury_write[], body_write[], text)
from public;
grant execute on function
  clear_place(int, bigint), make_due(bytea, bigint, bytea, place_name[]),
  put_back(bytea, bigint, text[], text[], leaf_write[], bury_write[], body_write[], text)
to :"engine";
