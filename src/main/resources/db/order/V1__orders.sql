-- What people see of the orders: a read model, rebuilt from the log at any time.
create table order_view (
    id         uuid        primary key,
    user_id    uuid        not null,
    status     text        not null,
    version    int         not null,
    updated_at timestamptz not null,
    reason     text,
    refunded   bigint      not null default 0,
    placed     json        not null
) with (fillfactor = 70);
create index order_view_of_user on order_view (user_id, id desc);

-- The orders on their way from placed to confirmed, and what each of them waits for.
create table process (
    id        uuid     primary key,
    partition smallint not null,
    type      text     not null,
    doc       json     not null,
    trace     text     not null
) with (fillfactor = 50);

-- How far each log had been read when the orders above were last stored.
create table process_reach (
    log       text     not null,
    partition smallint not null,
    position  bigint   not null,
    primary key (log, partition)
) with (fillfactor = 30);
