-- The root of every subtree of 256, 256², … leaves of the log, kept when its last leaf comes: by them proofs and tiles are made
-- and a start is checked without reading the log. What is made of entries is made again of them where it is missing.

create table log_root (
    level smallint not null check (level between 1 and 7),
    -- how many such subtrees stand before it
    place bigint not null check (place >= 0),
    hash  bytea not null check (octet_length(hash) = 32),
    primary key (level, place)
);

create trigger never_changes before update or delete or truncate on log_root
    for each statement execute function ledger_never_changes();

grant select, insert on log_root to threshold_app;

-- The root over as many hashes as a power of two.
create function ledger_root_of(hashes bytea[]) returns bytea language plpgsql immutable strict as $$
declare
    width int := cardinality(hashes);
begin
    while width > 1 loop
        width := width / 2;
        for i in 1 .. width loop
            hashes[i] := sha256('\x01'::bytea || hashes[2 * i - 1] || hashes[2 * i]);
        end loop;
    end loop;
    return hashes[1];
end
$$;

insert into log_root (level, place, hash)
select 1, seq / 256, ledger_root_of(array_agg(leaf order by seq))
  from log_entry
 group by seq / 256
having count(*) = 256;

do $$
begin
    for above in 2 .. 7 loop
        insert into log_root (level, place, hash)
        select above, place / 256, ledger_root_of(array_agg(hash order by place))
          from log_root
         where level = above - 1
         group by place / 256
        having count(*) = 256;
    end loop;
end
$$;

drop function ledger_root_of(bytea[]);
