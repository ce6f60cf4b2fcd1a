-- The meeting a request names: what is said of it, and when it begins where that is said. An answer may be due by then.
alter table request
    add column meeting text,
    add column meeting_begins timestamptz,
    add constraint meeting_with_words check (meeting is not null or meeting_begins is null);
