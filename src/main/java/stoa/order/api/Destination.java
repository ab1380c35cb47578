package stoa.order.api;

import stoa.kernel.AddressId;
import stoa.kernel.PostalAddress;

/** Where a customer wants an order to go. */
public sealed interface Destination {

    /** As it came with the wish. */
    record Written(PostalAddress address) implements Destination {}

    /** One that the customer has saved. The order gets a copy, and keeps it. */
    record Saved(AddressId id) implements Destination {}
}
