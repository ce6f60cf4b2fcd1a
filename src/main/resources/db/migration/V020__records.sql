-- Records as one practice's system wrote them, and what intake established about each item in them.
-- Every table belongs to one practice (ODS code). Row-level security is forced, so that even the owner of the tables
-- sees only the practice named by threshold.practice in the running transaction, and nothing where none is named.

-- One stored resource; its exact bytes stand in resource_version under the current version.
create table resource (
    practice   text not null,
    id         uuid not null,
    type       text not null,
    version    integer not null check (version > 0),
    first_kept timestamptz not null,
    last_kept  timestamptz not null,
    -- the Patient whose record it stands in: a Patient's own id, a RelatedPerson's child, else the subject
    patient    uuid,
    deleted    boolean not null default false,
    primary key (practice, id)
);
create index resource_by_patient on resource (practice, patient, type);
create index resource_by_type on resource (practice, type, id);

-- Every version ever kept. Never changed; erasure is another role's act.
create table resource_version (
    practice text not null,
    id       uuid not null,
    version  integer not null,
    type     text not null,
    bytes    bytea not null,
    kept_at  timestamptz not null,
    kept_by  text not null,
    deleted  boolean not null default false,
    primary key (practice, id, version)
);

create table business_identifier (
    practice text not null,
    type     text not null,
    system   text not null,
    value    text not null,
    resource uuid not null,
    primary key (practice, type, system, value, resource),
    foreign key (practice, resource) references resource (practice, id)
);
create index business_identifier_of_resource on business_identifier (practice, resource);

-- An item: the resource itself (slot_path '', slot_index -1) or one labelled repetition in it.
-- The facts belong to the current version and to the pack whose digest is named; under another pack they are unknown.
create table item (
    practice        text not null,
    resource        uuid not null,
    slot_path       text not null default '',
    slot_index      integer not null default -1,
    version         integer not null,
    pack_digest     text not null,
    -- null: the codes point to several categories
    category        text,
    labels          text[] not null,
    source          text not null,
    -- null: screened, and nobody gave it in confidence
    in_confidence   text,
    statement       text not null,
    -- null: nobody said
    known_to_family boolean,
    -- latest clinical day in Europe/London, else the recorded day; null: undated
    clinical_date   date,
    -- what derived each fact, as fact=path; paths and codes only
    derived_from    text[] not null,
    primary key (practice, resource, slot_path, slot_index),
    foreign key (practice, resource) references resource (practice, id),
    check ((slot_path = '') = (slot_index = -1))
);

-- One person's part in an item. The person is the Patient or RelatedPerson as the entry referred to it;
-- whether a RelatedPerson is one of the practice's Patients is told while gathering, from related_person and patient_link.
create table involvement (
    practice   text not null,
    resource   uuid not null,
    slot_path  text not null default '',
    slot_index integer not null default -1,
    person     uuid not null,
    part       text not null,
    primary key (practice, resource, slot_path, slot_index, person, part),
    foreign key (practice, resource, slot_path, slot_index)
        references item (practice, resource, slot_path, slot_index) on delete cascade
);
create index involvement_by_person on involvement (practice, person);

create table unsafe_for (
    practice   text not null,
    resource   uuid not null,
    slot_path  text not null default '',
    slot_index integer not null default -1,
    person     uuid not null,
    primary key (practice, resource, slot_path, slot_index, person),
    foreign key (practice, resource, slot_path, slot_index)
        references item (practice, resource, slot_path, slot_index) on delete cascade
);
create index unsafe_for_by_person on unsafe_for (practice, person);

create table patient (
    practice    text not null,
    id          uuid not null,
    nhs_number  text,
    birth_date  date,
    -- upper case, letters only, without marks; null: no family name
    family_name text,
    -- carries R, V or a bar on its identity: never matched without a person's judgement
    restricted  boolean not null,
    active      boolean not null,
    primary key (practice, id),
    foreign key (practice, id) references resource (practice, id)
);
create unique index patient_by_nhs_number on patient (practice, nhs_number) where active and nhs_number is not null;
create index patient_by_any_nhs_number on patient (practice, nhs_number);

-- Patient.link: other is a Patient or a RelatedPerson of the same practice.
create table patient_link (
    practice text not null,
    patient  uuid not null,
    other    uuid not null,
    type     text not null,
    primary key (practice, patient, other),
    foreign key (practice, patient) references patient (practice, id)
);
create index patient_link_by_other on patient_link (practice, other);

create table related_person (
    practice        text not null,
    id              uuid not null,
    child           uuid not null,
    nhs_number      text,
    birth_date      date,
    active          boolean not null,
    -- what the RelatedPerson is to the child; null: the record does not say
    kinship         text check (kinship in ('parent', 'carer', 'sibling', 'other-family', 'unrelated')),
    -- parental responsibility, for the days from pr_from to pr_to inclusive; a missing bound is open
    pr              boolean not null,
    pr_from         date,
    pr_to           date,
    -- shares the child's home, for the days from lives_with_from to lives_with_to inclusive; a missing bound is open
    lives_with      boolean not null,
    lives_with_from date,
    lives_with_to   date,
    primary key (practice, id),
    foreign key (practice, id) references resource (practice, id)
);
create index related_person_by_child on related_person (practice, child);
create index related_person_by_nhs_number on related_person (practice, nhs_number) where nhs_number is not null;

-- A Consent, read once at intake into the form that the consent room evaluates.
create table consent_directive (
    practice  text not null,
    consent   uuid not null,
    person    uuid not null,
    version   integer not null,
    directive text not null,
    primary key (practice, consent),
    foreign key (practice, consent) references resource (practice, id)
);
create index consent_directive_by_person on consent_directive (practice, person);

-- What searches by code, category, status and date look at. A date stands as the first and last day it may mean.
create table search_value (
    practice  text not null,
    resource  uuid not null,
    param     text not null,
    system    text not null default '',
    code      text not null default '',
    day_from  date,
    day_to    date,
    foreign key (practice, resource) references resource (practice, id)
);
create index search_value_by_code on search_value (practice, param, code);
create index search_value_of_resource on search_value (practice, resource);

do $$
declare
    kept text;
begin
    foreach kept in array array['resource', 'resource_version', 'business_identifier', 'item', 'involvement', 'unsafe_for',
                                'patient', 'patient_link', 'related_person', 'consent_directive', 'search_value'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy own_practice on %I using (practice = current_setting(''threshold.practice'', true)) '
            || 'with check (practice = current_setting(''threshold.practice'', true))', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
    execute 'grant update on resource to threshold_app';
    -- facts of the current version replace those of the one before
    foreach kept in array array['business_identifier', 'item', 'involvement', 'unsafe_for', 'patient', 'patient_link',
                                'related_person', 'consent_directive', 'search_value'] loop
        execute format('grant update, delete on %I to threshold_app', kept);
    end loop;
end
$$;
