-- A body that comes after its leaf is put where it is said to come. One body for every copy of an entry would let a log of a
-- million copies, which cost their author little, fill the disk by one message.
alter type body_write drop attribute entry, add attribute log text, add attribute index bigint;

create or replace function write_bodies(p_audience int, p_bodies body_write[]) returns void language plpgsql as $$
begin
  insert into body (log, index, scope, bytes)
    select e.log, e.index, e.scope, w.bytes
    from unnest(p_bodies) w
    join log g on g.audience = p_audience and g.key = w.log
    join entry e on e.log = g.id and e.index = w.index and not e.buried
    on conflict do nothing;
  delete from missing_body m using unnest(p_bodies) w, log g
    where g.audience = p_audience and g.key = w.log and m.log = g.id and m.index = w.index;
end
$$;
