package stoa.bench.replay;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stoa.bench.replay.ShopLine.Entry;

/** The shop's file, every line of it accounted for: used, or refused with its reason. */
record ShopFile(Charset charset, List<ShopLine> lines) {

    ShopFile {
        lines = List.copyOf(lines);
    }

    static ShopFile read(Path file, boolean walkIns) throws IOException {
        SourceText source = SourceText.read(file);
        return new ShopFile(source.charset(), understand(source.text(), walkIns));
    }

    static List<ShopLine> understand(String text, boolean walkIns) throws IOException {
        Csv csv = new Csv(text);
        if (!(csv.hasNext() && csv.next() instanceof CsvRecord.Fields heading)) {
            throw new IOException("the file has no heading");
        }
        LineReader reader = new LineReader(Heading.of(heading.values()), walkIns);
        Map<String, String> customers = new HashMap<>();
        List<ShopLine> lines = new ArrayList<>();
        csv.forEachRemaining(record -> lines.add(sameCustomer(reader.read(record), customers)));
        return lines;
    }

    /** An invoice has one customer: its first usable line's. */
    private static ShopLine sameCustomer(ShopLine line, Map<String, String> customers) {
        return switch (line) {
            case ShopLine.Used(int number, Entry entry)
            when !isOf(entry, customers) -> new ShopLine.Refused(number, Refusal.SECOND_CUSTOMER);
            case ShopLine.Used used -> used;
            case ShopLine.Refused refused -> refused;
        };
    }

    private static boolean isOf(Entry entry, Map<String, String> customers) {
        return entry.customer().equals(customers.computeIfAbsent(entry.invoice(), invoice -> entry.customer()));
    }

    List<Entry> entries() {
        return lines.stream()
                .filter(ShopLine.Used.class::isInstance)
                .map(line -> ((ShopLine.Used) line).entry())
                .toList();
    }
}
