-- What somebody saw is told by how far each log went then: a reader may know which logs an audience has, by number alone.

create policy reader on log for select to :"reader" using (audience in (select id from audience));
grant select (id, audience) on log to :"reader";
