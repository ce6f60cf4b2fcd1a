-- Whose record was read online, as a column: so that a practice finds what was shown of one person without looking through
-- all it ever answered. A reading of one's own record, or as a proxy of another's, is about one person and names them by
-- number; a request that somebody made is found by the register of requests. Erased with the halves.
alter table disclosure_detail
    add column shown_of text generated always as (
        case when encode(shared, 'escape') ~ '"purpose":"(own|proxy)-access"'
            then substring(encode(shared, 'escape') from '"nhs_number":"([0-9]{10})"')
        end) stored;
create index disclosure_detail_by_shown on disclosure_detail (practice, shown_of) where shown_of is not null;
