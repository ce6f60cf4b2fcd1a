-- To whom a request was given to judge. Rows are added and never changed; the latest stands.
create table request_assignment (
    practice         text not null,
    request          uuid not null references request,
    assigned_to      text not null check (assigned_to <> ''),
    assigned_to_name text not null,
    assigned_by      text not null,
    assigned_by_name text not null,
    assigned_at      timestamptz not null,
    note             text not null,
    primary key (practice, request, assigned_at)
);
create index request_assignment_by_user on request_assignment (practice, assigned_to, assigned_at desc);

-- That a clinician let the answer to an open request cover what was kept until then. The latest stands.
create table request_update (
    practice     text not null,
    request      uuid not null references request,
    updated_by   text not null,
    updated_name text not null,
    updated_at   timestamptz not null,
    why          text not null,
    primary key (practice, request, updated_at)
);

-- Whether a person was told of what is shared of them, and how or why not. The latest stands.
create table request_telling (
    practice  text not null,
    request   uuid not null references request,
    person    uuid not null,
    told      boolean not null,
    words     text not null,
    said_by   text not null,
    said_name text not null,
    said_at   timestamptz not null,
    primary key (practice, request, said_at)
);

-- A reasoned release: on what ground for each person, as '<person> <ground>', and who was told.
alter table ruling
    add column told text,
    add column grounds text[] not null default '{}',
    add constraint release_with_grounds check ((kind = 'reasoned-release') = (told is not null)),
    add constraint told_with_grounds check ((told is not null) = (grounds <> '{}'));

-- What was said of a ruling since: that a second person shares it, or that it was taken back.
create table ruling_later (
    practice  text not null,
    ruling    uuid not null,
    said      text not null check (said in ('confirmed', 'retracted')),
    said_by   text not null,
    said_name text not null,
    said_at   timestamptz not null,
    why       text not null,
    primary key (practice, ruling, said),
    foreign key (practice, ruling) references ruling (practice, id)
);

do $$
declare
    kept text;
begin
    foreach kept in array array['request_assignment', 'request_update', 'request_telling', 'ruling_later'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy own_practice on %I using (practice = current_setting(''threshold.practice'', true)) '
            || 'with check (practice = current_setting(''threshold.practice'', true))', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
end
$$;
