package stoa.user.api;

import stoa.kernel.AddressId;
import stoa.kernel.PostalAddress;

/** An address that a user keeps for orders to come. It never changes; there may be another one instead. */
public record SavedAddress(AddressId id, PostalAddress address) {}
