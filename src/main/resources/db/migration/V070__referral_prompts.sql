-- That an entry asks the practice to think of a referral, and what the practice made of it. Rows are added and never
-- changed, but for referral_asking, which says of the current version of an entry by what it asks for whom, so that a later
-- version does not ask again for the same.
create table referral_asking (
    practice text not null,
    resource uuid not null,
    -- a Patient or RelatedPerson, or somebody whom the entry names in words alone
    person   uuid not null,
    -- in whose record it stands; null: in nobody's any more
    patient  uuid,
    -- an id of a prompt for the whole entry; with path and position for a repetition in it
    prompts  text[] not null,
    primary key (practice, resource, person),
    foreign key (practice, resource) references resource (practice, id)
);

create table referral_prompt (
    practice    text not null,
    id          uuid not null default gen_random_uuid(),
    resource    uuid not null,
    version     integer not null,
    -- in whose record the entry stands
    patient     uuid not null,
    -- for whom it asks: that patient, or another of whom it speaks, whom it may name in words alone
    person      uuid not null,
    -- everybody with a part in the entry, but for professionals, as it was when it asked
    persons     uuid[] not null,
    -- null: the codes point to several categories
    category    text,
    -- of the pack whose prompts these are
    pack_digest text not null,
    prompts     text[] not null check (prompts <> '{}'),
    kept_at     timestamptz not null default now(),
    primary key (practice, id),
    foreign key (practice, resource) references resource (practice, id)
);
create index referral_prompt_by_kept on referral_prompt (practice, kept_at desc, id desc);
create index referral_prompt_by_resource on referral_prompt (practice, resource);

create table referral_withdrawal (
    practice     text not null,
    prompt       uuid not null,
    why          text not null check (why in ('entered-in-error', 'deleted', 'moved')),
    withdrawn_at timestamptz not null default now(),
    primary key (practice, prompt),
    foreign key (practice, prompt) references referral_prompt (practice, id)
);

-- What the practice did, in its own words; the latest stands.
create table referral_answer (
    practice      text not null,
    id            uuid not null,
    prompt        uuid not null,
    outcome       text not null check (outcome in ('referred', 'already-known', 'not-referred')),
    recipient     text,
    referred_on   date,
    how           text,
    why           text,
    answered_by   text not null,
    answered_name text not null,
    answered_at   timestamptz not null,
    primary key (practice, id),
    foreign key (practice, prompt) references referral_prompt (practice, id),
    check ((recipient is not null) = (outcome in ('referred', 'already-known'))),
    check ((outcome = 'referred') = (referred_on is not null) and (outcome = 'referred') = (how is not null)),
    check ((outcome = 'not-referred') = (why is not null))
);
create index referral_answer_by_prompt on referral_answer (practice, prompt);

-- The ledger's entry that the practice was prompted, or the prompt withdrawn. It is written in the commit of that entry; what
-- has no row here is still to be recorded.
create table referral_recorded (
    practice text not null,
    prompt   uuid not null,
    event    text not null check (event in ('prompted', 'withdrawn')),
    entry    uuid not null,
    primary key (practice, prompt, event),
    foreign key (practice, prompt) references referral_prompt (practice, id)
);

do $$
declare
    kept text;
begin
    foreach kept in array array['referral_asking', 'referral_prompt', 'referral_withdrawal', 'referral_answer',
                                'referral_recorded'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy own_practice on %I using (practice = current_setting(''threshold.practice'', true)) '
            || 'with check (practice = current_setting(''threshold.practice'', true))', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
    execute 'grant update on referral_asking to threshold_app';
end
$$;
