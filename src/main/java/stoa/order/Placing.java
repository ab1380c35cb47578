package stoa.order;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoa.kernel.AddressId;
import stoa.kernel.Call;
import stoa.kernel.Ids;
import stoa.kernel.Money;
import stoa.kernel.OrderId;
import stoa.kernel.PaymentId;
import stoa.kernel.PostalAddress;
import stoa.kernel.Reply;
import stoa.kernel.Sku;
import stoa.kernel.Submission;
import stoa.kernel.UserId;
import stoa.order.api.Destination;
import stoa.order.api.OrderCommand;
import stoa.order.api.OrderFlow;
import stoa.order.api.OrderLine;
import stoa.order.api.OrderRejection;
import stoa.order.api.PlaceOrder;
import stoa.order.api.Placed;

/**
 * Makes an order of a customer's wish: with what the catalogue knows of the products, and an address that is sealed.
 *
 * @param usually who leads an order that asks for nobody
 * @param patience how long an order waits for its stock, if it is choreographed
 */
record Placing(
        Catalogue catalogue,
        SavedAddresses addresses,
        OrderCommands commands,
        Destinations destinations,
        OrderFlow usually,
        Duration patience,
        InstantSource clock) {

    /** What is known of products; of those that are not there, nothing. */
    interface Catalogue {
        Future<Map<Sku, Article>> find(List<Sku> products, Call call);
    }

    /** What users have saved. */
    interface SavedAddresses {
        Future<Optional<PostalAddress>> find(UserId user, AddressId address, Call call);
    }

    /** A product as it goes into an order. */
    record Article(String name, Money price) {}

    Future<Reply<Placed>> place(PlaceOrder wish, Call call) {
        Map<Sku, Long> pieces = new LinkedHashMap<>();
        wish.items().forEach(item -> pieces.merge(item.sku(), item.pieces(), Math::addExact));
        return catalogue
                .find(List.copyOf(pieces.keySet()), call)
                .compose(articles -> place(wish, pieces, articles, call));
    }

    private Future<Reply<Placed>> place(PlaceOrder wish, Map<Sku, Long> pieces, Map<Sku, Article> articles, Call call) {
        List<OrderLine> lines = new ArrayList<>(pieces.size());
        for (Map.Entry<Sku, Long> item : pieces.entrySet()) {
            Article article = articles.get(item.getKey());
            if (article == null) {
                return Future.succeededFuture(new Reply.Refused<>(new OrderRejection.UnknownProduct(item.getKey())));
            }
            lines.add(new OrderLine(item.getKey(), article.name(), item.getValue(), article.price()));
        }
        return addressOf(wish, call).compose(address -> place(wish, lines, address, call));
    }

    private Future<Optional<PostalAddress>> addressOf(PlaceOrder wish, Call call) {
        return switch (wish.destination()) {
            case Destination.Written(var address) -> Future.succeededFuture(Optional.of(address));
            case Destination.Saved(var id) -> addresses.find(wish.userId(), id, call);
        };
    }

    /** Whether there is an address or not: what was placed already is answered as it was. */
    private Future<Reply<Placed>> place(PlaceOrder wish, List<OrderLine> lines, Optional<PostalAddress> to, Call call) {
        long now = clock.millis();
        OrderId id = new OrderId(Ids.next(now));
        return destinations
                .seal(to, wish.userId(), id)
                .map(address -> new OrderCommand.Place(
                        id,
                        wish.userId(),
                        new PaymentId(Ids.next(now)),
                        wish.paymentMethod(),
                        lines,
                        to.map(PostalAddress::country).orElse(""),
                        address,
                        wish.coupon(),
                        wish.flow().orElse(usually),
                        Instant.ofEpochMilli(now).plus(patience)))
                .compose(place -> commands.decide(new Submission<>(place, "http", wish.once()), call));
    }
}
