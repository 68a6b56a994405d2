-- Reading obeys clearance in the database itself (law 8). A reader's transaction carries only a random token, by
-- `set local kakehashi.token`; what it may see is looked up from the token's hash. No live token: no row.

create table reader_session (
  -- SHA-256 of the token: whoever reads this table cannot speak as anyone.
  token bytea primary key,
  party text not null,
  posts text[] not null,
  rank int not null,
  labels text[] not null,
  realms bytea[] not null,
  -- Null: every audience of those realms.
  audiences bytea[],
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index reader_session_by_expiry on reader_session (expires_at);
grant select, insert, update, delete on reader_session to :"engine";

-- The one door. Strict about absence: an unset or emptied setting hashes to nothing that was ever issued.
create function reader_scopes() returns setof int
  language sql stable security definer
  set search_path = kakehashi, pg_temp
as $$
  select s.id
  from reader_session r
  join audience a on a.realm = any (r.realms) and (r.audiences is null or a.name = any (r.audiences))
  join scope s on s.audience = a.id and s.label = any (r.labels)
  where r.token = sha256(convert_to(current_setting('kakehashi.token', true), 'UTF8'))
    and length(current_setting('kakehashi.token', true)) >= 32
    and r.expires_at > clock_timestamp()
$$;
revoke all on function reader_scopes() from public;
grant execute on function reader_scopes() to :"reader";

do $$
declare
  name text;
begin
  for name in select tablename from pg_tables where schemaname = 'kakehashi' and tablename <> 'migration' loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy engine on %I to :"engine" using (true) with check (true)', name);
  end loop;
end
$$;

-- `reader_scopes` runs as the owner, whom FORCE binds as well.
create policy owner on reader_session for select to :"owner" using (true);
create policy owner on audience for select to :"owner" using (true);
create policy owner on scope for select to :"owner" using (true);

-- `array(select …)` is computed once a query, and integers are compared by a leakproof operator: indexes stay in use.
create policy reader on scope for select to :"reader" using (id = any (array(select reader_scopes())));
create policy reader on audience for select to :"reader" using (id in (select audience from scope));
create policy reader on entry for select to :"reader" using (scope = any (array(select reader_scopes())));
create policy reader on body for select to :"reader" using (scope = any (array(select reader_scopes())));
create policy reader on projection for select to :"reader" using (scope = any (array(select reader_scopes())));
create policy reader on search_text for select to :"reader" using (scope = any (array(select reader_scopes())));
create policy reader on search_token for select to :"reader" using (scope = any (array(select reader_scopes())));

grant select (id, realm, name, home) on audience to :"reader";
grant select on scope, projection, body, search_token to :"reader";
grant select (id, scope, folded) on search_text to :"reader";
grant select (log, index, hash, envelope, body_hash, subject, kind, party, post, scope, time, misplaced, buried, without)
  on entry to :"reader";

-- What people read: rows with the names of their audience and label. The view has no rights of its own.
create view reading with (security_invoker = true) as
  select p.id, a.realm, a.name as audience, a.home, p.audience as audience_id, s.label, p.view, p.subject, p.key,
         p.parent, p.sort, p.place, p.doc
  from projection p
  join scope s on s.id = p.scope
  join audience a on a.id = p.audience;
grant select on reading to :"reader";
