-- Who holds what a practice has changed since, what each of them was asked, and what they answered.

-- What protects a resource of the practice that is served: its labels under the pack in force but N, whom it must not reach,
-- whether it was given in confidence. Of the resource itself, or of the labelled repetitions within it.
create function protections_of(whose uuid, within_it boolean) returns text[]
language sql stable strict security invoker as $$
    select array(
        select i.slot_path || '#' || i.slot_index || ' ' || word
          from item_in_force i
         cross join lateral (
             select 'label ' || label as word from unnest(i.labels) as label where label <> 'N'
             union
             select 'unsafe for ' || u.person from unsafe_for u
              where u.practice = i.practice and u.resource = i.resource
                and u.slot_path = i.slot_path and u.slot_index = i.slot_index
             union
             select 'in confidence' where i.in_confidence is not null) protection
         where i.practice = current_setting('threshold.practice', true) and i.resource = whose
           and (i.slot_index >= 0) = within_it
         order by 1)
$$;

-- That a resource was changed or taken out, or a Consent came: written in the commit of the change, whoever makes it, and
-- taken away once everybody who holds it was asked. Ids and labels alone, and of a Consent what was read of it.
create table record_change (
    practice   text not null,
    resource   uuid not null,
    -- that which came
    version    integer not null,
    -- the rest is of the version before; null and empty where there was none
    patient    uuid,
    protected  text[] not null,
    within_it  text[] not null,
    -- whether it was deleted, or marked as recorded in error
    was_out    boolean not null,
    -- of a Consent, as consent_directive had it; erased with the copies
    directive  text,
    changed_at timestamptz not null default now(),
    tries      integer not null default 0,
    next_try   timestamptz not null default now(),
    primary key (practice, resource, version)
);
create index record_change_waiting on record_change (practice, next_try);

create function record_changed() returns trigger language plpgsql set search_path from current as $$
begin
    if tg_op = 'INSERT' then
        insert into record_change (practice, resource, version, protected, within_it, was_out)
        values (new.practice, new.id, new.version, '{}', '{}', false);
    else
        insert into record_change (practice, resource, version, patient, protected, within_it, was_out, directive)
        values (new.practice, new.id, new.version, old.patient,
                protections_of(new.id, false), protections_of(new.id, true),
                old.deleted or exists (
                    select from item i
                     where i.practice = new.practice and i.resource = new.id and i.slot_index = -1
                       and i.standing = 'entered-in-error'),
                (select c.directive from consent_directive c where c.practice = new.practice and c.consent = new.id));
    end if;
    return null;
end
$$;
-- What was read of the version before is taken out after it.
create trigger is_told_of after update of version on resource for each row
    when (new.version > old.version) execute function record_changed();
-- A consent that comes may end what another allowed.
create trigger consent_is_told_of after insert on resource for each row
    when (new.type = 'Consent') execute function record_changed();

create function record_change_forget() returns trigger language plpgsql set search_path from current as $$
begin
    update record_change set directive = null where practice = new.practice and resource = new.id and directive is not null;
    return null;
end
$$;
create trigger forgets_what_was_said after update of erased_at on resource for each row
    when (new.erased_at is not null) execute function record_change_forget();

-- Where in the ledger something left: what leaves is written down there alone, under the recipient's own pseudonyms, and this
-- only finds it again. Written apart from every answer, as far as the log was looked through. Erased with the halves.
create table left_here (
    practice text not null,
    -- type and pseudonym of a resource, or `consent/` and the id of one on which it was decided
    what     text not null,
    rid      uuid not null,
    primary key (practice, what, rid)
);
create index left_here_by_rid on left_here (practice, rid);
create table left_here_taken (
    practice text primary key,
    -- every entry of the log below this was looked at
    taken    bigint not null check (taken >= 0)
);

-- What one recipient was asked about the answers to one request, or about its confidential annex.
create table notice (
    practice     text not null references organisation,
    organisation text not null references organisation,
    id           uuid not null,
    request      uuid not null references request,
    annex        boolean not null,
    asked        text not null check (asked in ('correct', 'annotate', 'stop-relying', 'restrict')),
    asked_at     timestamptz not null,
    -- the ledger's entry, in whose commit the row is written
    entry        uuid not null unique,
    primary key (practice, organisation, id)
);
create index notice_by_practice on notice (practice, asked_at desc, id desc);
create index notice_by_organisation on notice (organisation, asked_at desc, id desc);

