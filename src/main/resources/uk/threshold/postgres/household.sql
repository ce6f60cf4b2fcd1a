-- All that the decisions of one request, or of one online reading, rest on, in one snapshot. Parameters: the request's id;
-- for a reading, which has no request, the NHS number of the person whose record is read, and that of a proxy.
-- Every row has the same columns; `kind` says which of them it fills. Whoever a row names stands there under the id
-- that person_of gives.
with this as materialized (
    select ?::uuid as request, ?::text as own, ?::text as proxy, (now() at time zone 'Europe/London')::date as today
),
-- A proxy is somebody whom the record itself names, by number: for a child under eleven with parental responsibility. Of a
-- person who is restricted under any id there is no proxy.
asked as materialized (
    select m.position, person_of(m.person) as person
    from this join request_match m on m.request = this.request
    where m.person is not null
    union all
    select 0, person_of(p.id)
    from this join patient p on p.nhs_number = this.own and p.active
    where this.proxy is null
       or (not exists (select from ids_of_person(p.id) known (id) join patient t on t.id = known.id where t.restricted)
           and exists (
               select from ids_of_person(p.id) known (id) join related_person rp on rp.child = known.id
               where rp.nhs_number = this.proxy and rp.active and coalesce(rp.relation_to >= this.today, true)
                 and (p.birth_date <= this.today - interval '11 years'
                      or (rp.pr and coalesce(rp.pr_from <= this.today, true) and coalesce(rp.pr_to >= this.today, true)))))
),
-- under which ids the child stands in entries
child as materialized (
    select known.id from asked a cross join lateral ids_of_person(a.person) as known (id) where a.position = 0
),
-- whom the child's record relates to the child; a relation that has ended is none
tie as materialized (
    select person_of(rp.id) as person, rp.id as known_as, rp.kinship, rp.pr, rp.pr_from, rp.pr_to,
           rp.lives_with, rp.lives_with_from, rp.lives_with_to, rp.care_order, rp.care_order_from, rp.care_order_to
    from child c
    join related_person rp on rp.child = c.id
    where rp.active
      and coalesce(rp.relation_to >= (now() at time zone 'Europe/London')::date, true)
),
-- whom the child's record places in the household today, where danger is immediate: they are reached although not named
reached_unnamed as materialized (
    select distinct t.person
    from this
    join request r on r.id = this.request and r.purpose = 'immediate-danger'
    cross join tie t
    where t.lives_with
      and coalesce(t.lives_with_from <= (now() at time zone 'Europe/London')::date, true)
      and coalesce(t.lives_with_to >= (now() at time zone 'Europe/London')::date, true)
      -- whoever is restricted, or has left, is for somebody at the desk to identify, as in match.sql
      and not exists (
          select from ids_of_person(t.person) as known (id) join patient p on p.id = known.id where p.restricted or not p.active
      )
),
-- who holds parental responsibility today for others who are asked about, by the record of each
holder as materialized (
    select whose.person, person_of(rp.id) as holder
    from this
    join (select person from asked where position <> 0 union select person from reached_unnamed) whose on this.own is null
    cross join lateral ids_of_person(whose.person) as known (id)
    join related_person rp on rp.child = known.id
    where rp.active and rp.pr
      and coalesce(rp.relation_to >= this.today, true)
      and coalesce(rp.pr_from <= this.today, true)
      and coalesce(rp.pr_to >= this.today, true)
),
-- under which ids those asked about, and those tied to the child, stand in entries
alias as materialized (
    select w.person, known.id as known_as, w.asked
    from (
        select person, bool_or(named) as asked
        from (
            select person, true as named from asked
            union all select person, true from reached_unnamed
            union all select person, false from tie
            union all select holder, false from holder
        ) either
        group by person
    ) w
    cross join lateral ids_of_person(w.person) as known (id)
),
-- what is the reached persons' own, and who is recorded as the child's family and household
-- their ids first, person by person, so that nothing leads through all that the practice keeps; the part is compared as an
-- expression, so that no index is drawn but that of the person
own_id as materialized (
    select i.resource as id
    from alias n
    cross join lateral (
        select resource from involvement where person = n.known_as and part || '' = 'subject' offset 0
    ) i
    where n.asked
    union
    select known_as from tie
),
own as materialized (
    select r.practice, r.id, r.type, r.version, r.first_kept, coalesce(r.visible_from, r.last_kept) as visible_from, r.patient
    from own_id o
    join resource r on r.id = o.id
    where not r.deleted
      and r.patient is not null
),
-- which Binary holds the bytes of which of them
document_of as materialized (
    select distinct d.binary_id, d.holder, o.practice, o.patient
    from own o join document d on d.practice = o.practice and d.holder = o.id
),
-- and of those the ones that belong to nothing else, in one person's record
reached as materialized (
    select * from own
    union all
    select r.practice, r.id, r.type, r.version, r.first_kept, coalesce(r.visible_from, r.last_kept), home.patient
    from (
        select practice, binary_id, patient, count(distinct holder) as holders
        from document_of group by practice, binary_id, patient
    ) home
    join resource r on r.practice = home.practice and r.id = home.binary_id
    where r.type = 'Binary' and not r.deleted
      and (r.patient is null or r.patient = home.patient)
      and home.holders = (
          select count(distinct d.holder) from document d where d.practice = r.practice and d.binary_id = r.id
      )
),
-- of several Patients who are one person, the one that stands for the person
held as materialized (
    select * from reached r where r.type <> 'Patient' or r.id = person_of(r.id)
),
part as materialized (
    select i.resource, i.slot_path, i.slot_index, i.part, i.person as known_as
    from held h join involvement i on i.practice = h.practice and i.resource = h.id
    union
    select d.binary_id, '', -1, i.part, i.person
    from held h
    join document_of d on d.practice = h.practice and d.binary_id = h.id
    join involvement i on i.practice = d.practice and i.resource = d.holder
),
unsafe as materialized (
    select u.resource, u.slot_path, u.slot_index, u.person as known_as
    from held h join unsafe_for u on u.practice = h.practice and u.resource = h.id
    union
    select d.binary_id, '', -1, u.person
    from held h
    join document_of d on d.practice = h.practice and d.binary_id = h.id
    join unsafe_for u on u.practice = d.practice and u.resource = d.holder
),
ruled as materialized (
    select g.* from this join ruling g on g.request = this.request
),
-- disputes of those entries that no answer settled, each with the wording last approved for travelling with the entry
disputed as materialized (
    select s.resource, s.id, note.id as note, note.wording, note.approved_at
    from held h
    join stance s on s.practice = h.practice and s.resource = h.id and s.kind = 'dispute'
    left join lateral (
        select n.id, n.wording, n.approved_at
        from dispute_note n where n.practice = s.practice and n.stance = s.id
        order by n.approved_at desc, n.id limit 1
    ) note on true
    where 'settled' is distinct from (
        select a.outcome from stance_answer a where a.practice = s.practice and a.stance = s.id
        order by a.answered_at desc, a.id limit 1)
),
-- entries to whose being told their author objects, while no answer settled it
objected as materialized (
    select s.resource
    from stance_author w
    join stance s on s.practice = w.practice and s.id = w.stance
    where s.kind = 'objection' and 'settled' is distinct from (
        select a.outcome from stance_answer a where a.practice = s.practice and a.stance = s.id
        order by a.answered_at desc, a.id limit 1)
),
-- who is meant by each id that those entries and rulings use
identity as materialized (
    select used.known_as, coalesce(n.person, person_of(used.known_as)) as person
    from (
        select known_as from part
        union select known_as from unsafe
        union select patient from held
        union select person from ruled where person is not null
    ) used
    left join alias n on n.known_as = used.known_as
),
-- everyone of whom anything was said, under every id of theirs
known as materialized (
    select person, known_as from alias
    union
    select other.person, all_of.id
    from (select person from identity except select person from alias) other
    cross join lateral ids_of_person(other.person) as all_of (id)
),
-- whom those entries say to have harmed somebody, and where the name of each is kept: the Patient who stands for them, if an
-- entry points to a Patient, else the RelatedPerson. A Patient who is restricted, or has left, bears none, nor does what was
-- told in confidence or must be kept from somebody.
named as materialized (
    select i.person, p.known_as, r.practice, r.id, r.type, r.version, person_of(r.patient) as home
    from this
    join (select distinct known_as from part where part = 'said-to-have-harmed') p on this.own is null
    join identity i on i.known_as = p.known_as
    join resource r on not r.deleted and r.id = case
        when exists (select from patient t where t.id = p.known_as) then i.person else p.known_as end
    where not exists (select from item c where c.practice = r.practice and c.resource = r.id and c.in_confidence is not null)
      and not exists (select from unsafe_for u where u.practice = r.practice and u.resource = r.id)
      and (r.type = 'Patient'
           and exists (select from patient t where t.id = r.id and t.active)
           and not exists (select from known k join patient t on t.id = k.known_as where k.person = i.person and t.restricted)
           or r.type = 'RelatedPerson' and exists (select from related_person rp where rp.id = r.id and rp.active))
),
told as materialized (
    select k.person, of.nhs_number, of.birth_date, of.child, of.place
    from known k
    cross join lateral (
        select p.nhs_number, p.birth_date, null::uuid as child, case when p.id = k.person then 0 else 1 end as place
        from patient p where p.id = k.known_as
        union all
        select rp.nhs_number, case when rp.active then rp.birth_date end, rp.child, 2
        from related_person rp where rp.id = k.known_as
    ) of
),
-- what the person's own Patient says goes before what another says of them; in doubt they are the younger
born as (
    select distinct on (person) person, birth_date
    from told where birth_date is not null order by person, place, birth_date desc
),
-- for an online reading: under every id, the person, who is recorded as family of theirs, who of those in whose record
-- they stand themselves, and the other children of all these
family as materialized (
    select distinct known.id
    from (
        select id from child
        union select rp.id from child c join related_person rp on rp.child = c.id where rp.active
        union select rp.child from child c join related_person rp on rp.id = c.id where rp.active
        union select kin.id
        from child c join related_person rp on rp.id = c.id join related_person kin on kin.child = rp.child
        where rp.active and kin.active
    ) near
    join this on this.own is not null
    cross join lateral ids_of_person(near.id) known (id)
),
around as materialized (
    select id from family
    union
    select known.id
    from family f
    join related_person rp on rp.id = f.id and rp.active
    cross join lateral ids_of_person(rp.child) known (id)
),
-- whoever a relation turns out to be, the household it stands in is raised with it
guarded as (
    select 'person/' || known_as as key from known
    union select 'person/' || id from around
    union select 'household/' || id from around
    union select 'consent/' || known_as from known
    union select 'household/' || id from child
    union select 'household/' || known_as from alias where asked
    union select 'household/' || child from told where child is not null
    union select 'document/' || binary_id from document_of
    union select 'request/' || request from this where request is not null
    union select 'policy/' || current_setting('threshold.practice', true)
)
select 'asked' as kind, null::uuid as resource, '' as slot_path, position as number, person,
       null::text as code, null::text[] as words, null::date as day_from, null::date as day_to,
       null::timestamptz as at, null::bytea as bytes
