-- Which organisation looks after a practice: the board whose named GP is told when an answer is overdue.
create table looked_after (
    practice text primary key references organisation,
    board    text not null references organisation,
    check (practice <> board)
);
grant select, insert, update on looked_after to threshold_app;

-- What the clock has said of an open request, each kind once. Rows are added and never changed. They hold who asks, why
-- and by when, for the practice and for the board that is told; nothing of what is held, and nothing rests on them.
create table reminder (
    practice text not null,
    request  uuid not null references request,
    kind     text not null check (kind in ('reminder', 'overdue', 'escalated')),
    purpose  text not null,
    asks     text not null,
    due      timestamptz not null,
    given_at timestamptz not null,
    -- the board; null where the practice's own people are told
    told     text references organisation,
    primary key (practice, request, kind),
    check ((kind = 'escalated') = (told is not null))
);
create index reminder_by_board on reminder (told);

alter table reminder enable row level security;
alter table reminder force row level security;
create policy of_practice_or_board on reminder
    using (practice = current_setting('threshold.practice', true)
        or told = current_setting('threshold.organisation', true))
    with check (practice = current_setting('threshold.practice', true));
grant select, insert on reminder to threshold_app;
