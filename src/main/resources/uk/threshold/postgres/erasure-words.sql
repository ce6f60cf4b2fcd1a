-- By which ids an entry of the ledger can be about these persons: their own, the requests that state or mean them, what
-- stands in their records or is about them, and the prompts that ask about them. Parameters: the practice; the persons' NHS
-- numbers; their ids. `request` says whether the id is a request's.
with this as materialized (select ?::text as practice, ?::text[] as numbers, ?::uuid[] as persons),
asked as (
    select p.request as id from this join request_person p on p.nhs_number = any (this.numbers)
    union
    select m.request from this join request_match m on m.practice = this.practice and m.person = any (this.persons)
    union
    select f.request from this join desk_finding f on f.practice = this.practice and f.person = any (this.persons)
)
select r.id, true as request from this join request r on r.practice = this.practice join asked a on a.id = r.id
union
select unnest(this.persons), false from this
union
select r.id, false from this join resource r on r.practice = this.practice and r.patient = any (this.persons)
union
select v.resource, false
from this join involvement v on v.practice = this.practice and v.person = any (this.persons) and v.part = 'subject'
union
select p.id, false
from this
join referral_prompt p on p.practice = this.practice
    and (p.patient = any (this.persons) or p.person = any (this.persons) or p.persons && this.persons)
