package stoa.platform.telemetry;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The last net under what is logged. Nothing should hand a secret or a card number to the log; what does all the same, an
 * exception's message above all, is masked here, on the log's own thread.
 */
final class Masking {

    static final String MASK = "***";

    private static final int LONGEST = 8 * 1024;
    private static final int SHORTEST_CARD = 13;

    private static final Pattern SECRET_KEY =
            Pattern.compile("password|passwd|secret|token|authorization|cookie|api_?key|card_?number|cvc|cvv");

    /** Three base64url parts, of which the first is the start of a JSON object. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{5,}\\.[\\w-]{5,}\\.[\\w-]*");

    private static final Pattern CREDENTIALS = Pattern.compile("(?i)\\b(bearer|basic) +[\\w.~+/=-]{8,}");
    private static final Pattern CARD = Pattern.compile("(?<![\\w.-])\\d(?:[ -]?\\d){12,18}(?![\\w.-]*\\w)");

    private Masking() {}

    /** The text, cut to a limit, with tokens, credentials and card numbers masked. */
    static String text(String text) {
        String whole = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        String withoutTokens = whole.contains("eyJ") ? TOKEN.matcher(whole).replaceAll(MASK) : whole;
        String withoutCredentials = withoutTokens.indexOf(' ') >= 0
                ? CREDENTIALS.matcher(withoutTokens).replaceAll("$1 " + "\\*\\*\\*")
                : withoutTokens;
        return mayHaveCard(withoutCredentials)
                ? CARD.matcher(withoutCredentials).replaceAll(Masking::card)
                : withoutCredentials;
    }

    /** Whether there are enough digits with nothing but separators between them. Almost no text has; it is read once. */
    private static boolean mayHaveCard(String text) {
        int digits = 0;
        for (int at = 0; at < text.length() && digits < SHORTEST_CARD; at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != ' ' && c != '-') {
                digits = 0;
            }
        }
        return digits == SHORTEST_CARD;
    }

    /** The value of a field, masked altogether when the field's name says what it is. */
    static String field(String key, Object value) {
        return SECRET_KEY.matcher(key.toLowerCase(Locale.ROOT)).find() ? MASK : text(String.valueOf(value));
    }

    private static String card(MatchResult digits) {
        return passesLuhn(digits.group().replaceAll("\\D", "")) ? "\\*\\*\\*" : digits.group();
    }

    /** The check digit of ISO/IEC 7812-1, annex B: nine of ten numbers that are not of a card fail it. */
    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            int counted = place % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
