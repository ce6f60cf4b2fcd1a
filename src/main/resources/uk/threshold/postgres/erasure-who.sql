-- Every id of the persons with these numbers; and those by which a request of theirs means them although nobody has the id
-- any more, because the record is gone. Parameters: the practice; the numbers; ids that nobody may have any more.
with this as materialized (select ?::text as practice, ?::text[] as numbers, ?::uuid[] as gone),
kept as materialized (
    select distinct known.id
    from this
    cross join lateral (
        select p.id from patient p where p.practice = this.practice and p.nhs_number = any (this.numbers)
        union
        select rp.id from related_person rp where rp.practice = this.practice and rp.nhs_number = any (this.numbers)
    ) numbered
    cross join lateral ids_of_person(numbered.id) known (id)
),
perhaps_gone as (
    select unnest(this.gone) as id from this
    union
    select m.person
    from this
    join request_person p on p.nhs_number = any (this.numbers)
    join request_match m on m.practice = this.practice and m.request = p.request and m.position = p.position
    where m.how = 'exact'
)
select id from kept
union
select g.id
from this
join perhaps_gone g on g.id is not null
where not exists (select from patient p where p.practice = this.practice and p.id = g.id)
  and not exists (select from related_person rp where rp.practice = this.practice and rp.id = g.id)
