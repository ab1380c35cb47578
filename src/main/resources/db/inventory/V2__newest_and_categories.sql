-- When a product came into the catalogue, so that the newest can be shown first. For what is there already nobody has kept it
-- here; the last change is near enough until the read model is written anew from the log, which knows.
alter table product_view add column listed_at timestamptz;
update product_view set listed_at = updated_at where name is not null;
create index product_view_by_age on product_view (listed_at, sku) where name is not null;

-- Prices of two currencies cannot be compared: each currency is in order by itself.
drop index product_view_by_price;
create index product_view_by_price on product_view (price_currency, price_amount, sku) where name is not null;

-- A category is listed in the same orders. None of these columns changes when a piece is sold.
create index product_view_category_by_name on product_view (category, lower(name), sku) where name is not null;
create index product_view_category_by_price on product_view (category, price_currency, price_amount, sku)
    where name is not null;
create index product_view_category_by_age on product_view (category, listed_at, sku) where name is not null;
