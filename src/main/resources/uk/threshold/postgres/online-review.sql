-- Entries of one practice as they bear on online views, the newest first, with what the record and household of each person
-- carry. Parameters: one resource, or the place after which to go on (time, id), and how many at most.
-- Every row has the same columns; `kind` says which of them it fills.
with this as materialized (
    select ?::uuid as resource, ?::timestamptz as after_at, ?::uuid as after_id
),
held as materialized (
    select r.practice, r.id, r.type, r.version, r.first_kept, r.last_kept, r.patient,
           coalesce(r.visible_from, r.last_kept) as visible_from
    from this join resource r
      on (this.resource is null or r.id = this.resource)
     and (this.after_at is null or (r.last_kept, r.id) < (this.after_at, this.after_id))
    where not r.deleted and r.patient is not null and r.type not in ('RelatedPerson', 'Consent')
    order by r.last_kept desc, r.id desc
    limit ?
),
-- as in household.sql, for each person in whose record an entry stands
mine as materialized (
    select distinct h.patient, known.id from held h cross join lateral ids_of_person(h.patient) known (id)
),
family as materialized (
    select distinct near.patient, known.id
    from (
        select patient, id from mine
        union select m.patient, rp.id from mine m join related_person rp on rp.child = m.id where rp.active
        union select m.patient, rp.child from mine m join related_person rp on rp.id = m.id where rp.active
        union select m.patient, kin.id
        from mine m join related_person rp on rp.id = m.id join related_person kin on kin.child = rp.child
        where rp.active and kin.active
    ) near
    cross join lateral ids_of_person(near.id) known (id)
),
around as materialized (
    select patient, id from family
    union
    select f.patient, known.id
    from family f
    join related_person rp on rp.id = f.id and rp.active
    cross join lateral ids_of_person(rp.child) known (id)
)
select 'now' as kind, null::uuid as resource, '' as slot_path, 0 as number, null::uuid as person,
       null::text as code, null::text[] as words, null::date as day_from, now() as at, null::bytea as bytes
union all
select 'resource', h.id, '', h.version, h.patient, h.type,
       array[to_char(h.visible_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
             to_char(h.last_kept at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')],
       null, h.first_kept, ''::bytea
from held h
union all
select 'item', i.resource, i.slot_path, i.slot_index, null, i.pack_digest,
       array[i.category, i.source, i.in_confidence, i.statement, i.known_to_family::text, i.standing] || i.labels,
       i.clinical_date, null, null
from held h join item_in_force i on i.practice = h.practice and i.resource = h.id
union all
select 'part', v.resource, v.slot_path, v.slot_index, v.person, v.part, null, null, null, null
from held h join involvement v on v.practice = h.practice and v.resource = h.id
union all
select 'unsafe', u.resource, u.slot_path, u.slot_index, u.person, null, null, null, null, null
from held h join unsafe_for u on u.practice = h.practice and u.resource = h.id
union all
select distinct 'birth', null::uuid, '', 0, m.patient, null::text, null::text[], p.birth_date, null::timestamptz, null::bytea
from mine m join patient p on p.id = m.patient where p.birth_date is not null
union all
select distinct 'around', null::uuid, '', 0, a.patient, i.pack_digest, array[i.category] || i.labels,
       null::date, null::timestamptz, null::bytea
from around a
join involvement v on v.person = a.id and v.part in ('subject', 'said-to-have-harmed', 'harmed-or-at-risk')
join resource r on r.practice = v.practice and r.id = v.resource and not r.deleted
join item_in_force i on i.practice = v.practice and i.resource = v.resource and i.slot_path = v.slot_path and i.slot_index = v.slot_index
union all
select distinct 'signal', null::uuid, '', 0, a.patient, 'safeguarding', null::text[], null::date, null::timestamptz, null::bytea
from around a
where is_flagged(a.id)
union all
(select distinct on (k.resource) 'checked', k.resource, '', k.version, null::uuid, k.fit::text,
       null::text[], null::date, null::timestamptz, null::bytea
from held h join online_check k on k.practice = h.practice and k.resource = h.id
order by k.resource, k.checked_at desc)
union all
-- each by its key, as in household.sql
select 'guard', null, '', 0, null, d.key,
       array[coalesce((select g.version from guard g where g.key = d.key), 0)::text], null, null, null
from (select distinct 'person/' || patient as key from held) d
order by kind, resource, slot_path, number, person, code
