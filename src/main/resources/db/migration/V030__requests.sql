-- Information requests as they were admitted, and who their persons were matched to.
-- A request belongs to the practice asked and to the organisation that asks; who is meant, to the practice alone.

create table request (
    id                uuid primary key,
    practice          text not null references organisation,
    organisation      text not null references organisation,
    requester_user    text not null,
    requester_client  text not null,
    requester_name    text not null,
    requester_roles   text[] not null,
    purpose           text not null,
    child_birth_date  date not null,
    child_family_name text not null,
    record_from       date,
    statement_author  text,
    statement_time    timestamptz,
    statement_text    text,
    audience          text[] not null,
    case_reference    text,
    -- the resource as the requester stated it, without what the gateway sets
    stated            bytea not null,
    authored_on       timestamptz not null,
    valid_until       timestamptz not null,
    status            text not null check (status in ('accepted', 'completed', 'cancelled')),
    -- the requester's own last act or the closing
    last_act          timestamptz not null,
    check (num_nulls(statement_author, statement_time, statement_text) in (0, 3))
);
create index request_by_organisation on request (organisation, authored_on desc);
create index request_by_practice on request (practice, authored_on desc);

-- The child at position 0, then the others in the order of the request, as they were stated.
create table request_person (
    request          uuid not null references request,
    position         integer not null check (position >= 0),
    nhs_number       text,
    stated_as        text,
    claimed_relation text,
    why              text,
    categories       text[] not null,
    primary key (request, position)
);

-- One row for every position, whether or not anyone is matched.
create table request_match (
    request    uuid not null references request,
    position   integer not null,
    practice   text not null,
    -- null: with the practice's desk
    person     uuid,
    how        text not null check (how in ('exact', 'desk')),
    matched_by text,
    matched_at timestamptz not null,
    primary key (request, position),
    check (how = 'desk' or (person is not null and matched_by is null))
);

-- Under which key a client may send a request again.
create table request_repeat (
    organisation   text not null,
    requester_user text not null,
    key            text not null,
    digest         text not null,
    request        uuid not null references request deferrable initially deferred,
    kept_at        timestamptz not null,
    primary key (organisation, requester_user, key)
);

alter table request enable row level security;
alter table request force row level security;
create policy of_practice_or_requester on request
    using (practice = current_setting('threshold.practice', true)
        or organisation = current_setting('threshold.organisation', true));

alter table request_person enable row level security;
alter table request_person force row level security;
create policy of_a_visible_request on request_person
    using (exists (select from request r where r.id = request_person.request));

alter table request_match enable row level security;
alter table request_match force row level security;
create policy own_practice on request_match
    using (practice = current_setting('threshold.practice', true));

alter table request_repeat enable row level security;
alter table request_repeat force row level security;
create policy own_organisation on request_repeat
    using (organisation = current_setting('threshold.organisation', true));

grant select, insert on request, request_person, request_match to threshold_app;
grant update (status, last_act) on request to threshold_app;
grant update (person, how, matched_by, matched_at) on request_match to threshold_app;
grant select, insert, update on request_repeat to threshold_app;
