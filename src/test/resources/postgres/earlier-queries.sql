delete from business_identifier where practice = $1 and resource = $2
;
delete from consent_directive where consent = $1 and practice = $2
;
delete from document where stated_in = $1 and practice = $2
;
delete from item where practice = $1 and resource = $2
;
delete from particular where practice = $1 and resource = $2
;
delete from patient_link where patient = $1 and practice = $2
;
delete from record_change where practice = $1 and resource = $2 and version <= $3
;
delete from related_person where id = $1 and practice = $2
;
delete from search_value where practice = $1 and resource = $2
;
insert into business_identifier (practice, type, system, value, resource) values ($1, $2, $3, $4, $5)
;
insert into checkpoint (size, root, note) values ($1, $2, $3)
returning signed_at, coalesce(
    (select max(before.signed_at) from checkpoint before where before.size < checkpoint.size), signed_at)
;
insert into consent_directive (practice, consent, person, version, directive) values ($1, $2, $3, $4, $5)
;
insert into decision_sheet (digest, permitted_digest, sheet, permitted) select * from unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[])
;
insert into disclosure_detail (rid, shared_salt, held_salt, shared, held) select * from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[])
;
insert into guard (key, version) select wanted, 0 from unnest($1) as wanted order by wanted collate "C" on conflict (key) do nothing
;
insert into guard (key, version) select wanted, 1 from unnest($1) as wanted order by wanted collate "C" on conflict (key) do update set version = guard.version + 1
;
insert into involvement (practice, resource, slot_path, slot_index, person, part) values ($1, $2, $3, $4, $5, $6) on conflict do nothing
;
insert into item (practice, resource, slot_path, slot_index, version, pack_digest, category, labels,
    source, in_confidence, statement, known_to_family, clinical_date, derived_from, standing)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
;
insert into left_here (practice, what, rid)
select d.practice, what, d.rid
  from disclosure_detail d cross join unnest($1::text[]) as what
 where d.practice = $2 and d.rid = $3 and d.shared is not null
on conflict do nothing
;
insert into left_here_taken (practice, taken) values ($1, 0) on conflict do nothing
;
insert into log_entry (seq, leaf, body, rid) select * from unnest($1::bigint[], $2::bytea[], $3::bytea[], $4::uuid[])
;
insert into notice (practice, organisation, id, request, annex, asked, asked_at, entry)
values ($1, $2, $3, $4, $5, $6, $7, $8)
;
insert into notice_answer_held (practice, organisation, notice, rid, positions)
select $1, $2, $3, d.rid, $4
  from disclosure_detail d where d.rid = $5 and d.shared is not null
;
insert into notice_cause
    (practice, organisation, notice, cause, type, resource, version, person, request, annex, asked)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (practice, resource, version, request, annex, asked) do nothing
;
insert into pack_in_force (practice, digest, since) values ($1, $2, now())
on conflict (practice) do update set digest = excluded.digest, since = excluded.since
returning digest
;
insert into pack_remembered (digest, name, version, begins, since) values ($1, $2, $3, $4, now())
on conflict do nothing returning digest
;
insert into particular (practice, resource, slot_path, slot_index, dated, used_from, used_to)
values ($1, $2, $3, $4, $5, $6, $7)
;
insert into patient
    (practice, id, nhs_number, birth_date, family_name, restricted, active, left_at, died_at)
values ($1, $2, $3, $4, $5, $6, $7, case when not $8 then now() end, case when $9 then now() end)
on conflict (practice, id) do update set nhs_number = excluded.nhs_number,
    birth_date = excluded.birth_date, family_name = excluded.family_name,
    restricted = excluded.restricted, restricted_next = null, active = excluded.active,
    left_at = case when not excluded.active then coalesce(patient.left_at, excluded.left_at) end,
    died_at = case when excluded.died_at is not null then coalesce(patient.died_at, excluded.died_at) end
;
insert into practice_statement (practice, request, choice, signed_by, signed_name, signed_at)
values ($1, $2, $3, $4, $5, $6)
on conflict do nothing
;
insert into related_person (practice, id, child, nhs_number, birth_date, active, kinship, pr, pr_from,
    pr_to, lives_with, lives_with_from, lives_with_to, relation_from, relation_to, care_order,
    care_order_from, care_order_to)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
