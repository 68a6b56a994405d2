-- What is done has a mark of its own, `matter-done`, so that the list of matters finds and counts it as it does what is open.
-- Matters of before get theirs here, under the names that a commit gives, and their numbers. The owner sees no row (FORCE), so
-- the policies are lifted for this one statement.

alter table projection no force row level security;
alter table mark_count no force row level security;

with done as (
  insert into projection (id, audience, subject, view, key, scope, parent, sort, doc)
    select encode(substring(sha256(convert_to(
        encode(a.name, 'hex') || E'\n' || encode(b.subject, 'hex') || E'\n' || 'matter-done' || E'\n' || b.key, 'UTF8'
      )) from 1 for 16), 'hex')::uuid,
      b.audience, b.subject, 'matter-done', b.key, b.scope, b.parent, -(b.doc #>> '{opened,time}')::bigint,
      jsonb_build_object('track', b.doc #> '{opening,track}', 'body', b.doc -> 'body', 'several', exists (
        select from projection o where o.subject = b.subject and o.audience = b.audience and o.view = b.view and o.key <> b.key
      ))
    from projection b join audience a on a.id = b.audience
    where b.view = 'matter-brief' and (
      b.doc -> 'acting' = '[]' or b.doc -> 'closed' = 'true' or b.doc #> '{agreed,crossed}' = 'false'
    )
  returning audience, scope, view, doc
)
insert into mark_count (audience, scope, view, doc, count)
  select audience, scope, view, doc, count(*) from done where doc @> '{"several": false}' group by 1, 2, 3, 4;

alter table projection force row level security;
alter table mark_count force row level security;
