-- What the engine made of it: states of objects, rows for people, what to find them by, and what changed when.

create table object (
  audience int not null,
  subject bytea not null,
  type text not null,
  state bytea not null,
  digest bytea not null,
  -- Entries folded from each log: JSON {log key: number}.
  counts text not null,
  primary key (audience, subject)
) with (fillfactor = 60, toast_tuple_target = 8160);

create table projection (
  -- First 16 bytes of SHA-256 over audience, subject, view and key. No sequence: it would count hidden rows for a reader.
  id uuid primary key,
  audience int not null,
  subject bytea not null,
  view text not null,
  key text not null,
  scope int not null,
  parent bytea,
  sort bigint not null,
  place bigint,
  text text,
  doc jsonb not null
) with (fillfactor = 70, toast_tuple_target = 8160);
create index projection_by_subject on projection (subject);
create index projection_by_sort on projection (audience, view, sort, id);
create index projection_by_parent on projection (parent, view, sort, id) where parent is not null;
create index projection_by_place on projection (audience, view, place) where place is not null;

-- Written off the path by the search job. `folded` goes at once, with the commit that changes or removes the row.
create table search_text (
  id uuid primary key,
  audience int not null,
  subject bytea not null,
  scope int not null,
  folded text,
  tokens text[] not null
);
create index search_text_by_subject on search_text (subject);

create table search_token (
  token text not null,
  scope int not null,
  id uuid not null,
  primary key (token, scope, id)
);

-- Which subjects each commit projected anew: one row a commit, read by jobs and live updates, pruned in time.
create table change (
  audience int not null,
  version bigint not null,
  -- 32 bytes each.
  subjects bytea not null,
  at timestamptz not null default now(),
  primary key (audience, version)
);
alter table change alter column subjects set storage external;

create table cursor (
  name text not null,
  audience int not null,
  version bigint not null,
  primary key (name, audience)
) with (fillfactor = 40);

grant select, insert, update, delete on object, projection, search_text, search_token, cursor to :"engine";
grant select, insert, delete on change to :"engine";
