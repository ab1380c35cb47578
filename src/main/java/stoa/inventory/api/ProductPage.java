package stoa.inventory.api;

import java.util.List;
import java.util.Optional;

/** @param next where the next page begins; empty on the last */
public record ProductPage(List<ProductView> items, Optional<String> next) {}
