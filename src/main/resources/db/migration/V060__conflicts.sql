-- Whose own family a request is about. The directory may hold a member's own NHS number, apart from the member, so that
-- reading the directory never brings it along. It is compared here, and no query of the service gives it back.
create table member_number (
    client     text not null,
    "user"     text not null check ("user" <> ''),
    nhs_number text not null check (nhs_number ~ '^[0-9]{10}$'),
    primary key (client, "user"),
    foreign key (client, "user") references member
);
grant select, insert, update, delete on member_number to threshold_app;

-- For somebody with this number, every id of everybody whose affairs they must leave to a colleague: their own; those whose
-- record names them as family or household, and those whom their own record names so, whether or not the relation has
-- ended; and whom an entry says they harmed, in whose record it stands, with those whose record names one of these as family
-- or household. A RelatedPerson who is neither related nor of the household, such as a professional, is none of them.
-- Like person_of, it sees what the caller sees: the rows of one practice.
create function concerned_by(number text) returns setof uuid language plpgsql stable strict security invoker rows 10 as $$
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
        where coalesce(rp.kinship, 'unrelated') <> 'unrelated' or rp.pr or rp.lives_with
        union
        select rp.id
        from own join related_person rp on rp.child = own.id
        where coalesce(rp.kinship, 'unrelated') <> 'unrelated' or rp.pr or rp.lives_with
    )
    select id from near
    union
    select known.id from beside cross join lateral ids_of_person(beside.id) known (id);
end
$$;