;
insert into request (id, practice, organisation, requester_user, requester_client, requester_name,
                     requester_roles, purpose, unborn, child_birth_date, child_family_name, record_from,
                     statement_author, statement_time, statement_text, audience, meeting,
                     meeting_begins, case_reference, order_number, order_from, order_to, stated,
                     authored_on, valid_until, status, last_act)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, 'accepted', $26)
;
insert into request_person (request, position, nhs_number, stated_as, claimed_relation, why, categories)
values ($1, $2, $3, $4, $5, $6, $7)
;
insert into request_repeat (organisation, requester_user, key, digest, request, kept_at)
values ($1, $2, $3, $4, $5, now())
on conflict (organisation, requester_user, key) do update
   set digest = excluded.digest, request = excluded.request, kept_at = excluded.kept_at
 where request_repeat.kept_at <= now() - interval '24 hours'
;
insert into resource (practice, id, type, version, first_kept, last_kept, patient)
values ($1, $2, $3, 1, now(), now(), $4) returning last_kept
;
insert into resource_version (practice, id, version, type, bytes, kept_at, kept_by)
values ($1, $2, $3, $4, $5, now(), $6)
;
insert into ruling (practice, request, id, kind, scope, person, category, resource, slot_path, slot_index,
                    ruled_by, ruled_name, ruled_at, as_of, why, wording, told, grounds, selection)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
;
insert into search_value (practice, resource, param, day_from, day_to) values ($1, $2, $3, $4, $5)
;
insert into search_value (practice, resource, param, system, code) values ($1, $2, $3, $4, $5)
;
select '', o.ods, o.name, o.kind, o.telephone
  from looked_after l join organisation o on o.ods = l.board where l.practice = $1
;
select '', ods, name, kind, telephone from organisation where ods = $1
;
select 'patient', id, nhs_number from patient where practice = $1 and id = $2
 union all select 'link', other, null from patient_link where practice = $3 and patient = $4
 union all select 'child', child, nhs_number from related_person where practice = $5 and id = $6
 union all select 'consent', person, null from consent_directive where practice = $7 and consent = $8
;
select * from desk_finding where practice = $1 and request = $2 order by found_at, position
;
select * from request_assignment where practice = $1 and request = $2 order by assigned_at
;
select * from request_telling where practice = $1 and request = $2 order by said_at
;
select * from request_update where practice = $1 and request = $2 order by updated_at
;
select b.resource
  from business_identifier b
  join resource r on r.practice = b.practice and r.id = b.resource
 where b.practice = $1 and b.type = $2 and b.system = $3 and b.value = $4 and not r.deleted
   for key share of r
;
select coalesce(person_of($1), $2)
;
select count(*) from item where practice = $1 and slot_index = -1 and other_digest = ''
;
select d.rid, d.shared, d.held
  from (select l.rid, e.seq, row_number() over (partition by p.task order by e.seq desc) as place
          from (select distinct rid from left_here where practice = $1 and what = any ($2)) l
          join log_entry e on e.rid = l.rid
          join disclosure_detail p on p.rid = l.rid and p.practice = $3 and p.shared is not null) f
  join disclosure_detail d on d.rid = f.rid and d.practice = $4 and d.shared is not null
 where f.place <= $5
 order by f.seq desc
;
select d.rid, d.shared, d.held
  from log_entry e
  join disclosure_detail d on d.rid = e.rid and d.practice = $1 and d.shared is not null
  join request r on r.id::text = d.task and r.practice = d.practice
 where e.seq >= $2 and e.seq < $3 and position('"class":"disclose"'::bytea in e.body) > 0
 order by e.seq
;
select d.rid, e.leaf, e.body, d.shared, d.shared_salt, d.held, d.held_salt
  from disclosure_detail d join log_entry e on e.rid = d.rid
 where d.practice = $1 and d.rid = any ($2)
;
select digest from decision_sheet where digest = any ($1)
;
select digest, sheet from decision_sheet where digest = any ($1)
;
select directive from record_change where practice = $1 and resource = $2 and version = $3 and directive is not null
;
select distinct child from related_person
 where practice = $1 and (nhs_number = any ($2) or id = any (cast($3 as uuid[])))
