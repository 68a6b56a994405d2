-- A rebuild takes every row of a picture away and writes the same again. What was taken is swept up in between, else each new
-- row is looked for among the dead ones of its name, and the tables are twice as long. PostgreSQL 17 and later let a role do
-- that for tables that are not its own; before, the server's own sweeping comes to it later.

do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on object, projection, search_text, search_token to :"engine"';
  end if;
end
$$;
