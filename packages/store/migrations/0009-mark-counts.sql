-- How many marks stand of each view, so that an inbox or a board need not read ten thousand rows to say one number.
--
-- A mark is a row without words whose `doc` says whether its object stands under several labels. Of those that stand under
-- one, `mark_count` has the number; of the others, which count depends on who looks, so they are looked at.

create table mark_count (
  audience int not null,
  scope int not null,
  view text not null,
  doc jsonb not null,
  count bigint not null,
  primary key (audience, view, scope, doc)
) with (fillfactor = 50);
alter table mark_count enable row level security;
alter table mark_count force row level security;
create policy engine on mark_count to :"engine" using (true) with check (true);
create policy reader on mark_count for select to :"reader" using (scope = any (array(select reader_scopes())));
create policy owner on mark_count for insert to :"owner" with check (true);
grant select, insert, update, delete on mark_count to :"engine";
grant select on mark_count to :"reader";
create index projection_by_several on projection (audience, view) where doc @> '{"several": true}';

create type mark as (scope int, view text, doc jsonb);

create function marks_of(p_audience int, p_subjects bytea[]) returns mark[] language sql stable as $$
  select array_agg((p.scope, p.view, p.doc)::mark) from projection p
    where p.subject = any (p_subjects) and p.audience + 0 = p_audience and p.text is null
      and p.doc @> '{"several": false}'
$$;

create function count_marks(p_audience int, p_before mark[], p_after mark[]) returns void language sql as $$
  insert into mark_count as c (audience, scope, view, doc, count)
    select p_audience, m.scope, m.view, m.doc, sum(m.by) from (
      select b.*, -1 as by from unnest(p_before) b union all select a.*, 1 from unnest(p_after) a
    ) m group by m.scope, m.view, m.doc having sum(m.by) <> 0 order by 1, 2, 3, 4
    on conflict (audience, view, scope, doc) do update set count = c.count + excluded.count
$$;

create or replace function forget_picture(p_audience int) returns void language plpgsql as $$
begin
  delete from object where audience = p_audience;
  delete from search_token t using search_text s where s.audience = p_audience and t.id = s.id and t.scope = s.scope
    and t.token = any (s.tokens);
  delete from search_text where audience = p_audience;
  delete from projection where audience = p_audience;
  delete from mark_count where audience = p_audience;
end
$$;

drop function commit_audience(bytea, bytea, bytea, boolean, bigint, boolean, text[], head_write[], leaf_write[], missing_write[],
    tile_name[], tile_write[], body_write[], bury_write[], verdict_write[], relabel_write[], object_write[],
    projection_write[], object_write[], bytea[], projection_write[], bytea, checkpoint_write[], checkpoint_name[],
    answer_write[], release_write[], record_write[], record_name[]);

-- True when written; false when another commit came first, or another process answered one of these requests.
-- Raises KK002 when a request was answered already, KK003 when an object of p_opened is here already.
create function commit_audience(
  p_realm bytea, p_audience bytea, p_create bytea, p_home boolean, p_expected bigint, p_reset boolean, p_labels text[],
  p_heads head_write[], p_leaves leaf_write[], p_missing missing_write[], p_tiles_gone tile_name[], p_tiles tile_write[],
  p_bodies body_write[], p_bury bury_write[], p_verdicts verdict_write[], p_relabel relabel_write[],
  p_opened object_write[], p_opened_rows projection_write[],
  p_objects object_write[], p_replaced bytea[], p_replaced_rows projection_write[], p_changed bytea, p_marked bytea[],
  p_checkpoints checkpoint_write[], p_forget checkpoint_name[],
  p_answers answer_write[], p_releases release_write[], p_records record_write[], p_records_gone record_name[]
) returns boolean language plpgsql as $$
declare
  here int;
  scopes int[];
  logs int[];
  written int;
  marks_before mark[];
