-- All on which it rests whether the copies of one person's record may be erased, in one snapshot. Parameters: the
-- practice; the id of a Patient of it; the categories that are a sign for the household; the digest of the pack in
-- force. `kind` says what a row tells; a row of `needs` names another Patient of whom the same has to be true.
with this as materialized (
    select ?::text as practice, ?::uuid as person, ?::text[] as signs, ?::text as pack
),
-- under which ids the person stands in entries
known as materialized (
    select distinct k.id from this cross join lateral ids_of_person(this.person) as k (id)
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
    select r.practice, r.id, r.type
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
-- A bare relation protects nobody. One beside what is a sign for the household, or labelled, or labelled under another
-- pack and so perhaps anything, does; and so does that of somebody whose own number the directory holds, who must leave
-- the affairs of relatives to a colleague.
protects as materialized (
    select exists (
            select from this cross join own o
            join item i on i.practice = o.practice and i.resource = o.id
            where i.category is null or i.category = any (this.signs) or i.labels <> '{}' or i.pack_digest <> this.pack)
        or exists (select from member m join member_number n on n.nhs_number = m.nhs_number) as relations
),
-- of whom the record speaks beside
spoken_of as materialized (
    select v.person from own o
    join involvement v on v.practice = o.practice and v.resource = o.id
    where o.type not in ('Patient', 'RelatedPerson')
    union
    select u.person from own o join unsafe_for u on u.practice = o.practice and u.resource = o.id
    union
    select c.person from own o join consent_directive c on c.practice = o.practice and c.consent = o.id
    union
    select o.id from own o cross join protects where protects.relations and o.type = 'RelatedPerson'
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
    select r.id, r.status, r.purpose, r.valid_until, r.last_act, bool_or(o.id in (select id from known)) as own
    from this
    cross join of_the_record o
    join request_match m on m.practice = this.practice and m.person = o.id
    join request r on r.id = m.request and r.practice = this.practice
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
        select s.id from this cross join of_the_record o
        join stance s on s.practice = this.practice and s.person = o.id
        union
        select s.id from own o join stance s on s.practice = o.practice and s.resource = o.id
        union
        select s.id from matched x join this on true join stance s on s.practice = this.practice and s.request = x.id
    ) raised
    where not exists (select from stance_answer a where a.practice = this.practice and a.stance = raised.id))
