package stoa.order.api;

import java.util.List;
import java.util.Optional;
import stoa.kernel.OrderId;

/** @param next the {@code before} of the next page; empty on the last */
public record OrderPage(List<OrderView> items, Optional<OrderId> next) {}
