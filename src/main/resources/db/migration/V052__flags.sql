-- Flags as councils place them: apart from every practice's records, and each council's apart from every other's.
-- A council sees and changes its own under threshold.organisation. A health reader sees, under threshold.person, what was
-- not ended about that one person and no more; so no statement of theirs lists whom councils have flags on.

create table council_flag (
    council             text not null references organisation,
    id                  uuid not null unique,
    version             integer not null check (version > 0),
    kept_at             timestamptz not null,
    kept_by             text not null,
    nhs_number          text not null,
    birth_date          date not null,
    kind                text not null
        check (kind in ('child-protection-plan', 'child-in-care', 'unborn-child-plan')),
    status              text not null check (status in ('active', 'inactive', 'entered-in-error')),
    starts              date not null,
    ends                date check (ends >= starts),
    office_telephone    text,
    emergency_telephone text,
    -- null exactly while it stands
    removal             text,
    primary key (council, id),
    check ((status = 'active') = (removal is null))
);
create index council_flag_by_number on council_flag (nhs_number) where status = 'active';
create index council_flag_by_council on council_flag (council, kept_at desc, id);

-- Every version ever kept, never changed.
create table council_flag_version (
    like council_flag including constraints,
    primary key (council, id, version),
    foreign key (council, id) references council_flag (council, id)
);

-- By whom a flag was read, for its council; written in the commit of the ledger entry of this id. No person's name.
create table flag_read (
    rid     uuid not null,
    council text not null,
    flag    uuid not null,
    read_at timestamptz not null,
    reader  text not null references organisation,
    roles   text[] not null,
    primary key (rid, flag),
    foreign key (council, flag) references council_flag (council, id)
);
create index flag_read_of_flag on flag_read (council, flag, read_at desc);

do $$
declare
    kept text;
begin
    foreach kept in array array['council_flag', 'council_flag_version', 'flag_read'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
    foreach kept in array array['council_flag', 'council_flag_version'] loop
        execute format('create policy own_council on %I using (council = current_setting(''threshold.organisation'', true)) '
            || 'with check (council = current_setting(''threshold.organisation'', true))', kept);
    end loop;
end
$$;
grant update on council_flag to threshold_app;

create policy of_the_person on council_flag for select to threshold_app
    using (status = 'active' and nhs_number = current_setting('threshold.person', true));

create policy own_council on flag_read for select
    using (council = current_setting('threshold.organisation', true));
-- One answer may hold flags of several councils, each of which is told in its commit.
create policy told on flag_read for insert to threshold_app with check (true);