from asked
union all
select 'status', null, '', 0, null, r.status, null, null, null, null, null
from this join request r on r.id = this.request
union all
select 'status', null, '', 0, null, 'accepted', null, null, null, null, null from this where own is not null
union all
select 'now', null, '', 0, null, null, null, null, null, now(), null
union all
select 'policy', null, '', 0, null, digest, null, null, null, null, null
from pack_in_force where practice = current_setting('threshold.practice', true)
union all
select 'birth', null, '', 0, person, null, null, birth_date, null, null, null from born
union all
-- whether, and since which London day, the gateway was told that somebody who is a patient here has died
select 'died', null, '', 0, k.person, null, null, (min(p.died_at) at time zone 'Europe/London')::date, null, null, null
from known k join patient p on p.id = k.known_as
group by k.person
union all
select distinct 'number', null::uuid, '', 0, person, nhs_number,
       null::text[], null::date, null::date, null::timestamptz, null::bytea
from told where nhs_number is not null
union all
select 'tie', null, '', 0, person, kinship, null, null, null, null, null from tie
union all
select 'responsibility', null, '', 0, person, null, null, pr_from, pr_to, null, null from tie where pr
union all
select distinct 'holder', h.holder, '', 0, h.person, null::text,
       null::text[], null::date, null::date, null::timestamptz, null::bytea