;
select distinct organisation from request where practice = $1
;
select distinct pack_digest from item where practice = $1 and slot_index = -1 limit 2
;
select e.rid, e.leaf, e.body, coalesce(d.shared, s.shared), coalesce(d.shared_salt, s.shared_salt),
       d.held, d.held_salt
  from log_entry e
  left join disclosure_detail d on d.rid = e.rid
  left join shared_half s on s.rid = e.rid
 where e.rid = $1
;
select e.seq from party_closing c join log_entry e on e.rid = c.entry where c.party = $1 and c.entry = $2
;
select exists (select from item i where i.practice = $1 and i.slot_index = -1
                  and i.other_digest is null and i.pack_digest <> $2)
    or exists (select from item i where i.practice = $3 and i.slot_index = -1
                  and i.other_digest > '' and i.other_digest < $4 and i.pack_digest <> $5)
    or exists (select from item i where i.practice = $6 and i.slot_index = -1
                  and i.other_digest > $7 and i.pack_digest <> $8)
;
select h.rid, h.positions
  from notice_answer_held h
  join notice n on n.practice = h.practice and n.organisation = h.organisation and n.id = h.notice
 where h.practice = $1 and n.asked = $2 and h.rid = any ($3)
;
select h.shared
  from shared_half h join log_entry e on e.rid = h.rid
 where h.task = $1
   and position('"class":"disclose"'::bytea in e.body) > 0
 order by e.seq desc
;
select id from patient where practice = $1 and nhs_number = $2 and active for key share
;
select key, version from guard where key = any ($1) order by key for share
;
select key, version from guard where key = any ($1) order by key for update
;
select level, (select max(place) from log_root kept where kept.level = levels.level) from generate_series(1, 7) levels (level)
;
select m.name, m.version, m.digest, m.begins, m.practice, m.protocol, m.protocol_version, m.protocol_digest, m.laid_over from pack_in_force p join pack_remembered m on m.digest = p.digest where p.practice = $1
;
select m.name, m.version, m.digest, m.begins, m.practice, m.protocol, m.protocol_version, m.protocol_digest, m.laid_over from pack_remembered m order by m.since, m.digest
;
select m.name, o.ods, o.name, o.kind, o.telephone
  from member m join organisation o using (ods)
 where m.client = $1 and m."user" in ($2, '')
 order by m."user" desc
 limit 1
;
select matched.id as matched, known.id as known
  from unnest($1::uuid[]) as matched (id) cross join lateral ids_of_person(matched.id) as known (id)
;
select meant.person,
       exists (select from patient p where p.practice = meant.practice and p.id = meant.person)
  from (select r.practice, person_of(r.id) as person from resource r
         where r.practice = $1 and r.id = $2 and r.type in ('Patient', 'RelatedPerson') and not r.deleted) meant
;
select name, setting from pg_settings
;
select note from checkpoint order by size desc limit 1
;
select now()
;
select ods from organisation where kind = 'gp-practice' order by ods
;
select p.*, r.type, c.type as person_type, null::uuid as entry, e.event, e.withdrawn, e.at
  from referral_prompt p
  join resource r on r.practice = p.practice and r.id = p.resource
  left join resource c on c.practice = p.practice and c.id = p.person
  join lateral (
      select 'prompted' as event, null as withdrawn, p.kept_at as at
      union all
      select 'withdrawn', w.why, w.withdrawn_at
        from referral_withdrawal w where w.practice = p.practice and w.prompt = p.id) e on true
 where p.practice = $1 and ($2::uuid is null or p.id = $3)
   and not exists (select from referral_recorded s
                    where s.practice = p.practice and s.prompt = p.id and s.event = e.event)
 order by e.event, e.at, p.id
 limit $4
;
select patient, person, prompts from referral_asking where practice = $1 and resource = $2
;
select person from involvement where practice = $1 and resource = $2
 union select person from unsafe_for where practice = $3 and resource = $4
