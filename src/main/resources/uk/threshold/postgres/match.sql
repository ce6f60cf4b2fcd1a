-- Keeps, for every position of a request, who is meant: exactly one active, unrestricted person, or nobody yet.
-- One statement for every request, so that the work does not tell whether anyone was found.
-- Parameters: request, practice, comparable family name of the child.
with asked as materialized (
    select p.position, p.nhs_number, r.practice, r.child_birth_date, r.authored_on
    from request_person p join request r on r.id = p.request
    where r.id = ?::uuid and r.practice = ?
),
child as materialized (
    select t.id
    from asked a
    join patient t on t.practice = a.practice and t.nhs_number = a.nhs_number and t.active and not t.restricted
    where a.position = 0 and t.birth_date = a.child_birth_date and t.family_name = ?
),
-- those the child's own record names, each as the Patient they are where they are one
kin as materialized (
    select rp.nhs_number as related_number, coalesce(same.id, linked.patient, rp.id) as person
    from child c
    join related_person rp on rp.child = c.id and rp.active
    left join patient same on same.practice = rp.practice and same.nhs_number = rp.nhs_number and same.active
    left join patient_link linked on linked.practice = rp.practice and linked.other = rp.id
),
found as (
    select 0 as position, id as person from child
    union
    select a.position, k.person
    from asked a
    join kin k on true
    left join patient t on t.practice = a.practice and t.id = k.person
    where a.position > 0
      and a.nhs_number is not null
      and a.nhs_number = coalesce(t.nhs_number, k.related_number)
      and coalesce(t.active and not t.restricted, true)
),
one as (
    select position, min(person::text)::uuid as person from found group by position having count(*) = 1
)
insert into request_match (request, position, practice, person, how, matched_at)
select ?::uuid, a.position, a.practice, o.person, case when o.person is null then 'desk' else 'exact' end, a.authored_on
from asked a left join one o using (position)
