package stoa.bench.replay;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Countries as the file names them, in English. */
final class Countries {

    /** Names the file has and Java has not. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of("EIRE", "IE", "USA", "US", "RSA", "ZA", "CZECH REPUBLIC", "CZ", "HONG KONG", "HK");

    private static final Map<String, String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
            .collect(Collectors.toMap(Countries::name, Function.identity(), (one, other) -> one));

    private Countries() {}

    /** The ISO 3166-1 alpha-2 code; empty for what is no country, such as "Channel Islands". */
    static Optional<String> code(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(OTHER_NAMES.getOrDefault(upper, CODES.get(upper)));
    }

    private static String name(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT);
    }
}
