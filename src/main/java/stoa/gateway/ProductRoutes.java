package stoa.gateway;

import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;
import stoa.inventory.api.InventoryApi;
import stoa.inventory.api.InventoryCommand;
import stoa.inventory.api.InventoryQuery;
import stoa.inventory.api.InventoryRejection;
import stoa.inventory.api.Product;
import stoa.inventory.api.ProductPage;
import stoa.inventory.api.ProductView;
import stoa.kernel.Money;
import stoa.kernel.Sku;
import stoa.platform.http.Answer;
import stoa.platform.http.Cursor;
import stoa.platform.http.Refusal;
import stoa.platform.http.Request;
import stoa.platform.http.Responders;

/** The catalogue and its stock. */
record ProductRoutes(Ask ask) {

    private static final int PAGE = 20;

    void addTo(Responders responders) {
        responders
                .on("listProducts", this::list)
                .on("getProduct", this::find)
                .on("putProduct", this::define)
                .on("adjustStock", this::adjust);
    }

    private Future<Answer> list(Request request) {
        InventoryQuery.Sort sort = request.query("sort")
                .map(name -> InventoryQuery.Sort.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(InventoryQuery.Sort.SKU);
        String listing = "products-" + sort;
        InventoryQuery.ListProducts query = new InventoryQuery.ListProducts(
                request.query("q").filter(text -> !text.isBlank()),
                request.query("category"),
                sort,
                request.query("limit", PAGE),
                Cursor.of(request, listing).map(Cursor::key));
        return ask.the(InventoryApi.PRODUCTS, query, request.call()).map(page -> Answer.ok(shown(page, listing)));
    }

    private static Page<ProductView> shown(ProductPage page, String listing) {
        return new Page<>(page.items(), page.next().map(next -> new Cursor(listing, next).encode()));
    }

    private Future<Answer> find(Request request) {
        return ask.find(InventoryApi.PRODUCT, new InventoryQuery.FindProduct(sku(request)), request.call())
                .map(product -> Answer.ok(product).withVersion(product.version()));
    }

    private Future<Answer> define(Request request) {
        Sku sku = sku(request);
        InventoryCommand define =
                new InventoryCommand.DefineProduct(request.body(Change.class).of(sku));
        return ask.the(InventoryApi.PRODUCT, new InventoryQuery.FindProduct(sku), request.call())
                .compose(before -> ask.tell(InventoryApi.COMMAND, Ask.submission(define), request.call())
                        .map(Optional::orElseThrow)
                        .map(after -> defined(before, after)));
    }

    private static Answer defined(Optional<ProductView> before, ProductView after) {
        return before.isPresent()
                ? Answer.ok(after).withVersion(after.version())
                : Answer.created("/api/v1/products/" + after.sku().value().replace(" ", "%20"), after)
                        .withVersion(after.version());
    }

    private Future<Answer> adjust(Request request) {
        Adjustment body = request.body(Adjustment.class);
        InventoryCommand adjust = new InventoryCommand.AdjustStock(sku(request), body.delta(), body.reason());
        return ask.tell(InventoryApi.COMMAND, Ask.submission(adjust), request.call())
                .map(Optional::orElseThrow)
                .map(product -> (Answer) Answer.json(201, Stock.of(product)))
                .recover(ProductRoutes::unknownIsMissing);
    }

    /** In an order an unknown product is a mistake in the body; here it is the path that leads nowhere. */
    private static Future<Answer> unknownIsMissing(Throwable failure) {
        boolean unknown =
                failure instanceof Refusal refusal && refusal.why() instanceof InventoryRejection.UnknownProduct;
        return Future.failedFuture(unknown ? Ask.missing() : failure);
    }

    private static Sku sku(Request request) {
        return new Sku(request.path("sku"));
    }

    private record Change(String name, Optional<String> description, Optional<String> category, Money price) {
        Product of(Sku sku) {
            return new Product(sku, name, description.orElse(""), category.orElse(""), price);
        }
    }

    private record Adjustment(long delta, String reason) {}

    private record Stock(Sku sku, long onHand, long reserved, long available, int version) {
        static Stock of(ProductView product) {
            return new Stock(
                    product.sku(), product.onHand(), product.reserved(), product.available(), product.version());
        }
    }
}
