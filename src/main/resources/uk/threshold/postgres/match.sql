-- Keeps, for every position of a request, who is meant: exactly one active, unrestricted person, or nobody yet.
-- One statement for every request, so that the work does not tell whether anyone was found: where the child is not, it
-- is done on a family that the number picks by chance, and comes to nothing.
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
chance as materialized (
    select practice, md5(coalesce(nhs_number, ''))::uuid as id from asked where position = 0
),
other as materialized (
    select next.child as id
    from chance c
    cross join lateral (
        select rp.child from related_person rp
        where rp.practice = c.practice and rp.child >= c.id
        order by rp.child
        limit 1
    ) next
),
looked_at as materialized (
    select w.found, person_of(w.id) as person
    from (
        select true as found, id from child
        union all
        select false, id from other where not exists (select from child)
    ) w
),
-- those the child's own record names; a relation that has ended names nobody
kin as materialized (
    select rp.nhs_number as related_number, person_of(rp.id) as person
    from looked_at w
    cross join lateral ids_of_person(w.person) as known (id)
    join related_person rp on rp.child = known.id
    where rp.active
      and coalesce(rp.relation_to >= (now() at time zone 'Europe/London')::date, true)
),
-- whoever is restricted under any id of theirs is for somebody at the desk to identify
unrestricted as materialized (
    select family.person
    from (select person from looked_at union select person from kin) family
    where not exists (
        select from ids_of_person(family.person) as known (id) join patient t on t.id = known.id where t.restricted
    )
),
meant as (
    select 0 as position, w.person, w.found from looked_at w join unrestricted u on u.person = w.person
    union
    select a.position, k.person, w.found
    from looked_at w
    cross join kin k
    join unrestricted u on u.person = k.person
    join asked a on a.position > 0
    left join patient t on t.practice = a.practice and t.id = k.person
    where a.nhs_number = coalesce(t.nhs_number, k.related_number)
      and coalesce(t.active, true)
),
one as (
    select position, min(person::text)::uuid as person
    from meant
    group by position
    having count(*) = 1 and bool_and(found)
)
insert into request_match (request, position, practice, person, how, matched_at)
select ?::uuid, a.position, a.practice, o.person, case when o.person is null then 'desk' else 'exact' end, a.authored_on
from asked a left join one o using (position)
