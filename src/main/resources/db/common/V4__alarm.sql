-- Which streams want to be woken, and when. A read model of the log, of which most streams are gone again before it is written.
create table alarm (
    stream uuid        primary key,
    due    timestamptz not null,
    -- When the stream last changed.
    at     timestamptz not null
);
create index alarm_due on alarm (due);
insert into alarm (stream, due, at) select stream, due, at from state where due is not null;

-- States that are kept, that is: others are added up from the events.
drop index state_due;
alter table state drop column due;

-- The exclusive or of how the hashes of all events begin: the last event of a stream has none after it that would tell.
alter table log_head add column seal bigint not null default 0;
update log_head set seal = coalesce(
    (select bit_xor(('x' || encode(substring(hash for 8), 'hex'))::bit(64)::bigint) from event), 0);
