-- Whether a RelatedPerson is family or household of the person whose record names them; a professional is neither.
create function is_family(named related_person) returns boolean language sql immutable as $$
    select coalesce(named.kinship, 'unrelated') <> 'unrelated' or named.pr or named.lives_with
$$;

-- As in V060, but that who is family is said above.
create or replace function concerned_by(number text) returns setof uuid language plpgsql stable strict security invoker rows 10 as $$
begin
    return query
    with own as materialized (
        select distinct known.id
        from (
            select p.id from patient p where p.nhs_number = number
            union
            select r.id from related_person r where r.nhs_number = number
        ) numbered
        cross join lateral ids_of_person(numbered.id) known (id)
    ),
    harmed as materialized (
        select distinct known.id
        from own
        join involvement v on v.person = own.id and v.part = 'said-to-have-harmed'
        join resource r on r.practice = v.practice and r.id = v.resource and not r.deleted
        cross join lateral (
            select r.patient as id where r.patient is not null
            union
            select other.person
            from involvement other
            where other.practice = v.practice and other.resource = v.resource
              and other.part in ('subject', 'harmed-or-at-risk')
        ) struck
        cross join lateral ids_of_person(struck.id) known (id)
    ),
    near as materialized (
        select id from own union select id from harmed
    ),
    beside as (
        select rp.child as id
        from near join related_person rp on rp.id = near.id
        where is_family(rp)
        union
        select rp.id
        from own join related_person rp on rp.child = own.id
        where is_family(rp)
    )
    select id from near
    union
    select known.id from beside cross join lateral ids_of_person(beside.id) known (id);
end
$$;

-- Whether a council holds a standing flag on whoever an id means; as flagged (V061), it tells nothing of the flag.
create function is_flagged(which uuid) returns boolean language sql volatile strict security invoker as $$
    select exists (select from patient p where p.id = which and flagged(p.nhs_number))
        or exists (select from related_person rp where rp.id = which and rp.active and flagged(rp.nhs_number))
$$;

-- Whether a request is about a child not yet born; who stands in the child's place is then the mother.
alter table request add column unborn boolean not null default false;
