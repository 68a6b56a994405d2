-- An expiry names the leaves that it takes by their place. The bytes that go are those of that very leaf: the same bytes may
-- stand with effect in another log, and nobody can take them from there.
alter type bury_write drop attribute expunge, add attribute log text, add attribute index bigint;

-- By its hash, every copy of an entry loses its body; by its place, one leaf loses its envelope too.
create or replace function bury_entries(p_audience int, p_bury bury_write[]) returns void language plpgsql as $$
begin
  update entry e set buried = true
    from unnest(p_bury) w, log g
    where w.log is null and e.hash = w.entry and g.id = e.log + 0 and g.audience = p_audience;
  update entry e set buried = true, envelope = null
    from unnest(p_bury) w, log g
    where g.audience = p_audience and g.key = w.log and e.log = g.id and e.index = w.index;
  delete from body b using unnest(p_bury) w, entry e, log g
    where w.log is null and e.hash = w.entry and b.log = e.log + 0 and b.index = e.index + 0
      and g.id = e.log + 0 and g.audience = p_audience;
  delete from body b using unnest(p_bury) w, log g
    where g.audience = p_audience and g.key = w.log and b.log = g.id and b.index = w.index;
  delete from missing_body m using unnest(p_bury) w, entry e, log g
    where w.log is null and e.hash = w.entry and m.log = e.log + 0 and m.index = e.index + 0
      and g.id = e.log + 0 and g.audience = p_audience;
  delete from missing_body m using unnest(p_bury) w, log g
    where g.audience = p_audience and g.key = w.log and m.log = g.id and m.index = w.index;
end
$$;
