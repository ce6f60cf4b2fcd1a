-- All that the decisions of one request rest on, in one snapshot. Parameter 1 is the request's id.
-- Every row has the same columns; `kind` says which of them it fills.
with asked as materialized (
    select position, person from request_match where request = ?::uuid and person is not null
),
-- under which ids the asked persons stand in entries: their own, and those of RelatedPersons who are the same person
alias as materialized (
    select person, person as known_as from asked
    union
    select a.person, rp.id
    from asked a
    join patient p on p.id = a.person and p.active
    join related_person rp on rp.practice = p.practice and rp.nhs_number = p.nhs_number
    union
    select a.person, l.other from asked a join patient_link l on l.patient = a.person
),
held as materialized (
    select r.practice, r.id, r.type, r.version, r.first_kept, coalesce(r.visible_from, r.last_kept) as visible_from, r.patient
    from resource r
    where not r.deleted
      and r.id in (select i.resource from involvement i join alias n on i.person = n.known_as where i.part = 'subject')
),
tie as materialized (
    select coalesce(p.id, l.patient, rp.id) as person, rp.id as known_as, rp.nhs_number, rp.birth_date, rp.kinship,
           rp.pr, rp.pr_from, rp.pr_to, rp.lives_with, rp.lives_with_from, rp.lives_with_to
    from asked a
    join related_person rp on rp.child = a.person and rp.active
    left join patient p on p.practice = rp.practice and p.nhs_number = rp.nhs_number and p.active
    left join patient_link l on l.practice = rp.practice and l.other = rp.id
    where a.position = 0
),
-- persons in the entries, each under the id of the Patient they are, where they are one
part as materialized (
    select i.resource, i.slot_path, i.slot_index, i.part,
           coalesce(
               (select n.person from alias n where n.known_as = i.person limit 1),
               (select t.person from tie t where t.known_as = i.person limit 1),
               (select p.id from related_person rp join patient p on p.practice = rp.practice and p.nhs_number = rp.nhs_number and p.active
                where rp.practice = i.practice and rp.id = i.person),
               (select l.patient from patient_link l where l.practice = i.practice and l.other = i.person limit 1),
               i.person) as person
    from involvement i join held h on h.practice = i.practice and h.id = i.resource
),
unsafe as materialized (
    select u.resource, u.slot_path, u.slot_index,
           coalesce(
               (select n.person from alias n where n.known_as = u.person limit 1),
               (select t.person from tie t where t.known_as = u.person limit 1),
               u.person) as person
    from unsafe_for u join held h on h.practice = u.practice and h.id = u.resource
),
person as (
    select person as id from asked
    union select known_as from alias
    union select person from tie
    union select known_as from tie
    union select person from part
    union select person from unsafe
),
guarded as (
    select 'person/' || id as key from person
    union select 'consent/' || id from person
    union select 'household/' || person from asked where position = 0
    union select 'request/' || ?::text
)
select 'asked' as kind, null::uuid as resource, '' as slot_path, position as number, person,
       null::text as code, null::text[] as words, null::date as day_from, null::date as day_to,
       null::timestamptz as at, null::bytea as bytes
from asked
union all
select 'status', null, '', 0, null, status, null, null, null, null, null from request where id = ?::uuid
union all
select 'now', null, '', 0, null, null, null, null, null, now(), null
union all
select 'birth', null, '', 0, p.id, null, null, p.birth_date, null, null, null
from patient p where p.birth_date is not null and p.id in (select id from person)
union all
select 'number', null, '', 0, p.id, p.nhs_number, null, null, null, null, null
from patient p where p.nhs_number is not null and p.id in (select id from person)
union all
select 'number', null, '', 0, t.person, t.nhs_number, null, null, null, null, null
from tie t where t.nhs_number is not null
union all
select 'birth', null, '', 0, t.person, null, null, t.birth_date, null, null, null
from tie t where t.birth_date is not null
union all
select 'tie', null, '', 0, person, kinship, null, null, null, null, null from tie
union all
select 'responsibility', null, '', 0, person, null, null, pr_from, pr_to, null, null from tie where pr
union all
select 'home', null, '', 0, person, null, null, lives_with_from, lives_with_to, null, null from tie where lives_with
union all
select 'resource', h.id, '', h.version, h.patient, h.type,
       array[to_char(h.visible_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')],
       null, null, h.first_kept, v.bytes
from held h join resource_version v on v.practice = h.practice and v.id = h.id and v.version = h.version
union all
select 'item', i.resource, i.slot_path, i.slot_index, null, i.pack_digest,
       array[i.category, i.source, i.in_confidence, i.statement, i.known_to_family::text] || i.labels,
       i.clinical_date, null, null, null
from item i join held h on h.practice = i.practice and h.id = i.resource
union all
select 'part', resource, slot_path, slot_index, person, part, null, null, null, null, null from part
union all
select 'unsafe', resource, slot_path, slot_index, person, null, null, null, null, null, null from unsafe
union all
select 'code', s.resource, '', 0, null, s.code, array[s.system], null, null, null, null
from search_value s join held h on h.practice = s.practice and h.id = s.resource where s.param = 'every-code'
union all
select 'consent', c.consent, '', c.version, a.person, c.directive, null, null, null, null, null
from consent_directive c join alias a on a.known_as = c.person
union all
select 'ruling', g.resource, g.slot_path, g.slot_index, g.person, g.kind,
       array[g.id::text, g.scope, g.category, g.ruled_by, g.ruled_name, g.why, g.wording,
             to_char(coalesce(g.as_of, g.ruled_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')],
       null, null, g.ruled_at, null
from ruling g where g.request = ?::uuid
union all
select 'statement', null, '', 0, null, choice, array[signed_by, signed_name], null, null, signed_at, null
from practice_statement where request = ?::uuid
union all
select 'guard', null, '', 0, null, d.key, array[coalesce(g.version, 0)::text], null, null, null, null
from guarded d left join guard g on g.key = d.key
order by kind, resource, slot_path, number, person, code
