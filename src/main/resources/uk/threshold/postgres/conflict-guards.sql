-- What it rests on whether a person, or whom a request is about, is of a caller's own: the guards of everybody there and
-- of the caller, of whom their records name and in whose records they stand, twice over, and of whoever comes to have
-- one of the numbers of all these. Where the directory holds no number of the caller's, it rests on that alone.
-- Parameters: client and user; a person's id, or null; a request's id, or null; the practice; over how many guards its
-- numbers are spread.
with recursive this as materialized (
    select ?::text as client, ?::text as "user", ?::uuid as person, ?::uuid as request,
           ?::text as practice, ?::bigint as spread
),
looking as materialized (
    select m.nhs_number as number, this.person, this.request
    from this join member_number m on m.client = this.client and m."user" = this."user"
),
stated as materialized (
    select number from looking
    union
    select p.nhs_number from looking join request_person p on p.request = looking.request where p.nhs_number is not null
),
subject as materialized (
    select person as id from looking where person is not null
    union
    select m.person from looking join request_match m on m.request = looking.request where m.person is not null
    union
    select p.id from stated join patient p on p.nhs_number = stated.number
    union
    select rp.id from stated join related_person rp on rp.nhs_number = stated.number
),
around (id, steps) as (
    select known.id, 0 from subject cross join lateral ids_of_person(subject.id) known (id)
    union
    select known.id, a.steps + 1
    from around a
    cross join lateral (
        select child as id from related_person where id = a.id
        union
        select id from related_person where child = a.id
    ) beside
    cross join lateral ids_of_person(beside.id) known (id)
    where a.steps < 2
),
near as materialized (
    select distinct id from around
),
numbered as materialized (
    select number from stated
    union
    select p.nhs_number from near join patient p on p.id = near.id where p.nhs_number is not null
    union
    select rp.nhs_number from near join related_person rp on rp.id = near.id where rp.nhs_number is not null
),
guarded as (
    select 'directory/numbers' as key
    union select 'request/' || request from looking where request is not null
    union select 'person/' || id from near
    union select 'household/' || p.id from near join patient p on p.id = near.id
    union select 'number/' || this.practice || '/' || numbered.number::bigint % this.spread from numbered cross join this
)
-- each by its key, as in household.sql
select d.key, coalesce((select g.version from guard g where g.key = d.key), 0) from guarded d