;
select pg_advisory_xact_lock(hashtext('pack in force'), hashtext($1))
;
select pg_advisory_xact_lock(hashtextextended(wanted, 0)) from unnest($1) as wanted order by hashtextextended(wanted, 0)
;
select pg_advisory_xact_lock_shared(hashtext('pack in force'), hashtext($1))
;
select place from party_leaf where party = $1 and rid = $2
;
select pseudonym_key from organisation_key where ods = $1
;
select r.*, coalesce(r.as_of, r.ruled_at) as judged_as_of,
       c.said_by as confirmed_by, c.said_name as confirmed_name, c.said_at as confirmed_at,
       c.why as confirmed_why,
       t.said_by as retracted_by, t.said_name as retracted_name, t.said_at as retracted_at,
       t.why as retracted_why
  from ruling r
  left join ruling_later c on c.practice = r.practice and c.ruling = r.id and c.said = 'confirmed'
  left join ruling_later t on t.practice = r.practice and t.ruling = r.id and t.said = 'retracted'
 where r.practice = $1 and r.request = $2
 order by r.ruled_at, r.id
;
select r.*, o.name as organisation_name, o.kind as organisation_kind, o.telephone as organisation_telephone,
       s.choice, s.signed_by, s.signed_name, s.signed_at
  from request r join organisation o on o.ods = r.organisation
  left join practice_statement s on s.request = r.id
 where r.organisation = $1 and r.id = $2
;
select r.*, o.name as organisation_name, o.kind as organisation_kind, o.telephone as organisation_telephone,
       s.choice, s.signed_by, s.signed_name, s.signed_at
  from request r join organisation o on o.ods = r.organisation
  left join practice_statement s on s.request = r.id
 where r.practice = $1 and r.id = $2
;
select r.id from resource r
 where r.practice = $1 and r.type = 'Consent' and r.patient in (select ids_of_person($2))
;
select r.id, coalesce(g.version, 0),
       array(select m.kind from reminder m where m.practice = r.practice and m.request = r.id)
  from request r
  left join guard g on g.key = 'request/' || r.id
 where r.practice = $1 and r.purpose = 'immediate-danger'
   and not exists (select from countersignature c where c.request = r.id)
   and not exists (select from reminder m
                    where m.practice = r.practice and m.request = r.id
                      and m.kind = 'countersignature-overdue')
 order by r.authored_on, r.id
;
select r.id, coalesce(g.version, 0),
       array(select m.kind from reminder m where m.practice = r.practice and m.request = r.id)
  from request r
  left join guard g on g.key = 'request/' || r.id
 where r.practice = $1 and r.status = 'accepted'
   and (not exists (select from reminder m
                     where m.practice = r.practice and m.request = r.id and m.kind = 'overdue')
     or exists (select from looked_after l where l.practice = r.practice)
        and not exists (select from reminder m
                         where m.practice = r.practice and m.request = r.id and m.kind = 'escalated'))
 order by r.authored_on, r.id
;
select r.type, r.id, r.version, r.last_kept, v.bytes, i.pack_digest
  from resource r
  join resource_version v on v.practice = r.practice and v.id = r.id and v.version = r.version
  join item_in_force i on i.practice = r.practice and i.resource = r.id and i.slot_index = -1
 where r.practice = $1 and r.id = $2 and not r.deleted
   for key share of r
;
select request, digest from request_repeat
 where organisation = $1 and requester_user = $2 and key = $3 and kept_at > now() - interval '24 hours'
;
select request, position, nhs_number, stated_as, claimed_relation, why, categories
  from request_person where request = any ($1) order by request, position
;
select resource, person from involvement where practice = $1 and part = 'subject' and resource = any ($2)
;
select rid from log_entry where rid = any ($1)
;
select rolsuper or rolbypassrls,
       exists (select from pg_class c
               where c.relnamespace = (select relnamespace from pg_class where oid = 'log_head'::regclass)
                 and c.relkind in ('r', 'p')
                 and pg_has_role(current_user, c.relowner, 'member'))
  from pg_roles where rolname = current_user
;
select s.*, x.choice as annex
  from practice_statement s
  left join annex_statement x on x.practice = s.practice and x.request = s.request
 where s.practice = $1 and s.request = $2
