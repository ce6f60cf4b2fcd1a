-- What the practice ruled on a request, and how it closed it. Rows are added and never changed.
-- They belong to the practice alone: a requesting organisation sees none of them.

create table ruling (
    practice   text not null,
    request    uuid not null,
    id         uuid not null,
    kind       text not null,
    -- request, person, category or item
    scope      text not null check (scope in ('request', 'person', 'category', 'item')),
    person     uuid,
    category   text,
    resource   uuid,
    slot_path  text not null default '',
    slot_index integer not null default -1,
    ruled_by   text not null,
    ruled_name text not null,
    ruled_at   timestamptz not null,
    why        text not null,
    wording    text,
    primary key (practice, id),
    check ((kind = 'wording') = (wording is not null)),
    check ((scope in ('person', 'category')) = (person is not null)),
    check ((scope = 'category') = (category is not null)),
    check ((scope = 'item') = (resource is not null))
);
create index ruling_by_request on ruling (practice, request);

-- The clinician's signed statement with which a request was closed.
create table practice_statement (
    practice    text not null,
    request     uuid not null,
    choice      text not null,
    signed_by   text not null,
    signed_name text not null,
    signed_at   timestamptz not null,
    primary key (practice, request)
);

do $$
declare
    kept text;
begin
    foreach kept in array array['ruling', 'practice_statement'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy own_practice on %I using (practice = current_setting(''threshold.practice'', true)) '
            || 'with check (practice = current_setting(''threshold.practice'', true))', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
end
$$;
