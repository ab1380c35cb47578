package stoa.acquirer;

/** The texts that merchants may put into the book: short and plain, so that a line has a known greatest length. */
final class Ascii {

    private Ascii() {}

    static boolean isPrintable(String text, int maxLength) {
        return !text.isEmpty() && text.length() <= maxLength && isWithin(text, '!', '~');
    }

    static boolean isWithin(String text, char first, char last) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < first || text.charAt(i) > last) {
                return false;
            }
        }
        return true;
    }
}
