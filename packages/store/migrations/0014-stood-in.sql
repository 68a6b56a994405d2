-- What was entered by whoever stood in for somebody names that person in the authority that it rests on (`seat for …`): few rows
-- of many, looked for when the absent comes back.
create index release_stood_in on release (audience, post, version desc) where authority like '% for %';
