-- Who may act for whom: organisations by ODS code, and the applications and people that act for them.
-- A caller's organisation comes from here and from nowhere else.

create table organisation (
    ods       text primary key check (ods ~ '^[A-Z0-9]{3,12}$'),
    name      text not null check (name <> ''),
    kind      text not null,
    -- the number that is rung back; never one that a request states
    telephone text not null
);

create table member (
    -- the application, as the issuer names it in azp
    client text not null check (client <> ''),
    -- subject of the token; empty: the whole application
    "user" text not null,
    name   text not null,
    ods    text not null references organisation,
    primary key (client, "user")
);
create index member_by_organisation on member (ods);

-- Apart from the organisation, so that reading the directory never brings the secret along.
-- Two random UUIDs hold 244 random bits.
create table organisation_key (
    ods           text primary key references organisation,
    pseudonym_key bytea not null
        default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
        check (octet_length(pseudonym_key) = 32)
);

grant select, insert, update on organisation, member to threshold_app;
-- Made once: the pseudonyms of an organisation must stay what they were.
grant select, insert on organisation_key to threshold_app;
