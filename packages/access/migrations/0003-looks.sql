-- What one person saw, acting as one post: kept here at home, never shared. For each log of an audience, by the number
-- that it has in this database, how many of its entries were there to be seen.
create table look (
  user_id text not null references "user" ("id") on delete cascade,
  post text not null,
  audience text not null,
  -- Empty: of everything in the audience.
  subject text not null,
  sizes jsonb not null,
  seen_at timestamptz not null,
  primary key (user_id, post, audience, subject));

-- Ways of narrowing a list that a person keeps under a name.
create table saved_filter (
  user_id text not null references "user" ("id") on delete cascade,
  id text not null,
  name text not null, screen text not null, query text not null,
  created_at timestamptz not null default now(),
  primary key (user_id, id));

grant select, insert, update, delete on look, saved_filter to :"engine";
