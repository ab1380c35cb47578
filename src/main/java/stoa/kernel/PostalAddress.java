package stoa.kernel;

import static java.util.Locale.IsoCountryCode.PART1_ALPHA2;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where goods go. Personal data: it does not print.
 *
 * @param line1 as {@code city}, {@code postalCode} and {@code country}, empty when it is not known
 * @param country ISO 3166-1 alpha-2
 */
public record PostalAddress(
        Optional<String> name, String line1, Optional<String> line2, String city, String postalCode, String country) {

    /** What is shown of an address that nobody can read any more. */
    public static final PostalAddress ERASED =
            new PostalAddress(Optional.empty(), "erased", Optional.empty(), "", "", "");

    private static final Set<String> COUNTRIES = Set.copyOf(Locale.getISOCountries(PART1_ALPHA2));

    /** Whether there is a country of that code. */
    public static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    @Override
    public String toString() {
        return "***";
    }
}
