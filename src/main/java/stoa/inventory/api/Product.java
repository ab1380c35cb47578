package stoa.inventory.api;

import stoa.kernel.Money;
import stoa.kernel.Sku;

/** A product as the catalogue shows it. */
public record Product(Sku sku, String name, String description, String category, Money price) {}