-- Why, for the practice alone. The key lets one instance ask each thing once.
create table notice_cause (
    practice     text not null,
    organisation text not null,
    notice       uuid not null,
    cause        text not null
        check (cause in ('consent-withdrawn', 'corrected', 'taken-out', 'moved', 'label-tightened')),
    type         text not null,
    resource     uuid not null,
    version      integer not null,
    -- in whose record it stands or, where that is no longer one, stood
    person       uuid,
    request      uuid not null,
    annex        boolean not null,
    asked        text not null,
    primary key (practice, resource, version, request, annex, asked),
    foreign key (practice, organisation, notice) references notice (practice, organisation, id)
);
create unique index notice_cause_of on notice_cause (practice, notice);

-- In which answers, and where in them.
create table notice_answer_held (
    practice     text not null,
    organisation text not null,
    notice       uuid not null,
    rid          uuid not null,
    positions    text[] not null,
    primary key (practice, organisation, notice, rid),
    foreign key (practice, organisation, notice) references notice (practice, organisation, id)
);
create index notice_answer_held_by_rid on notice_answer_held (practice, rid);
create index notice_answer_held_by_notice on notice_answer_held (notice);

-- What the recipient said; rows are added and never changed, and the latest stands.
create table notice_answer (
    practice      text not null,
    organisation  text not null,
    notice        uuid not null,
    id            uuid not null,
    answer        text not null check (answer in ('done', 'kept-on-own-lawful-basis', 'passed-on')),
    passed_on_to  text[] not null,
    answered_by   text not null,
    answered_name text not null,
    answered_at   timestamptz not null,
    entry         uuid not null unique,
    primary key (practice, organisation, notice, id),
    foreign key (practice, organisation, notice) references notice (practice, organisation, id),
    check ((answer = 'passed-on') = (passed_on_to <> '{}'))
);
create index notice_answer_by_notice on notice_answer (notice);

-- Of how many of its notices a recipient's system was told. Nothing of theirs stands here.
create table notice_call (
    organisation text primary key references organisation,
    told         bigint not null default 0,
    -- of how many it is being told
    meant        bigint not null default 0,
    tries        integer not null default 0,
    next_try     timestamptz not null default now(),
    -- null: its system took the last call
    given_up_at  timestamptz
);

do $$
declare
    kept text;
begin
    foreach kept in array array['record_change', 'left_here', 'left_here_taken', 'notice_cause'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy own_practice on %I using (practice = current_setting(''threshold.practice'', true)) '
            || 'with check (practice = current_setting(''threshold.practice'', true))', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
    foreach kept in array array['notice', 'notice_answer_held', 'notice_answer'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy of_practice_or_recipient on %I for select '
            || 'using (practice = current_setting(''threshold.practice'', true) '
            || 'or organisation = current_setting(''threshold.organisation'', true))', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
    foreach kept in array array['notice', 'notice_answer_held'] loop
        execute format('create policy asked_by_the_practice on %I for insert '
            || 'with check (practice = current_setting(''threshold.practice'', true))', kept);
    end loop;
end
$$;
alter table notice_call enable row level security;
alter table notice_call force row level security;
create policy own_organisation on notice_call using (organisation = current_setting('threshold.organisation', true))
    with check (organisation = current_setting('threshold.organisation', true));
grant select, insert, update on notice_call to threshold_app;

create policy answered_by_the_recipient on notice_answer for insert
    with check (organisation = current_setting('threshold.organisation', true));
grant delete, update (tries, next_try, directive) on record_change to threshold_app;
grant update (taken) on left_here_taken to threshold_app;

-- The owner, as whom the next function runs, forgets on behalf of one practice.
create policy forgotten on notice_answer_held for delete to current_user
    using (practice = current_setting('threshold.practice', true));

-- Erasing the halves erases where they are named. As party_leaf_forget (V075).
create function left_here_forget() returns trigger language plpgsql security definer as $$
declare
    served constant text := coalesce(current_setting('threshold.practice', true), '');
begin
    perform set_config('threshold.practice', coalesce(old.practice, ''), true);
    delete from left_here where practice = old.practice and rid = old.rid;
    delete from notice_answer_held where practice = old.practice and rid = old.rid;
    perform set_config('threshold.practice', served, true);
    return null;
end
$$;
do $$
begin
    execute format('alter function left_here_forget() set search_path = %I, pg_temp', current_schema());
end
$$;
revoke all on function left_here_forget() from public;
create trigger forgets_where_it_left after update on disclosure_detail
    for each row execute function left_here_forget();
