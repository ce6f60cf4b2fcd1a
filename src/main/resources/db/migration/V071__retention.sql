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
-- besides, it names the practice itself, and takes nothing but the whole of what speaks of each other. Gives how many
-- were erased.
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
