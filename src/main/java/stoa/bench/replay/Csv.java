package stoa.bench.replay;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Reads comma-separated values as RFC 4180 writes them: fields in quotes may hold commas, line breaks and doubled quotes;
 * a line ends with LF or CRLF. Blank lines are skipped.
 *
 * <p>A record that breaks the rules costs only its own first line: reading goes on at the next one, so that a quote nobody
 * closed does not swallow the rest of the file.
 */
final class Csv implements Iterator<CsvRecord> {

    /** No record is longer than this many characters; it bounds the search for a closing quote. */
    static final int MAX_RECORD = 64 * 1024;

    private final String text;
    private int at;
    private int line = 1;

    Csv(String text) {
        this.text = text;
        skipBlankLines();
    }

    @Override
    public boolean hasNext() {
        return at < text.length();
    }

    @Override
    public CsvRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException("past the end of the file");
        }
        int begin = at;
        int number = line;
        List<String> fields = new ArrayList<>();
        Optional<String> wrong = readFields(fields, Math.min(text.length(), begin + MAX_RECORD));
        if (wrong.isPresent()) {
            at = endOfLine(begin);
        }
        endLine(begin);
        skipBlankLines();
        return wrong.<CsvRecord>map(why -> new CsvRecord.Malformed(number, why))
                .orElseGet(() -> new CsvRecord.Fields(number, fields));
    }

    private Optional<String> readFields(List<String> fields, int limit) {
        while (true) {
            Optional<String> wrong = text.startsWith("\"", at) ? readQuoted(fields, limit) : readPlain(fields, limit);
            if (wrong.isPresent() || isLineBreak(at)) {
                return wrong;
            }
            if (at >= limit) {
                return Optional.of("a record that does not end");
            }
            if (text.charAt(at) != ',') {
                return Optional.of("text after a closing quote");
            }
            at++;
        }
    }

    private Optional<String> readPlain(List<String> fields, int limit) {
        int begin = at;
        while (at < limit && text.charAt(at) != ',' && !isLineBreak(at)) {
            if (text.charAt(at) == '"') {
                return Optional.of("a quote inside a field without quotes");
            }
            at++;
        }
        fields.add(text.substring(begin, at));
        return Optional.empty();
    }

    private Optional<String> readQuoted(List<String> fields, int limit) {
        StringBuilder field = new StringBuilder();
        for (int from = at + 1; ; from = at + 2) {
            at = text.indexOf('"', from);
            if (at < 0 || at >= limit) {
                return Optional.of("a quote that is never closed");
            }
            field.append(text, from, at);
            if (!text.startsWith("\"\"", at)) {
                break;
            }
            field.append('"');
        }
        at++;
        fields.add(field.toString());
        return Optional.empty();
    }

    private void skipBlankLines() {
        while (at < text.length() && isLineBreak(at)) {
            endLine(at);
        }
    }

    /** Steps over the line break at the present place and counts the lines since {@code begin}. */
    private void endLine(int begin) {
        if (text.startsWith("\r", at)) {
            at++;
        }
        at = Math.min(at + 1, text.length());
        line += (int) text.substring(begin, at).chars().filter(c -> c == '\n').count();
    }

    private int endOfLine(int from) {
        int end = from;
        while (!isLineBreak(end)) {
            end++;
        }
        return end;
    }

    /** Whether a line ends here; the end of the text ends one too. */
    private boolean isLineBreak(int index) {
        return index >= text.length() || text.charAt(index) == '\n' || text.startsWith("\r\n", index);
    }
}
