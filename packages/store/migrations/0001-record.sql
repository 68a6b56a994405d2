-- What was entered, byte for byte: audiences, logs, entries, bodies, tiles, checkpoints, and the node's own records.
-- :"engine" and :"reader" are the roles of this database. Hashes are bytea of 32 bytes; what the pure ring sorts, it
-- sorts itself, so no collation of the database decides anything.

create table audience (
  id int generated always as identity primary key,
  realm bytea not null,
  name bytea not null unique,
  record bytea not null,
  -- A home is an audience of one party: what stands there was released to nobody.
  home boolean not null,
  -- Grows by one with every commit. Its row is the lock of the audience.
  version bigint not null,
  created_at timestamptz not null default now()
) with (fillfactor = 40);

create table log (
  id int generated always as identity primary key,
  audience int not null references audience,
  key text not null,
  origin text not null,
  node text not null,
  incarnation text not null,
  size bigint not null,
  root bytea not null,
  -- Roots of the perfect subtrees of `size`, largest first, 32 bytes each.
  edge bytea not null,
  folded bigint not null,
  held bigint not null,
  forked bytea,
  unique (audience, key),
  check (0 <= folded and folded <= size and 0 <= held and held <= size)
) with (fillfactor = 40);

-- The pairs of audience and label that rows for people can have: row-level security compares one small integer.
create table scope (
  id int generated always as identity primary key,
  audience int not null references audience,
  label text not null,
  unique (audience, label)
);

-- No foreign key from here on: a check for each leaf would cost more than the leaf, and `commit` is the only writer.
create table entry (
  log int not null,
  index bigint not null,
  hash bytea not null,
  -- Null once expunged.
  envelope bytea,
  -- Null when the envelope does not read: then all below is null too, and no reader sees it.
  body_hash bytea,
  subject bytea,
  kind text,
  party text,
  post text,
  scope int,
  time bigint,
  misplaced boolean not null,
  buried boolean not null default false,
  without text,
  primary key (log, index)
) with (toast_tuple_target = 8160);
create index entry_by_hash on entry (hash);
create index entry_by_subject on entry (subject) where subject is not null;

create table body (
  log int not null,
  index bigint not null,
  scope int,
  bytes bytea not null,
  primary key (log, index)
) with (toast_tuple_target = 8160);
alter table body alter column bytes set storage external;
alter table entry alter column envelope set storage external;

-- Bodies that are due: a short list beside `entry`, so that neither arrival nor counting touches its rows.
create table missing_body (
  log int not null,
  index bigint not null,
  entry bytea not null,
  body bytea not null,
  primary key (log, index)
);

-- A full tile is one row of 256 hashes. A partial one grows by rows that hold only what came: a tile of 200 hashes is
-- never written again for two more.
create table tile (
  log int not null,
  level int not null,
  index bigint not null,
  -- Hashes of the tile before the first one here.
  start int not null,
  hashes bytea not null,
  primary key (log, level, index, start)
) with (toast_tuple_target = 8160);
alter table tile alter column hashes set storage external;

create table checkpoint (
  log int not null,
  size bigint not null,
  root bytea not null,
  note bytea not null,
  primary key (log, size)
) with (toast_tuple_target = 8160);
alter table checkpoint alter column note set storage external;

create table answer (
  principal text not null,
  operation text not null,
  key text not null,
  request bytea not null,
  answer bytea not null,
  created_at timestamptz not null default now(),
  primary key (principal, operation, key)
);
create index answer_by_age on answer using brin (created_at);

create table record (
  scope text not null,
  key text not null,
  value bytea not null,
  primary key (scope, key)
) with (fillfactor = 70);

-- Who entered what, on whose authority (law 3). Stays at home.
create table release (
  audience int not null,
  version bigint not null,
  entry bytea not null,
  person text not null,
  post text not null,
  authority text not null,
  label text not null,
  at bigint not null,
  primary key (audience, version, entry)
);
create index release_by_entry on release (entry);

grant usage on schema kakehashi to :"engine", :"reader";
grant select, insert, update on audience, log, checkpoint to :"engine";
grant select, insert on scope, release to :"engine";
-- Entries are immutable (law 2): only what is known about one may change, and its bytes may go.
grant select, insert, update (envelope, scope, buried, without) on entry to :"engine";
grant select, insert, delete, update (scope) on body to :"engine";
grant select, insert, delete on missing_body, tile, answer to :"engine";
grant delete on checkpoint to :"engine";
grant select, insert, update, delete on record to :"engine";
