-- The only way to write what an audience keeps: one call, one transaction, one round trip. Each argument is an array of
-- rows in the order of the port; null when there are none. `label` and `log` are 1-based places in p_labels and p_heads.

create type head_write as (
  key text, origin text, node text, incarnation text, first bigint, size bigint, root bytea, edge bytea,
  folded bigint, held bigint, forked bytea);
create type leaf_write as (
  log int, index bigint, hash bytea, envelope bytea, body bytea, body_hash bytea, subject bytea, kind text, party text,
  post text, label int, "time" bigint, misplaced boolean);
create type tile_write as (log int, level int, index bigint, start int, hashes bytea, supersedes boolean);
create type body_write as (entry bytea, bytes bytea);
create type verdict_write as (log text, index bigint, reason text);
create type bury_write as (entry bytea, expunge boolean);
create type relabel_write as (entry bytea, label int);
create type object_write as (subject bytea, type text, state bytea, digest bytea, counts text);
create type projection_write as (
  id uuid, subject bytea, view text, key text, label int, parent bytea, sort bigint, place bigint, text text, doc text);
create type checkpoint_write as (log text, size bigint, root bytea, note bytea);
create type checkpoint_name as (log text, size bigint);
create type answer_write as (principal text, operation text, key text, request bytea, answer bytea);
create type release_write as (entry bytea, person text, post text, authority text, label text, at bigint);
create type record_write as (scope text, key text, value bytea);

create function put_records(p_records record_write[]) returns void language plpgsql as $$
begin
  delete from record r using unnest(p_records) w where r.scope = w.scope and r.key = w.key and w.value is null;
  insert into record (scope, key, value)
    select w.scope, w.key, w.value from unnest(p_records) w where w.value is not null order by w.scope, w.key
    on conflict (scope, key) do update set value = excluded.value;
end
$$;

-- The ids of these labels in this audience, in the order given. New ones are made under the audience's lock.
create function scopes_of(p_audience int, p_labels text[]) returns int[] language plpgsql as $$
declare
  found int[];
begin
  select array_agg(s.id order by l.place) into found
    from unnest(p_labels) with ordinality l(label, place)
    join scope s on s.audience = p_audience and s.label = l.label;
  if cardinality(found) = cardinality(p_labels) then
    return found;
  end if;
  insert into scope (audience, label) select p_audience, l from unnest(p_labels) l on conflict do nothing;
  return array(select s.id from unnest(p_labels) with ordinality l(label, place)
               join scope s on s.audience = p_audience and s.label = l.label order by l.place);
end
$$;

-- Moves the heads and gives their ids, in order. A log stands at the size that the writer thinks, or nothing is written.
create function write_heads(p_audience int, p_heads head_write[]) returns int[] language plpgsql as $$
declare
  head head_write;
  ids int[] := '{}';
  at int;
begin
  foreach head in array p_heads loop
    update log set size = head.size, root = head.root, edge = head.edge, folded = head.folded, held = head.held,
                   forked = coalesce(head.forked, forked)
      where audience = p_audience and key = head.key and size = head.first
      returning id into at;
    if not found then
      if head.first <> 0 then
        raise exception 'log % does not stand at size %', head.key, head.first using errcode = 'KK001';
      end if;
      insert into log (audience, key, origin, node, incarnation, size, root, edge, folded, held, forked)
        values (p_audience, head.key, head.origin, head.node, head.incarnation, head.size, head.root, head.edge,
                head.folded, head.held, head.forked)
        returning id into at;
    end if;
    ids := ids || at;
  end loop;
  return ids;
end
$$;

create function write_leaves(p_heads head_write[], p_logs int[], p_scopes int[], p_leaves leaf_write[]) returns void
language plpgsql as $$
begin
  if exists (
    select from unnest(p_heads) with ordinality h(key, origin, node, incarnation, first, size, root, edge, folded, held,
                                                  forked, place)
    left join (select l.log, count(*) as count, min(l.index) as low, max(l.index) as high
               from unnest(p_leaves) l group by l.log) l on l.log = h.place
    where h.size - h.first <> coalesce(l.count, 0)
       or l.low <> h.first or l.high <> h.size - 1
  ) then
    raise exception 'leaves are not dense' using errcode = 'KK001';
  end if;
  insert into entry (log, index, hash, envelope, body_hash, subject, kind, party, post, scope, "time", misplaced)
    select p_logs[l.log], l.index, l.hash, l.envelope, l.body_hash, l.subject, l.kind, l.party, l.post,
           p_scopes[l.label], l.time, l.misplaced
    from unnest(p_leaves) l;
  insert into body (log, index, scope, bytes)
    select p_logs[l.log], l.index, p_scopes[l.label], l.body from unnest(p_leaves) l where l.body is not null;
  insert into missing_body (log, index, entry, body)
    select p_logs[l.log], l.index, l.hash, l.body_hash from unnest(p_leaves) l
    where l.body is null and l.body_hash is not null;
