-- Of whom these ids speak, whatever they are the ids of; those of nothing that is known here speak of nobody. Parameters: the
-- practice; the ids. `unknown` tells that a request names somebody of whom
-- nobody said who they are, or that nobody can say any more of whom what was erased spoke.
with this as materialized (select ?::text as practice, ?::uuid[] as ids),
asked as materialized (
    select r.id from this join request r on r.practice = this.practice and r.id = any (this.ids)
)
select a.id, p.nhs_number as digits, m.person, p.nhs_number is null and m.person is null as unknown
from this
cross join asked a
join request_person p on p.request = a.id
left join request_match m on m.practice = this.practice and m.request = p.request and m.position = p.position
union
select a.id, null, f.person, false
from this cross join asked a
join desk_finding f on f.practice = this.practice and f.request = a.id
where f.person is not null
union
select r.id, null, r.id, false
from this join resource r on r.practice = this.practice and r.id = any (this.ids)
where r.type = 'Patient' or r.type = 'RelatedPerson' and r.erased_at is null
union
select r.id, null, r.patient, false
from this join resource r on r.practice = this.practice and r.id = any (this.ids)
where r.patient is not null
union
select r.id, null, null, true
from this join resource r on r.practice = this.practice and r.id = any (this.ids)
where r.erased_at is not null and r.type not in ('Patient', 'RelatedPerson')
union
select v.resource, null, v.person, false
from this join involvement v on v.practice = this.practice and v.resource = any (this.ids)
where v.part = 'subject'
union
select p.id, null, spoken.id, false
from this
join referral_prompt p on p.practice = this.practice and p.id = any (this.ids)
cross join lateral (
    select p.patient as id
    union
    select p.person
    union
    select unnest(p.persons)
) spoken
where spoken.id is not null
