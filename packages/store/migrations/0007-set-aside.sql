-- A log of this node that has forked: its data were restored with the keys, and written to before a partner was reached. The
-- branch that only this node has is set aside, so that the one that the others hold can come back. The bytes are kept beside
-- the record, for people to say again what they had said.

alter table log add column branched bytea;

create table aside (
  log int not null,
  -- Time of the cut: a log may be cut more than once.
  at timestamptz not null default now(),
  index bigint not null,
  hash bytea not null,
  envelope bytea,
  body bytea,
  primary key (log, at, index)
);
alter table aside enable row level security;
alter table aside force row level security;
create policy engine on aside to :"engine" using (true) with check (true);
grant select, insert on aside to :"engine";

-- Entries are immutable (law 2), so the engine cannot take any away. This function can, as the owner, whom the policies let
-- do so in a log alone that is proven to have forked.
create policy branch on log for select to :"owner" using (forked is not null);
create policy branch on entry for select to :"owner" using (log in (select id from log));
create policy branch_goes on entry for delete to :"owner" using (log in (select id from log));
create function drop_branch(p_log int, p_size bigint) returns void language sql security definer
  set search_path = kakehashi, pg_temp
as $$
  delete from entry where log = p_log and index >= p_size
$$;

-- Cuts a branch off. The picture goes too: everything is folded again from what is left.
create function set_aside(
  p_audience bytea, p_expected bigint, p_log text, p_size bigint, p_root bytea, p_edge bytea, p_held bigint,
  p_unburied bytea, p_records_gone text
) returns boolean language plpgsql as $$
declare
  here int;
  it int;
  due bytea[];
  part tile_write[];
begin
  update audience set version = version + 1 where name = p_audience and version = p_expected returning id into here;
  if here is null then
    return false;
  end if;
  select id into it from log where audience = here and key = p_log and forked is not null and size >= p_size;
  if it is null then
    raise exception 'log % has not forked', p_log using errcode = 'KK001';
  end if;
  insert into aside (log, index, hash, envelope, body)
    select e.log, e.index, e.hash, e.envelope, b.bytes
    from entry e left join body b on b.log = e.log and b.index = e.index where e.log = it and e.index >= p_size;
  delete from body where log = it and index >= p_size;
  delete from missing_body where log = it and index >= p_size;
  perform drop_branch(it, p_size);
  delete from checkpoint where log = it and size > p_size;
  -- A row of a tile that goes on beyond the cut is written again as far as it stays.
  with gone as (
    delete from tile where log = it and index * 256 + start + length(hashes) / 32 > p_size >> (8 * level)
      returning level, index, start, hashes
  )
  select array_agg((it, t.level, t.index, t.start, substring(t.hashes from 1 for t.stays * 32))::tile_write) into part
    from (select g.*, ((p_size >> (8 * g.level)) - g.index * 256 - g.start)::int as stays from gone g) t where t.stays > 0;
  insert into tile (log, level, index, start, hashes)
    select w.log, w.level, w.index, w.start, w.hashes from unnest(part) w;
  update log set size = p_size, root = p_root, edge = p_edge, folded = 0, held = p_held, branched = forked, forked = null
    where id = it;
  -- What the branch had recalled or expired is due again, where its bytes are gone.
  due := array(select substring(p_unburied from at * 32 + 1 for 32) from generate_series(0, length(p_unburied) / 32 - 1) at);
  update entry e set buried = false from log g where e.hash = any (due) and g.id = e.log + 0 and g.audience = here
    and e.envelope is not null;
  insert into missing_body (log, index, entry, body)
    select e.log, e.index, e.hash, e.body_hash from entry e join log g on g.id = e.log + 0 and g.audience = here
    where e.hash = any (due) and not e.buried and e.body_hash is not null
      and not exists (select from body b where b.log = e.log and b.index = e.index)
    on conflict do nothing;
  update log g set held = least(g.held, m.index) from (
    select m.log, min(m.index) as index from missing_body m group by m.log
  ) m where m.log = g.id and g.audience = here;
  update log set folded = 0 where audience = here;
  update entry e set without = null from log g where g.audience = here and e.log = g.id and e.without is not null;
  perform forget_picture(here);
  delete from record where scope = p_records_gone;
  insert into change (audience, version, subjects) values (here, p_expected + 1, ''::bytea);
  perform pg_notify('kakehashi', encode(p_audience, 'hex') || ' ' || (p_expected + 1));
  return true;
end
$$;

revoke all on function
  drop_branch(int, bigint), set_aside(bytea, bigint, text, bigint, bytea, bytea, bigint, bytea, text)
from public;
grant execute on function
  drop_branch(int, bigint), set_aside(bytea, bigint, text, bigint, bytea, bytea, bigint, bytea, text)
to :"engine";
