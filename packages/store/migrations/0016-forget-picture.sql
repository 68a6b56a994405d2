-- `source` of search_text: half of the SHA-256 of the words that were cut, from this version on. A database that keeps to FIPS 140
-- has no MD5. Rows with one of before are cut anew when their object changes.

-- Where a picture is made anew, nothing stays of what its rows were found by, whatever the search job has in hand.
create or replace function forget_picture(p_audience int) returns void language plpgsql as $$
declare
  pieces uuid[];
begin
  -- The job holds this row while it takes words of the audience over, and passes by an audience whose row is held: what it
  -- took over beside this, from rows that go, nothing would ever strike.
  insert into cursor (name, audience, version) values ('search', p_audience, -1)
    on conflict (name, audience) do update set version = cursor.version;
  delete from object where audience = p_audience;
  -- A piece may be under way: its texts are waited for here, and its tokens are seen by the statement after alone.
  with gone as (delete from search_text where audience = p_audience returning piece)
    select array_agg(distinct piece) into pieces from gone where piece is not null;
  delete from search_posting where piece = any (pieces);
  delete from projection where audience = p_audience;
  delete from mark_count where audience = p_audience;
end
$$;
