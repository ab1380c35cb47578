package stoa.bench.replay;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where each column is, by the names in the file's first record; they may come in any order. */
record Heading(int width, Map<Column, Integer> places) {

    enum Column {
        INVOICE("InvoiceNo"),
        CODE("StockCode"),
        DESCRIPTION("Description"),
        QUANTITY("Quantity"),
        TIME("InvoiceDate"),
        PRICE("UnitPrice"),
        CUSTOMER("CustomerID"),
        COUNTRY("Country");

        private final String title;

        Column(String title) {
            this.title = title;
        }
    }

    /** @throws IOException naming the column that is not there */
    static Heading of(List<String> titles) throws IOException {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            int place = titles.indexOf(column.title);
            if (place < 0) {
                throw new IOException("the file has no column " + column.title + "; its first line is "
                        + titles + ", wanted are "
                        + Arrays.stream(Column.values()).map(c -> c.title).toList());
            }
            places.put(column, place);
        }
        return new Heading(titles.size(), places);
    }

    String value(List<String> record, Column column) {
        return record.get(places.get(column)).strip();
    }
}