from holder h
union all
select 'care-order', null, '', 0, person, null, null, care_order_from, care_order_to, null, null from tie where care_order
union all
select 'home', null, '', 0, person, null, null, lives_with_from, lives_with_to, null, null from tie where lives_with
union all
select 'reached', null, '', 0, person, null, null, null, null, null, null from reached_unnamed
union all
select 'resource', h.id, '', h.version, w.person, h.type,
       array[to_char(h.visible_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')],
       null, null, h.first_kept, v.bytes
from held h
join identity w on w.known_as = h.patient
join resource_version v on v.practice = h.practice and v.id = h.id and v.version = h.version
union all
-- labels are looked up by key alone, each time: a plan made while there were few items leads through all of them later
select 'item', i.resource, i.slot_path, i.slot_index, null, i.pack_digest,
       array[i.category, i.source, i.in_confidence, i.statement, i.known_to_family::text, i.standing] || i.labels,
       i.clinical_date, null, null, null
from held h
cross join lateral (select * from item_in_force l where l.practice = h.practice and l.resource = h.id offset 0) i
union all
-- which days are whose is asked under a court's order alone; code tells whether anything is said of them
select 'particular', p.resource, p.slot_path, p.slot_index, null, p.dated::text, null, p.used_from, p.used_to, null, null
from this
join request r on r.id = this.request and r.purpose = 'court-order'
cross join held h
join particular p on p.practice = h.practice and p.resource = h.id
union all
-- in a document's row, person is the id of the resource it belongs to, and the rest is what is known of that
select 'document', d.binary_id, i.slot_path, i.slot_index, d.holder, i.pack_digest,
       array[i.category, i.source, i.in_confidence, i.statement, i.known_to_family::text, i.standing] || i.labels,
       i.clinical_date, null, null, null
from held h
join document_of d on d.practice = h.practice and d.binary_id = h.id
cross join lateral (select * from item_in_force l where l.practice = d.practice and l.resource = d.holder offset 0) i
union all
select distinct 'part', p.resource, p.slot_path, p.slot_index, w.person, p.part,
       null::text[], null::date, null::date, null::timestamptz, null::bytea
from part p join identity w on w.known_as = p.known_as
union all
select 'unsafe', u.resource, u.slot_path, u.slot_index, w.person, null, null, null, null, null, null
from unsafe u join identity w on w.known_as = u.known_as
union all
select 'code', s.resource, '', 0, null, s.code, array[s.system], null, null, null, null
from held h join search_value s on s.practice = h.practice and s.resource = h.id where s.param = 'every-code'
union all
select 'consent', c.consent, '', c.version, n.person, c.directive, null, null, null, null, null
from alias n join consent_directive c on c.person = n.known_as
union all
-- under which ids those are known who may have spoken in a consent
select 'known-as', n.known_as, '', 0, n.person, null, null, null, null, null, null from alias n
union all
select 'author-objects', h.id, '', 0, null, null, null, null, null, null, null
from held h
where h.id in (select resource from objected)
   or exists (select from document_of d join objected o on o.resource = d.holder where d.binary_id = h.id)
union all
-- an alert whose period is over is none, whatever its status says
select distinct 'flag-ended', s.resource, '', 0, null::uuid, null::text,
       null::text[], null::date, null::date, null::timestamptz, null::bytea
from this cross join held h
join search_value s on s.practice = h.practice and s.resource = h.id
where s.param = 'flag-end' and s.day_to < this.today
union all
select 'dispute', d.resource, '', 0, null, null, array[d.id::text, d.note::text, d.wording], null, null, d.approved_at, null
from disputed d
union all
select 'ruling', g.resource, g.slot_path, g.slot_index, w.person, g.kind,
       array[g.id::text, g.scope, g.category, g.ruled_by, g.ruled_name, g.why, g.wording,
             to_char(coalesce(g.as_of, g.ruled_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
             c.said_by, c.said_name, to_char(c.said_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), c.why,
             t.said_by, t.said_name, to_char(t.said_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), t.why,
             g.told, array_to_string(g.selection, ' ')] || g.grounds,
       null, null, g.ruled_at, null
from ruled g
left join identity w on w.known_as = g.person
left join ruling_later c on c.practice = g.practice and c.ruling = g.id and c.said = 'confirmed'
left join ruling_later t on t.practice = g.practice and t.ruling = g.id and t.said = 'retracted'
union all
select 'update', null, '', 0, null, null, null, null, null, max(u.updated_at), null
from this join request_update u on u.request = this.request
having max(u.updated_at) is not null
union all
select 'statement', null, '', 0, null, s.choice, array[s.signed_by, s.signed_name, x.choice], null, null, s.signed_at, null
from this join practice_statement s on s.request = this.request
left join annex_statement x on x.practice = s.practice and x.request = s.request
union all
select distinct 'around', null::uuid, '', 0, null::uuid, i.pack_digest, array[i.category] || i.labels,
       null::date, null::date, null::timestamptz, null::bytea
from around a
join involvement v on v.person = a.id and v.part in ('subject', 'said-to-have-harmed', 'harmed-or-at-risk')
join resource r on r.practice = v.practice and r.id = v.resource and not r.deleted
cross join lateral (
    select * from item_in_force l
    where l.practice = v.practice and l.resource = v.resource and l.slot_path = v.slot_path and l.slot_index = v.slot_index offset 0
) i
union all
-- a council has a flag
select 'signal', null, '', 0, null, 'safeguarding', null, null, null, null, null
from this
where this.own is not null and exists (select from around a where is_flagged(a.id))
union all
(select distinct on (k.resource) 'checked', k.resource, '', k.version, null::uuid, k.fit::text,
       null::text[], null::date, null::date, null::timestamptz, null::bytea
from this join held h on this.own is not null join online_check k on k.practice = h.practice and k.resource = h.id
order by k.resource, k.checked_at desc)
union all
select 'name', n.id, '', n.version, n.person, n.type, array[n.home::text, n.known_as::text], null, null, null, v.bytes
from named n join resource_version v on v.practice = n.practice and v.id = n.id and v.version = n.version
union all
select distinct 'name-label', n.id, i.slot_path, i.slot_index, null::uuid, i.pack_digest, i.labels,
       null::date, null::date, null::timestamptz, null::bytea
from named n
cross join lateral (select * from item_in_force l where l.practice = n.practice and l.resource = n.id offset 0) i
union all
-- what anything in their own record is labelled with, which their name may not leave beside
select distinct 'name-record', n.id, '', 0, null::uuid, i.pack_digest, i.labels,
       null::date, null::date, null::timestamptz, null::bytea
from named n
join known k on k.person = n.person
join involvement v on v.person = k.known_as and v.part = 'subject'
join resource r on r.practice = v.practice and r.id = v.resource and not r.deleted
cross join lateral (select * from item_in_force l where l.practice = v.practice and l.resource = v.resource offset 0) i
union all
-- each by its key: joined, they would be looked for among the guards of every request there ever was
select 'guard', null, '', 0, null, d.key,
       array[coalesce((select g.version from guard g where g.key = d.key), 0)::text], null, null, null, null
from guarded d
order by kind, resource, slot_path, number, person, code