end
$$;

create function write_tiles(p_logs int[], p_tiles tile_write[]) returns void language plpgsql as $$
begin
  delete from tile t using unnest(p_tiles) w
    where w.supersedes and t.log = p_logs[w.log] and t.level = w.level and t.index = w.index;
  insert into tile (log, level, index, start, hashes)
    select p_logs[w.log], w.level, w.index, w.start, w.hashes from unnest(p_tiles) w;
end
$$;

-- `+ 0` keeps an index out of a plan that was made when tables were small: entries are found by hash, never by
-- walking the logs of the audience.

-- Bodies that came after their leaves, for every copy of the entry that lacks one.
create function write_bodies(p_audience int, p_bodies body_write[]) returns void language plpgsql as $$
begin
  insert into body (log, index, scope, bytes)
    select e.log, e.index, e.scope, w.bytes
    from unnest(p_bodies) w
    join entry e on e.hash = w.entry and not e.buried
    join log g on g.id = e.log + 0 and g.audience = p_audience
    on conflict do nothing;
  delete from missing_body m using unnest(p_bodies) w, entry e, log g
    where e.hash = w.entry and m.log = e.log + 0 and m.index = e.index + 0 and g.id = e.log + 0 and g.audience = p_audience;
end
$$;

create function bury_entries(p_audience int, p_bury bury_write[]) returns void language plpgsql as $$
begin
  update entry e set buried = true, envelope = case when w.expunge then null else e.envelope end
    from unnest(p_bury) w, log g
    where e.hash = w.entry and g.id = e.log + 0 and g.audience = p_audience;
  delete from body b using unnest(p_bury) w, entry e, log g
    where e.hash = w.entry and b.log = e.log + 0 and b.index = e.index + 0 and g.id = e.log + 0 and g.audience = p_audience;
  delete from missing_body m using unnest(p_bury) w, entry e, log g
    where e.hash = w.entry and m.log = e.log + 0 and m.index = e.index + 0 and g.id = e.log + 0 and g.audience = p_audience;
end
$$;

create function relabel_entries(p_audience int, p_scopes int[], p_relabel relabel_write[]) returns void language plpgsql as $$
begin
  update body b set scope = p_scopes[w.label] from unnest(p_relabel) w, entry e, log g
    where e.hash = w.entry and b.log = e.log + 0 and b.index = e.index + 0 and g.id = e.log + 0 and g.audience = p_audience;
  update entry e set scope = p_scopes[w.label] from unnest(p_relabel) w, log g
    where e.hash = w.entry and g.id = e.log + 0 and g.audience = p_audience;
end
$$;

create function write_objects(p_audience int, p_objects object_write[]) returns void language plpgsql as $$
begin
  insert into object (audience, subject, type, state, digest, counts)
    select p_audience, w.subject, w.type, w.state, w.digest, w.counts from unnest(p_objects) w order by w.subject
    on conflict (audience, subject) do update
      set type = excluded.type, state = excluded.state, digest = excluded.digest, counts = excluded.counts;
end
$$;

