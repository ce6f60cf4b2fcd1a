-- What would be erased with the records of some Patients, by id: whatever stands in them, also what was taken out, and
-- each Binary that is the document of nothing else, now or in an earlier version. Parameters: the practice; the
-- Patients' ids.
with this as materialized (select ?::text as practice, ?::uuid[] as patients),
own as materialized (
    select r.practice, r.id
    from this
    join resource r on r.practice = this.practice and (r.patient = any (this.patients) or r.id = any (this.patients))
    where r.erased_at is null
),
holding as materialized (
    select o.practice, d.binary_id from own o join document d on d.practice = o.practice and d.holder = o.id
    union
    select o.practice, d.binary_id from own o join former_document d on d.practice = o.practice and d.holder = o.id
),
erased as (
    select practice, id from own
    union
    select h.practice, h.binary_id
    from holding h
    where not exists (
        select from document d
        where d.practice = h.practice and d.binary_id = h.binary_id
          and not exists (select from own o where o.id = d.holder))
      and not exists (
        select from former_document d
        where d.practice = h.practice and d.binary_id = h.binary_id
          and not exists (select from own o where o.id = d.holder))
)
select r.type, r.id, r.version, case when r.type = 'Communication' then v.bytes end as bytes
from erased e
join resource r on r.practice = e.practice and r.id = e.id and r.erased_at is null
left join resource_version v on v.practice = r.practice and v.id = r.id and v.version = r.version and not v.deleted
order by r.id
