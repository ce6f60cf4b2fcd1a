-- What the ledger has of the readings of these requests before a moment. Nothing of the halves is given back but the digests
-- of the pack and the decision sheets; a quotation mark within a text is escaped in them, so that each pattern finds its
-- member and nothing else. What was erased is as if it had not been read. Parameters: the practice, the requests, the moment.
with reading as materialized (
    select d.task, encode(d.held, 'escape') as held, position('"class":"disclose"'::bytea in e.body) > 0 as something
    from disclosure_detail d join log_entry e on e.rid = d.rid
    where d.practice = ? and d.task = any (?)
      and (position('"class":"disclose"'::bytea in e.body) > 0 or position('"class":"refuse"'::bytea in e.body) > 0)
      and encode(d.shared, 'escape') ~ '"form":"'
      and substring(encode(d.shared, 'escape') from '"time":"([0-9TZ:.-]{20,30})"')::timestamptz < ?
)
select distinct r.task::uuid as request, r.something, position('"turned-back":"' in r.held) > 0 as turned_back,
       coalesce(substring(r.held from '"pack":"([0-9a-f]{64})"'), '') as pack, coalesce(sheet.found[1], '') as sheet
from reading r
left join lateral regexp_matches(r.held, '"sheet":"([0-9a-f]{64})"', 'g') sheet (found) on true
