-- All on which it rests whether the copies of one person's record, or what the ledger has of some persons, may be erased,
-- in one snapshot. Parameters: the practice; ids of persons; NHS numbers under which they are looked for beside, since the
-- ledger may speak of somebody whose record is gone. `kind` says what a row tells; a row of `needs` names another Patient of
-- whom the same has to be true.
with this as materialized (select ?::text as practice, ?::uuid[] as persons, ?::text[] as numbers),
-- under which ids the person stands in entries
known as materialized (
    select distinct k.id
    from this
    cross join lateral unnest(this.persons) as p (id)
    cross join lateral ids_of_person(p.id) as k (id)
),
-- the Patients who are that person: what was merged or registered anew is one record
member as materialized (
    select r.practice, r.id, r.deleted, r.last_kept, p.active, p.left_at, p.died_at, p.nhs_number
    from this
    cross join known k
    join resource r on r.practice = this.practice and r.id = k.id and r.type = 'Patient' and r.erased_at is null
    left join patient p on p.practice = r.practice and p.id = r.id
),
own as materialized (
    select r.practice, r.id, r.type, r.said_here and not r.deleted as said_here
    from member m join resource r on r.practice = m.practice and (r.patient = m.id or r.id = m.id)
),
-- the person, and everybody whom the record makes a relation
of_the_record as materialized (
    select id from known
    union
    select id from own where type = 'RelatedPerson'
),
-- what else speaks of one of these, or is the same person in another's record
speaks as (
    select v.resource from this cross join of_the_record o
    join involvement v on v.practice = this.practice and v.person = o.id
    union
    select u.resource from this cross join of_the_record o
    join unsafe_for u on u.practice = this.practice and u.person = o.id
    union
    select rp.id from this cross join of_the_record o
    join related_person rp on rp.practice = this.practice and (rp.child = o.id or rp.id = o.id)
    union
    select l.patient from this cross join of_the_record o
    join patient_link l on l.practice = this.practice and l.other = o.id
    union
    select c.consent from this cross join of_the_record o
    join consent_directive c on c.practice = this.practice and c.person = o.id
),
-- Of whom the record speaks beside; a relation without any entry too, because through it the entries of one relative
-- are held back from another, and a council's flag on one counts for all (household.sql).
spoken_of as materialized (
    select v.person from own o
    join involvement v on v.practice = o.practice and v.resource = o.id
    where o.type not in ('Patient', 'RelatedPerson')
    union
    select u.person from own o join unsafe_for u on u.practice = o.practice and u.resource = o.id
    union
    select c.person from own o join consent_directive c on c.practice = o.practice and c.consent = o.id
    union
    select id from own where type = 'RelatedPerson'
),
beside as (
    select resource from speaks
    union
    select k.id
    from (select person from spoken_of except select id from known) other
    cross join lateral ids_of_person(other.person) as k (id)
    union
    -- a Binary of this record that is also another's document
    select d.holder from own o
    join document d on d.practice = o.practice and d.binary_id = o.id
    where o.type = 'Binary'
    union
    select d.holder from own o
    join former_document d on d.practice = o.practice and d.binary_id = o.id
    where o.type = 'Binary'
    union
    -- a Binary that is a document of this record and of another's too, and so is told of in neither
    select e.holder from own o
    join document d on d.practice = o.practice and d.holder = o.id
    join document e on e.practice = d.practice and e.binary_id = d.binary_id
),
other as materialized (
    select distinct r.patient
    from this
    cross join beside b
    join resource r on r.practice = this.practice and r.id = b.resource and not r.deleted
    where not exists (select from own o where o.id = r.id)
),
-- Requests about the person; and those in which somebody of another's record goes by an id of this one, as whoever is a
-- relation in several records goes by the first of their ids (V040).
matched as materialized (
    select r.id, r.status, r.purpose, r.valid_until, r.last_act, bool_or(meant.own) as own
    from this
    cross join lateral (
        select m.request, o.id in (select id from known) as own
        from of_the_record o
        join request_match m on m.practice = this.practice and m.person = o.id
        union all
        select p.request, true from request_person p where p.nhs_number = any (this.numbers)
        union all
        -- whose record is gone goes in requests by an id that nobody has any more
        select m.request, true
        from unnest(this.persons) as gone (id)
        join request_match m on m.practice = this.practice and m.person = gone.id
    ) meant
    join request r on r.id = meant.request and r.practice = this.practice
    group by r.id
)
select 'member' as kind, m.id, (not m.deleted and m.active) as active,
       case when m.deleted then m.last_kept when not m.active then coalesce(m.left_at, m.last_kept) end as left_at,
       m.died_at,
       null::text as hold
