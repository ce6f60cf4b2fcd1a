-- Of whom these resources speak, for the guards that their erasure raises. Parameters: the practice; the resources'
-- ids.
with this as materialized (select ?::text as practice, ?::uuid[] as erased),
person as materialized (
    select v.person as id from this join involvement v on v.practice = this.practice and v.resource = any (this.erased)
    union
    select u.person from this join unsafe_for u on u.practice = this.practice and u.resource = any (this.erased)
    union
    select l.other from this join patient_link l on l.practice = this.practice and l.patient = any (this.erased)
    union
    select p.id from this join patient p on p.practice = this.practice and p.id = any (this.erased)
    union
    select rp.id from this join related_person rp on rp.practice = this.practice and rp.id = any (this.erased)
),
numbered as materialized (
    select p.nhs_number from this join patient p on p.practice = this.practice and p.id = any (this.erased)
    union
    select rp.nhs_number from this join related_person rp on rp.practice = this.practice and rp.id = any (this.erased)
)
select 'person' as kind, id, null::text as digits from person
union all
select 'number', null, nhs_number from numbered where nhs_number is not null
union
select 'household', p.id, null from this join patient p on p.practice = this.practice and p.id = any (this.erased)
union
select 'household', rp.child, null
from this
join related_person rp on rp.practice = this.practice
where rp.id = any (this.erased) or rp.id in (select id from person)
   or rp.nhs_number in (select nhs_number from numbered)
union
select 'consent', p.id, null from this join patient p on p.practice = this.practice and p.id = any (this.erased)
union
select 'consent', c.person, null
from this join consent_directive c on c.practice = this.practice and c.consent = any (this.erased)
union
select 'document', d.binary_id, null
from this
join document d on d.practice = this.practice
    and (d.holder = any (this.erased) or d.binary_id = any (this.erased))
