-- A person's own view of their record.

-- Where a person is registered is asked across practices, by their own number and for nothing else. The function runs as
-- the tables' owner, who sees beyond the practice that is served exactly the patients with the number it was asked for.
create policy of_the_number on patient for select to current_user
    using (nhs_number = current_setting('threshold.own_number', true));

create function registered_at(number text) returns table (practice text, birth_date date, family_name text)
language plpgsql volatile strict security definer as $$
begin
    perform set_config('threshold.own_number', number, true);
    -- Two practices that both hold the person as theirs: nobody knows which record is current.
    return query
        select min(p.practice), min(p.birth_date), coalesce(min(p.family_name), '')
          from patient p
         where p.nhs_number = number and p.active
        having count(*) = 1 and min(p.birth_date) is not null;
    perform set_config('threshold.own_number', '', true);
end
$$;
-- What it names is what stands where it stands, and no table of the caller's.
do $$
begin
    execute format('alter function registered_at(text) set search_path = %I, pg_temp', current_schema());
end
$$;
revoke all on function registered_at(text) from public;
grant execute on function registered_at(text) to threshold_app;

create index patient_by_number_alone on patient (nhs_number) where active;

-- Whether an entry is fit to be seen online, as somebody at the practice judged one version of it. Rows are added and
-- never changed; the latest stands.
create table online_check (
    practice     text not null,
    resource     uuid not null,
    version      integer not null,
    fit          boolean not null,
    -- the checker's own words; the practice's alone
    why          text not null,
    checked_by   text not null,
    checked_name text not null,
    checked_at   timestamptz not null,
    primary key (practice, resource, checked_at),
    foreign key (practice, resource) references resource (practice, id)
);

alter table online_check enable row level security;
alter table online_check force row level security;
create policy own_practice on online_check using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert on online_check to threshold_app;

-- The newest first.
create index resource_by_last_kept on resource (practice, last_kept desc, id desc);
