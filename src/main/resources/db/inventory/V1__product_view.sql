-- The catalogue as shoppers see it: a read model, rebuilt from the log at any time. Stock may be counted before the product
-- is defined, because the two are read from different partitions: such a row has no name yet and is not shown.
create table product_view (
    sku            text        collate "C" primary key,
    name           text        collate "C",
    description    text,
    category       text        collate "C",
    price_amount   bigint,
    price_currency text,
    search         tsvector,
    on_hand        bigint      not null,
    reserved       bigint      not null,
    version        int         not null,
    updated_at     timestamptz not null
) with (fillfactor = 50);
create index product_view_by_name on product_view (lower(name), sku) where name is not null;
create index product_view_by_price on product_view (price_amount, sku) where name is not null;
create index product_view_by_category on product_view (category, sku) where name is not null;
create index product_view_search on product_view using gin (search);
