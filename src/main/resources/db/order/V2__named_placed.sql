-- How an order was placed, under the name that says in which version it is written, as in the log.
update order_view set placed = json_build_object('order.placed', placed);
