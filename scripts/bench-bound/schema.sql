-- What three services would keep for the order saga, and nothing more: orders as events, stock with its reservations,
-- payments; each with an outbox. One database, because one pgbench script speaks to one; the commits stay apart.
drop schema if exists orders, stock, payments cascade;
create schema orders;
create schema stock;
create schema payments;

create table orders.event (
    position bigint generated always as identity primary key,
    stream uuid not null,
    version int not null,
    type text not null,
    body jsonb not null,
    at timestamptz not null default now(),
    unique (stream, version));

create table orders.outbox (
    position bigint generated always as identity primary key,
    topic text not null,
    stream uuid not null,
    body jsonb not null);
create table stock.outbox (like orders.outbox including all);
create table payments.outbox (like orders.outbox including all);

create table stock.product (sku int primary key, available int not null check (available >= 0)) with (fillfactor = 70);
create table stock.reservation (stream uuid primary key, sku int not null, pieces int not null);
create table payments.payment (stream uuid primary key, pence bigint not null, status text not null);

insert into stock.product select sku, 2000000000 from generate_series(1, 1000) sku;
vacuum analyze stock.product;
