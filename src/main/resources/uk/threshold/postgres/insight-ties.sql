-- By what the requests of a period are known to be about one family: a number, a person or a near relation of theirs, a
-- child's name and day of birth, a council's case. What ties them is told as a number that means something here alone.
-- Parameters: the practice, the first moment of the period, the first moment after it twice more for whom was matched.
with asked as materialized (
    select r.id, r.organisation, r.case_reference, r.child_birth_date, lower(r.child_family_name) as family_name
    from request r
    where r.practice = ? and r.authored_on >= ? and r.authored_on < ?
),
matched as materialized (
    select m.request, m.person
    from request_match m join asked a on a.id = m.request
    where m.person is not null and m.matched_at < ?
    union
    select f.request, f.person
    from desk_finding f join asked a on a.id = f.request
    where f.person is not null and f.found_at < ?
),
persons as materialized (
    select each.person, known.id
    from (select distinct person from matched) each
    cross join lateral ids_of_person(each.person) known (id)
),
kin as materialized (
    select distinct p.person, rp.id
    from persons p join related_person rp on rp.child = p.id
    where is_family(rp)
),
near as (
    select person, id from persons
    union
    select k.person, known.id from kin k cross join lateral ids_of_person(k.id) known (id)
),
tie as (
    select p.request, 'number ' || p.nhs_number as what
    from request_person p join asked a on a.id = p.request
    where p.nhs_number is not null
    union
    select m.request, 'person ' || n.id from matched m join near n on n.person = m.person
    union
    select id, 'child ' || child_birth_date || ' ' || family_name from asked
    union
    select id, 'case ' || organisation || ' ' || family_name || ' ' || case_reference from asked
    where case_reference is not null
)
select request, (dense_rank() over (order by what))::integer as tie from tie
