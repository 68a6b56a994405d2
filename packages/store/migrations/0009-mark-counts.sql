-- How many marks stand of each view, so that an inbox or a board need not read ten thousand rows to say one number.

-- A mark is a row whose `doc` says whether its object stands under several labels. True: under one, and `mark_count` has it.
-- False: under several, and which of its marks counts depends on who looks. Null: no mark.
alter table projection add column counted boolean
  generated always as (case when doc ? 'several' then not (doc -> 'several')::boolean end) stored;
create index projection_by_several on projection (audience, view) where not counted;

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
grant select, insert, update on mark_count to :"engine";
grant select on mark_count to :"reader";

create function mark_came() returns trigger language plpgsql as $$
begin
  if exists (select from fresh where counted) then
    insert into mark_count as c (audience, scope, view, doc, count)
      select audience, scope, view, doc, count(*) from fresh where counted group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (audience, view, scope, doc) do update set count = c.count + excluded.count;
  end if;
  return null;
end
$$;

create function mark_went() returns trigger language plpgsql as $$
begin
  if exists (select from gone where counted) then
    update mark_count c set count = c.count - g.count
      from (select audience, scope, view, doc, count(*) as count from gone where counted group by 1, 2, 3, 4) g
      where c.audience = g.audience and c.view = g.view and c.scope = g.scope and c.doc = g.doc;
  end if;
  return null;
end
$$;

create function mark_moved() returns trigger language plpgsql as $$
begin
  if exists (select from fresh where counted) or exists (select from gone where counted) then
    insert into mark_count as c (audience, scope, view, doc, count)
      select audience, scope, view, doc, sum(by) from (
        select audience, scope, view, doc, 1 as by from fresh where counted
        union all
        select audience, scope, view, doc, -1 from gone where counted
      ) m group by 1, 2, 3, 4 having sum(by) <> 0 order by 1, 2, 3, 4
      on conflict (audience, view, scope, doc) do update set count = c.count + excluded.count;
  end if;
  return null;
end
$$;

-- Triggers and no step of the commit: whatever writes rows, also what takes a whole picture away, keeps the numbers right.
create trigger mark_came after insert on projection
  referencing new table as fresh for each statement execute function mark_came();
create trigger mark_went after delete on projection
  referencing old table as gone for each statement execute function mark_went();
create trigger mark_moved after update on projection
  referencing old table as gone new table as fresh for each statement execute function mark_moved();

-- The owner sees no row (FORCE), so what is here already is counted with the policies lifted for this one statement.
alter table projection no force row level security;
insert into mark_count (audience, scope, view, doc, count)
  select audience, scope, view, doc, count(*) from projection where counted group by 1, 2, 3, 4;
alter table projection force row level security;
