-- Events that a subscription could not handle, and those of the same streams that wait behind them.
create table dead_letter (
    id           uuid        primary key,
    subscription text        not null,
    position     bigint      not null,
    stream       uuid        not null,
    type         text        not null,
    reason       text        not null,
    attempts     int         not null,
    at           timestamptz not null,
    asked_at     timestamptz,
    redriven_at  timestamptz,
    unique (subscription, position)
);
create index dead_letter_waiting on dead_letter (subscription, stream, position) where redriven_at is null;
