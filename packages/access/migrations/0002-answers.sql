-- Answers to writes that are no entry of the record (sign-in, posts, language, clock, import), so that a retry is answered
-- alike and acts no second time. `id` and `request` are keyed hashes, `sealed` is encrypted: this table alone opens nothing.
create table answer (
  id bytea primary key,
  -- The process that acts now, and until when it is believed to live; after that another may take the request over.
  holder text not null, held_until timestamptz not null,
  -- Null until it has acted.
  request bytea, sealed bytea,
  created_at timestamptz not null default now());
create index answer_by_age on answer using brin (created_at);
grant select, insert, update, delete on answer to :"engine";

-- Accounts are listed as whoever wrote them down arranged them.
alter table person add column place integer not null default 0;