from member m
union all
select 'needs', patient, null, null, null, null from other where patient is not null
union all
select 'closed', null, null, max(last_act), null, null from matched where own and status <> 'accepted'
having count(*) > 0
union all
select 'hold', null, null, null, null, 'in-no-record' where exists (select from other where patient is null)
union all
select 'hold', null, null, null, null, 'request-open'
where exists (select from matched where status = 'accepted')
   or exists (select from this cross join member m
              join request_person p on p.nhs_number = m.nhs_number
              join request r on r.id = p.request and r.practice = this.practice and r.status = 'accepted')
union all
-- whom somebody at the desk is still to find may be anybody
select 'hold', null, null, null, null, 'person-not-found-yet'
where exists (
    select from this
    join request r on r.practice = this.practice and r.status = 'accepted' and r.valid_until > now()
    join request_match m on m.request = r.id and m.practice = r.practice and m.person is null
    where not exists (select from desk_finding f
                      where f.practice = m.practice and f.request = m.request and f.position = m.position))
union all
select 'hold', null, null, null, null, 'answer-readable'
where exists (select from matched where status = 'completed' and valid_until > now())
union all
select 'hold', null, null, null, null, 'emergency-not-reviewed'
where exists (select from matched x where x.purpose = 'immediate-danger'
              and not exists (select from emergency_review e where e.request = x.id))
union all
select 'hold', null, null, null, null, 'prompt-open'
where exists (
    select from this
    cross join (
        select p.id from this cross join of_the_record o
        join referral_prompt p on p.practice = this.practice and p.patient = o.id
        union
        select p.id from this cross join of_the_record o
        join referral_prompt p on p.practice = this.practice and p.person = o.id
        union
        select p.id from this
        join referral_prompt p on p.practice = this.practice and p.persons && array(select id from of_the_record)
        union
        select p.id from own o join referral_prompt p on p.practice = o.practice and p.resource = o.id
    ) asks
    where not exists (select from referral_answer a where a.practice = this.practice and a.prompt = asks.id)
      and not exists (select from referral_withdrawal w where w.practice = this.practice and w.prompt = asks.id))
union all
select 'hold', null, null, null, null, 'position-unanswered'
where exists (
    select from this
    cross join (
        select s.id, s.kind from this cross join of_the_record o
        join stance s on s.practice = this.practice and s.person = o.id
        union
        select s.id, s.kind from own o join stance s on s.practice = o.practice and s.resource = o.id
        union
        select s.id, s.kind from matched x
        join this on true
        join stance s on s.practice = this.practice and s.request = x.id
    ) raised
    -- what marks an entry, or keeps it back, until it is settled would not find the entry that is sent again
    where case
        when raised.kind = 'dispute'
            or raised.kind = 'objection'
                and exists (select from stance_author w where w.practice = this.practice and w.stance = raised.id)
        then 'settled' is distinct from (
            select a.outcome from stance_answer a where a.practice = this.practice and a.stance = raised.id
            order by a.answered_at desc, a.id limit 1)
        else not exists (select from stance_answer a where a.practice = this.practice and a.stance = raised.id)
    end)
union all
-- nor would that somebody found it unfit
select 'hold', null, null, null, null, 'unfit-online'
where exists (
    select from own o
    cross join lateral (
        select k.fit from online_check k where k.practice = o.practice and k.resource = o.id
        order by k.checked_at desc limit 1
    ) latest
    where not latest.fit)
union all
-- no other system has it, or has it as it was withdrawn here
select 'hold', null, null, null, null, 'consent-said-here' where exists (select from own where said_here)
union all
-- a practice that holds somebody as theirs by an old copy would be the only one
select 'hold', null, null, null, null, 'active-elsewhere'
where exists (
    select from member m
    where m.active and not m.deleted and m.nhs_number is not null and active_elsewhere(m.nhs_number))
union all
-- what somebody at the practice said must be kept, of the person or of somebody whom the record makes a relation
select 'hold', null, null, null, null, 'on-hold'
where exists (
    select from this
    join person_hold h on h.practice = this.practice and h.lifted_at is null
    where h.nhs_number = any (this.numbers)
       or h.persons && this.persons
       or h.persons && array(select id from of_the_record)
       or exists (select from of_the_record o
                  join patient p on p.practice = this.practice and p.id = o.id
                  where p.nhs_number = h.nhs_number)
       or exists (select from of_the_record o
                  join related_person rp on rp.practice = this.practice and rp.id = o.id
                  where rp.nhs_number = h.nhs_number))
