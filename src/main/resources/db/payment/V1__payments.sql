-- What people see of the payments: a read model, rebuilt from the log at any time.
create table payment_view (
    id           uuid        primary key,
    order_id     uuid        not null,
    user_id      uuid        not null,
    method       text        not null,
    currency     text        not null,
    amount       bigint      not null,
    status       text        not null,
    decline_code text,
    version      int         not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
) with (fillfactor = 70);

-- Every movement of money, in minor units. Rows are only ever added.
create table ledger_entry (
    payment_id uuid        not null,
    version    int         not null,
    type       text        not null,
    amount     bigint      not null,
    currency   text        not null,
    at         timestamptz not null,
    primary key (payment_id, version)
);
