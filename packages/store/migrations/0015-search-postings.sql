-- Rows are found by the tokens of their words. A row for each token of each text took as much room as twenty of those texts,
-- and most of a busy node's work. Now texts are cut some hundred at a time, a *piece*, and each token of a piece has one row,
-- which lists the places of the texts within their piece. Texts that no piece has yet are few, and looked at themselves.

drop table search_token;

-- `source` is the MD5 of the words that were cut, to see at the next look whether they still stand; null: cut by an earlier version.
alter table search_text drop column tokens, add column source uuid, add column piece uuid, add column place int2;
create unique index search_text_by_piece on search_text (piece, scope, place);

-- All texts of a piece are of one scope, so neither its tokens nor its places tell of any other.
create table search_posting (
  token text not null,
  scope int not null,
  piece uuid not null,
  places int2[] not null,
  primary key (token, scope, piece)
);
create index search_posting_by_piece on search_posting (piece);
alter table search_posting enable row level security;
alter table search_posting force row level security;
create policy engine on search_posting to :"engine" using (true) with check (true);
create policy reader on search_posting for select to :"reader" using (scope = any (array(select reader_scopes())));
grant select, insert, update, delete on search_posting to :"engine";
grant select on search_posting to :"reader";
grant select (piece, place) on search_text to :"reader";

create or replace function forget_picture(p_audience int) returns void language plpgsql as $$
begin
  delete from object where audience = p_audience;
  delete from search_posting
    where piece in (select piece from search_text where audience = p_audience and piece is not null group by piece);
  delete from search_text where audience = p_audience;
  delete from projection where audience = p_audience;
  delete from mark_count where audience = p_audience;
end
$$;

do $$
begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on search_posting to :"engine"';
  end if;
end
$$;
