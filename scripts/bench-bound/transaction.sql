-- The same order as saga.sql in one transaction: one commit, possible only while everything lies in one database. The product's
-- row stays locked until the commit.
\set sku random(1, 1000)
begin;
with step as (insert into orders.event (stream, version, type, body) values (gen_random_uuid(), 1, 'Placed', '{"user": "0199a3c2-7d4e-7c1b-9d52-0f6a1c3b5e77", "currency": "GBP", "items": [{"sku": "BENCH-417", "quantity": 2, "price": 1999}], "total": 3998, "address": {"line1": "1 High Street", "city": "London", "postal_code": "N1 9GU", "country": "GB"}}') returning stream, body) insert into orders.outbox (topic, stream, body) select 'order.placed', stream, body from step returning stream \gset
with level as (update stock.product set available = available - 2 where sku = :sku and available >= 2 returning sku), step as (insert into stock.reservation select :stream::uuid, sku, 2 from level returning stream) insert into stock.outbox (topic, stream, body) select 'stock.reserved', stream, '{"order": "placed", "total": 3998, "sku": 417, "quantity": 2}' from step;
with step as (insert into payments.payment values (:stream::uuid, 3998, 'captured') returning stream) insert into payments.outbox (topic, stream, body) select 'payment.captured', stream, '{"order": "placed", "total": 3998, "sku": 417, "quantity": 2}' from step;
with step as (insert into orders.event (stream, version, type, body) values (:stream::uuid, 2, 'Confirmed', '{"order": "placed", "total": 3998, "sku": 417, "quantity": 2}') returning stream, body) insert into orders.outbox (topic, stream, body) select 'order.confirmed', stream, body from step;
commit;
