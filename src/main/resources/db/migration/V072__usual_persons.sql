-- Most people are one Patient, whom no link and no second Patient of the same number joins to another. For them the
-- questions of V040 are answered at once; for everybody else, and for ids of nobody, by the functions of V040, under a
-- name of their own. Every answer asks some eight times.
alter function person_of(uuid) rename to joined_person_of;
alter function ids_of_person(uuid) rename to joined_ids_of_person;

create function person_of(which uuid) returns uuid language plpgsql stable strict security invoker as $$
begin
    if exists (
        select from patient p
        where p.id = which
          and not exists (
              select from patient o where o.practice = p.practice and o.nhs_number = p.nhs_number and o.id <> which)
          and not exists (select from patient_link l where l.practice = p.practice and l.patient = which)
          and not exists (select from patient_link l where l.practice = p.practice and l.other = which))
    then
        return which;
    end if;
    return joined_person_of(which);
end
$$;

-- A RelatedPerson of the same number is another id of theirs.
create function ids_of_person(which uuid) returns setof uuid language plpgsql stable strict security invoker rows 3 as $$
begin
    if exists (
        select from patient p
        where p.id = which
          and not exists (
              select from patient o where o.practice = p.practice and o.nhs_number = p.nhs_number and o.id <> which)
          and not exists (
              select from related_person r where r.practice = p.practice and r.nhs_number = p.nhs_number)
          and not exists (select from patient_link l where l.practice = p.practice and l.patient = which)
          and not exists (select from patient_link l where l.practice = p.practice and l.other = which))
    then
        return next which;
        return;
    end if;
    return query select joined_ids_of_person(which);
end
$$;
