-- A ruling on entries that were picked one by one: their ids.
alter table ruling drop constraint ruling_scope_check;
alter table ruling
    add column selection uuid[],
    add constraint ruling_scope_check check (scope in ('request', 'person', 'category', 'item', 'selection')),
    add constraint selection_with_items check ((scope = 'selection') = (selection is not null)),
    add constraint selection_of_some check (cardinality(selection) between 1 and 100);

-- What a clinician signed at the close for the readers of the confidential annex alone. It is apart from what the
-- requesting organisation may read of a closing: only a reading of the annex, which the practice answers, sees it.
create table annex_statement (
    practice text not null,
    request  uuid not null,
    choice   text not null check (choice = 'please-ring'),
    primary key (practice, request),
    foreign key (practice, request) references practice_statement (practice, request)
);
alter table annex_statement enable row level security;
alter table annex_statement force row level security;
create policy own_practice on annex_statement using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert on annex_statement to threshold_app;

-- Whether a council holds a standing flag on the person with a number, for one's own online view: that there is one, and
-- nothing of it. As registered_at (V055): the function sees exactly the flags with the number it was asked for.
create policy of_a_sign on council_flag for select to current_user
    using (status = 'active' and nhs_number = current_setting('threshold.sign', true));

create function flagged(number text) returns boolean
language plpgsql volatile strict security definer as $$
declare
    found boolean;
begin
    perform set_config('threshold.sign', number, true);
    select exists (select from council_flag f where f.nhs_number = number and f.status = 'active') into found;
    perform set_config('threshold.sign', '', true);
    return found;
end
$$;
do $$
begin
    execute format('alter function flagged(text) set search_path = %I, pg_temp', current_schema());
end
$$;
revoke all on function flagged(text) from public;
grant execute on function flagged(text) to threshold_app;
