-- Who is who. Two ids are one person when their NHS numbers are equal, else by Patient.link; names and addresses link
-- nobody. Whoever asks who somebody is asks these functions. They see what the caller sees: the rows of one practice.
-- PL/pgSQL keeps their plans for the session, where SQL would plan them again in every statement.

-- The id that stands for a person: of several Patients who are one person the active one, else one with a number, else
-- the one that no other links to; where none is kept, the RelatedPerson with the smallest id; else the id itself.
--
-- Links between Patients join them whichever way they point. A RelatedPerson joins nobody: where its number is no
-- Patient's and several Patients claim it by links, it is one of them, and they remain as many as they were.
create function person_of(which uuid) returns uuid language plpgsql stable strict security invoker as $$
begin
    return (
        with recursive own as (
            select practice, id, nhs_number from related_person where id = which
        ),
        -- RelatedPersons who are the same by number
        related as (
            select practice, id from own
            union
            select r.practice, r.id
            from own join related_person r on r.practice = own.practice and r.nhs_number = own.nhs_number
        ),
        numbered as (
            select p.practice, p.id, p.nhs_number, p.active
            from own join patient p on p.practice = own.practice and p.nhs_number = own.nhs_number
        ),
        same (practice, id, nhs_number, active) as (
            (
                select practice, id, nhs_number, active from patient where id = which
                union
                select practice, id, nhs_number, active from numbered
                union
                select p.practice, p.id, p.nhs_number, p.active
                from related r
                join patient_link l on l.practice = r.practice and l.other = r.id
                join patient p on p.practice = l.practice and p.id = l.patient
                where not exists (select from numbered)
            )
            union
            select step.practice, step.id, step.nhs_number, step.active
            from same
            cross join lateral (
                select p.practice, p.id, p.nhs_number, p.active
                from patient p where p.practice = same.practice and p.nhs_number = same.nhs_number
                union all
                select p.practice, p.id, p.nhs_number, p.active
                from patient_link l join patient p on p.practice = l.practice and p.id = l.patient
                where l.practice = same.practice and l.other = same.id
                union all
                select p.practice, p.id, p.nhs_number, p.active
                from patient_link l join patient p on p.practice = l.practice and p.id = l.other
                where l.practice = same.practice and l.patient = same.id
            ) step
        )
        select coalesce(
            (
                select s.id
                from same s
                order by s.active desc, s.nhs_number is null,
                         (select count(*) from patient_link l
                          where l.practice = s.practice and l.other = s.id and l.patient <> s.id) > 0,
                         s.id
                limit 1
            ),
            (select id from related order by id limit 1),
            which)
    );
end
$$;

-- Every id under which the person with this id may stand in an entry, itself among them.
create function ids_of_person(which uuid) returns setof uuid language plpgsql stable strict security invoker rows 3 as $$
begin
    return query
    with recursive around (id) as (
        select which
        union
        select step.id
        from around
        cross join lateral (
            select other.id
            from (
                select practice, nhs_number from patient where id = around.id
                union all
                select practice, nhs_number from related_person where id = around.id
            ) own
            cross join lateral (
                select p.id from patient p where p.practice = own.practice and p.nhs_number = own.nhs_number
                union all
                select r.id from related_person r where r.practice = own.practice and r.nhs_number = own.nhs_number
            ) other
            union all
            select l.patient from patient_link l where l.other = around.id
            union all
            select l.other from patient_link l where l.patient = around.id
        ) step
    )
    select id from around where person_of(id) = (select person_of(which));
end
$$;

-- RelatedPerson.period: the relation holds on the days from relation_from to relation_to inclusive; a missing bound is
-- open, and so is one of a row that was kept before these columns.
alter table related_person add column relation_from date, add column relation_to date;
