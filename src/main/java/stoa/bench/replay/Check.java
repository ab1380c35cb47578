package stoa.bench.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One figure as the file has it and as somebody else has it; they must be the same. */
record Check(String what, String unit, long file, long other) {

    long difference() {
        return other - file;
    }

    static boolean allAgree(List<Check> checks) {
        return checks.stream().allMatch(check -> check.difference() == 0);
    }

    /** @param acquirer what it did since the replay began; empty when it cannot be asked */
    static List<Check> all(
            FileBooks file,
            Plan plan,
            PlatformBooks platform,
            Stockroom.Count stock,
            Optional<Acquirer.Sums> acquirer) {
        List<Check> checks = new ArrayList<>(List.of(
                new Check("orders paid, platform", "orders", plan.orders().size(), platform.orders()),
                new Check("sold, platform's orders", "pieces", file.sold().pieces(), platform.piecesSold()),
                new Check("sold, platform's orders", "pence", file.sold().pence(), platform.penceOrdered()),
                new Check("captured, platform's payments", "pence", file.sold().pence(), platform.penceCaptured()),
                new Check("refunded, platform's payments", "pence", file.penceRefunded(), platform.penceRefunded()),
                new Check("stock in - sold + returned, platform", "pieces", stock.due(), stock.left()),
                new Check("products whose stock differs", "products", 0, stock.differing())));
        acquirer.ifPresent(book -> {
            checks.add(
                    new Check("captured, acquirer's book", "pence", file.sold().pence(), book.captured()));
            checks.add(new Check("refunded, acquirer's book", "pence", file.penceRefunded(), book.refunded()));
        });
        return checks;
    }
}