;
select seq, leaf from log_entry where seq >= $1 and seq < $2
;
select seq, rid, leaf, body from log_entry where seq >= $1 order by seq limit $2
;
select set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true), set_config('threshold.practice', $3, true), set_config('threshold.organisation', $4, true), current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' and current_setting('synchronous_commit') in ('on', 'remote_apply')
;
select set_config('threshold.practice', $1, true), set_config('threshold.organisation', $2, true)
;
select set_config('threshold.practice', $1, true), set_config('threshold.organisation', $2, true), current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' and current_setting('synchronous_commit') in ('on', 'remote_apply')
;
select size from log_head where id = 1
;
select size from log_head where id = 1 for update
;
select size, frontier, root from log_head where id = 1
;
select size, frontier, root from log_head where id = 1 for update
;
select size, note from checkpoint where size > $1 and size <= $2
;
select taken from left_here_taken where practice = $1
;
select today.day - 1, size, note
  from (select (now() at time zone 'UTC' - interval '1 minute')::date as day) today
 cross join lateral (
     select size, note from checkpoint
      where signed_at < today.day::timestamp at time zone 'UTC'
      order by signed_at desc limit 1000) late
 order by size desc limit 1
;
update left_here_taken set taken = $1 where practice = $2 and taken = $3
;
update log_head set size = $1, frontier = $2, root = $3 where id = 1
;
update patient set restricted = restricted_next, restricted_next = null
 where practice = $1 and restricted_next is not null returning id
;
update request set status = 'completed', last_act = $1
 where practice = $2 and id = $3 and status = 'accepted'
;
update resource set version = $1, last_kept = now(), patient = $2
 where practice = $3 and id = $4 and version = $5 returning last_kept
;
update resource set visible_from = clock_timestamp() where practice = $1 and id = any ($2)
;
with own as materialized (
    select nhs_number as number from member_number where client = $1 and "user" = $2
)
, concerned as materialized (
    select concerned_by(number) as id from own
)
select 1
  from (select id from patient where nhs_number = $3
        union select id from related_person where nhs_number = $4) numbered
 cross join lateral ids_of_person(numbered.id) known (id)
where exists (select from concerned c where c.id = known.id)
   or exists (select from concerned c join related_person rp on rp.child = c.id
               where rp.id = known.id and is_family(rp))
limit 1
;
with own as materialized (
    select nhs_number as number from member_number where client = $1 and "user" = $2
)
, concerned as materialized (
    select concerned_by(number) as id from own
)
select r.id from own cross join request r
 where r.id = any ($3) and r.practice = $4
   and ((exists (select from request_person p where p.request = r.id and p.nhs_number = own.number)
 or exists (select from request_match m join concerned c on c.id = m.person where m.request = r.id)
 or r.purpose = 'immediate-danger' and exists (
     select from request_match m
     cross join lateral ids_of_person(m.person) child (id)
     join related_person rp on rp.child = child.id and rp.lives_with
     join concerned c on c.id = rp.id
     where m.request = r.id and m.position = 0))or exists (select from request_person p join patient t on t.nhs_number = p.nhs_number
            join concerned c on c.id = t.id where p.request = r.id)
or exists (select from request_person p join related_person t on t.nhs_number = p.nhs_number
            join concerned c on c.id = t.id where p.request = r.id))
;
with waiting as (
    select c.resource, bool_or(r.type = 'Consent') as of_consent, min(c.tries) as tries, min(c.changed_at) as since
      from record_change c
      join resource r on r.practice = c.practice and r.id = c.resource
     where c.practice = $1
     group by c.resource having min(c.next_try) <= now()
     order by 2 desc, 3, 4, 1 limit $2
)
select c.resource, c.version, c.patient as patient_before, c.protected as protected_before,
       c.within_it as within_before, c.was_out as out_before,
       c.patient is not null and r.patient is distinct from c.patient
           and not exists (select from ids_of_person(r.patient) as same (id) where same.id = c.patient) as moved,
       r.type, r.version as current, r.patient, r.erased_at is not null as erased,
       protections_of(r.id, false) as protected, protections_of(r.id, true) as within_it,
       r.deleted or exists (select from item i
                             where i.practice = r.practice and i.resource = r.id and i.slot_index = -1
                               and i.standing = 'entered-in-error') as out
  from waiting s
  join record_change c on c.practice = $3 and c.resource = s.resource
  join resource r on r.practice = c.practice and r.id = c.resource
 order by s.of_consent desc, s.tries, s.since, c.resource, c.version
