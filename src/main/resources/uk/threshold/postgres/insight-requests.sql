-- The requests made of a practice in a period, as they stood when it ended. Parameters: the first moment after the period four
-- times, the practice, the first moment of the period, and the first after it.
select r.id, r.purpose, o.kind, r.authored_on,
       array(select distinct category
               from request_person p cross join lateral unnest(p.categories) category
              where p.request = r.id) as categories,
       r.status = 'cancelled' and r.last_act < ? as cancelled,
       (select s.choice from practice_statement s
         where s.practice = r.practice and s.request = r.id and s.signed_at < ?) as choice,
       array(select distinct u.kind
               from ruling u
              where u.practice = r.practice and u.request = r.id and u.ruled_at < ?
                and not exists (select from ruling_later l
                                 where l.practice = u.practice and l.ruling = u.id and l.said = 'retracted'
                                   and l.said_at < ?)) as rulings
from request r join organisation o on o.ods = r.organisation
where r.practice = ? and r.authored_on >= ? and r.authored_on < ?
order by r.authored_on, r.id
