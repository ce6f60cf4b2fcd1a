-- What somebody at a practice's desk found of the persons a request names. Rows are added and never changed; the latest
-- stands, and request_match holds whom it comes to.
create table desk_finding (
    practice   text not null,
    request    uuid not null references request,
    position   integer not null,
    finding    text not null check (finding in ('identified', 'not-identified-here', 'left-this-practice')),
    person     uuid,
    -- the finder's own; the practice's alone
    words      text,
    found_by   text not null,
    found_name text not null,
    found_at   timestamptz not null,
    primary key (practice, request, position, found_at),
    check ((finding = 'identified') = (person is not null)),
    check ((finding = 'identified') = (words is null))
);
create index desk_finding_by_person on desk_finding (practice, person);
create index request_match_by_person on request_match (practice, person);
create index request_person_by_number on request_person (nhs_number);

alter table desk_finding enable row level security;
alter table desk_finding force row level security;
create policy own_practice on desk_finding using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert on desk_finding to threshold_app;

-- The signed statement is said to the requester: their organisation may read it, and nothing else of the desk.
create policy of_the_requester on practice_statement for select
    using (exists (select from request r where r.id = request
                   and r.organisation = current_setting('threshold.organisation', true)));

-- By which request a disclosure was made; for the account of what was shared. The personal half holds it as canonical
-- JSON, in which a quotation mark within a text is escaped, so that the pattern finds the member and nothing else.
create index disclosure_detail_by_request
    on disclosure_detail (substring(encode(shared, 'escape') from '"task":"([0-9a-f-]{36})"'));
