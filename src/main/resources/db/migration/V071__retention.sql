-- By what copies of records are erased, and how. The originals stand in the practices' own systems; nothing here
-- touches the ledger, requests, or what a practice's desk wrote down.

-- Since when a Patient says of itself that it is not active, and that the person has died, by the time at which the
-- practice's system told so. Null: it does not say so, or was kept before this.
alter table patient add column left_at timestamptz, add column died_at timestamptz;
create index patient_ended on patient (practice, id) where not active or died_at is not null;

-- When the copies of a resource were erased. Its row stays without them, because prompts, stances and rulings name it.
alter table resource add column erased_at timestamptz;
create index resource_patient_taken_out on resource (practice, id)
    where type = 'Patient' and deleted and erased_at is null;

-- Whether somebody at the practice's desk said this Consent, or withdrew it there. It stays so whatever is sent later.
alter table resource add column said_here boolean not null default false;
-- Of those kept before this it is told by the words that the desk's form writes; and whatever says of itself that it
-- was withdrawn may have been withdrawn at the desk.
do $$
declare
    each text;
begin
    for each in select ods from organisation loop
        perform set_config('threshold.practice', each, true);
        update resource r set said_here = true
         where r.practice = each and r.type = 'Consent'
           and exists (
               select from resource_version v
                where v.practice = r.practice and v.id = r.id
                  and (position('"text":"As said to the practice"'::bytea in v.bytes) > 0
                       or position('"valueCode":"withdrawn"'::bytea in v.bytes) > 0));
    end loop;
    perform set_config('threshold.practice', '', true);
end
$$;

-- Whether another practice than the one that is served holds the patient with this number as theirs. As registered_at
-- (V055): the function sees exactly the Patients with the number it was asked for, and tells nothing else of them.
create function active_elsewhere(number text) returns boolean
language plpgsql volatile strict security definer as $$
declare
    found_there boolean;
begin
    perform set_config('threshold.own_number', number, true);
    found_there := exists (
        select from patient p
         where p.nhs_number = number and p.active and p.practice <> current_setting('threshold.practice', true));
    perform set_config('threshold.own_number', '', true);
    return found_there;
end
$$;
do $$
begin
    execute format('alter function active_elsewhere(text) set search_path = %I, pg_temp', current_schema());
end
$$;
revoke all on function active_elsewhere(text) from public;
grant execute on function active_elsewhere(text) to threshold_app;

create index request_ended on request (practice, last_act) where status <> 'accepted';
create index request_open on request (practice, valid_until) where status = 'accepted';
create index referral_prompt_by_patient on referral_prompt (practice, patient);
create index referral_prompt_by_person on referral_prompt (practice, person);
create index referral_prompt_by_persons on referral_prompt using gin (persons);

-- Which Binary held the bytes of which resource's document in an earlier version: it goes with that resource too.
create table former_document (
    practice  text not null,
    holder    uuid not null,
    binary_id uuid not null,
    primary key (practice, holder, binary_id)
);
create index former_document_by_binary on former_document (practice, binary_id);

alter table former_document enable row level security;
alter table former_document force row level security;
create policy own_practice on former_document using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert on former_document to threshold_app;

create function document_let_go() returns trigger language plpgsql set search_path from current as $$
begin
    insert into former_document (practice, holder, binary_id) values (old.practice, old.holder, old.binary_id)
    on conflict do nothing;
    return null;
end
$$;
create trigger remembers_holder after delete on document for each row execute function document_let_go();

-- Whether a resource that stays, of the practice that is served, speaks of one of these.
create function spoken_of_beside(erased uuid[]) returns boolean
language plpgsql stable strict security invoker as $$
declare
    own constant text := current_setting('threshold.practice', true);
begin
    return exists (select from involvement where practice = own and person = any (erased) and resource <> all (erased))
        or exists (select from unsafe_for where practice = own and person = any (erased) and resource <> all (erased))
        or exists (select from related_person where practice = own and child = any (erased) and id <> all (erased))
        or exists (select from patient_link where practice = own and other = any (erased) and patient <> all (erased))
        or exists (select from consent_directive
                    where practice = own and person = any (erased) and consent <> all (erased))
        or exists (select from resource
                    where practice = own and patient = any (erased) and id <> all (erased) and erased_at is null);
end
$$;

-- Erases these resources of the practice that is served: all versions, and all that was read of them. The serving role
-- can delete no version but by this. It runs as the tables' owner, whom row-level security binds like everybody;
-- besides, it names the practice itself, and takes nothing of which anything that stays speaks. Whether they are due,
-- and whether anything holds them, it does not ask: who calls it does, in the same commit. Gives how many were erased.
create function erase_copies(erased uuid[]) returns integer
language plpgsql volatile strict security definer as $$
declare
    own constant text := coalesce(current_setting('threshold.practice', true), '');
    many integer;
begin
    if own = '' then
        raise exception 'no practice is served' using errcode = 'insufficient_privilege';
    end if;
    select count(*) into many from resource where practice = own and id = any (erased) and erased_at is null;
    if many <> cardinality(erased) then
        raise exception 'not every one of these is a copy of this practice' using errcode = 'insufficient_privilege';
    end if;
    if spoken_of_beside(erased) then
        raise exception 'what stays speaks of one of these' using errcode = 'insufficient_privilege';
    end if;
    delete from item where practice = own and resource = any (erased);
    delete from search_value where practice = own and resource = any (erased);
    delete from business_identifier where practice = own and resource = any (erased);
    delete from particular where practice = own and resource = any (erased);
    delete from referral_asking where practice = own and resource = any (erased);
    delete from document where practice = own and (stated_in = any (erased) or holder = any (erased));
    delete from former_document where practice = own and (holder = any (erased) or binary_id = any (erased));
    delete from consent_directive where practice = own and consent = any (erased);
    delete from related_person where practice = own and id = any (erased);
    delete from patient_link where practice = own and patient = any (erased);
    delete from patient where practice = own and id = any (erased);
    delete from resource_version where practice = own and id = any (erased);
    update resource set deleted = true, patient = null, visible_from = null, erased_at = now()
     where practice = own and id = any (erased);
    return many;
end
$$;
do $$
begin
    execute format('alter function erase_copies(uuid[]) set search_path = %I, pg_temp', current_schema());
end
$$;
revoke all on function erase_copies(uuid[]) from public;
grant execute on function erase_copies(uuid[]) to threshold_app;
