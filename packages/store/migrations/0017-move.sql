-- Where this database stands in a move of its node from one database to another. A node lives in one of them: which one is decided
-- by a single commit, that of `left` where it lived before. No role but the owner reads it.
create table move (
  only_one boolean primary key default true check (only_one),
  -- Both databases of a move bear the same.
  id uuid not null,
  -- `arriving`: a copy of which nobody has said yet that the node lives in it. `arrived`: it does, and nobody has opened it since.
  -- `entered`: it was opened. `left`: the node lives in the other one.
  state text not null check (state in ('arriving', 'arrived', 'entered', 'left')),
  node text not null,
  -- The other database, for people; no password.
  other text not null,
  at timestamptz not null default now(),
  -- Of `left`: what roles could do before, as [schema, role], so that it can be given back.
  closed jsonb not null default '[]'
);
alter table move enable row level security;
alter table move force row level security;
create policy owner on move to :"owner" using (true) with check (true);
