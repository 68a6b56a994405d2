-- What persons are told, in a schema of its own: home only, never shared, and nothing here is a fact of the record. What was
-- looked at lies here beside what was told of it, so that a job that is cut off goes on where it was.

-- How far the job has looked at each audience: its version after the last commit that was worked through.
-- `looked_at`: changes are kept for a day, so that whoever was away for longer looks at everything.
create table place (audience text primary key, version bigint not null, looked_at timestamptz not null);

-- What was seen of a matter when it was last looked at. `due`: the nearest suspense that awaits this party, realm time.
create table watched (
  audience text not null, subject text not null, realm text not null,
  facts jsonb not null, due bigint,
  primary key (audience, subject)) with (fillfactor = 60);
create index watched_by_due on watched (realm, due) where due is not null;

-- Since when a line is down, wall clock in milliseconds; no row where it is up.
create table line_down (
  realm text not null, node text not null, since bigint not null,
  primary key (realm, node));

create table preference (
  user_id text primary key references access."user" ("id") on delete cascade,
  address text,
  mail text not null default 'off' check (mail in ('off', 'at-once', 'hourly')),
  zone text not null default 'JST' check (zone in ('JST', 'local', 'Z')),
  -- Of `local`: a name of the IANA time zone database.
  time_zone text);

-- One thing, told to one person once: `key` names the thing. `mail` follows the e-mail about it.
create table notice (
  id bigint generated always as identity,
  user_id text not null references access."user" ("id") on delete cascade,
  key text not null,
  -- The post as which the person is told.
  post text not null,
  realm text not null, audience text, subject text,
  -- What it says: references, codes and times, no words of people.
  told jsonb not null,
  at timestamptz not null default now(), read_at timestamptz,
  mail text not null default 'none' check (mail in ('none', 'waiting', 'sent', 'failed', 'dropped')),
  mail_at timestamptz, tries integer not null default 0, fault text,
  primary key (user_id, key));
create index notice_newest on notice (user_id, id desc);
create index notice_to_mail on notice (mail_at) where mail = 'waiting';
create index notice_failed on notice (id) where mail in ('failed', 'dropped');

-- Calendar feeds: the secret of the address is kept as its SHA-256 alone.
create table feed (
  id text primary key,
  token bytea not null unique,
  user_id text not null references access."user" ("id") on delete cascade,
  post text not null,
  made_at timestamptz not null default now(), used_at timestamptz);
create index feed_of_person on feed (user_id);

grant usage on schema notify to :"engine";
grant select, insert, update, delete on all tables in schema notify to :"engine";
