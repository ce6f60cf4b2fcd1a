-- What people hold of sharing and of the record, and what the practice answered them. Rows are added and never changed.

-- What the practice answered when a consent was withdrawn: does this change your view of risk? One question for each version
-- of a Consent by which it stands withdrawn, through whatever door that came in; it is open while no row here answers it.
create table risk_view (
    practice    text not null,
    id          uuid not null,
    consent     uuid not null,
    version     integer not null,
    changes     boolean not null,
    why         text not null,
    given_by    text not null,
    given_name  text not null,
    given_at    timestamptz not null,
    primary key (practice, id),
    foreign key (practice, consent) references resource (practice, id)
);
create index risk_view_by_consent on risk_view (practice, consent, version);

-- Dissent, an objection, a complaint, or a dispute of an entry's accuracy: a fact of its own, by whom and about what.
create table stance (
    practice      text not null,
    id            uuid not null,
    kind          text not null check (kind in ('dissent', 'objection', 'dispute', 'complaint')),
    person        uuid not null,
    request       uuid references request,
    resource      uuid,
    words         text not null,
    raised_on     date not null,
    -- who at the practice answers
    owner         text not null,
    recorded_by   text not null,
    recorded_name text not null,
    recorded_at   timestamptz not null,
    primary key (practice, id),
    foreign key (practice, resource) references resource (practice, id),
    check (num_nonnulls(request, resource) <= 1),
    check (kind <> 'dispute' or resource is not null)
);
create index stance_by_person on stance (practice, person);
create index stance_by_request on stance (practice, request) where request is not null;
create index stance_by_resource on stance (practice, resource) where resource is not null;

-- The latest answer stands.
create table stance_answer (
    practice      text not null,
    id            uuid not null,
    stance        uuid not null,
    words         text not null,
    -- settled: nothing is disputed any more; stands: the practice answered, and the person holds to it
    outcome       text not null check (outcome in ('settled', 'stands')),
    answered_by   text not null,
    answered_name text not null,
    answered_at   timestamptz not null,
    primary key (practice, id),
    foreign key (practice, stance) references stance (practice, id)
);
create index stance_answer_by_stance on stance_answer (practice, stance);

-- The wording that a clinician approved for travelling with a disputed entry; the latest stands.
create table dispute_note (
    practice      text not null,
    id            uuid not null,
    stance        uuid not null,
    wording       text not null,
    approved_by   text not null,
    approved_name text not null,
    approved_at   timestamptz not null,
    primary key (practice, id),
    foreign key (practice, stance) references stance (practice, id)
);
create index dispute_note_by_stance on dispute_note (practice, stance);

do $$
declare
    kept text;
begin
    foreach kept in array array['risk_view', 'stance', 'stance_answer', 'dispute_note'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy own_practice on %I using (practice = current_setting(''threshold.practice'', true)) '
            || 'with check (practice = current_setting(''threshold.practice'', true))', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
end
$$;
