package stoa.bench.replay;

import java.util.List;

/** One record of a file of comma-separated values: its fields, or why it is none. {@code line} counts from 1. */
sealed interface CsvRecord {

    int line();

    record Fields(int line, List<String> values) implements CsvRecord {
        public Fields {
            values = List.copyOf(values);
        }
    }

    record Malformed(int line, String why) implements CsvRecord {}
}
