-- What the practice answered when a consent was withdrawn: does this change your view of risk? One question for each version
-- of a Consent by which it stands withdrawn, through whatever door that came in; it is open while no row here answers it.
-- Rows are added and never changed.
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

do $$
declare
    kept text;
begin
    foreach kept in array array['risk_view'] loop
        execute format('alter table %I enable row level security', kept);
        execute format('alter table %I force row level security', kept);
        execute format('create policy own_practice on %I using (practice = current_setting(''threshold.practice'', true)) '
            || 'with check (practice = current_setting(''threshold.practice'', true))', kept);
        execute format('grant select, insert on %I to threshold_app', kept);
    end loop;
end
$$;
