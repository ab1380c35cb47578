package stoa.order.api;

import java.util.Optional;

/** Where an order goes. @param country ISO 3166-1 alpha-2 */
public record ShippingAddress(
        Optional<String> name, String line1, Optional<String> line2, String city, String postalCode, String country) {}
