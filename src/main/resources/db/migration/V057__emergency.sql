-- Emergency access: that the practice was alerted, that a manager countersigned or did not in time, and what the Caldicott
-- guardian found. Rows are added and never changed; nothing that leaves rests on them.
alter table reminder drop constraint reminder_kind_check;
alter table reminder add constraint reminder_kind_check
    check (kind in ('reminder', 'overdue', 'escalated', 'emergency', 'countersignature-overdue'));

-- One manager of the organisation that asked answers for it.
create table countersignature (
    request      uuid primary key references request,
    practice     text not null references organisation,
    organisation text not null references organisation,
    signed_by    text not null,
    signed_name  text not null,
    words        text not null,
    signed_at    timestamptz not null
);
create index countersignature_by_practice on countersignature (practice);

alter table countersignature enable row level security;
alter table countersignature force row level security;
create policy of_practice_or_requester on countersignature
    using (practice = current_setting('threshold.practice', true)
        or organisation = current_setting('threshold.organisation', true))
    with check (organisation = current_setting('threshold.organisation', true)
        and exists (select from request r
                     where r.id = countersignature.request and r.practice = countersignature.practice
                       and r.organisation = countersignature.organisation and r.purpose = 'immediate-danger'));
grant select, insert on countersignature to threshold_app;

create table emergency_review (
    request       uuid primary key references request,
    practice      text not null references organisation,
    finding       text not null check (finding in ('justified', 'not-justified', 'unclear')),
    -- the guardian's own words; the practice's alone
    words         text not null,
    reviewed_by   text not null,
    reviewed_name text not null,
    reviewed_at   timestamptz not null
);
create index emergency_review_by_practice on emergency_review (practice);

alter table emergency_review enable row level security;
alter table emergency_review force row level security;
create policy own_practice on emergency_review
    using (practice = current_setting('threshold.practice', true))
    with check (practice = current_setting('threshold.practice', true)
        and exists (select from request r
                     where r.id = emergency_review.request and r.practice = emergency_review.practice
                       and r.purpose = 'immediate-danger'));
grant select, insert on emergency_review to threshold_app;

create index request_of_immediate_danger on request (practice, authored_on desc) where purpose = 'immediate-danger';
