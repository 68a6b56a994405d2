-- Who takes part in a matter by invitation has a mark of its own, `awaits:PARTY:guest:POST`. In a folder from before such marks
-- stood among those of posts that hold a matter, where they would stay until the matter moves: it is in two hands there, and
-- counted twice. They get their name here, their place by it, and their numbers. The owner sees no row (FORCE), so the policies
-- are lifted for this one statement.

alter table projection no force row level security;
alter table mark_count no force row level security;

with guest as (
  select distinct m.id, m.view as was, 'awaits:' || (g ->> 'party') || ':guest:' || (g ->> 'post') as view, a.name
  from projection b
    join audience a on a.id = b.audience
    cross join lateral jsonb_array_elements(b.doc -> 'guests') g
    join projection m on m.audience = b.audience and m.subject = b.subject and m.key = b.key and m.text is null
      and m.view = 'awaits:' || (g ->> 'party') || ':by:' || (g ->> 'post')
  where b.view = 'matter-brief' and not exists (
    select from jsonb_array_elements(b.doc -> 'holders') h
    where h ->> 'party' = g ->> 'party' and h ->> 'post' = g ->> 'post' and h -> 'named' = 'true'
  )
), moved as (
  update projection p set view = guest.view, id = encode(substring(sha256(convert_to(
      encode(guest.name, 'hex') || E'\n' || encode(p.subject, 'hex') || E'\n' || guest.view || E'\n' || p.key, 'UTF8'
    )) from 1 for 16), 'hex')::uuid
  from guest where p.id = guest.id
  returning p.audience, p.scope, p.doc, p.view, guest.was
)
insert into mark_count as c (audience, scope, view, doc, count)
  select m.audience, m.scope, m.view, m.doc, sum(m.by) from (
    select audience, scope, view, doc, 1 as by from moved union all select audience, scope, was, doc, -1 from moved
  ) m where m.doc @> '{"several": false}' group by 1, 2, 3, 4
  on conflict (audience, view, scope, doc) do update set count = c.count + excluded.count;

alter table projection force row level security;
alter table mark_count force row level security;
