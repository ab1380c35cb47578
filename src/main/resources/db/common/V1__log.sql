-- The event log of one service, and what its readers need to know where they are.

-- One row. The statement that appends events takes their positions from it, so its lock puts appends in line until
-- they commit: positions have no gaps and are in commit order.
create table log_head (
    position bigint not null
) with (fillfactor = 10);
insert into log_head values (0);

create table event (
    position  bigint      primary key,
    stream    uuid        not null,
    version   int         not null,
    type      text        not null,
    at        timestamptz not null,
    actor     text        not null,
    cause     text        not null,
    trace     text        not null,
    body      json        not null,
    unique (stream, version)
);

-- What the events of each stream add up to. It can be dropped and rebuilt from them.
create table state (
    stream  uuid        primary key,
    version int         not null,
    type    text        not null,
    doc     json        not null,
    at      timestamptz not null,
    due     timestamptz
) with (fillfactor = 70);
create index state_due on state (due) where due is not null;

-- Idempotency keys that clients have used, and the version of the stream right after.
create table once (
    scope       uuid        not null,
    key         text        not null,
    fingerprint text        not null,
    stream      uuid        not null,
    version     int         not null,
    at          timestamptz not null,
    primary key (scope, key)
);
create index once_at on once using brin (at);

-- How far each subscription has come in each partition of the log it reads, and which node may move it on.
create table subscription (
    name      text        not null,
    partition smallint    not null,
    position  bigint      not null,
    owner     uuid,
    until     timestamptz not null default '-infinity',
    primary key (name, partition)
) with (fillfactor = 30);

-- The nodes that want a share of a subscription's partitions.
create table member (
    name  text        not null,
    node  uuid        not null,
    until timestamptz not null,
    primary key (name, node)
);

-- Stops a transaction whose premise no longer holds, such as a lease that another node has taken.
create function demand(holds boolean, premise text) returns void language plpgsql as $$
begin
    if not holds then
        raise exception using errcode = 'ST001', message = premise;
    end if;
end $$;