;
with who as materialized (
    select distinct known.id
      from (select id from patient where practice = $1 and nhs_number = $2
            union select id from related_person where practice = $3 and nhs_number = $4) numbered
     cross join lateral ids_of_person(numbered.id) as known (id)
),
own as materialized (
    select distinct i.resource from involvement i
     where i.practice = $5 and i.part = 'subject' and i.person in (select id from who)
)
, hosts as materialized (
    select distinct known.id
      from (select distinct r.patient from resource r join own on own.resource = r.id where r.practice = $6) home
     cross join lateral ids_of_person(home.patient) as known (id)
)
, asked as materialized (
    select r.id, bool_or(reached.named) as named
      from (select p.request, true as named from request_person p where p.nhs_number = $7
            union all
            select m.request, true from request_match m where m.person in (select id from who)
            union all
            select f.request, true from desk_finding f where f.person in (select id from who)
            union all
            select m.request, false from request_match m where m.person in (select id from hosts)) reached
      join request r on r.id = reached.request
     where r.practice = $8
     group by r.id
)
select d.rid,
       half_word(d.shared, '"time":"'::bytea, 24) as at,
       case when half_word(d.shared, '"purpose":"'::bytea, 40) in ('own-access', 'proxy-access') then null
            else d.task end as request,
       case when half_word(d.shared, '"purpose":"'::bytea, 40) in ('own-access', 'proxy-access') then array(
           select distinct found[1]
             from regexp_matches(encode(d.shared, 'escape'), '"nhs_number":"([0-9]{10})"', 'g') as found)
       end as stated,
       a.named
  from disclosure_detail d
  join asked a on a.id::text = d.task
  join log_entry e on e.rid = d.rid
 where d.task = any (array(select id::text from asked))
 and position('"class":"disclose"'::bytea in e.body) > 0
;
with who as materialized (
    select distinct known.id
      from (select id from patient where practice = $1 and nhs_number = $2
            union select id from related_person where practice = $3 and nhs_number = $4) numbered
     cross join lateral ids_of_person(numbered.id) as known (id)
),
own as materialized (
    select distinct i.resource from involvement i
     where i.practice = $5 and i.part = 'subject' and i.person in (select id from who)
)
, hosts as materialized (
    select distinct known.id
      from (select distinct r.patient from resource r join own on own.resource = r.id where r.practice = $6) home
     cross join lateral ids_of_person(home.patient) as known (id)
)
select d.rid,
       half_word(d.shared, '"time":"'::bytea, 24) as at,
       case when half_word(d.shared, '"purpose":"'::bytea, 40) in ('own-access', 'proxy-access') then null
            else d.task end as request,
       case when half_word(d.shared, '"purpose":"'::bytea, 40) in ('own-access', 'proxy-access') then array(
           select distinct found[1]
             from regexp_matches(encode(d.shared, 'escape'), '"nhs_number":"([0-9]{10})"', 'g') as found)
       end as stated,
       d.shown_of = $7 as named
  from disclosure_detail d
  join log_entry e on e.rid = d.rid
 where d.practice = $8
   and d.shown_of in (select $9 union select p.nhs_number from patient p
                       where p.practice = $10 and p.id in (select id from hosts))
 and position('"class":"disclose"'::bytea in e.body) > 0
;
with who as materialized (
    select distinct known.id
      from (select id from patient where practice = $1 and nhs_number = $2
            union select id from related_person where practice = $3 and nhs_number = $4) numbered
     cross join lateral ids_of_person(numbered.id) as known (id)
),
own as materialized (
    select distinct i.resource from involvement i
     where i.practice = $5 and i.part = 'subject' and i.person in (select id from who)
)
select resource from own
union
select id from ruling where practice = $6 and kind = 'wording' and resource in (select resource from own)