begin
  if p_create is not null then
    insert into audience (realm, name, record, home, version)
      values (p_realm, p_audience, p_create, p_home, p_expected + 1)
      on conflict (name) do nothing returning id into here;
  else
    -- The row is the lock: it serialises what is committed to this audience, and the version tells who came first.
    update audience set version = version + 1 where name = p_audience and version = p_expected returning id into here;
  end if;
  if here is null then
    return false;
  end if;

  if p_labels is not null then
    select array_agg(s.id order by l.place) into scopes
      from unnest(p_labels) with ordinality l(label, place)
      join scope s on s.audience = here and s.label = l.label;
    if cardinality(scopes) is distinct from cardinality(p_labels) then
      insert into scope (audience, label) select here, l from unnest(p_labels) l on conflict do nothing;
      select array_agg(s.id order by l.place) into scopes
        from unnest(p_labels) with ordinality l(label, place)
        join scope s on s.audience = here and s.label = l.label;
    end if;
  end if;
  if p_heads is not null then
    logs := write_heads(here, p_heads);
    if p_leaves is not null then
      insert into entry (log, index, hash, envelope, body_hash, subject, kind, party, post, scope, "time", misplaced)
        select logs[l.log], l.index, l.hash, l.envelope, l.body_hash, l.subject, l.kind, l.party, l.post,
               scopes[l.label], l.time, l.misplaced
        from unnest(p_leaves) l;
      insert into body (log, index, scope, bytes)
        select logs[l.log], l.index, scopes[l.label], l.body from unnest(p_leaves) l where l.body is not null;
    end if;
    if p_missing is not null then
      insert into missing_body (log, index, entry, body)
        select logs[m.log], m.index, m.entry, m.body from unnest(p_missing) m;
    end if;
    if p_tiles_gone is not null then
      delete from tile t using unnest(p_tiles_gone) w
        where t.log = logs[w.log] and t.level = w.level and t.index = w.index;
    end if;
    if p_tiles is not null then
      insert into tile (log, level, index, start, hashes)
        select logs[w.log], w.level, w.index, w.start, w.hashes from unnest(p_tiles) w;
    end if;
  end if;
  if p_bodies is not null then
    perform write_bodies(here, p_bodies);
  end if;
  if p_bury is not null then
    perform bury_entries(here, p_bury);
  end if;
  if p_verdicts is not null then
    update entry e set without = w.reason from unnest(p_verdicts) w, log g
      where g.audience = here and g.key = w.log and e.log = g.id and e.index = w.index;
  end if;
  if p_relabel is not null then
    perform relabel_entries(here, scopes, p_relabel);
  end if;
  if p_reset then
    perform forget_picture(here);
  end if;
  if p_marked is not null then
    marks_before := marks_of(here, p_marked);
  end if;
  if p_opened is not null then
    insert into object (audience, subject, type, state, digest, counts)
      select here, w.subject, w.type, w.state, w.digest, w.counts from unnest(p_opened) w
      on conflict do nothing;
    get diagnostics written = row_count;
    if written <> cardinality(p_opened) then
      raise exception 'opened already' using errcode = 'KK003';
    end if;
  end if;
  if p_opened_rows is not null then
    insert into projection (id, audience, subject, view, key, scope, parent, sort, place, text, doc)
      select w.id, here, w.subject, w.view, w.key, scopes[w.label], w.parent, w.sort, w.place, w.text, w.doc::jsonb
      from unnest(p_opened_rows) w;
  end if;
  if p_objects is not null then
    insert into object (audience, subject, type, state, digest, counts)
      select here, w.subject, w.type, w.state, w.digest, w.counts from unnest(p_objects) w order by w.subject
      on conflict (audience, subject) do update
        set type = excluded.type, state = excluded.state, digest = excluded.digest, counts = excluded.counts;
  end if;
  if p_replaced is not null then
    perform replace_projections(here, scopes, p_replaced, p_replaced_rows);
  end if;
  if p_marked is not null then
    perform count_marks(here, marks_before, marks_of(here, p_marked));
  end if;
  if p_changed is not null then
    insert into change (audience, version, subjects) values (here, p_expected + 1, p_changed);
  end if;
  if p_checkpoints is not null then
    insert into checkpoint (log, size, root, note)
      select g.id, w.size, w.root, w.note from unnest(p_checkpoints) w join log g on g.audience = here and g.key = w.log
      on conflict (log, size) do update set root = excluded.root, note = excluded.note;
  end if;
  if p_forget is not null then
    delete from checkpoint c using unnest(p_forget) w, log g
      where g.audience = here and g.key = w.log and c.log = g.id and c.size = w.size;
  end if;
  if p_answers is not null then
    insert into answer (principal, operation, key, request, answer)
      select w.principal, w.operation, w.key, w.request, w.answer from unnest(p_answers) w
      order by w.principal, w.operation, w.key
      on conflict do nothing;
    get diagnostics written = row_count;
    if written <> cardinality(p_answers) then
      raise exception 'answered already' using errcode = 'KK002';
    end if;
  end if;
  if p_releases is not null then
    insert into release (audience, version, entry, person, post, authority, label, at)
      select here, p_expected + 1, w.entry, w.person, w.post, w.authority, w.label, w.at from unnest(p_releases) w;
  end if;
  if p_records is not null or p_records_gone is not null then
    perform put_records(p_records, p_records_gone);
  end if;
  -- NOTIFY takes a lock of the whole server at commit: once a batch, and only as a hint.
  perform pg_notify('kakehashi', encode(p_audience, 'hex') || ' ' || (p_expected + 1));
  return true;
end
$$;

revoke all on function
  marks_of(int, bytea[]), count_marks(int, mark[], mark[]),
  commit_audience(bytea, bytea, bytea, boolean, bigint, boolean, text[], head_write[], leaf_write[], missing_write[],
    tile_name[], tile_write[], body_write[], bury_write[], verdict_write[], relabel_write[], object_write[],
    projection_write[], object_write[], bytea[], projection_write[], bytea, bytea[], checkpoint_write[], checkpoint_name[],
    answer_write[], release_write[], record_write[], record_name[])
from public;
grant execute on function
  marks_of(int, bytea[]), count_marks(int, mark[], mark[]),
  commit_audience(bytea, bytea, bytea, boolean, bigint, boolean, text[], head_write[], leaf_write[], missing_write[],
    tile_name[], tile_write[], body_write[], bury_write[], verdict_write[], relabel_write[], object_write[],
    projection_write[], object_write[], bytea[], projection_write[], bytea, bytea[], checkpoint_write[], checkpoint_name[],
    answer_write[], release_write[], record_write[], record_name[])
to :"engine";

-- The owner sees no row (FORCE), so what is here already is counted with the policies lifted for this one statement.
alter table projection no force row level security;
insert into mark_count (audience, scope, view, doc, count)
  select audience, scope, view, doc, count(*) from projection
    where text is null and doc @> '{"several": false}' group by 1, 2, 3, 4;
alter table projection force row level security;