-- Replaces all rows of the projected subjects. A row that stays is updated in place; words to find it by that changed,
-- or that now stand under another label, are struck here and not when the search job comes by.
create function write_projections(p_audience int, p_scopes int[], p_projected bytea[], p_rows projection_write[])
returns void language plpgsql as $$
begin
  with gone as (
    delete from projection p
      where p.subject = any (p_projected) and p.audience + 0 = p_audience
        and p.id <> all (array(select w.id from unnest(p_rows) w))
      returning p.id
  )
  update search_text t set folded = null from gone where t.id = gone.id;
  if p_rows is null then
    return;
  end if;
  update search_text t set folded = null
    from unnest(p_rows) w, projection p
    where t.id = w.id and p.id = w.id
      and (p.text is distinct from w.text or t.scope <> p_scopes[w.label]);
  insert into projection (id, audience, subject, view, key, scope, parent, sort, place, text, doc)
    select w.id, p_audience, w.subject, w.view, w.key, p_scopes[w.label], w.parent, w.sort, w.place, w.text,
           w.doc::jsonb
    from unnest(p_rows) w order by w.subject
    on conflict (id) do update
      set scope = excluded.scope, parent = excluded.parent, sort = excluded.sort, place = excluded.place,
          text = excluded.text, doc = excluded.doc;
end
$$;

create function forget_picture(p_audience int) returns void language plpgsql as $$
begin
  delete from object where audience = p_audience;
  delete from search_token t using search_text s where s.audience = p_audience and t.id = s.id and t.scope = s.scope
    and t.token = any (s.tokens);
  delete from search_text where audience = p_audience;
  delete from projection where audience = p_audience;
end
$$;

-- True when written; false when another commit came first, or another process answered one of these requests.
create function commit_audience(
  p_realm bytea, p_audience bytea, p_create bytea, p_home boolean, p_expected bigint, p_reset boolean, p_labels text[],
  p_heads head_write[], p_leaves leaf_write[], p_tiles tile_write[], p_bodies body_write[], p_bury bury_write[],
  p_verdicts verdict_write[], p_relabel relabel_write[], p_objects object_write[], p_projected bytea[],
  p_projections projection_write[], p_checkpoints checkpoint_write[], p_forget checkpoint_name[],
  p_answers answer_write[], p_releases release_write[], p_records record_write[]
) returns boolean language plpgsql as $$
declare
  here int;
  scopes int[];
  logs int[];
  written int;
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
    scopes := scopes_of(here, p_labels);
  end if;
  if p_heads is not null then
    logs := write_heads(here, p_heads);
    perform write_leaves(p_heads, logs, scopes, p_leaves);
    if p_tiles is not null then
      perform write_tiles(logs, p_tiles);
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
  if p_objects is not null then
    perform write_objects(here, p_objects);
  end if;
  if p_projected is not null then
    perform write_projections(here, scopes, p_projected, p_projections);
    insert into change (audience, version, subjects)
      select here, p_expected + 1, string_agg(s, ''::bytea order by s) from unnest(p_projected) s;
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
  if p_records is not null then
    perform put_records(p_records);
  end if;
  -- NOTIFY takes a lock of the whole server at commit: once a batch, and only as a hint.
  perform pg_notify('kakehashi', encode(p_audience, 'hex') || ' ' || (p_expected + 1));
  return true;
end
$$;

revoke all on function
  put_records(record_write[]), scopes_of(int, text[]), write_heads(int, head_write[]),
  write_leaves(head_write[], int[], int[], leaf_write[]), write_tiles(int[], tile_write[]),
  write_bodies(int, body_write[]), bury_entries(int, bury_write[]), relabel_entries(int, int[], relabel_write[]),
  write_objects(int, object_write[]), write_projections(int, int[], bytea[], projection_write[]), forget_picture(int),
  commit_audience(bytea, bytea, bytea, boolean, bigint, boolean, text[], head_write[], leaf_write[], tile_write[],
    body_write[], bury_write[], verdict_write[], relabel_write[], object_write[], bytea[], projection_write[],
    checkpoint_write[], checkpoint_name[], answer_write[], release_write[], record_write[])
from public;
grant execute on function
  put_records(record_write[]), scopes_of(int, text[]), write_heads(int, head_write[]),
  write_leaves(head_write[], int[], int[], leaf_write[]), write_tiles(int[], tile_write[]),
  write_bodies(int, body_write[]), bury_entries(int, bury_write[]), relabel_entries(int, int[], relabel_write[]),
  write_objects(int, object_write[]), write_projections(int, int[], bytea[], projection_write[]), forget_picture(int),
  commit_audience(bytea, bytea, bytea, boolean, bigint, boolean, text[], head_write[], leaf_write[], tile_write[],
    body_write[], bury_write[], verdict_write[], relabel_write[], object_write[], bytea[], projection_write[],
    checkpoint_write[], checkpoint_name[], answer_write[], release_write[], record_write[])
to :"engine";
